"""Which question it is and about how many there are: true numbers, also when much was told at once."""

from tests.actions.dialogue.dialogue_driver import STORY


def places(talk):
    return [(message.get("step"), message.get("steps")) for message in talk.heard if message["asks"]]


def test_every_question_says_which_one_it_is(client):
    seen = []
    client.says("ik wil een klacht indienen", intent="file_complaint")
    seen += places(client)
    for said in ("ze luisterde niet naar mij", "groesbeek", "gisteren", "een gesprek", "nee"):
        client.says(said)
        seen += places(client)
    steps = [step for step, _ in seen]
    assert steps == list(range(1, len(seen) + 1))
    assert client.asks == "confirm"
    assert seen[-1][0] == seen[-1][1]


def test_what_was_told_already_is_no_question_and_is_not_counted(client):
    client.says(STORY, intent="file_complaint")
    assert client.asks == "location"
    assert places(client)[0][0] == 1
    short = places(client)[0][1]
    other = client.assistant
    told_nothing = type(client)(other, role="client").says("ik wil een klacht indienen", intent="file_complaint")
    assert short < places(told_nothing)[0][1]


def test_going_back_counts_back(client):
    client.says(STORY, intent="file_complaint").says("groesbeek")
    before = places(client)[0]
    client.says("terug", intent="go_back")
    assert client.asks == "location"
    assert places(client)[0][0] == before[0] - 1


def test_a_question_that_is_asked_again_keeps_its_number(client):
    client.says(STORY, intent="file_complaint").says("groesbeek")
    before = places(client)[0]
    client.says("hoe lang duurt dat", topic="klacht-hoe-lang", confidence=0.9)
    assert places(client)[-1] == before


def test_looking_up_a_case_counts_no_questions(client):
    client.says("hoe is het met mijn klacht", intent="check_status")
    assert client.asks == "code"
    assert places(client) == [(None, None)]
