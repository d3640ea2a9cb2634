"""What stands in a mail to a sender: that there is something to read, never what. One sentence a line.

Somebody else may open the mail: a housemate, a parent, who sits beside. So it has no story, no code, and no word about
what was filed. ``{due}`` is the day that the register holds.
"""

from dataclasses import dataclass
from typing import Final

RECEIPT, MESSAGE, EXTENDED, FORWARDED, CLOSED = "receipt", "message", "extended", "forwarded", "closed"
CODE_JE: Final = "Open de chat.\nTyp daar je code van 4 woorden.\nDan lees je het bericht."
CODE_U: Final = "Open de chat.\nTyp daar uw code van 4 woorden.\nDan leest u het bericht."
DUE_JE: Final = "Je krijgt uiterlijk op {due} antwoord."
DUE_U: Final = "U krijgt uiterlijk op {due} antwoord."


@dataclass(frozen=True)
class Wording:
    """A subject and the lines of a mail; ``due`` is the line that is there only when a term runs."""

    subject: str
    text: str
    due: str = ""


JE: Final = {
    RECEIPT: Wording(
        "Je bericht is aangekomen",
        "Je bericht is aangekomen.\nWe lezen je bericht.\nJe kreeg een code van 4 woorden.\nBewaar je code goed.\n"
        "Typ je code in de chat.\nDan zie je ons antwoord.",
        DUE_JE,
    ),
    MESSAGE: Wording("Er is een bericht voor je", f"Er is een bericht voor je.\n{CODE_JE}"),
    EXTENDED: Wording("Er is een bericht voor je", f"We hebben meer tijd nodig.\n{CODE_JE}", DUE_JE),
    FORWARDED: Wording("Er is een bericht voor je", f"Er is een bericht voor je.\n{CODE_JE}"),
    CLOSED: Wording("Er is een antwoord voor je", f"We zijn klaar.\nEr is een antwoord voor je.\n{CODE_JE}"),
}
U: Final = {
    RECEIPT: Wording(
        "Uw bericht is aangekomen",
        "Uw bericht is aangekomen.\nWij lezen uw bericht.\nU kreeg een code van 4 woorden.\nBewaar uw code goed.\n"
        "Typ uw code in de chat.\nDan ziet u ons antwoord.",
        DUE_U,
    ),
    MESSAGE: Wording("Er is een bericht voor u", f"Er is een bericht voor u.\n{CODE_U}"),
    EXTENDED: Wording("Er is een bericht voor u", f"Wij hebben meer tijd nodig.\n{CODE_U}", DUE_U),
    FORWARDED: Wording("Er is een bericht voor u", f"Er is een bericht voor u.\n{CODE_U}"),
    CLOSED: Wording("Er is een antwoord voor u", f"Wij zijn klaar.\nEr is een antwoord voor u.\n{CODE_U}"),
}
