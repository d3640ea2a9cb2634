"""Processes are killed at random moments while people file: every receipt is one whole case, in plain words."""

from deploy.chaos.__main__ import Run, play, wrong


def test_nothing_is_lost_or_doubled_while_processes_are_killed() -> None:
    world, seen, verdict = play(Run(seed=20261122, kills=20, minutes=1.5, people=3, pause=1.5))
    assert world.kills >= 10
    assert verdict.receipts == verdict.cases >= 3
    assert verdict.good, "\n".join(wrong(seen, verdict))
    assert not seen.not_plain, seen.not_plain
