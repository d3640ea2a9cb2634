"""Answering a question from an article, for this reader, with its sources and the way on."""

from __future__ import annotations

from actions.dialogue.assistant import Assistant
from actions.dialogue.turn import Turn
from actions.dialogue.voice import Button, Payload, audience, make_buttons, payload
from kb.errors import UnknownTopicError
from kb.explaining import hard_words_in
from kb.library import Answer
from kb.words import Explained

#: From this certainty on a word that is asked about belongs to a topic.
_ABOUT_IT = 0.3
#: The article that says, with its sources, that a complaint costs nothing.
_COMPLAINING = "klacht-indienen"
#: What an article may start, as the button that starts it.
_STARTS = {
    "complaint": "file_complaint",
    "feedback": "give_feedback",
    "callback": "request_callback",
    "status": "check_status",
}


def answer_topic(assistant: Assistant, turn: Turn, topic: str) -> Payload:
    """The answer on a topic, or the honest word that there is none."""
    try:
        article = assistant.library.article(topic)
    except UnknownTopicError:
        return assistant.voice.say("answer.unknown", turn, kind="clarify")
    answer = article.answer(audience(turn), turn.level)
    said = payload("answer", answer.text, answer.level, topic=topic, sources=_sources(answer, turn))
    return {**said, "buttons": make_buttons(_ways_on(assistant, turn, answer), turn, None), "picture": answer.picture}


def meant_for(assistant: Assistant, turn: Turn, topic: str | None) -> bool:
    """Whether an article was written for this reader: "u" to a client, or the rules of staff, helps nobody."""
    article = assistant.library.articles.get(topic or "")
    return article is not None and (turn.role in {None, "staff"} or turn.role in article.audiences)


def costs_nothing(turn: Turn, assistant: Assistant) -> Payload:
    """What "dat" costs: a complaint costs nothing, as the article on it says; of the rest we know nothing."""
    about = answer_topic(assistant, turn, _COMPLAINING)
    ways_on = [button for button in about["buttons"] if button["intent"] in {"file_complaint", "menu"}]
    return {**about, "text": assistant.voice.line("answer.costs", turn), "buttons": ways_on}


def explained(found: Explained, turn: Turn, assistant: Assistant) -> Payload:
    """One sentence on a word, with the way to the article that is about it when there is one."""
    about = next((topic for topic, sure in turn.topics[:1] if sure >= _ABOUT_IT), None)
    known = about if meant_for(assistant, turn, about) else None
    more = [topic_button(assistant, turn, known)] if known else []
    key = "answer.word" if turn.text else "answer.word_named"  # who pressed a button did not name the word
    said = assistant.voice.say(key, turn, extra=more, word=found.word, explanation=found.to(audience(turn)))
    return {**said, "topic": known}


def offered_by(assistant: Assistant, topic: str) -> str | None:
    """The form that the article on a topic offers to start, so that "ja" can start it."""
    article = assistant.library.articles.get(topic)
    return f"{article.action}_form" if article and article.action in _STARTS else None


def topic_button(assistant: Assistant, turn: Turn, topic: str) -> Button:
    """A button that asks about a topic."""
    return assistant.library.article(topic).title(audience(turn)), f"topic_{topic}"


def _sources(answer: Answer, turn: Turn) -> list[Payload]:
    if turn.role != "staff" and answer.level != "more":
        return []
    return [{"title": source.title, "ref": source.ref} for source in answer.sources]


def _ways_on(assistant: Assistant, turn: Turn, answer: Answer) -> list[Button]:
    action = _STARTS.get(answer.action or "")
    start = [(assistant.voice.line(f"answer.{action}", turn), action)] if action else []
    near = [topic_button(assistant, turn, topic) for topic in answer.near if topic in assistant.library.articles]
    hard = hard_words_in(answer.text, assistant.words) if turn.role != "staff" else ()
    words: list[Button] = [(assistant.voice.line("answer.what_means", turn), "words")] if hard else []
    elsewhere: Button = (assistant.voice.line("answer.else", turn), "menu")
    first = [*start, *near][:1]
    return [*first, *words, *[*start, *near][1:], elsewhere]
