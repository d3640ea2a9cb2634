"""The questions of every route: at most ten, none twice, and filed under the law that fits."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.actions.dialogue.dialogue_driver import Talk

COERCION = "de deur ging op slot"
PLAIN = "het eten was koud"
ANSWERS = {
    "relation": ["moeder", "ik ben voogd", "nabestaande", "zus", "buurman", "geen idee"],
    "representative": ["ja", "nee", "weet ik niet", "ik heb het gezag", "ja dat vindt ze goed"],
    "story": [PLAIN, COERCION, "ze luisteren nooit", "gisteren was er geen eten in eefde"],
    "location": ["groesbeek", "eefde", "hietveld", "in de keuken", "weet ik niet"],
    "care": ["ja", "nee", "weet ik niet", "15", "ik ben 30", "volwassen"],
    "when": ["gisteren", "vorige week", "weet ik niet", "toen het donker was", "nee"],
    "coercion": ["ja", "nee", "weet ik niet"],
    "wish": ["een gesprek", "weet ik niet", "dat het stopt"],
    "anonymous": ["ja", "nee", "met naam", "zonder naam", "ik heet Sam Jansen", "weet ik niet"],
    "name": ["Sam Jansen", "ik heet Sam, 0612345678", "liever niet", "weet ik niet"],
    "contact": ["06-12345678", "sam@post.example", "zeg ik liever niet"],
}
OPENINGS = ["ik wil een klacht indienen", PLAIN, f"{COERCION} in groesbeek", "mijn zoon van 15 mag niet bellen"]


def answer_all(talk, answers):
    """Answer what is asked until it is read back."""
    for _ in range(15):
        if talk.asks == "confirm":
            return talk
        talk.says(answers[talk.asks])
    raise AssertionError(f"no end: {talk.asked}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    role=st.sampled_from(["client", "relative", "staff", None]),
    opening=st.sampled_from(OPENINGS),
    answers=st.fixed_dictionaries({slot: st.sampled_from(options) for slot, options in ANSWERS.items()}),
)
def test_at_most_ten_questions_and_none_twice(assistant, role, opening, answers):
    talk = answer_all(Talk(assistant, role=role).begins(opening), answers)
    assert len(talk.asked) <= 10, talk.asked
    assert len(set(talk.asked)) == len(talk.asked), talk.asked
    assert opening == OPENINGS[0] or "story" not in talk.asked


BASE = {slot: options[0] for slot, options in ANSWERS.items()}
ROUTES = [
    # role, what is answered, law, is there a clock
    ("client", {"location": "groesbeek", "story": PLAIN}, "wkkgz", True),
    ("client", {"location": "groesbeek", "story": COERCION, "coercion": "ja"}, "wzd", True),
    ("client", {"location": "groesbeek", "story": COERCION, "coercion": "nee"}, "wkkgz", True),
    ("client", {"location": "eefde", "story": COERCION}, "jeugdwet", True),
    ("client", {"location": "hietveld", "care": "ik ben 15"}, "jeugdwet", True),
    ("client", {"location": "hietveld", "care": "ik ben 30"}, "wkkgz", True),
    ("client", {"location": "in de keuken", "care": "weet ik niet"}, "wkkgz", True),
    ("client", {"location": "weet ik niet", "care": "weet ik niet", "story": COERCION, "coercion": "ja"}, "wzd", True),
    ("relative", {"relation": "moeder", "representative": "ja", "location": "eefde"}, "jeugdwet", True),
    ("relative", {"relation": "vader", "representative": "nee", "location": "eefde"}, "jeugdwet", True),
    ("relative", {"relation": "moeder", "representative": "nee", "location": "groesbeek"}, "none", False),
    ("relative", {"relation": "ik ben voogd", "location": "groesbeek"}, "wkkgz", True),
    ("relative", {"relation": "mentor", "location": "groesbeek", "story": COERCION, "coercion": "ja"}, "wzd", True),
    ("relative", {"relation": "nabestaande", "location": "groesbeek"}, "wkkgz", True),
    ("relative", {"relation": "zus", "representative": "nee", "location": "groesbeek"}, "none", False),
    ("relative", {"relation": "zus", "representative": "ja dat vindt hij goed", "location": "eefde"}, "jeugdwet", True),
    ("relative", {"relation": "oom", "representative": "nee", "location": "eefde"}, "none", False),
    ("staff", {"representative": "ja", "location": "groesbeek"}, "wkkgz", True),
    ("staff", {"representative": "nee", "location": "groesbeek"}, "none", False),
    ("staff", {"representative": "ja", "location": "eefde"}, "jeugdwet", True),
]


@pytest.mark.parametrize(("role", "told", "law", "clock"), ROUTES)
def test_each_route_is_filed_under_its_law(assistant, role, told, law, clock):
    talk = answer_all(Talk(assistant, role=role).begins(), {**BASE, **told})
    talk.says("ja")
    assert talk.kind == "receipt"
    case = talk.assistant.register.status(talk.code)
    assert case.law == law
    assert (case.due_at is not None) == clock == (talk.last["case"]["due_at"] is not None)
    assert ("officiële" in talk.text) == (law == "none")


def test_who_may_not_complain_formally_hears_so_at_once(relative):
    relative.begins().says("zus").says("nee")
    assert "officiële" in relative.heard[0]["text"]
    assert relative.asks == "story"


def test_authority_told_with_the_relation_is_not_asked(relative):
    relative.begins().says("moeder met gezag")
    assert relative.asks == "story"


def test_youth_is_not_asked_about_coercion_and_a_known_place_not_about_age(client):
    answer_all(client.begins(), {**BASE, "story": COERCION, "location": "eefde"})
    assert not {"care", "coercion"} & set(client.asked)


def test_who_tells_of_a_child_is_spoken_to_as_a_relative(somebody):
    somebody.begins()
    assert somebody.session.role is None
    somebody.says("mijn zoon van 15 mag in eefde niet bellen sinds maandag")
    assert somebody.session.role == "relative"
    assert somebody.asks == "representative"
    assert " u " in somebody.text.lower() or "u hebt" in somebody.text


def test_a_staff_member_gives_himself_away(somebody):
    somebody.begins("mijn client wil een klacht doen over het eten")
    assert somebody.session.role == "staff"
    assert somebody.asks == "representative"


@pytest.mark.parametrize(
    ("said", "name", "contact"),
    [
        ("ik heet Sam Jansen", "Sam Jansen", None),
        ("ja mijn naam is Daan de Wit en je kan me bellen op 0612345678", "Daan de Wit", "0612345678"),
        ("sam@post.example", "Sam Jansen", "sam@post.example"),
        ("Sam Jansen, sam@post.example", "Sam Jansen", "sam@post.example"),
        ("mijn naam is Kim en mijn nummer is 06 12345678", "Kim", "06 12345678"),
    ],
)
def test_a_name_is_heard_where_anonymous_was_asked(client, said, name, contact):
    answer_all(client.begins(), {**BASE, "location": "groesbeek", "anonymous": said, "contact": "liever niet"})
    assert f"Je naam: {name}" in client.text
    assert contact is None or contact in client.text
