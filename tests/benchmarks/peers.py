"""Other people's cleaners as functions of a text, those that are installed; what speed.py compares with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Job = Callable[[str], object]


def peers() -> Iterator[tuple[str, Job | None]]:
    """Name and job of each peer, None in place of a job where it is not installed."""
    for name, make in _PEERS.items():
        try:
            yield name, make()
        except ImportError:
            yield name, None


def _plsfix() -> Job:
    from plsfix import fix_text

    return fix_text


def _clean_text() -> Job:
    from cleantext import clean

    return clean


def _datatrove() -> Job:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter
    from datatrove.pipeline.formatters import FTFYFormatter

    formatter, quality = FTFYFormatter(), C4QualityFilter()
    return lambda text: quality.filter(Document(text=formatter.format(text), id="0"))


def _data_juicer() -> Job:
    from data_juicer.ops import mapper

    mappers = [
        mapper.FixUnicodeMapper(),
        mapper.CleanLinksMapper(),
        mapper.PunctuationNormalizationMapper(),
        mapper.WhitespaceNormalizationMapper(),
    ]

    def run(text: str) -> object:
        samples = {"text": [text]}
        for each in mappers:
            samples = each.process_batched(samples)
        return samples

    return run


_PEERS: dict[str, Callable[[], Job]] = {
    "plsfix": _plsfix,
    "clean-text": _clean_text,
    "datatrove FTFY + C4": _datatrove,
    "data-juicer mappers": _data_juicer,
}
