"""The pictures beside the answers and questions, composed from shared parts: see `draw.py`."""
