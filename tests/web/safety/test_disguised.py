"""Danger is found however it is spelt and in other languages; ordinary text in the same dress is left alone."""

import time

import pytest

from tests.web.safety.test_rules import HANGS
from web.gateway.safety import DangerCheck
from web.gateway.safety.sound import LONGEST, plain

CHECK = DangerCheck.load()


@pytest.mark.parametrize(
    "text",
    [
        *("ik wil d o o d", "ik wil d.o.o.d", "ik wil d-o-o-d", "ik wil d**d", "ik wil d00d", "1k w1l d00d"),
        *("ik denk aan sewieside", "me zus is sewiesidaal", "ik ga swieside plegen"),
        *("zelfm0ord plegen", "z3lfmoord plegen", "ikwildood", "IK WIL DOOD!!!", "ik wiiiiil doooood"),
        *(
            "ik wil do\u200bod",
            "ik wil d\u00f3\u00f3d",
            "ik wil do\x07od",
            "ik wil d\u043e\u043ed",
            "\uff49\uff4b wil dood",
        ),
        *("ik wil\u00a0dood", "ik w\u0131l dood ik wil dood", "ik\twil\r\ndood"),
    ],
)
def test_wanting_to_die_is_found_in_any_dress(text):
    found = CHECK.find(text)
    assert found is not None
    assert (found.kind, found.level) == ("suicide", "danger")


@pytest.mark.parametrize(
    "text", ["hij heeft een 🔪 en komt op me af", "overal 🩸 op mijn arm van het snijden", "🆘", "🆘🆘🆘"]
)
def test_signs_are_heard_as_words(text):
    assert CHECK.find(text) is not None


@pytest.mark.parametrize(
    "text",
    ["vandaag eten we kip 🔥🔥", "haha 💀💀", "😭 ik mis mijn hond", "a b c d", "1 2 3 4", "ik zit in groep 3 b"],
)
def test_signs_and_single_letters_of_every_day_are_left_alone(text):
    assert CHECK.find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "help me please I want to die",
            "i want to kill myself",
            "he is beating me",
            "there is a fire",
            "I can't breathe",
        ),
        *("ölmek istiyorum", "yardım edin", "İmdat!", "ich will nicht mehr leben", "er schlägt mich", "Hilfe!"),
        *("chcę umrzeć", "pomocy", "nie chcę żyć", "أريد أن أموت", "ساعدوني", "хочу умереть", "допоможіть"),
        *("je veux mourir", "au secours", "quiero morir", "میخوام بمیرم", "bghit nmout"),
    ],
)
def test_the_commonest_cries_in_other_languages_get_the_numbers(text):
    assert CHECK.find(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *("I have a question about my room", "can you help me please with my form", "what time is dinner"),
        *(
            "ich habe eine frage",
            "merhaba bir sorum var",
            "dzień dobry mam pytanie",
            "bonjour",
            "hola",
            "مرحبا",
            "добрый день",
        ),
    ],
)
def test_ordinary_words_in_other_languages_are_left_alone(text):
    assert CHECK.find(text) is None


def test_the_longest_message_does_not_hang_the_check():
    story = "gisteren was ik met mijn broer op de markt en toen kwam mijn begeleider erbij en we aten een ijsje . " * 26
    for text in (story, "d o o d " * 320, "🔪" * 2500, "b\u043e" * 1250, "*d" * 1250, "ik wil " * 360):
        began = time.process_time()
        CHECK.find(text[:2500])
        assert time.process_time() - began < HANGS


def test_signs_that_grow_when_they_are_read_are_heard_no_further_than_other_text():
    assert len(plain("ﷺ" * 2500)) <= LONGEST
