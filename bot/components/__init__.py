"""How the bot understands Dutch as our people write it: one component a file, and the language knowledge they share."""
