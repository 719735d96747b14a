"""datatrove: a pipeline step that cleans documents and counts what it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from textclean.integrations import journal, record
from textclean.integrations.extras import extra
from textclean.result import Result
from textclean.settings import Settings

with extra("datatrove"):
    from datatrove.data import Document
    from datatrove.pipeline.base import PipelineStep


class Clean(PipelineStep):  # type: ignore[misc]
    """Cleans the text of every document; none is dropped.

    What is lifted out of the text goes to the metadata, where nothing that stands there is replaced.  A document that was left
    as it came says why in ``textclean_quarantined``; with ``log`` the edits stand in ``textclean_edits``.
    The statistics count documents changed and quarantined, and edits by rule.

    datatrove skips tasks that are done: after a change of the rules give the executor another logging
    folder, for instance one named by ``settings.fingerprint``.
    """

    name = "textclean"
    type = "✂️ - FORMAT"

    def __init__(self, settings: Settings | None = None, *, log: bool = False) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.log = log

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents, cleaned, in order."""
        pipeline = self.settings.pipeline()
        for document in data:
            self.stat_update("total")
            with self.track_time():
                about = record.known(document.metadata)
                result = record.clean(pipeline, document.text, about)
                self._put(document, result, about)
            self.update_doc_stats(document)
            yield document

    def _put(self, document: Document, result: Result, about: dict[str, Any]) -> None:
        if result.quarantined:
            self.stat_update("quarantined")
            document.metadata["textclean_quarantined"] = result.quarantined
            return
        for key, value in record.found(result, about).items():
            document.metadata[key] = value
        if not result.changed:
            return
        self.stat_update("changed")
        document.text = result.text
        if self.log:
            document.metadata["textclean_edits"] = journal.edits(result)
        rules = Counter(edit.rule for step in result.log.passes for edit in step.edits)
        for rule, times in sorted(rules.items()):
            self.stat_update(f"edits/{rule}", value=times, unit="edit")
