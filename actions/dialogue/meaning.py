""" "Wat betekent dit?": the words of the word list, one by one."""

from __future__ import annotations

from actions.dialogue.answering import explained
from actions.dialogue.assistant import Assistant
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Button, Payload, audience
from actions.dialogue.wishes import asked_word, asks_what_it_means
from kb.explaining import explain_exactly, hard_words_in
from kb.words import Explained

#: The button "Wat betekent dit?", and the one for the words that do not fit in view.
WORDS, OTHER = "words", "other-"
#: So many words fit in view, beside the way out.
_IN_VIEW = {"client": 2, "relative": 4, "staff": 4}


def meaning(turn: Turn, assistant: Assistant) -> Payload | None:
    """What is said when somebody asks what a word, or "dit", means; None when no such word is known."""
    chosen = str(turn.entities.get("value") or "")
    if chosen == WORDS or chosen.startswith(OTHER) or (turn.text and asks_what_it_means(turn.text)):
        return _choose(turn, assistant, int(chosen.removeprefix(OTHER) or 0) if chosen.startswith(OTHER) else 0)
    found = word_asked(turn, assistant)
    return explained(found, turn, assistant) if found else None


def word_asked(turn: Turn, assistant: Assistant) -> Explained | None:
    """The word of the list that is asked about, by a button or in so many words."""
    chosen = turn.entities.get("value") if turn.intent == "explain_word" else None
    asked = str(chosen) if chosen else asked_word(turn.text)
    return explain_exactly(asked, assistant.words) if asked else None


def _choose(turn: Turn, assistant: Assistant, first: int) -> Payload | None:
    """Which word? With one hard word there is nothing to choose."""
    words = _last_words(turn, assistant)
    if len(words) == 1:
        return explained(words[0], turn, assistant)
    if not words:
        return assistant.voice.say("answer.which_word", turn, "clarify")
    shown = words[first : first + _IN_VIEW[audience(turn)]]
    buttons: list[Button] = [(found.word, f"word_{found.word}") for found in shown]
    rest = first + len(shown)
    more = [(assistant.voice.line("answer.other_word", turn), f"word_{OTHER}{rest}")] if rest < len(words) else []
    key = "answer.choose_word_more" if more else "answer.choose_word"
    return assistant.voice.say(key, turn, "clarify", extra=[*buttons, *more])


def _last_words(turn: Turn, assistant: Assistant) -> tuple[Explained, ...]:
    article = assistant.library.articles.get(str(turn.slots.get("last_topic") or ""))
    text = article.answer(audience(turn), turn.level).text if article else ""
    return hard_words_in(text, assistant.words)
