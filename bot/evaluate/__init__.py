"""How well the trained model understands: `python -m bot.evaluate`, with the interpreter of the bot environment."""
