"""Backups: one file with the whole database, checked after writing, and put back in an installation of any age."""
