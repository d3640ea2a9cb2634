"""The Dutch words of the audit log: who that is no account, and what was done."""

from __future__ import annotations

from typing import Final

WHO: Final = {"sender": "Een indiener, met de code", "system": "Het systeem", "nobody": "Een onbekend adres"}
ACTIONS: Final = {
    **{"list": "Lijst bekeken", "read": "Melding gelezen", "change": "Melding veranderd", "note": "Notitie gemaakt"},
    **{"answer": "Antwoord gestuurd", "extend": "Termijn verlengd", "forward": "Doorgestuurd", "close": "Afgesloten"},
    **{"report": "Rapport bekeken", "file": "Melding ingediend", "withdraw": "Melding ingetrokken"},
    **{"message": "Bericht gestuurd", "login": "Ingelogd", "login_failed": "Inloggen mislukt", "logout": "Uitgelogd"},
    **{"make_staff": "Account gemaakt of veranderd", "close_staff": "Account gesloten"},
    **{"start_otp": "Nieuwe inlogcode ingesteld", "erase": "Melding gewist, op verzoek"},
    **{"purge": "Melding gewist, de tijd was om", "read_questions": "Vragen zonder antwoord bekeken"},
    **{"handle_question": "Vraag afgehandeld", "reopen_question": "Vraag weer geopend"},
    **{"put_document": "Document toegevoegd", "remove_document": "Document weggehaald"},
    **{"read_mail_queue": "Wachtende mail bekeken", "mail_again": "Mail opnieuw geprobeerd"},
    **{"mail_call_off": "Mail tegengehouden", "read_audit": "Logboek gelezen", "export_audit": "Logboek opgehaald"},
    **{"login_recovery": "Ingelogd met een herstelcode", "end_session": "Sessie beëindigd"},
    **{"change_password": "Wachtwoord veranderd", "password_failed": "Verkeerd wachtwoord bij het eigen account"},
    **{"confirm_otp": "Inlogcode in gebruik genomen", "recovery_codes": "Nieuwe herstelcodes gemaakt"},
    **{"read_accounts": "Accounts bekeken", "block_staff": "Account geblokkeerd"},
    **{"invite_staff": "Account gemaakt", "reset_staff": "Link voor een nieuw wachtwoord gemaakt"},
    **{"use_link": "Wachtwoord gekozen met een link"},
    **{"learn": "Verhalen zonder namen gelezen", "leave_out_story": "Verhaal weggelaten"},
    **{"show_story": "Verhaal weer laten zien", "report_part": "Deel van het rapport bekeken"},
    **{"unblock_staff": "Account weer geopend"},
    **{"check_audit": "Logboek gecontroleerd", "chain_start": "Keten van het logboek begonnen, met oude regels"},
    **{"unlink_staff": "Account losgemaakt van de organisatie"},
    **{"login_provider": "Ingelogd bij de organisatie", "link_provider": "Account gekoppeld aan de organisatie"},
    **{"login_refused": "Inloggen bij de organisatie geweigerd", "role": "Rol veranderd door de organisatie"},
    **{"erasure": "Vraag om te wissen"},
    **{"read_keeping": "Bewaren en wissen bekeken", "run_keeping": "Wissen met de hand begonnen"},
    **{"hold_case": "Melding langer bewaard", "lift_hold": "Melding niet langer bewaard"},
    **{"read_holds": "Bewaarde meldingen bekeken", "search_person": "Gezocht naar een persoon"},
    **{"export": "Gegevens van een persoon opgehaald", "export_draft": "Niet verstuurde verhalen opgehaald"},
    **{"erase_draft": "Niet verstuurde verhalen gewist", "kept_case": "Melding niet gewist, de wet staat het niet toe"},
    **{"hand_over": "Overgedragen", "take_back": "Teruggehaald", "take_up": "Overgenomen", "link": "Gekoppeld"},
    **{"unlink": "Niet meer gekoppeld", "bar": "Uitgesloten van een melding"},
    **{"unbar": "Weer toegelaten bij een melding"},
    **{"read_bars": "Bekeken wie wat niet mag zien", "reopen": "Melding weer geopend"},
    **{"measure": "Maatregel opgeschreven", "follow_up": "Dag om opnieuw te kijken gekozen"},
    **{"name": "Naam van de indiener opgeschreven", "rewrite_note": "Notitie aangepast"},
    **{"read_files": "Bestanden bekeken", "read_file": "Bestand geopend", "add_file": "Bestand gestuurd"},
    **{"letter": "Brief gestuurd", "read_letter": "Brief gelezen", "decide": "Voorstel voor het onderwerp beoordeeld"},
}
REFUSED: Final = "refused"


def named_action(what: str) -> str:
    """Return what was done in words; of what was refused that it was, and details behind a colon as they are."""
    name, _, rest = what.partition(":")
    if name == REFUSED:
        return f"Geweigerd: {named_action(rest).lower()}"
    known = ACTIONS.get(name, name)
    return f"{known} ({rest})" if rest else known


def named_who(who: str) -> str:
    """Return who did it in words."""
    name, _, rest = who.partition(": ")
    return f"Opdracht op de server, voor {rest}" if name == "system" and rest else WHO.get(who, who)
