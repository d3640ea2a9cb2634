"""The collector of circular garbage, told what it need not look at."""

import gc

OFTEN = (10_000, 20, 20)  # Python's own is 700, 10, 10: at twenty conversations it looked several times a message


def calm_the_collector() -> None:
    """Leave what was loaded at the start alone for good, and look less often at what came after it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
