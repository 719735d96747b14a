"""Ray Data: a dataset with its text column cleaned, in order, on all nodes of the cluster."""

from __future__ import annotations

from typing import Any

from textclean.integrations.arrow import Kernel
from textclean.integrations.extras import extra
from textclean.settings import Settings

with extra("ray"):
    from ray.data import Dataset

# A thousand articles take about a second; what starts a task takes some milliseconds.
ROWS = 1000


def clean(
    dataset: Dataset,
    settings: Settings | None = None,
    *,
    column: str = "text",
    log: bool = True,
    rows: int = ROWS,
    **resources: Any,
) -> Dataset:
    """``dataset`` cleaned, with the columns that :class:`~textclean.integrations.arrow.Kernel` adds.

    The records keep their order (Ray loses it by default) and are split into blocks of at most ``rows``
    records, since a small file comes as one block, which one core would clean.  The work is done by
    tasks: a pool of actors as large as the cluster would leave no core to read with.  ``resources`` go
    to ``map_batches`` (``num_cpus``, ``memory``, ``concurrency`` …).

    Nodes on which textclean is not installed need it in ``runtime_env``.  Raises, once the dataset is
    read, KeyError, TypeError and ValueError as the kernel does.
    """
    kernel = Kernel(settings or Settings(), column, log)
    dataset.context.execution_options.preserve_order = True
    blocks = dataset.repartition(target_num_rows_per_block=rows)
    return blocks.map_batches(
        kernel.__call__, batch_format="pyarrow", batch_size=None, zero_copy_batch=True, **resources
    )
