"""The store: settings, engine, encryption, models and migrations. It knows no rules."""
