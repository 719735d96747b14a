"""How many processes a run may use, how they are started, and that none outlives its parent."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


def available() -> int:
    """The processors that this process may run on."""
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def context() -> BaseContext:
    """How processes are started: by fork where that is safe.

    Forked ones share the rules that are in memory already and are there after 17 ms; the others (383 ms and more)
    read them again.  But a lock that another thread held stays shut in a forked process, so that a
    program with threads, Python's or a library's, gets new processes; so does macOS, whose own
    libraries do not bear a fork.
    """
    from multiprocessing import get_context
    from threading import active_count

    if sys.platform == "linux" and active_count() == 1 and _tasks() == 1:
        return get_context("fork")
    return get_context("spawn")


def _tasks() -> int:
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208
    except OSError:
        return 2


def die_with_parent() -> None:
    """End this process as soon as the one that started it is gone, even if that was killed."""
    from multiprocessing import parent_process
    from threading import Thread

    parent = parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    from multiprocessing import connection

    with suppress(OSError):
        connection.wait([sentinel])
    os._exit(1)
