"""What the gateway says first, before Rasa is asked anything."""

import pytest

from kb.texts import Texts
from web.gateway.welcome import welcome

TEXTS = Texts.load()


@pytest.mark.parametrize("role", [None, "client", "relative", "staff"])
@pytest.mark.parametrize("level", ["easy", "normal", "more"])
def test_the_welcome_is_short_and_says_what_it_is_what_it_does_and_that_it_can_be_erased(role, level):
    hello, then = welcome(TEXTS, role, level, 30)
    lines = hello["text"].splitlines()
    assert len(lines) <= 3
    assert all(len(line.split()) <= 10 for line in lines)
    assert "computer" in lines[0]
    assert "30 dagen" in lines[-1]
    assert "wissen" in lines[-1]
    assert then["text"].endswith("?") or then["buttons"]


def test_who_has_not_said_who_they_are_is_asked_that():
    asked = welcome(TEXTS, None, "normal", 30)[1]
    assert (asked["kind"], asked["asks"]) == ("question", "role")
    assert [button["entities"]["role"] for button in asked["buttons"]] == ["client", "relative", "staff"]
