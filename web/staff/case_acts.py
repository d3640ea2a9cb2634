"""What the forms on the page of a case do: one function a form."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Final

from actions.cases.desk import Change, Staff
from actions.cases.desk_errors import UnknownNumber, WrongDay
from actions.cases.errors import WrongForwardingDay
from web.services import Services
from web.staff.letter_writing import written

Typing = dict[str, str]
Act = Callable[[Services, Staff, str, Typing], object]
# The fields of the form for changes; `was_…` is what stood in one when the page was made.
CHANGED: Final = ("status", "category", "location", "care", "coercion", "owner_id")


def act_of(form: Typing) -> str | None:
    """Return the id of this one act: the form's own id and what stands in it.

    A double click sends the same twice and has one effect. Who goes back and sends another text sends another act.
    """
    if not form.get("act"):
        return None
    told = sorted((name, value) for name, value in form.items() if name not in {"csrf", "version", "seen"})
    return hashlib.sha256(repr(told).encode(errors="replace")).hexdigest()


def version_of(form: Typing) -> int:
    """Return the version that the reader saw; what is no number fits no case."""
    given = form.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdigit() else -1


def chosen(form: Typing, name: str) -> str | None:
    """Return a field of the form for changes when somebody changed it; None leaves the case as it is."""
    given = form.get(name)
    return None if given is not None and given == form.get(f"was_{name}") else given


def _answer(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    wait, text = form.get("wait") == "1", form.get("text", "")
    services.desk.answer(who, case_id, text, wait=wait, message_id=act_of(form), version=version_of(form))


def _note(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.desk.note(who, case_id, form.get("text", ""), act_of(form))


def _rewrite(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.desk.rewrite_note(who, case_id, form.get("note", ""), form.get("text", ""), act_of(form))


def _change(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    wanted = {name: chosen(form, name) for name in CHANGED}
    change = Change(
        status=wanted["status"] or None,
        category=wanted["category"] or None,
        location=wanted["location"],
        owner_id=wanted["owner_id"],
        care=wanted["care"] or None,
        coercion={"yes": True, "no": False}.get(wanted["coercion"] or ""),
    )
    services.desk.change(who, case_id, version_of(form), change, act_of(form))


def _extend(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.desk.extend(who, case_id, version_of(form), form.get("reason", ""), act_of(form))


def _forward(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    day = _day(form, WrongForwardingDay)
    services.desk.forward(who, case_id, version_of(form), day, act_of(form))


def _calm(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.desk.change(who, case_id, version_of(form), Change(danger=False), act_of(form))


def _close(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    result, outcome = form.get("result") or None, form.get("outcome", "")
    services.desk.close(who, case_id, version_of(form), outcome, result=result, act=act_of(form))


def _reopen(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.desk.reopen(who, case_id, version_of(form), form.get("reason", ""), act_of(form))


def _measure(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.desk.measure(who, case_id, version_of(form), form.get("measure", ""), act_of(form))


def _look_again(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    day = _day(form, WrongDay) if form.get("date") else None
    services.desk.look_again(who, case_id, version_of(form), day, act_of(form))


def _name(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.desk.name(who, case_id, version_of(form), form.get("name", ""), act_of(form))


def _hand_over(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    to, note = form.get("to", ""), form.get("note", "")
    services.colleagues.hand_over(who, case_id, version_of(form), to, note, act_of(form))


def _take_back(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.colleagues.take_back(who, case_id, version_of(form), act_of(form))


def _take_up(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.colleagues.take_up(who, case_id, version_of(form), act_of(form))


def _link(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    given, double = form.get("number", ""), form.get("duplicate") == "1"
    if not (given.isascii() and given.isdigit()) or len(given) > 9:
        raise UnknownNumber
    services.links.link(who, case_id, int(given), form.get("reason", ""), double, act_of(form))


def _unlink(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.links.unlink(who, case_id, form.get("other", ""), act_of(form))


def _bar(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.colleagues.bar(who, case_id, form.get("staff", ""), form.get("reason", ""), act_of(form))


def _lift(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.colleagues.lift(who, case_id, form.get("staff", ""), act_of(form))


def _decide(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    services.suggestions.decide(who, case_id, version_of(form), form.get("category", ""), act_of(form))


def _letter(services: Services, who: Staff, case_id: str, form: Typing) -> None:
    made = written(services, services.desk.get(who, case_id), form.get("text", ""))
    services.letters.send(who, case_id, version_of(form), made, act_of(form) or "")


def _day(form: Typing, wrong: type[Exception]) -> date:
    try:
        return date.fromisoformat(form.get("date", ""))
    except ValueError:
        raise wrong from None


ACTS: Final[dict[str, Act]] = {
    "antwoord": _answer,
    "notitie": _note,
    "notitie-aanpassen": _rewrite,
    "wijzigen": _change,
    "verlengen": _extend,
    "doorsturen": _forward,
    "afsluiten": _close,
    "opgepakt": _calm,
    "overdragen": _hand_over,
    "terughalen": _take_back,
    "overnemen": _take_up,
    "koppelen": _link,
    "losmaken": _unlink,
    "uitsluiten": _bar,
    "toelaten": _lift,
    "heropenen": _reopen,
    "maatregel": _measure,
    "opnieuw-bekijken": _look_again,
    "naam": _name,
    "voorstel": _decide,
    "brief": _letter,
}
DONE_WORDS: Final = {
    "antwoord": "Je antwoord is verstuurd.",
    "notitie": "Je notitie staat erbij.",
    "notitie-aanpassen": "De notitie is aangepast. De oude tekst blijft te lezen.",
    "wijzigen": "De wijziging is bewaard.",
    "verlengen": "De termijn is verlengd. De indiener leest de nieuwe dag en de reden.",
    "doorsturen": "De klacht is doorgestuurd. De indiener leest dat.",
    "opgepakt": "Er staat bij dat jij ernaar gekeken hebt.",
    "afsluiten": "De melding is klaar. De indiener leest de uitkomst.",
    "overdragen": "Je collega krijgt de melding, en een mail daarover.",
    "terughalen": "De melding is weer van jou.",
    "overnemen": "Jij behandelt nu deze melding.",
    "koppelen": "De meldingen horen nu bij elkaar.",
    "losmaken": "De meldingen horen niet meer bij elkaar.",
    "uitsluiten": "Je collega ziet deze melding nu niet meer.",
    "toelaten": "Je collega mag deze melding weer zien.",
    "heropenen": "De melding is weer open.",
    "maatregel": "De maatregel is bewaard.",
    "opnieuw-bekijken": "De dag is bewaard. De melding staat dan bij je werk.",
    "naam": "De naam staat erbij.",
    "voorstel": "Het onderwerp is bewaard.",
    "brief": "De brief is verstuurd. De indiener leest hem met de code.",
}
