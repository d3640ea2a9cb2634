"""The same parts as in production, two of each, as plain processes."""
