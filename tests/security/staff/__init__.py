"""Attacks on the pages of staff."""
