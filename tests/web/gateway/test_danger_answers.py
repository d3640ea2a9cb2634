"""What somebody answers to "Ben je nu in gevaar?": what may mean danger is never a no, and nothing told is lost."""

import pytest

from tests.web.gateway.test_danger import in_complaint, is_safety

NOT_SURELY_SAFE = [
    "niet veilig",
    "Niet veilig!",
    "nee niet veilig",
    "nee onveilig",
    "niet echt veilig",
    "nee ik ben niet veilig",
    "nee ik voel me niet veilig",
    "veilig ben ik niet",
    "nooit veilig",
    "zeker niet veilig",
    "niet goed",
    "nee het gaat niet goed",
    "niet oké",
    "nee maar ik ben wel bang",
    "nee mijn broer",
    "nee hij wel",
    "nog niet",
    "niet",
    "weet ik niet",
    "misschien",
    "een beetje",
    "ja nee",
    "ja hij is nu hier",
    "nee ik voel me hier al een hele tijd echt helemaal niet veilig meer",
    "nou nee maar veilig voel ik me hier in huis eigenlijk nooit hoor",
]


@pytest.mark.parametrize("answer", NOT_SURELY_SAFE)
async def test_an_answer_that_may_mean_danger_is_never_taken_for_no(visitor, rasa, answer):
    await visitor.say("ik zie het niet meer zitten")
    said_then = await visitor.say(answer)
    assert is_safety(said_then[0])
    assert "Bel 113" in [button["title"] for button in said_then[0]["buttons"]]
    assert rasa.turns == []


SURELY_SAFE = ["zeker niet", "klopt niet", "nee zeker niet", "wel nee", "Nee, echt niet.", "nee dank je", "nee niemand"]


@pytest.mark.parametrize("answer", [*SURELY_SAFE, "ik ben niet in gevaar", "nee alles is goed", "nee ik ben veilig"])
async def test_a_sure_no_goes_on_with_what_was_written(visitor, rasa, answer):
    await visitor.say("ik zie het niet meer zitten")
    await visitor.say(answer)
    assert rasa.texts == ["ik zie het niet meer zitten"]


DOUBTFUL = "ik zie het niet meer zitten op de groep"


@pytest.mark.parametrize("presses", [True, False])
async def test_yes_keeps_what_was_told_in_a_complaint_and_can_put_it_in(visitor, rasa, presses):
    await in_complaint(visitor, rasa)
    (check,) = await visitor.say(DOUBTFUL)
    _, question = await (visitor.press(check, "Ja") if presses else visitor.say("ja"))
    await visitor.press(question, "Ja, en zet dit erbij")
    assert rasa.texts == [DOUBTFUL]


async def test_yes_keeps_a_wish_to_complain_that_was_told_first(visitor, rasa):
    words = "ik wil een klacht indienen ik zie het niet meer zitten"
    await visitor.say(words)
    _, question = await visitor.say("ja")
    await visitor.press(question, "Ga verder")
    assert rasa.texts == [words]


@pytest.mark.parametrize("going_on", ["verder graag", "ja ik wil verder", "ja graag", "oke"])
async def test_who_types_to_go_on_after_danger_goes_on_with_what_was_told(visitor, rasa, going_on):
    await in_complaint(visitor, rasa)
    story = "niemand deed iets toen hij vorige week met een mes op mij af kwam"
    await visitor.say(story)
    await visitor.say(going_on)
    assert rasa.intents == ["continue_flow"]
    assert rasa.texts == [story]


FIRST = "ik zie het niet meer zitten"


async def test_who_is_afraid_when_asked_about_danger_gets_the_numbers_and_the_story_is_kept(visitor, rasa):
    await in_complaint(visitor, rasa)
    await visitor.say(FIRST)
    safety, question = await visitor.say("ik ben bang")
    assert is_safety(safety)
    assert "Bel 113" in [button["title"] for button in safety["buttons"]]
    await visitor.press(question, "Ja, en zet dit erbij")
    assert rasa.texts == [FIRST]


async def test_a_second_doubtful_message_does_not_push_the_first_one_away(visitor, rasa):
    await visitor.say(FIRST)
    await visitor.say("hij komt savonds op mijn kamer")
    await visitor.say("nee")
    assert rasa.texts == [f"{FIRST}\nhij komt savonds op mijn kamer"]


async def test_the_end_of_several_long_messages_that_were_held_is_passed_on_too(visitor, rasa):
    doubtful = "hij komt savonds op mijn kamer "
    stories = [doubtful + "en niemand komt kijken als ik roep " * 54 + end for end in ("Lena", "Omar", "Piet")]
    for story in stories:
        await visitor.say(story)
    await visitor.say("nee")
    assert rasa.texts == ["\n".join(stories)]


@pytest.mark.parametrize(
    "cry", ["mijn begeleider slaat mij elke dag", "ik wil dood en mijn klacht is dat niemand luistert"]
)
async def test_a_cry_after_the_short_question_keeps_what_was_told_before_it(visitor, rasa, cry):
    await in_complaint(visitor, rasa)
    await visitor.say(FIRST)
    said_then = await visitor.say(cry)
    assert is_safety(said_then[0])
    if not rasa.texts:
        await visitor.press(said_then[-1], "Ja, en zet dit erbij")
    assert rasa.texts == [f"{FIRST}\n{cry}"]
