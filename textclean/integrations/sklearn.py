"""scikit-learn: a transformer that cleans texts, to stand before a vectorizer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from textclean.integrations import record
from textclean.integrations.extras import extra
from textclean.settings import Settings

with extra("sklearn"):
    from sklearn.base import BaseEstimator, TransformerMixin


class TextCleaner(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Cleans each text by itself; the parameters are those of :class:`textclean.Pipeline`.

    There is nothing to learn: ``fit`` only checks the parameters, and ``transform`` works without it.
    """

    def __init__(
        self,
        preset: str = "article",
        *,
        select: Any = (),
        ignore: Any = (),
        packs: Any = (),
        unsafe_fixes: bool = False,
        max_removed: float | None = None,
        language_detector: str = "langdetect",
        punctuation: str = "keep",
    ) -> None:
        self.preset = preset
        self.select = select
        self.ignore = ignore
        self.packs = packs
        self.unsafe_fixes = unsafe_fixes
        self.max_removed = max_removed
        self.language_detector = language_detector
        self.punctuation = punctuation

    def fit(self, X: Iterable[str], y: object = None) -> Self:
        """Check the parameters; raises what :meth:`Settings.of` raises."""
        self._settings()
        return self

    def transform(self, X: Iterable[str]) -> list[str]:
        """The texts cleaned, in order; raises TypeError for what is no collection of texts."""
        if isinstance(X, str):
            raise TypeError("texts are needed, not one; put it into a list")
        pipeline = self._settings().pipeline()
        out = []
        for number, text in enumerate(X):
            if not isinstance(text, str):
                raise TypeError(f"item {number} is {type(text).__name__}, not text")
            out.append(record.clean(pipeline, text, {}).text)
        return out

    def _settings(self) -> Settings:
        return Settings.of(**self.get_params(deep=False))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.no_validation = True
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        return tags
