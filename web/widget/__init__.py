"""The widget, the public pages around it, and the theme of the organisation."""
