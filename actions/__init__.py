"""Custom actions, cases and their store: what the assistant does."""
