"""People who talk with the assistant and are not there: stories of which we know what they tell, and talks."""
