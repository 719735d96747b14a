"""Exit statuses, and the error for what cannot be done as it was asked for."""

from __future__ import annotations

CLEAN, FOUND, FAILED, INTERRUPTED, TERMINATED = 0, 1, 2, 130, 143


class UsageError(ValueError):
    """What was asked for cannot be done; the message says why, and what to do."""
