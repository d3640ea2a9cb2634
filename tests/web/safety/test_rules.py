"""The rules find what they must find, and leave alone what only sounds like it."""

import time

import pytest

from web.gateway.safety import DangerCheck
from web.gateway.safety.book import RULES, read_rules

BOOK = read_rules()
CHECK = DangerCheck.load()
# Seconds: many times what the longest text takes; a pattern that tries every way takes minutes.
HANGS = 2


@pytest.mark.parametrize(("rule", "example"), [(rule, text) for rule in BOOK.rules for text in rule.examples])
def test_a_rule_finds_its_examples(rule, example):
    found = CHECK.find(example)
    assert found is not None
    assert rule.level == "check" or found.level == "danger"


def test_a_long_story_is_not_danger_but_one_sentence_in_it_can_be():
    story = "mijn zoon woont hier en hij heeft het naar zijn zin op de groep met de anderen " * 6
    assert CHECK.find(story) is None
    assert CHECK.find(f"{story} en de gang staat vol rook {story}") is not None


def test_every_rule_has_a_reason_and_its_own_name():
    names = [rule.id for rule in BOOK.rules]
    assert len(names) == len(set(names))
    assert all(rule.reason.endswith(".") for rule in BOOK.rules)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil zelfmoord plegen",
        "IK WIL ZELFMOORD PLEGEN!!!",
        "ik wil zelf moord plegen",
        "ikwilzelfmoordplegen",
        "ik wil selfmoort pleege",
        "ik wil zelfmroord plegen",
        "ik wil z e l f m o o r d zelfmoord plegen",
        "ik wil zelf\u200bmoord plegen",
        "ik wil zélfmóórd plegen",
        "ik wil z3lfm00rd plegen",
        "ik   wil\nzelfmoord\tplegen",
        "ik lach me dood maar ik wil zelfmoord plegen",
    ],
)
def test_danger_is_found_however_it_is_written(text):
    found = CHECK.find(text)
    assert found is not None
    assert (found.kind, found.level) == ("suicide", "danger")


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("het hoeft voor mij niet meer ik wil dood", "suicide", "self"),
        ("mijn dochter zegt dat ze dood wil", "suicide", "other"),
        ("een collega van mij wil zelfmoord plegen", "suicide", "colleague"),
        ("er is brand in de keuken en ik wil dood", "fire", None),
        ("client ademt niet meer", "medical", "other"),
    ],
)
def test_it_says_what_kind_of_danger_and_whose(text, kind, who):
    found = CHECK.find(text)
    assert found is not None
    assert found.kind == kind
    assert who is None or found.who == who


def test_an_inquiry_lowers_a_danger_and_never_silences_it():
    assert CHECK.find("mijn collega ligt bewusteloos").level == "danger"
    assert CHECK.find("mijn collega ligt bewusteloos hoe meld ik dat").level == "check"


def test_what_is_long_over_is_asked_about():
    assert CHECK.find("mijn dochter is weggelopen en we kunnen haar niet vinden").level == "danger"
    assert CHECK.find("mijn dochter is vorige maand weggelopen en wij hoorden het achteraf").level == "check"


def test_wanting_to_die_is_never_long_over():
    assert CHECK.find("sinds vorige week wil ik dood").level == "danger"


@pytest.mark.parametrize(
    "text",
    ["", " ", "?", "....", "👍", "😭" * 1000, "a" * 5000, "ja " * 5000, "\x00", "١٢٣", "\u202e\ud83d", "<b>", "%s{0}"],
)
def test_any_text_can_be_looked_at(text):
    assert CHECK.find(text) is None


@pytest.mark.parametrize(
    "wrapped", ["<b>{}</b>", "<script>alert('{}')</script>", "😭😭 {} 😭", "{}\x00\x07", '/inform{{"x": "{}"}}']
)
def test_danger_is_found_inside_whatever_stands_around_it(wrapped):
    assert CHECK.find(wrapped.format("ik wil dood")).level == "danger"


def test_the_longest_nastiest_text_does_not_hang_the_check():
    unknown = " ".join(f"woord{i}xyqabc" for i in range(150))
    nasty = [
        "ik wil er niet meer de " * 100,
        "blijfvanmijnlijf zelfmrood " * 90,
        "ikwil" * 500,
        "niet meer " * 250,
        unknown,
    ]
    for text in nasty:
        began = time.process_time()
        CHECK.find(text[:2000])
        assert time.process_time() - began < HANGS


def test_the_rules_are_data_beside_the_code():
    assert RULES.is_dir()
    assert len(BOOK.rules) >= 15


@pytest.mark.parametrize(
    "text",
    [
        *("stuur een ambulance", "kunnen jullie de brandweer bellen", "er is een ambulanse nodig"),
        *("wat is een snelle manier om zelfmoord te plegen", "is er een manier om te sterven zonder dat het zeer doet"),
    ],
)
def test_who_asks_for_rescue_or_for_a_way_to_die_is_never_left_without_the_numbers(text):
    assert CHECK.find(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "moet ik in mijn vrije tijd naar een training",
        "ik heb nog nooit van mijn leven geklaagd",
        "ik heb drie keer in de wacht gestaan en opgehangen, bel mij maar",
        "ze moeten me op tijd roepen maar ze maken me nooit wakker voor school",
        "ik trek hem in, die klacht over mijn kamer",
        "mijn schoonvader praat moeilijk sinds zijn beroerte, mag zijn vrouw voor hem klagen",
        "eens begonnen moet je afmaken, zegt mijn vader, is dat bij een klacht ook zo",
    ],
)
def test_what_is_said_in_passing_is_no_danger(text):
    found = CHECK.find(text)
    assert found is None or found.level == "check"


@pytest.mark.parametrize(
    "text",
    [
        "mijn broer heeft zich opgehangen",
        "ik krijg hem niet wakker",
        "hij trok me in de auto",
        "ik moet vrijen met hem en ik wil dat niet",
        "ze heeft nu een beroerte",
        "hij wil me afmaken",
    ],
)
def test_the_same_words_in_earnest_are_heard(text):
    assert CHECK.find(text) is not None
