"""The numbers that may never be wrong."""

from datetime import UTC, date, datetime

import pytest

from kb.numbers import Numbers


@pytest.mark.parametrize(
    ("number_id", "number"),
    [
        ("112", "112"),
        ("113", "113"),
        ("113_gratis", "0800-0113"),
        ("veilig_thuis", "0800-2000"),
        ("kindertelefoon", "0800-0432"),
        ("jeugdstem", "088-555 10 00"),
        ("meldpunt_zorg", "088-120 50 20"),
    ],
)
def test_each_number_is_the_right_one(number_id: str, number: str) -> None:
    assert Numbers.load().get(number_id).number == number


def test_every_number_was_checked_in_the_last_year() -> None:
    assert Numbers.load().stale(datetime.now(tz=UTC).date()) == ()


def test_a_number_that_was_checked_too_long_ago_is_named() -> None:
    numbers = Numbers.load()
    assert set(numbers.stale(date(2028, 1, 1))) == set(numbers.numbers)


def test_a_check_in_the_future_does_not_count() -> None:
    assert "112" in Numbers.load().stale(date(2020, 1, 1))


def test_texts_get_the_numbers_as_placeholders() -> None:
    assert Numbers.load().values()["nr_veilig_thuis"] == "0800-2000"
