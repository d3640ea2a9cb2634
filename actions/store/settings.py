"""The settings of the whole product: one frozen object, read once at the start of a process."""

import secrets
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from actions.store.errors import SettingsError

PREFIX = "ZHM_"
SECRET_LENGTH = 16
ROLES = r"^\s*[^,=]+=\s*(officer|reader|admin)\s*(,\s*[^,=]+=\s*(officer|reader|admin)\s*)*$"


class Settings(BaseSettings):
    """Every ``ZHM_*`` variable or line of ``.env``; paths are relative to the root of the repository."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    # The URLs may hold a password: they stay out of repr() and so out of every log.
    database_url: str = Field(default="sqlite:///var/zeg-het-maar.db", repr=False)
    redis_url: str | None = Field(default=None, repr=False, pattern=r"^(rediss?|unix)://")
    smtp_url: str | None = Field(default=None, repr=False, pattern=r"^smtps?://[^/]+")
    mail_from: str | None = Field(default=None, pattern=r"^[^@\s]+@[^@\s]+$")
    # Where people outside find our pages, for the links in mails.
    public_url: str | None = Field(default=None, pattern=r"^https?://[^\s/]+[^\s]*$")
    secret_key_file: Path = Path("var/secret-keys.json")
    organisation: Path = Path("kb/organisation.yml")
    limits: float = Field(default=1.0, gt=0)
    # Megabytes of one document; what is packed in it may be more, up to the limit of kb.documents.
    document_mb: int = Field(default=25, ge=1, le=200)
    # Whether the chat quotes documents to whoever says to be staff: nobody signs in there (decision 57).
    chat_documents: bool = True
    # Days that a question without an answer is kept for editors, after everything personal was taken out.
    unanswered_days: int = Field(default=90, ge=1, le=366)
    require_otp: bool = False
    # When a member of staff is signed out: after so long without a request, and after so long whatever happens.
    session_idle_minutes: int = Field(default=30, ge=1, le=720)
    session_hours: int = Field(default=12, ge=1, le=24)
    cookie_secure: bool = False
    # The organisation's own sign-in (OpenID Connect); the issuer stands last, for it is checked with the others.
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_role_claim: str = "groups"
    oidc_roles: str | None = Field(default=None, pattern=ROLES)
    oidc_domains: str | None = None
    oidc_hosts: str | None = None
    oidc_trust_email: bool = False
    oidc_issuer: str | None = None
    # Off: only an admin signs in with a password, for when the provider is away.
    password_sign_in: bool = True
    actions_url: str = Field(default="http://127.0.0.1:8001", pattern=r"^https?://")
    rasa_url: str = Field(default="http://127.0.0.1:8002", pattern=r"^https?://")
    # Turns that this web process has in Rasa at once; the others wait in line.
    turns_at_once: int = Field(default=6, ge=1, le=200)
    # Lines of the log: for people, or JSON for a program that collects them.
    log_format: Literal["text", "json"] = "text"
    # Who shows this may see the numbers; without it anybody sees them, but none of the register.
    metrics_token: SecretStr | None = Field(default=None, min_length=SECRET_LENGTH)
    # Off: this process sends no mail and erases nothing, a worker (``python -m web.worker``) does.
    chores: bool = True
    # Random when nobody sets it: a process that was not told the secret lets nobody in, instead of everybody.
    internal_secret: SecretStr = Field(default_factory=lambda: SecretStr(secrets.token_urlsafe(32)))

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        """Take a SQLite or PostgreSQL URL; give it with the driver that we use."""
        try:
            url = make_url(value)
        except ArgumentError:
            raise ValueError("is not a database URL") from None
        if url.drivername in {"postgresql", "postgresql+psycopg"}:
            return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        if url.drivername == "sqlite" and url.database not in {None, "", ":memory:"}:
            return value
        raise ValueError("must start with sqlite:/// and name a file, or with postgresql://")

    @field_validator("oidc_issuer")
    @classmethod
    def _safe_issuer(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Refuse an issuer without encryption, and one without what is needed to speak with it."""
        if value is None:
            return None
        parts = urlsplit(value)
        here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
        if not parts.hostname or parts.query or parts.fragment or parts.scheme not in {"https", "http"}:
            raise ValueError("is no address of an issuer")
        if parts.scheme == "http" and not here:
            raise ValueError("must start with https://")
        if not info.data.get("oidc_client_id") or not info.data.get("public_url"):
            raise ValueError("needs ZHM_OIDC_CLIENT_ID and ZHM_PUBLIC_URL too")
        return value

    @field_validator("password_sign_in")
    @classmethod
    def _some_door(cls, value: bool, info: ValidationInfo) -> bool:
        """Refuse to close the only door."""
        if not value and not info.data.get("oidc_issuer"):
            raise ValueError("0 needs ZHM_OIDC_ISSUER: nobody could sign in")
        return value

    @field_validator("internal_secret")
    @classmethod
    def _long_secret(cls, value: SecretStr) -> SecretStr:
        """Refuse a secret that can be guessed."""
        if len(value.get_secret_value()) < SECRET_LENGTH:
            raise ValueError(f"needs at least {SECRET_LENGTH} characters")
        return value


def load_settings() -> Settings:
    """Read the environment and ``.env``; raise ``SettingsError`` with one line that names the wrong variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsError(f"{name} is wrong: {reason}") from None
