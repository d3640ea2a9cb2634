"""Hard words in an answer: pressed, they say what they mean, right under their sentence."""

import pytest
from playwright.sync_api import expect

EXPLAINED = "Dat is iemand die met jou een oplossing zoekt."


@pytest.fixture
def answer(reader):
    reader.opens().says("een moeilijk woord")
    return reader.log.locator(".theirs").last


def test_a_hard_word_opens_its_explanation(answer):
    word = answer.get_by_role("button", name="klachten-functionaris")
    expect(word).to_have_attribute("aria-expanded", "false")
    word.click()
    expect(word).to_have_attribute("aria-expanded", "true")
    expect(word).to_be_focused()
    lines = answer.locator(".bubble > p").all_text_contents()
    assert lines[:2] == ["Praat met de klachten-functionaris.", f"klachten-functionaris: {EXPLAINED}"]
    word.click()
    expect(answer.get_by_text(EXPLAINED)).to_have_count(0)
    expect(word).to_have_attribute("aria-expanded", "false")


def test_a_hard_word_opens_by_keyboard(answer, reader):
    answer.get_by_role("button", name="cliënten-raad").focus()
    reader.page.keyboard.press("Enter")
    expect(answer.get_by_text("Dat is een groep die voor alle cliënten praat.")).to_be_visible()


def test_a_hard_word_is_a_button_once(answer):
    expect(answer.locator("button.word")).to_have_text(["klachten-functionaris", "cliënten-raad"])
    assert answer.locator(".bubble > p").nth(1).text_content() == (
        "De klachten-functionaris en de cliënten-raad helpen je."
    )
    expect(answer.get_by_role("link", name="088-555 10 00")).to_be_visible()


def test_a_hard_word_leaves_room_for_a_finger(answer):
    box = answer.locator("button.word").first.bounding_box()
    assert box["height"] >= 44
    assert box["width"] >= 44
