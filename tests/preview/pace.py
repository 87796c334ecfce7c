"""Figures of time, and how long things may take on a machine that others use as well."""

from __future__ import annotations

import os
from collections.abc import Sequence


def percentile(figures: Sequence[float], share: float) -> float:
    """Returns the figure below which such a share of all figures lies."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def allowance() -> float:
    """Returns how often a bound of time is allowed to be exceeded because of other programs."""
    waiting = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1.0, waiting / (os.cpu_count() or 1))


def told(title: str, figures: Sequence[float]) -> str:
    """Returns a line of figures in milliseconds."""
    points = {name: percentile(figures, share) for name, share in (("p50", 0.5), ("p95", 0.95))}
    shown = ", ".join(f"{name} {value * 1000:.0f}" for name, value in points.items())
    return f"{title}: {shown}, max {max(figures) * 1000:.0f} ms of {len(figures)}"
