"""Finds sentences that are nearly the same, among thousands, without comparing every one with every other."""

from collections import defaultdict
from functools import cache

ALIKE = 0.85  # of the words that either sentence has
SHORT = 4  # of so few words every sentence is nearly another one: there only the same words count


@cache
def _words(heard):
    return frozenset(heard)


class Shelf:
    """Sentences by the words in them: who is alike shares one of its rarest words, so hardly any has to be compared.

    Takes pairs of the words of a sentence, as they are compared, and the sentence as it is shown.
    """

    def __init__(self, heard, share=ALIKE):
        self.share = share
        self.same, self.holding = defaultdict(list), defaultdict(list)
        for sounded, text in heard:
            self.same[sounded].append(text)
            for word in _words(sounded):
                self.holding[word].append((sounded, text))

    def like(self, heard):
        """Give every sentence that is nearly the same as the one of these words."""
        if len(heard) < SHORT:
            return self.same.get(heard, [])
        rarest = sorted(_words(heard), key=lambda word: len(self.holding.get(word, [])))
        near = rarest[: 1 + int(len(rarest) * (1 - self.share))]
        found = {one: None for word in near for one in self.holding.get(word, [])}
        return [text for other, text in found if self._alike(heard, other)]

    def _alike(self, one, other):
        if min(len(one), len(other)) < SHORT:
            return one == other
        one, other = _words(one), _words(other)
        if min(len(one), len(other)) < self.share * max(len(one), len(other)):  # for speed: these can never be alike
            return False
        return len(one & other) / len(one | other) >= self.share
