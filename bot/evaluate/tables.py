"""Write figures as tables of plain text."""

from collections.abc import Mapping

from bot.evaluate.figures import Figures

COLUMNS = {
    "first": "meteen goed",
    "first_three": "bij de drie",
    "best_guess": "beste gok goed",
    "wrong_answer": "fout antwoord",
    "wrongly_refused": "ten onrechte nee",
    "outside_seen": "niet van ons, gezien",
}
_WIDTH = 22


def table(rows: Mapping[str, Figures], head: str = "") -> str:
    """Give one line for each row: the number of sentences, and each share with its interval in percent."""
    lines = [f"{head:30}{'zinnen':>7}" + "".join(f"{title:>{_WIDTH}}" for title in COLUMNS.values())]
    lines += [
        f"{name:30}{row['sentences']:>7}" + "".join(f"{percent(row.get(key)):>{_WIDTH}}" for key in COLUMNS)
        for name, row in rows.items()
    ]
    return "\n".join(lines)


def percent(share: list[float] | None) -> str:
    """Give a share with its interval: "81.2 (76.1-85.4)", or a dash."""
    if share is None:
        return "-"
    part, low, high = (100 * value for value in share)
    return f"{part:.1f} ({low:.0f}-{high:.0f})"


def pairs(counted: Mapping[tuple[str, str], int], most: int = 25) -> str:
    """Give the pairs that were confused, most frequent first."""
    return "\n".join(f"{times:4}  {right}  →  {said}" for (right, said), times in list(counted.items())[:most])
