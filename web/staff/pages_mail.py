"""The page with mail that did not go out: why, once more, or not at all."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from web.staff.addresses import HOME
from web.staff.page_route import form_of, page_route
from web.staff.session import Who, check_csrf
from web.staff.site import Site

MAIL: Final = f"{HOME}/mail"
KINDS: Final = {
    "officer_notice": "Bericht aan het team",
    "sender_receipt": "Ontvangst aan de indiener",
    "sender_notice": "Nieuw bericht voor de indiener",
    "sender_extended": "Langere termijn voor de indiener",
    "sender_forwarded": "Doorgestuurd: bericht aan de indiener",
    "sender_closed": "Antwoord voor de indiener",
}
STATES: Final = {
    "waiting": "Wacht",
    "again": "Probeert het opnieuw",
    "given_up": "Niet gelukt",
    "called_off": "Tegengehouden",
}
REASONS: Final = {
    "NobodyYet": "Er is nog geen klachtenfunctionaris met een account.",
    "Refused": "De mailserver weigert deze mail of dit adres.",
    "NotPrivate": "De mailserver heeft geen beveiligde verbinding.",
    "SSLError": "De beveiliging van de mailserver klopt niet.",
    "SSLCertVerificationError": "De beveiliging van de mailserver klopt niet.",
    "SMTPAuthenticationError": "De mailserver weigert ons wachtwoord.",
    "SMTPSenderRefused": "De mailserver weigert onze afzender.",
    "SMTPServerDisconnected": "De mailserver verbrak de verbinding.",
    "TimeoutError": "De mailserver antwoordt niet op tijd.",
    "ConnectionRefusedError": "De mailserver is niet bereikbaar.",
    "gaierror": "De mailserver is niet gevonden.",
    "UnreadableError": "Deze mail is niet meer te lezen: de sleutel ontbreekt.",
}
OTHER_REASON: Final = "De mailserver nam de mail nog niet aan."
TOLD: Final = {"opnieuw": "We proberen de mail nu opnieuw.", "tegengehouden": "De mail is tegengehouden."}
Form = Annotated[dict[str, str], Depends(form_of)]


def build_mail_pages(site: Site) -> APIRouter:
    """Return the router. Everybody with an account sees the list; ``MailQueue`` decides who changes it."""
    router = APIRouter(prefix=MAIL, route_class=page_route(site), include_in_schema=False)
    queue = site.services.mail

    @router.get("")
    def overview(session: Who, klaar: str = "") -> Response:
        """Show what did not go out."""
        mails = queue.listing(session.staff)
        words: dict[str, Any] = {"kinds": KINDS, "states": STATES, "reason": reason_of, "done": TOLD.get(klaar, "")}
        no_server = site.services.settings.smtp_url is None
        return site.show("mail", session, mails=mails, no_server=no_server, may=session.staff.is_editor, **words)

    @router.get("/{mail_id}/{what}")
    def back(_session: Who) -> Response:
        """Go to the list: who signs in again after a form comes here."""
        return RedirectResponse(MAIL, 303)

    @router.post("/{mail_id}/opnieuw")
    def again(mail_id: str, session: Who, form: Form) -> Response:
        """Try a mail again."""
        check_csrf(session, form.get("csrf"))
        queue.again(session.staff, mail_id)
        return RedirectResponse(f"{MAIL}?klaar=opnieuw", 303)

    @router.post("/{mail_id}/tegenhouden")
    def call_off(mail_id: str, session: Who, form: Form) -> Response:
        """Call a mail off."""
        check_csrf(session, form.get("csrf"))
        queue.call_off(session.staff, mail_id)
        return RedirectResponse(f"{MAIL}?klaar=tegengehouden", 303)

    return router


def reason_of(error: str | None) -> str:
    """Return why a mail waits, in words, with the code of the mail server when there is one."""
    if not error:
        return ""
    name, _, code = error.partition(" ")
    words = REASONS.get(name, OTHER_REASON)
    return f"{words} De code is {code}." if code.replace(" ", "").isdigit() else words
