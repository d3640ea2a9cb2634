"""The dialogue: what the assistant says and asks, turn by turn, as Rasa's custom actions."""
