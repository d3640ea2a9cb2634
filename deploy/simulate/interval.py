"""How sure a share is."""

from __future__ import annotations

import math

_Z = 1.96  # 95%


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Give the 95% interval of a share (Wilson 1927), which holds near 0 and 1 too; (0, 1) without a count."""
    if not whole:
        return 0.0, 1.0
    share, z2 = part / whole, _Z * _Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    spread = _Z * math.sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    return max(0.0, middle - spread), min(1.0, middle + spread)
