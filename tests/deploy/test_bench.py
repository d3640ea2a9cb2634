"""The benchmark's own arithmetic: a wrong ruler measures nothing."""

import asyncio
import json

import pytest

from deploy.bench import understanding
from deploy.bench.figures import Row, percentile, table, write
from deploy.bench.filing import file_complaint
from deploy.bench.heldout import Sentence, read, with_typos
from deploy.bench.heldout import write as write_sentences
from deploy.bench.load import Load, load
from deploy.bench.search import Line, read_questions
from deploy.bench.search import table as search_table
from deploy.bench.search import write as write_search


class FakeDoor:
    """An assistant that answers at once, from a list of what it asks."""

    words = ("hoi", "dag")

    def __init__(self, *asks: str) -> None:
        self.asks, self.heard, self.opened = list(asks), [], 0

    async def open(self) -> str:
        self.opened += 1
        return str(self.opened)

    async def say(self, conversation, text):
        self.heard.append(text)
        if not self.asks:
            return [{"kind": "answer", "asks": None, "text": "dag"}]
        asks = self.asks.pop(0)
        return [{"kind": "receipt" if asks == "receipt" else "question", "asks": asks, "text": f"{asks}?"}]


def test_a_percentile_is_the_value_that_so_many_do_not_exceed():
    values = [float(number) for number in range(1, 101)]
    assert [percentile(values, share) for share in (0.5, 0.95, 1.0)] == [50, 95, 100]
    assert percentile([7.0], 0.5) == 7


def test_nothing_measured_is_an_error_and_not_a_nought():
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)


def test_growth_compares_late_turns_with_early_ones():
    assert Load([[0.01] * 100 + [0.02] * 105], 1).growth(10, 200) == 2


def test_every_conversation_is_opened_and_every_turn_counted():
    door = FakeDoor()
    done = asyncio.run(load(door, 3, 4))
    assert door.opened == 3
    assert [len(turns) for turns in done.turns] == [4, 4, 4]
    assert done.per_second > 0


def test_the_table_puts_us_beside_the_peer_and_a_dash_where_it_has_no_such_thing(tmp_path):
    rows = [Row("memory", "MB", 512.4, 1024.0), Row("knowledge search", "ms", 1.234)]
    lines = table(rows).splitlines()
    assert lines[1].split() == ["memory", "MB", "512", "1024"]
    assert lines[2].split()[-2:] == ["1.23", "–"]
    write(rows, tmp_path / "bench.json")
    assert json.loads((tmp_path / "bench.json").read_text())[0]["peer"] == 1024.0


def test_a_complaint_is_filed_by_answering_what_is_asked():
    door = FakeDoor("location", "when", "wish", "anonymous", "confirm", "receipt")
    _, messages = asyncio.run(file_complaint(door))
    assert messages == 6
    assert door.heard[1:3] == ["groesbeek", "gisteravond"]


def test_a_complaint_that_gets_no_receipt_is_an_error():
    with pytest.raises(RuntimeError, match="asks code"):
        asyncio.run(file_complaint(FakeDoor("code")))
    with pytest.raises(RuntimeError, match="no receipt after"):
        asyncio.run(file_complaint(FakeDoor(*["story"] * 20)))


def test_held_out_sentences_come_with_their_voice():
    found = read()
    assert {"client", "relative", "staff"} <= {sentence.voice for sentence in found}
    assert len({sentence.text for sentence in found}) == len(found)


def test_typing_mistakes_are_one_a_sentence_and_the_same_every_time():
    sentences = [Sentence("waar kan ik zegge dat het niet goed gaat", "ask/klacht-indienen", "client")] * 20
    first, second = with_typos(sentences), with_typos(sentences)
    assert first == second
    for before, after in zip(sentences, first, strict=True):
        changed = [one for one, two in zip(before.text.split(), after.text.split(), strict=True) if one != two]
        assert len(changed) <= 1


def test_sentences_are_written_as_rasa_reads_them(tmp_path):
    sentences = [Sentence("hoi: zeg 't maar", "greet", "mixed"), Sentence("ja", "affirm", "mixed")]
    write_sentences(sentences, tmp_path / "nlu.yml")
    assert sorted(read(tmp_path), key=lambda sentence: sentence.text) == sentences


def test_the_table_of_the_search_puts_each_searcher_in_its_own_column(tmp_path):
    lines = [Line("right article first", "%", (93.0, 85.0, 83.5))]
    assert search_table(lines).splitlines()[1].split() == ["right", "article", "first", "%", "93.0", "85.0", "83.5"]
    write_search(lines, tmp_path / "var" / "search.json")
    (row,) = json.loads((tmp_path / "var" / "search.json").read_text())
    assert row["SQLite FTS5"] == 85.0


def test_half_of_the_search_questions_is_kept_apart_and_always_the_same_half():
    asked = read_questions()
    assert 0.4 < sum(one.final for one in asked) / len(asked) < 0.6
    assert [one.final for one in asked] == [one.final for one in read_questions()]


@pytest.mark.parametrize(("epochs", "config"), [(None, "config.yml"), (5, "fewer-epochs.yml")])
def test_the_peer_keeps_its_own_configuration_unless_fewer_epochs_are_asked(monkeypatch, tmp_path, epochs, config):
    asked = []
    monkeypatch.setattr(understanding, "rasa", lambda folder, *words: asked.append(words) or 1.0)
    understanding.train_peer(tmp_path, epochs)
    assert asked[0][asked[0].index("--config") + 1] == config
    written = tmp_path / "fewer-epochs.yml"
    assert written.exists() == (epochs is not None)
    assert not epochs or written.read_text().count(f"epochs: {epochs}") == 2
