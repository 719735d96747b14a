"""``textclean run --engine spark``: chunks as Spark jobs of one task, on the master that Spark's configuration names."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from textclean.batch.done import Done
from textclean.batch.job import Job
from textclean.batch.plan import Item
from textclean.batch.workers import Perform
from textclean.integrations.extras import extra
from textclean.integrations.pool import EnginePool, Lost

with extra("spark"):
    from py4j.protocol import Py4JJavaError
    from pyspark import cloudpickle
    from pyspark.sql import SparkSession


class SparkPool(EnginePool):
    """As many jobs at once as there are cores: one job of many tasks would answer only when all are done."""

    def __init__(self, job: Job, perform: Perform) -> None:
        super().__init__(job, perform)
        self._started = SparkSession.getActiveSession() is None
        self._session = SparkSession.builder.appName("textclean").getOrCreate()
        self._context = self._session.sparkContext
        if self._context.master.startswith("local[") and not _python_named(self._context):
            self._context.pythonExec = sys.executable  # else `python3`, of whatever is on the path
        self.jobs = max(1, self._context.defaultParallelism)
        self._shared = self._context.broadcast(cloudpickle.dumps(self._task))
        self._threads = ThreadPoolExecutor(self.jobs)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._open:
            self._context.cancelAllJobs()
        self._threads.shutdown()
        if self._started:
            self._session.stop()

    def _submit(self, found: list[Item]) -> Future[list[Done]]:
        return self._threads.submit(self._collect, pickle.dumps(found))

    def _collect(self, found: bytes) -> list[Done]:
        (made,) = self._context.parallelize([found], 1).map(_worker(self._shared)).collect()
        done: list[Done] = pickle.loads(made)
        return done

    def _answer(self, ticket: Any) -> list[Done]:
        try:
            made: list[Done] = ticket.result()
        except Py4JJavaError as error:
            raise Lost(_how(error)) from error
        return made


def _python_named(context: Any) -> bool:
    """Whether Spark's configuration says which Python its workers are to be."""
    return "PYSPARK_PYTHON" in os.environ or context.getConf().contains("spark.pyspark.python")


def _worker(task: Any) -> Callable[[bytes], bytes]:
    """What a worker does.

    Spark puts what it sends on the path by relative names, and a run may stand in another folder than its
    workers: so textclean is loaded only after the names are made absolute, and all goes as bytes till then.
    """

    def perform(found: bytes) -> bytes:
        import os
        import pickle
        import sys

        sys.path[:] = map(os.path.abspath, sys.path)
        return pickle.dumps(pickle.loads(task.value)(pickle.loads(found)))

    return perform


def _how(error: Any) -> str:
    """The line of Spark's report that says what ended the task."""
    lines = str(error.java_exception.getMessage()).splitlines()
    return next((line.strip() for line in lines if "Lost task" in line), lines[0])[:200]
