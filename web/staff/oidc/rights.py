"""Which claims of the provider give which role here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.cases.federated import Comer
from actions.store.settings import Settings
from web.staff.oidc.provider import words_of


@dataclass(frozen=True)
class Rights:
    """The settings about who may come in. ``roles`` is in order: the first that somebody has counts."""

    claim: str
    roles: tuple[tuple[str, str], ...]
    domains: tuple[str, ...]
    trust_email: bool

    @classmethod
    def of(cls, settings: Settings) -> Rights:
        """Read the settings; they were checked at the start."""
        pairs = (word.partition("=") for word in (settings.oidc_roles or "").split(",") if word.strip())
        roles = tuple((name.strip(), role.strip()) for name, _, role in pairs)
        return cls(settings.oidc_role_claim, roles, tuple(words_of(settings.oidc_domains)), settings.oidc_trust_email)

    def comer(self, issuer: str, claims: dict[str, Any]) -> Comer:
        """Say who comes in, with an address only when the provider stands for it, and a role when a claim gives one."""
        role = next((role for name, role in self.roles if name in self._groups(claims)), None)
        return Comer(issuer, str(claims["sub"]), self._email(claims), role, decided=bool(self.roles))

    def _groups(self, claims: dict[str, Any]) -> set[str]:
        """Give what stands in the claim; a dot goes into an object, as in Keycloak's ``realm_access.roles``."""
        value: Any = claims.get(self.claim)
        if value is None:
            value = claims
            for part in self.claim.split("."):
                value = value.get(part) if isinstance(value, dict) else None
        listed = value if isinstance(value, list) else [value]
        return {one for one in listed if isinstance(one, str)}

    def _email(self, claims: dict[str, Any]) -> str | None:
        email, verified = claims.get("email"), claims.get("email_verified")
        if not isinstance(email, str) or not (verified is True or (self.trust_email and verified is None)):
            return None
        domain = email.rpartition("@")[2].lower()
        return email.strip().lower() if not self.domains or domain in self.domains else None
