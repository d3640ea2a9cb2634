"""What the sender of a complaint about force can ask of the outside committee, through us, with one press.

The complaint is passed on anyway (Wzd art. 53, 56a); asking for it makes the officer hurry. The committee can suspend
the decision until it has decided (art. 56a.1).
"""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from actions.cases.filing import CaseView
from actions.cases.register import Register
from actions.cases.values import Law
from actions.cases.workflow import is_open

FORWARD, PAUSE = "doorsturen", "pauze"
# These are the words that the officer gets, as a message of the sender.
ASKED: Final = {
    FORWARD: "Stuur mijn klacht nu door naar de commissie.",
    PAUSE: "Ik vraag de commissie om een pauze.\nStop met deze zorg tot het besluit.",
}


def open_asks(case: CaseView) -> list[str]:
    """Give what can be asked, and was not asked yet; nothing when no committee handles this case."""
    if case.law != Law.WZD or not is_open(case.status):
        return []
    said = {one.text for one in case.messages if one.sender != "officer"}
    possible = [PAUSE] if case.forwarded_at else [FORWARD, PAUSE]
    return [ask for ask in possible if ASKED[ask] not in said]


def ask_committee(register: Register, code: str, ask: str) -> CaseView:
    """Ask it, once for each case; raise what ``Register.message`` raises, and ``KeyError`` for what cannot be asked."""
    case = register.status(code)
    if ask not in open_asks(case):
        return case
    return register.message(code, ASKED[ask], str(uuid5(NAMESPACE_URL, f"{case.id} {ask}")))
