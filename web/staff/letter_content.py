"""What stands in a closing letter: what was decided and why, what the sender can do now by law, and who helps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from actions.cases.aftermath import Way, next_step
from actions.cases.clock import utc_now
from actions.cases.filing import CaseView
from actions.cases.letters import in_words
from actions.cases.values import Law, Result
from kb.texts import Texts
from web.staff.letter_templates import THINGS, audience_of

HEADINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "title": {"je": "Het antwoord op je {thing}", "u": "Het antwoord op uw {thing}"},
    "decided": {"je": "Wat er is besloten", "u": "Wat er is besloten"},
    "story": {"je": "Wat je ons vertelde", "u": "Wat u ons vertelde"},
    "after": {"je": "Wat je nu kunt doen", "u": "Wat u nu kunt doen"},
    "help": {"je": "Wie kan je helpen?", "u": "Wie kan u helpen?"},
    "greeting": {"je": "Dag {name},", "u": "Beste {name},"},
    "nameless": {"je": "Dag,", "u": "Goedendag,"},
    "number": {"je": "Nummer van je {thing}: {number}", "u": "Nummer van uw {thing}: {number}"},
}
# How it ended, in one sentence, before the officer's own words.
ENDS: Final[Mapping[str, Mapping[str, str]]] = {
    Result.FOUNDED: {"je": "Je hebt gelijk.", "u": "U hebt gelijk."},
    Result.PARTLY: {"je": "Je hebt voor een deel gelijk.", "u": "U hebt voor een deel gelijk."},
    Result.UNFOUNDED: {"je": "Je krijgt geen gelijk.", "u": "U krijgt geen gelijk."},
    Result.SOLVED_IN_TALK: {"je": "We hebben het samen opgelost.", "u": "Wij hebben het samen opgelost."},
    Result.WITHDRAWN: {"je": "Je bent zelf gestopt.", "u": "U bent zelf gestopt."},
    Result.SENT_ON: {"je": "Een ander gaat nu verder.", "u": "Een ander gaat nu verder."},
    Result.HANDLED: {"je": "Wij zijn klaar.", "u": "Wij zijn klaar."},
}
HELP: Final = {Law.WZD: "l_help_wzd", Law.JEUGDWET: "l_help_youth"}
AFTER: Final = {
    Way.COURT: "l_court",
    Way.DISPUTE_BODY: "l_dispute_body",
    Way.PROVIDER_ANSWERS: "l_provider_answers",
}


def letter_content(texts: Texts, case: CaseView, decided: str, now: datetime | None = None) -> dict[str, Any]:
    """Return the letter of a case as plain values, for the page and for the paper (templates/letter.typ).

    The steps after it are those that the register knows (`aftermath.next_step`), with their last day.
    """
    you = "u" if audience_of(case) == "relative" else "je"
    words = {"thing": THINGS[case.kind], "number": str(case.number), "name": case.name or ""}
    said = {key: wording[you].format(**words) for key, wording in HEADINGS.items()}
    ended = [ENDS[case.result][you]] if case.result and case.result in ENDS else []
    parts = [
        {"heading": said["decided"], "lines": [*ended, *_lines(decided)]},
        {"heading": said["after"], "lines": _after(texts, case)},
        {"heading": said["help"], "lines": _say(texts, case, HELP.get(Law(case.law), "l_help"))},
    ]
    if case.story:
        parts.append({"heading": said["story"], "words": _lines(case.story)})
    above = [in_words(now or utc_now()), said["number"], said["greeting"] if case.name else said["nameless"]]
    return {"title": said["title"], "you": you, "above": above, "parts": parts, "footer": said["number"]}


def _after(texts: Texts, case: CaseView) -> list[str]:
    """Return what the sender can do now: by law where the law has a way, and else asking again."""
    step = next_step(case)
    if step is None:
        return _say(texts, case, "l_again")
    return _say(texts, case, AFTER[step.way], until=in_words(step.until) if step.until else "")


def _say(texts: Texts, case: CaseView, key: str, **values: str) -> list[str]:
    return texts.say(f"letters.{key}", audience_of(case), "normal", **values).text.splitlines()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
