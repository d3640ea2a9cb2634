"""`make bench`: we and plain Rasa, measured side by side in one run, with the same load generator.

The peer is the project that `rasa init` makes, with its own default configuration.
"""
