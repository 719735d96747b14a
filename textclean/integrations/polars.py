"""Polars: an expression that cleans texts, or a frame with what was found out about them."""

from __future__ import annotations

from textclean.integrations import record
from textclean.integrations.arrow import Kernel
from textclean.integrations.extras import extra
from textclean.settings import Settings

with extra("polars"):
    import polars as pl


def clean_texts(expression: pl.Expr | str, settings: Settings | None = None) -> pl.Expr:
    """The texts of a column or an expression, cleaned; null stays null."""
    pipeline_of = settings or Settings()

    def cleaned(texts: pl.Series) -> pl.Series:
        pipeline = pipeline_of.pipeline()
        new = [text if text is None else record.clean(pipeline, text, {}).text for text in texts]
        return pl.Series(texts.name, new, pl.String)

    given = pl.col(expression) if isinstance(expression, str) else expression
    return given.map_batches(cleaned, return_dtype=pl.String)


def clean(
    frame: pl.DataFrame, settings: Settings | None = None, *, column: str = "text", log: bool = True
) -> pl.DataFrame:
    """``frame`` cleaned, with the columns that :class:`~textclean.integrations.arrow.Kernel` adds.

    All other columns stay as they are.  Raises what the kernel raises.
    """
    kernel = Kernel(settings or Settings(), column, log)
    kernel.schema(frame.clear().to_arrow().schema)
    seen = [name for name in frame.columns if name == column or name in record.KNOWN]
    out = pl.from_arrow(kernel(frame.select(seen).to_arrow()))
    assert isinstance(out, pl.DataFrame)
    return frame.with_columns(out.select(column, *out.columns[len(seen) :]))
