"""``textclean run --engine ray``: chunks as Ray tasks, on the cluster that RAY_ADDRESS names or a local one."""

from __future__ import annotations

from typing import Any

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.plan import Item
from textclean.batch.workers import Perform
from textclean.integrations.extras import extra
from textclean.integrations.pool import EnginePool, Lost

with extra("ray"):
    import ray
    from ray.exceptions import RayTaskError, WorkerCrashedError

TRIES = 2  # as often as a run without an engine


class RayPool(EnginePool):
    """Tasks, spread over the nodes: no actors, of which as many as there are cores would hang."""

    def __init__(self, job: Job, perform: Perform) -> None:
        super().__init__(job, perform)
        self._started = not ray.is_initialized()
        if self._started:
            ray.init(log_to_driver=False, logging_level="warning")
        self.jobs = max(1, int(ray.cluster_resources().get("CPU", 1)))
        options = {"num_cpus": 1, "max_retries": TRIES - 1, "scheduling_strategy": "SPREAD"}
        self._remote = ray.remote(**options)(_perform)
        self._shared = ray.put(self._task)

    def close(self) -> None:
        for one in self._open:
            if one.ticket is not None:
                ray.cancel(one.ticket, force=True)
        if self._started:
            ray.shutdown()

    def _submit(self, found: list[Item]) -> Any:
        return self._remote.remote(self._shared, found)

    def _answer(self, ticket: Any) -> list[Done]:
        try:
            made: list[Done] = ray.get(ticket)
        except RayTaskError:
            raise  # no death, but a defect, or textclean is not installed there
        except (WorkerCrashedError, ray.exceptions.RayError) as error:
            raise Lost(type(error).__name__) from error
        return made


def _perform(task: Any, found: list[Item]) -> list[Done]:
    done: list[Done] = task(found)
    return done
