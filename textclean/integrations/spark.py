"""Spark: a data frame with its text column cleaned, on all executors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textclean.integrations.arrow import Kernel
from textclean.integrations.extras import extra
from textclean.settings import Settings

with extra("spark"):
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_type, to_arrow_type
    from pyspark.sql.types import StructType

with extra("arrow"):
    import pyarrow as pa


def clean(
    frame: DataFrame, settings: Settings | None = None, *, column: str = "text", log: bool = True
) -> DataFrame:
    """``frame`` cleaned, with the columns that :class:`~textclean.integrations.arrow.Kernel` adds.

    The rows of a partition keep their order.  A small input comes as one partition, which one core would
    clean: lower ``spark.sql.files.maxPartitionBytes`` or repartition it.  Raises KeyError, TypeError and
    ValueError as the kernel does.
    """
    kernel = Kernel(settings or Settings(), column, log)
    return frame.mapInArrow(partial(_each, kernel), schema(frame.schema, kernel))


def schema(given: StructType, kernel: Kernel) -> StructType:
    """The schema of what comes out of ``kernel``: the fields that are ``given``, and the added ones."""
    # Only the text column's type is looked at: others may be such as Arrow does not know.
    types = (
        {kernel.column: to_arrow_type(given[kernel.column].dataType)}
        if kernel.column in given.names
        else {}
    )
    known = pa.schema([(name, types.get(name, pa.null())) for name in given.names])
    made = StructType(list(given.fields))
    for field in list(kernel.schema(known))[len(given.fields) :]:
        made = made.add(field.name, from_arrow_type(field.type))
    return made


def _each(kernel: Kernel, batches: Iterator[Any]) -> Iterator[Any]:
    return map(kernel, batches)
