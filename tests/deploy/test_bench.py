"""The benchmark's own arithmetic: a wrong ruler measures nothing."""

import asyncio
import json
from collections import Counter

import pytest

from deploy.bench import understanding
from deploy.bench.doors import PeerDoor
from deploy.bench.figures import Row, percentile, table
from deploy.bench.filing import FIRST, next_words
from deploy.bench.heldout import LEARNED, Sentence, read, with_typos
from deploy.bench.heldout import write as write_sentences
from deploy.bench.load import Load, converse, dialogue, growth, load
from deploy.bench.peer import TooSlowError, rasa
from deploy.bench.results import Results
from deploy.bench.search import Line, read_questions
from deploy.bench.search import table as search_table
from deploy.bench.search import write as write_search
from deploy.bench.talking import LOADS, Talked
from deploy.bench.talking import rows as talking_rows


class FakeDoor:
    """An assistant that answers at once, from a list of what it asks."""

    words, first = ("hoi", "dag"), FIRST

    def __init__(self, *asks: str) -> None:
        self.asks, self.heard, self.opened = list(asks), [], 0

    async def open(self) -> str:
        self.opened += 1
        return str(self.opened)

    async def say(self, conversation, text):
        self.heard.append(text)
        asks = self.asks.pop(0) if self.asks else "receipt"
        return [{"kind": "receipt" if asks == "receipt" else "question", "asks": asks, "text": f"{asks}?"}]

    def then(self, answer, sent):
        return next_words(answer, sent)


def talked(ready=1.0, memory=100.0, turn=0.1):
    return Talked(ready, memory, {count: Load([[turn] * 6] * count, 0.6) for count in LOADS}, [turn] * 210)


def test_a_percentile_is_the_value_that_so_many_do_not_exceed():
    values = [float(number) for number in range(1, 101)]
    assert [percentile(values, share) for share in (0.5, 0.95, 1.0)] == [50, 95, 100]
    assert percentile([7.0], 0.5) == 7


def test_nothing_measured_is_an_error_and_not_a_nought():
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)
    with pytest.raises(ValueError, match="nothing"):
        Row.of("memory", "MB", [])


def test_a_row_of_rounds_has_the_ratio_of_each_round_and_not_of_the_middles():
    row = Row.of("latency", "ms", [10.0, 30.0, 20.0], [20.0, 30.0, 80.0], "≤ 0.5")
    assert (row.ours, row.peer, row.ratio, row.low, row.high, row.rounds) == (20, 30, 0.5, 0.25, 1.0, 3)


def test_a_row_without_a_peer_shows_the_spread_of_its_own_rounds():
    row = Row.of("filing", "ms", [10.0, 30.0, 20.0])
    assert (row.ours, row.peer, row.ratio, row.low, row.high) == (20, None, None, 10, 30)


def test_rounds_that_were_not_measured_in_pairs_give_no_ratio():
    with pytest.raises(ValueError, match="zip"):
        Row.of("latency", "ms", [10.0, 30.0], [20.0])


def test_growth_compares_late_turns_with_early_ones():
    assert growth([0.01] * 100 + [0.02] * 105, 10, 200) == 2


def test_every_place_holds_its_dialogues_and_every_turn_is_counted():
    door = FakeDoor(*["wish"] * 3, "receipt")
    done = asyncio.run(load(door, 3, 2))
    assert door.opened == 6
    assert sum(map(len, done.turns)) == len(door.heard)
    assert len(done.turns) == 6
    assert done.per_second > 0


def test_a_long_conversation_goes_round_in_its_words_and_leaves_out_what_opens_it():
    door = FakeDoor()
    assert len(asyncio.run(converse(door, 5))) == 5
    assert door.heard == ["hoi", "hoi", "dag", "hoi", "dag", "hoi"]


def test_the_peer_says_as_much_in_a_dialogue_as_we_do():
    door, said = PeerDoor("http://127.0.0.1:1"), []
    text = door.first
    while text is not None:
        said.append(text)
        text = door.then([], len(said))
    assert len(said) == len(set(said)) == 6


