"""Signing in at the organisation's own provider: OpenID Connect, the code flow with PKCE."""
