"""Whatever somebody types, our readers of text answer, and with what they promise (hypothesis)."""

import unicodedata
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.cases.clock import dutch_date
from actions.cases.codes import derive_code, find_code, normalise, words
from actions.cases.easy_passwords import is_easy
from web.errors import EmptyTextError, LongTextError
from web.gateway.clean import MOST_LETTERS, cleaned
from web.staff.addresses import HOME, own_address

TEXT = st.text(st.characters(), max_size=300)
FEW = settings(max_examples=150, deadline=None, derandomize=True)


@FEW
@given(TEXT)
def test_a_cleaned_text_has_no_hidden_sign_and_is_no_command(text):
    try:
        clean = cleaned(text)
    except (EmptyTextError, LongTextError):
        return
    assert clean
    assert len(clean) <= MOST_LETTERS
    assert not clean.startswith("/")
    assert not {unicodedata.category(c) for c in clean if c not in "\n\t\u200d"} & {"Cc", "Cf", "Cs", "Co", "Cn"}


@FEW
@given(TEXT)
def test_whatever_is_typed_as_a_code_is_four_words_of_the_list_or_none(text):
    for code in (normalise(text), find_code(text)):
        assert code is None or (len(code.split("-")) == 4 and set(code.split("-")) <= set(words()))


@FEW
@given(st.binary(min_size=1, max_size=40), st.text(max_size=40))
def test_a_code_is_read_back_however_it_is_written(seed, key):
    code = derive_code(seed, key.encode(errors="replace").decode())
    assert {normalise(way) for way in (code, code.upper(), code.replace("-", " "), f"mijn code is {code}")} == {code}


@FEW
@given(TEXT)
def test_nobody_is_sent_outside_whatever_stands_in_next(text):
    for to in (text, HOME + text, "//" + text, "/beheer/" + text):
        assert own_address(to).startswith(HOME)
        assert "//" not in own_address(to).partition("?")[0]


@FEW
@given(TEXT, TEXT)
def test_every_password_is_judged(password, email):
    assert is_easy(password, email) in {True, False}


@FEW
@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_a_dutch_day_is_that_of_the_moment_or_the_next(moment):
    assert 0 <= (dutch_date(moment) - moment.date()).days <= 1
