"""The Rasa project: configuration, domain and components. Imports nothing of ours outside this folder."""
