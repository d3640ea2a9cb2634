"""The check of an ID token: signature, issuer, audience, time and nonce (OpenID Connect Core 3.1.3.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from web.staff.oidc.errors import ProviderRefusedError

# No "none", and nothing with a shared secret: then whoever knows our public key could sign.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY: Final = 60  # seconds that two clocks may differ


class UnknownKeyError(Exception):
    """The token was signed with a key that we do not have: the provider may have a new one."""


@dataclass(frozen=True)
class Expected:
    """What a token has to say."""

    issuer: str
    client: str
    nonce: str
    access_token: Any = None


def checked(token: str, keys: dict[str, Any], expected: Expected) -> dict[str, Any]:
    """Give the claims of a token; raise UnknownKeyError, or ProviderRefusedError for anything that is not right."""
    # They cost memory, and most installations have no provider.
    from authlib.oidc.core import CodeIDToken  # noqa: PLC0415
    from joserfc import jwt  # noqa: PLC0415
    from joserfc.errors import InvalidKeyIdError, JoseError  # noqa: PLC0415
    from joserfc.jwk import KeySet  # noqa: PLC0415

    options = {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client},
        "sub": {"essential": True},
        "nonce": {"essential": True, "value": expected.nonce},
    }
    known = {"nonce": expected.nonce, "client_id": expected.client, "access_token": expected.access_token}
    try:
        # `keys` is JSON of somebody else's: what is no key set raises, and is refused below.
        opened = jwt.decode(token, KeySet.import_key_set(keys), algorithms=list(ALGORITHMS))  # type: ignore[arg-type]
        claims = CodeIDToken(opened.claims, opened.header, options, known)
        claims.validate(leeway=LEEWAY)
    except InvalidKeyIdError:
        raise UnknownKeyError from None
    except (JoseError, ValueError, TypeError, KeyError):
        raise ProviderRefusedError from None
    return dict(opened.claims)
