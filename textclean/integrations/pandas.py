"""pandas: a series of texts cleaned, or a data frame with what was found out about them."""

from __future__ import annotations

from typing import Any

from textclean.integrations import journal, record
from textclean.integrations.extras import extra
from textclean.result import Result
from textclean.settings import Settings

with extra("pandas"):
    import pandas as pd


def clean_texts(series: pd.Series, settings: Settings | None = None) -> pd.Series:
    """``series`` with its texts cleaned; index, name and missing values stay.

    Raises TypeError for a value that is neither a text nor missing.
    """
    return _texts(series, _results(series, [{}] * len(series), settings))


def clean(
    frame: pd.DataFrame, settings: Settings | None = None, *, column: str = "text", log: bool = True
) -> pd.DataFrame:
    """A copy of ``frame`` with the texts of ``column`` cleaned, and columns about that.

    ``textclean_meta`` is a dict of what was lifted out of the text, ``textclean_quarantined`` says why one
    was left as it came; with ``log`` there are lists of dicts ``textclean_edits`` and
    ``textclean_findings``; None where nothing is to say.  Columns by the name of a metadata key (``title``,
    ``date``, ``url`` …) are what is known about the text.  Raises KeyError without such a column,
    TypeError for a value that is neither a text nor missing.
    """
    names = [name for name in record.KNOWN if name in frame.columns and name != column]
    rows = [record.known(_present(row)) for row in frame[names].to_dict("records")]
    results = _results(frame[column], rows, settings)
    about: dict[str, list[Any]] = {
        "meta": [r and record.found(r, row) for r, row in zip(results, rows, strict=True)],
        "quarantined": [r and r.quarantined for r in results],
    }
    if log:
        about["edits"] = [r and journal.edits(r) for r in results]
        about["findings"] = [r and journal.findings(r) for r in results]
    columns = {
        f"textclean_{name}": pd.Series([v or None for v in values], frame.index, dtype=object)
        for name, values in about.items()
    }
    return frame.assign(**{column: _texts(frame[column], results), **columns})


def _results(
    series: pd.Series, known: list[dict[str, Any]], settings: Settings | None
) -> list[Result | None]:
    pipeline = (settings or Settings()).pipeline()
    out: list[Result | None] = []
    for at, text, about in zip(series.index, series, known, strict=True):
        if isinstance(text, str):
            out.append(record.clean(pipeline, text, about))
        elif pd.api.types.is_scalar(text) and pd.isna(text):
            out.append(None)
        else:
            raise TypeError(f"row {at!r} of {series.name!r} holds {type(text).__name__}, not text")
    return out


def _texts(series: pd.Series, results: list[Result | None]) -> pd.Series:
    """The texts in the type of ``series``; categories could not hold new ones."""
    new = [old if r is None else r.text for old, r in zip(series, results, strict=True)]
    type_ = None if isinstance(series.dtype, pd.CategoricalDtype) else series.dtype
    return pd.Series(new, index=series.index, name=series.name, dtype=type_)


def _present(row: dict[str, Any]) -> dict[str, Any]:
    """``row`` without what pandas holds for missing, which is no value of a record."""
    return {
        key: value
        for key, value in row.items()
        if not (pd.api.types.is_scalar(value) and pd.isna(value))
    }
