"""Attacks on the whole: what somebody who means harm can send, and what they get."""
