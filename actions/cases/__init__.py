"""Cases and their rules: law, clock, code, drafts, filing, and what officers do. No Rasa and no FastAPI in here."""
