"""Somebody who has the report of a reader and solves its sums: a simplex of its own, apart from our code.

What is taken as known: every shown number; "few" is 1 to 4, "kept" at least 5, "either" at least 1, "blank" anything.
"""

import numpy as np

SMALLEST = {"few": 1, "kept": 5, "either": 1, "blank": 0}
LARGEST = {"few": 4}
SMALL = 1e-7


class Attacker:
    """Knows some numbers and some sums, and finds how low and how high the others can be."""

    def __init__(self):
        self.names, self.known, self.low, self.high, self.sums = {}, {}, {}, {}, []

    def sees(self, place, cell):
        """Take one cell; the same place may be seen in more than one table."""
        if cell.mark is None:
            assert self.known.setdefault(place, cell.count) == cell.count
            return
        self.names.setdefault(place, len(self.names))
        self.low[place] = max(self.low.get(place, 0), SMALLEST[cell.mark])
        if cell.mark in LARGEST:
            self.high[place] = LARGEST[cell.mark]

    def adds(self, total, parts):
        self.sums.append((total, tuple(parts)))

    def reads(self, table, root=""):
        """Take a whole table; the root stands under another name when it is a line of another table."""
        places = {}
        for line in table.lines:
            for at, cell in enumerate(line.cells):
                places[line.key, at] = (root, "", at) if line.above is None else (table.name, line.key, at)
                self.sees(places[line.key, at], cell)
        for line in table.lines:
            self.adds(places[line.key, 3], [places[line.key, at] for at in range(3)])
            below = [one.key for one in table.lines if one.above == line.key]
            for at in range(4):
                if below:
                    self.adds(places[line.key, at], [places[key, at] for key in below])

    def hidden(self):
        return [place for place in self.names if place not in self.known]

    def range_of(self, place):
        """Give the lowest and the highest value that fits everything."""
        return self._best(place, 1), self._best(place, -1)

    def _rows(self, free):
        """Give the sums as rows over what is hidden, each shifted so that its lowest value is nought."""
        for total, parts in self.sums:
            row, right = np.zeros(len(free)), 0.0
            for place, sign in ((total, -1), *((part, 1) for part in parts)):
                if place in self.known:
                    right -= sign * self.known[place]
                else:
                    row[free[place]] += sign
                    right -= sign * self.low[place]
            if row.any():
                yield row, right

    def _best(self, place, sign):
        free = {one: number for number, one in enumerate(self.hidden())}
        equal = list(self._rows(free))
        most = [(number, self.high[one] - self.low[one]) for one, number in free.items() if one in self.high]
        value = simplex(equal, most, len(free), free[place], sign)
        return None if value is None else round(value) + self.low[place]


def simplex(equal, most, count, target, sign):
    """Give the least (sign 1) or greatest (-1) value of a variable; None when there is no greatest."""
    height, real = len(equal) + len(most), count + len(most)
    table = np.zeros((height, real + height + 1))
    for at, (row, right) in enumerate(equal):
        table[at, :count], table[at, -1] = row, right
    for at, (variable, limit) in enumerate(most, len(equal)):
        table[at, variable] = table[at, count + at - len(equal)] = 1
        table[at, -1] = limit
    table[table[:, -1] < 0] *= -1
    table[:, real:-1] = np.eye(height)
    base = list(range(real, real + height))
    cost = np.r_[np.zeros(real), np.ones(height)]
    assert abs(_run(table, base, cost)) < SMALL, "what was published does not add up"
    for at, one in enumerate(base):  # what is left of the first phase stands at nought: it goes, or its row does
        ways = np.flatnonzero(abs(table[at, :real]) > SMALL) if one >= real else ()
        if len(ways):
            _pivot(table, base, at, ways[0])
    keep = [at for at, one in enumerate(base) if one < real]
    table, base = np.c_[table[keep][:, :real], table[keep][:, -1]], [base[at] for at in keep]
    cost = np.zeros(real)
    cost[target] = sign
    found = _run(table, base, cost)
    return None if found is None else sign * found


def _run(table, base, cost):
    """Go on by Bland's rule, which ends, until nothing gets better."""
    while True:
        price = cost - np.einsum("i,ij->j", cost[base], table[:, :-1])
        better = np.flatnonzero(price < -SMALL)
        if not len(better):
            return float((cost[base] * table[:, -1]).sum())
        enter = better[0]
        rows = np.flatnonzero(table[:, enter] > SMALL)
        if not len(rows):
            return None
        _pivot(table, base, min(rows, key=lambda r: (round(table[r, -1] / table[r, enter], 7), base[r])), enter)


def _pivot(table, base, row, column):
    table[row] /= table[row, column]
    others = table[:, column].copy()
    others[row] = 0
    table -= np.outer(others, table[row])
    base[row] = column
