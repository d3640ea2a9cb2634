"""How people reach the assistant: gateway, widget and staff pages."""
