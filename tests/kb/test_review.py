"""`python -m kb.review` says which articles have to be read again, and never stops anything."""

from datetime import date
from pathlib import Path

import pytest

from kb.article import read_article
from kb.check.article_rules import article_findings
from kb.review import main
from tests.kb.test_check_command import ARTICLE

READ = date(2026, 11, 22)


@pytest.fixture
def report(tmp_path, capsys):
    """Make an article, and give the report on a day."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "klagen.md").write_text(ARTICLE, "utf-8")

    def on(day, *arguments):
        assert main(["--home", str(tmp_path), *arguments], day) == 0
        return capsys.readouterr().out

    return on


def test_an_article_is_good_for_a_year(report):
    assert report(READ) == "1 artikel: 0 moet je opnieuw lezen, 0 binnen 30 dagen.\n"
    assert "is te oud" not in report(date(2027, 11, 23))


def test_an_article_that_is_past_its_date_is_named_with_both_days(report):
    said = report(date(2027, 11, 24))
    assert "kb/articles/klagen.md: is te oud: gelezen op 2026-11-22, opnieuw voor 2027-11-23" in said
    assert said.endswith("1 artikel: 1 moet je opnieuw lezen, 0 binnen 30 dagen.\n")


def test_an_article_that_is_nearly_due_is_named_in_time(report):
    assert "is bijna te oud" in report(date(2027, 11, 1))
    assert "is bijna te oud" not in report(date(2027, 10, 1))
    assert "is bijna te oud" in report(date(2027, 10, 1), "--soon", "60")


def test_a_date_that_is_yet_to_come_counts_as_one_to_read_again(report):
    assert "heeft een datum die nog moet komen" in report(date(2026, 11, 21))


def test_the_short_report_is_one_line(report):
    assert report(date(2027, 11, 24), "--short").count("\n") == 1


def test_a_file_that_cannot_be_read_is_left_to_the_check(report, tmp_path):
    (tmp_path / "articles" / "stuk.md").write_text("geen velden", "utf-8")
    assert report(READ).startswith("1 artikel")


@pytest.mark.parametrize(("day", "error"), [(date(2028, 1, 1), False), (date(2026, 11, 21), True)])
def test_the_check_only_points_at_an_old_date_and_refuses_one_that_is_yet_to_come(day, error):
    draft = read_article(Path("kb/articles/klagen.md"), ARTICLE)
    assert [one.error for one in article_findings([draft], Path("kb"), day) if one.rule == "reviewed"] == [error]
