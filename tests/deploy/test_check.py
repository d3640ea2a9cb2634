"""`make check` says which articles have to be read again, and does not fail on that."""

from datetime import UTC, datetime, timedelta

from deploy import check
from kb.review import DAYS, Review


def told(monkeypatch, days_ago):
    read = datetime.now(tz=UTC).date() - timedelta(days=days_ago)
    review = Review(read + timedelta(days=DAYS), "klagen", "klagen.md", read)
    monkeypatch.setattr(check, "reviews", lambda _drafts: [review])
    return check.to_read_again()


def test_an_article_past_its_date_is_told_as_something_to_look_at(monkeypatch):
    assert told(monkeypatch, 400).startswith("Let op: 1 artikel: 1 moet je opnieuw lezen")


def test_without_old_articles_there_is_nothing_to_look_at(monkeypatch):
    assert told(monkeypatch, 1).startswith("1 artikel: 0 moet je opnieuw lezen")


def test_checks_that_pass_pass_with_an_old_article(monkeypatch, capsys):
    monkeypatch.setattr(check, "CHECKS", {"Niets": (check.PYTHON, "-c", "")})
    told(monkeypatch, 400)
    assert check.main() == 0
    assert "Let op: 1 artikel" in capsys.readouterr().out
