"""The form for who has no JavaScript: everything that the chat can file, on one plain page."""