def test_the_rows_put_the_pairs_of_every_round_beside_each_other():
    rows = {row.what: row for row in talking_rows([(talked(ready=3, turn=0.02), talked(ready=10, turn=0.1))] * 5)}
    assert rows["time to ready"].ratio == pytest.approx(0.3)
    assert rows["latency p95, 20 conversations"].ratio == pytest.approx(0.2)
    assert rows["latency p95, 20 conversations"].rounds == 5
    assert rows["filing a complaint, first word to receipt"].peer is None
    assert rows["messages to file a complaint"].ours == 6


def test_the_table_puts_us_beside_the_peer_and_a_dash_where_it_has_no_such_thing():
    lines = table([Row.of("memory", "MB", [512.4], [1024.0]), Row("knowledge search", "ms", 1.234)]).splitlines()
    assert lines[1].split() == ["memory", "MB", "512", "1024", "0.50", "0.50-0.50", "1"]
    assert lines[2].split()[2:] == ["ms", "1.23", "–", "–", "–", "1"]


def test_a_run_in_pieces_ends_in_one_table(tmp_path):
    file = tmp_path / "var" / "bench.json"
    Results.read(file, ("rounds", "reports")).keep("reports", [Row("report", "s", 0.5)], "100 cases.")
    later = Results.read(file, ("rounds", "reports"))
    later.keep("rounds", [Row.of("memory", "MB", [1.0], [2.0])])
    lines = later.table().splitlines()
    assert [line.split()[0] for line in lines if line and line[0] != " "] == ["memory", "report", "rounds:", "reports:"]
    assert lines[-1].endswith("100 cases.")
    assert json.loads(file.read_text())["parts"]["rounds"]["rows"][0]["ratio"] == 0.5


@pytest.mark.parametrize("left", ["", "[]", '{"parts": {"rounds": 3}}', '[{"what": "memory"}]'])
def test_a_file_of_another_shape_counts_as_nothing(tmp_path, left):
    (tmp_path / "bench.json").write_text(left)
    assert Results.read(tmp_path / "bench.json", ("rounds",)).parts == {}


def test_a_complaint_is_filed_by_answering_what_is_asked():
    door = FakeDoor("location", "when", "wish", "anonymous", "confirm", "receipt")
    assert len(asyncio.run(dialogue(door))) == 6
    assert door.heard[1:3] == ["groesbeek", "gisteravond"]


def test_a_complaint_that_gets_no_receipt_is_an_error():
    with pytest.raises(RuntimeError, match="asks code"):
        asyncio.run(dialogue(FakeDoor("code")))
    with pytest.raises(RuntimeError, match="no receipt after"):
        asyncio.run(dialogue(FakeDoor(*["story"] * 20)))


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
    monkeypatch.setattr(understanding, "rasa", lambda folder, *words, **_: asked.append(words) or 1.0)
    understanding.train_peer(tmp_path, epochs=epochs)
    assert asked[0][asked[0].index("--config") + 1] == config
    written = tmp_path / "fewer-epochs.yml"
    assert written.exists() == (epochs is not None)
    assert not epochs or written.read_text().count(f"epochs: {epochs}") == 2


def test_both_can_learn_from_the_same_few_sentences_with_every_voice_in_them(tmp_path):
    folder = understanding.part_of_the_data(25, tmp_path / "data")
    written = {sentence.text for sentence in read(folder / "nlu")}
    everything = read(LEARNED)
    chosen = [sentence for sentence in everything if sentence.text in written]
    assert (folder / "rules").is_dir()
    for intent in {sentence.intent for sentence in everything}:
        mine, all_of_it = ([one for one in some if one.intent == intent] for some in (chosen, everything))
        assert len(mine) == min(25, len(all_of_it))
        given, there = Counter(one.voice for one in mine), Counter(one.voice for one in all_of_it)
        assert all(given[voice] >= min(number, 25 // len(there)) for voice, number in there.items())


def test_the_peer_is_stopped_when_its_time_is_up(monkeypatch, tmp_path):
    (tmp_path / "peer").mkdir()
    monkeypatch.setattr("deploy.bench.peer.BOT_PYTHON", str(tmp_path / "slow"))
    (tmp_path / "slow").write_text("#!/bin/sh\nsleep 30\n")
    (tmp_path / "slow").chmod(0o755)
    with pytest.raises(TooSlowError, match="not done in"):
        rasa(tmp_path / "peer", "train", minutes=0.01)
