"""The code: easy words, always the same for the same filing, forgiving to who types it."""

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.cases.codes import derive_code, find_code, nearest, normalise, sound, words

CODE = derive_code(b"seed", "key")
FIRST, SECOND, THIRD, FOURTH = CODE.split("-")
# Ordinary words that a sentence is made of must not look like a code.
ORDINARY = {"ik", "wil", "niet", "een", "het", "dat", "mijn", "klacht", "begeleider", "hoe", "gaat", "moeder", "hulp"}


def one_letter_apart():
    blanks = Counter()
    for word in words():
        blanks.update({word[:place] + "*" + word[place + 1 :] for place in range(len(word))})
        blanks.update({word[:place] + "*" + word[place:] for place in range(len(word) + 1)})
    return sum(count - 1 for count in blanks.values() if count > 1)


def test_there_are_2048_words_so_a_code_has_44_bits():
    assert len(set(words())) == len(words()) == 2048


def test_words_are_three_to_seven_plain_letters_and_none_is_ordinary():
    assert all(re.fullmatch("[a-z]{3,7}", word) for word in words())
    assert not ORDINARY & set(words())


def test_no_two_words_sound_alike():
    assert len({sound(word) for word in words()}) == 2048


def test_few_words_are_one_letter_apart():
    assert one_letter_apart() < 400  # out of 2,096,128 pairs


def test_the_same_seed_and_key_give_the_same_code_and_another_one_gives_another():
    assert derive_code(b"seed", "key") == CODE
    assert len({CODE, derive_code(b"seed", "other"), derive_code(b"other", "key")}) == 3


def test_codes_use_all_words():
    seen = {word for number in range(3000) for word in derive_code(b"seed", str(number)).split("-")}
    assert len(seen) > 2000


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.upper(),
        CODE.replace("-", " "),
        f"  {CODE.replace('-', ' - ')}. ",
        f"Mijn code is {CODE}",
        f"de code is {CODE.replace('-', ' ')}",
        f"hallo, kunt u even kijken naar {CODE} want ik wacht al lang",
    ],
)
def test_capitals_spaces_and_words_around_a_code_do_not_matter(typed):
    assert normalise(typed) == CODE


@settings(max_examples=50)
@given(st.integers(0, 10_000), st.integers(0, 3), st.integers(0, 6), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_letter_is_forgiven_or_refused_but_never_leads_to_another_code_by_a_doubt(key, place, at, letter):
    code = derive_code(b"seed", str(key))
    parts = code.split("-")
    wrong = parts[place][:at] + letter + parts[place][at + 1 :]
    near = {word for word in words() if word == wrong} or {nearest(wrong)} - {None}
    read = normalise("-".join([*parts[:place], wrong, *parts[place + 1 :]]))
    assert read in {None, "-".join([*parts[:place], *near, *parts[place + 1 :]])}


def slip(word, chance):
    """One letter forgotten, wrong, swapped, extra or double."""
    at, letter = chance.randrange(len(word) - 1), chance.choice("abcdefghijklmnopqrstuvwxyz")
    before, here, after = word[:at], word[at], word[at + 1 :]
    forgotten, wrong = before + after, before + letter + after
    swapped, extra, double = (
        before + after[0] + here + after[1:],
        word[:at] + letter + word[at:],
        before + here + word[at:],
    )
    return chance.choice([forgotten, wrong, swapped, extra, double])


def test_most_slips_are_forgiven_and_hardly_any_leads_to_another_word():
    chance = Random(2048)
    read = [(word, nearest(slip(word, chance))) for word in words()]
    assert sum(found == word for word, found in read) / len(read) > 0.85
    assert sum(found not in {word, None} for word, found in read) / len(read) < 0.01


def test_spelling_by_ear_is_forgiven():
    heard = {"konijn": "konein", "goud": "gaut"}
    assert all(nearest(written) == word for word, written in heard.items() if word in words())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hoe gaat het nu",
        "ik wil een klacht doen",
        f"{FIRST} {SECOND} {THIRD}",
        "xxxx yyyy zzzz qqqq",
        f"{FIRST} q q q",
    ],
)
def test_what_is_no_code_is_not_taken_for_one(text):
    assert normalise(text) is None


def test_a_text_with_two_codes_is_a_doubt():
    assert find_code(f"{CODE} of {derive_code(b'seed', 'other')}") is None


def test_a_code_with_hyphens_is_found_in_a_sentence_with_a_mistake_in_it():
    assert find_code(f"het is {FIRST}-{SECOND}-{THIRD}-{FOURTH[:-1]}x toch") in {CODE, None}
    assert find_code(f"ik wacht al lang, {CODE}") == CODE


def test_a_doubtful_word_is_not_guessed():
    assert nearest("zzzzzzz") is None


def said(between):
    return between.join(CODE.split("-"))


@pytest.mark.parametrize(
    "typed",
    [
        CODE.replace("-", ""),
        CODE.replace("-", "").capitalize(),
        f"{FIRST}{SECOND} {THIRD}-{FOURTH}",
        f"{FIRST[:2]} {FIRST[2:]} {SECOND} {THIRD} {FOURTH}",
        said(" streepje "),
        said(" liggend streepje "),
        f"eerste woord {FIRST} tweede woord {SECOND} dan {THIRD} daarna {FOURTH}",
        CODE.replace("-", "\u2011"),
        CODE.replace("-", " \u2013 "),
        CODE.replace("-", "\n"),
        "\u0301".join(CODE),
    ],
)
def test_words_that_stand_together_or_apart_or_are_said_with_the_hyphens_are_read(typed):
    assert normalise(typed) == CODE


def test_letters_that_can_be_cut_in_two_ways_are_no_code():
    known = set(words())
    double = next(word for word in words() for cut in range(3, len(word) - 2) if {word[:cut], word[cut:]} <= known)
    assert normalise(double * 3) is None  # any of the three may be the one that is two words
    assert normalise(double * 4) == "-".join([double] * 4)
