"""The thin adapters: each gives what the pipeline gives, in the manners of its library."""

import json
import pickle

import pytest

from textclean import Pipeline
from textclean.edits import Log, undo
from textclean.integrations import journal
from textclean.settings import Settings

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("default")]
COLUMNS = ["textclean_meta", "textclean_quarantined", "textclean_edits", "textclean_findings"]


@pytest.fixture(scope="module")
def results(texts):
    return [Pipeline().clean(text) for text in texts]


class TestPandas:
    def test_a_series(self, texts, results):
        import pandas as pd

        from textclean.integrations.pandas import clean_texts

        given = pd.Series([*texts, None], index=range(5, 6 + len(texts)), name="body")
        out = clean_texts(given)
        assert out.index.equals(given.index)
        assert (out.name, out.dtype) == (given.name, given.dtype)
        assert list(out[:-1]) == [result.text for result in results]
        assert pd.isna(out.iloc[-1])

    @pytest.mark.parametrize("type_", ["object", "string", "category"])
    def test_types_stay_where_they_can(self, texts, results, type_):
        import pandas as pd

        from textclean.integrations.pandas import clean_texts

        out = clean_texts(pd.Series(texts, dtype=type_))
        assert list(out) == [result.text for result in results]
        assert type_ == "category" or out.dtype == pd.Series(texts, dtype=type_).dtype

    def test_a_frame(self, texts, results):
        import pandas as pd

        from textclean.integrations.pandas import clean

        given = pd.DataFrame({"id": range(len(texts)), "text": texts})
        before = given.copy()
        out = clean(given)
        assert given.equals(before)
        assert list(out.columns) == ["id", "text", *COLUMNS]
        assert out["id"].equals(given["id"])
        assert list(out["text"]) == [result.text for result in results]
        assert [meta or {} for meta in out["textclean_meta"]] == [r.meta for r in results]
        told = [(row.text, row.textclean_edits or []) for row in out.itertuples()]
        assert [undo(text, journal.passes(edits)) for text, edits in told] == texts

    def test_columns_are_known_metadata_and_missing_ones_are_not(self):
        import pandas as pd

        from textclean.integrations.pandas import clean

        text = "By Anna Berg\n\nThe council met on Monday. It was late when they left the hall.\n"
        given = {"text": [text] * 2, "author": ["Anna Berg", float("nan")], "title": "A"}
        out = clean(pd.DataFrame(given), log=False)
        one, two = out["textclean_meta"]
        assert "author" not in (one or {})
        assert two["author"] == "Anna Berg"

    def test_what_is_no_text_is_said(self):
        import pandas as pd

        from textclean.integrations.pandas import clean_texts

        with pytest.raises(TypeError, match="row 1 of 'a' holds int, not text"):
            clean_texts(pd.Series(["a", 1], name="a", dtype=object))


class TestPolars:
    def test_an_expression(self, texts, results):
        import polars as pl

        from textclean.integrations.polars import clean_texts

        given = pl.DataFrame({"id": range(len(texts) + 1), "text": [*texts, None]})
        wanted = [*(result.text for result in results), None]
        assert given.with_columns(clean_texts("text"))["text"].to_list() == wanted
        lazy = given.lazy().select("id", clean_texts(pl.col("text")).alias("new"))
        assert lazy.collect()["new"].to_list() == wanted

    def test_a_frame(self, texts, results):
        import polars as pl

        from textclean.integrations.polars import clean

        given = pl.DataFrame(
            {
                "id": range(len(texts)),
                "text": texts,
                "kind": pl.Series(["a"] * len(texts), dtype=pl.Categorical),
            }
        )
        out = clean(given)
        assert out.columns == ["id", "text", "kind", *COLUMNS]
        assert out.select("id", "kind").equals(given.select("id", "kind"))
        assert out["text"].to_list() == [result.text for result in results]
        assert [json.loads(m or "{}") for m in out["textclean_meta"]] == [r.meta for r in results]
        told = zip(out["text"], out["textclean_edits"].to_list(), strict=True)
        assert [undo(text, journal.passes(edits or [])) for text, edits in told] == texts

    def test_a_wrong_column_is_said(self):
        import polars as pl

        from textclean.integrations.polars import clean

        with pytest.raises(TypeError, match="the column 'text' holds int64, not text"):
            clean(pl.DataFrame({"text": [1]}))


class TestScikitLearn:
    def test_it_keeps_the_conventions(self):
        from sklearn.base import clone
        from sklearn.utils import estimator_checks

        from textclean.integrations.sklearn import TextCleaner

        # check_estimator leaves out whatever takes texts; these are its checks that need no numbers.
        for name in (
            "check_estimator_cloneable",
            "check_estimator_repr",
            "check_get_params_invariance",
            "check_no_attributes_set_in_init",
            "check_parameters_default_constructible",
            "check_set_params",
            "check_valid_tag_types",
        ):
            getattr(estimator_checks, name)("TextCleaner", TextCleaner())
        given = TextCleaner("minimal", ignore=["names"], max_removed=0.3)
        copy = clone(given)
        assert copy is not given
        assert copy.get_params() == given.get_params()
        assert copy.set_params(preset="page").preset == "page"
        assert pickle.loads(pickle.dumps(given)).get_params() == given.get_params()

    def test_it_stands_before_a_vectorizer(self, texts, results):
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.pipeline import make_pipeline

        from textclean.integrations.sklearn import TextCleaner

        counts = make_pipeline(TextCleaner(), CountVectorizer())
        plain = CountVectorizer().fit([result.text for result in results])
        out = counts.fit_transform(texts)
        assert (out != plain.transform([result.text for result in results])).nnz == 0
        assert "facebook" not in plain.vocabulary_ or out.shape[1] == len(plain.vocabulary_)
        assert counts.set_params(textcleaner__preset="minimal").fit(texts)

    def test_wrong_parameters_and_texts_are_said(self):
        from textclean.catalogue import UnknownSelector
        from textclean.integrations.sklearn import TextCleaner

        with pytest.raises(UnknownSelector):
            TextCleaner("artcle").fit(["a"])
        with pytest.raises(TypeError, match="item 1 is NoneType, not text"):
            TextCleaner().transform(["a", None])
        with pytest.raises(TypeError, match="not one"):
            TextCleaner().transform("a")


class TestDatasets:
    @pytest.fixture
    def stored(self, texts, tmp_path):
        """A dataset on disk: only such a one has a cache."""
        import datasets

        datasets.Dataset.from_dict({"id": range(len(texts)), "text": texts}).save_to_disk(
            tmp_path / "stored"
        )
        return lambda: datasets.load_from_disk(str(tmp_path / "stored"))

    def test_records(self, stored, texts, results):
        from textclean.integrations.datasets import clean

        out = clean(stored())
        assert out.column_names == ["id", "text", *COLUMNS]
        assert out["text"][:] == [result.text for result in results]
        told = zip(out["text"], out["textclean_edits"], strict=True)
        assert [undo(text, journal.passes(edits or [])) for text, edits in told] == texts

    def test_the_cache_serves_the_same_rules_and_no_others(self, stored, pack):
        from textclean.integrations.datasets import clean

        def cleaned(phrase):
            out = clean(stored(), Settings.of(packs=pack(phrase)))
            return out["text"][:], out.cache_files[0]["filename"]

        first, file = cleaned("News you can hold")
        other, other_file = cleaned("All is well in this town.")
        again, again_file = cleaned("News you can hold")
        assert "News you can hold" not in first[-1]
        assert "News you can hold" in other[-1]
        assert (again, again_file) == (first, file)
        assert other_file != file

    def test_a_changed_rule_of_the_same_settings_is_seen(self, stored, monkeypatch):
        """As after an update of textclean: the settings say the same, the rules do not."""
        from textclean.integrations.datasets import clean

        before = clean(stored()).cache_files
        assert clean(stored()).cache_files == before
        monkeypatch.setattr(Settings, "fingerprint", "another")
        assert clean(stored()).cache_files != before

    def test_dictionaries_streams_and_processes(self, stored, results):
        import datasets

        from textclean.integrations.datasets import clean

        wanted = [result.text for result in results]
        both = clean(datasets.DatasetDict({"a": stored(), "b": stored()}), log=False)
        assert both["a"]["text"][:] == both["b"]["text"][:] == wanted
        stream = clean(stored().to_iterable_dataset(), batch_size=3)
        assert [row["text"] for row in stream] == wanted
        assert clean(stored(), num_proc=2)["text"][:] == wanted


class TestSpacy:
    @pytest.fixture
    def nlp(self):
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("textclean", first=True)
        nlp.add_pipe("sentencizer")
        return nlp

    def test_tokens_are_those_of_the_clean_text(self, nlp, texts, results):
        import spacy

        plain = spacy.blank("en")
        for text, result in zip(texts, results, strict=True):
            doc = nlp(text)
            assert doc.text == result.text
            assert [token.text for token in doc] == [token.text for token in plain(result.text)]
            assert doc._.textclean.undo() == text
            assert doc._.textclean_meta == result.meta
            assert doc._.textclean_quarantined == result.quarantined

    def test_offsets_lead_both_ways(self, nlp, texts, results):
        """Every token maps as the pipeline says, and one that no edit touched has its own words there."""
        seen = 0
        for text, result in zip(texts, results, strict=True):
            doc = nlp(text)
            for token in doc:
                span = doc[token.i : token.i + 1]
                at = (span.start_char, span.end_char)
                assert span._.original == result.to_original(at)
                if text[slice(*span._.original)] == span.text:
                    assert doc._.textclean.to_cleaned(span._.original) == at
                    seen += 1
        assert seen > 1000

    def test_offsets_survive_bytes_processes_and_tuples(self, nlp, texts, results):
        from spacy.tokens import Doc

        doc = nlp(texts[0])
        back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert back._.textclean == doc._.textclean
        assert back._.textclean.original == texts[0]
        pairs = list(nlp.pipe(zip(texts, range(len(texts)), strict=True), as_tuples=True))
        assert [number for _, number in pairs] == list(range(len(texts)))
        assert [doc.text for doc, _ in pairs] == [result.text for result in results]
        many = list(nlp.pipe(texts, n_process=2, batch_size=4))
        assert [doc._.textclean.original for doc in many] == texts

    def test_a_pipeline_on_disk_keeps_its_settings(self, texts, tmp_path):
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("textclean", first=True, config={"preset": "minimal"})
        nlp.to_disk(tmp_path / "model")
        again = spacy.load(tmp_path / "model")
        assert again(texts[0]).text == Pipeline("minimal").clean(texts[0]).text

    def test_it_must_be_first(self, texts):
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("textclean")
        with pytest.raises(ValueError, match="first=True"):
            nlp(texts[0])

    def test_a_document_that_was_not_cleaned_maps_to_itself(self):
        import spacy

        import textclean.integrations.spacy  # noqa: F401

        doc = spacy.blank("en")("All is well.")
        assert doc._.textclean == Log(doc.text, doc.text)
        assert doc[1:2]._.original == (4, 6)


class TestDatatrove:
    def _documents(self, texts):
        from datatrove.data import Document

        return [Document(text, str(i), metadata={"url": ""}) for i, text in enumerate(texts)]

    def test_documents_and_statistics(self, texts, results):
        from textclean.integrations.datatrove import Clean

        step = Clean(log=True)
        out = list(step.run(self._documents(texts)))
        assert [doc.text for doc in out] == [result.text for result in results]
        assert [doc.id for doc in out] == [str(i) for i in range(len(texts))]
        for doc, result, text in zip(out, results, texts, strict=True):
            assert doc.metadata.get("textclean_quarantined", "") == result.quarantined
            assert result.meta.items() <= doc.metadata.items()
            edits = doc.metadata.get("textclean_edits", [])
            assert undo(doc.text, journal.passes(edits)) == text
        counted = {name: stat.total for name, stat in step.stats.stats.items()}
        assert counted["total"] == len(texts)
        assert counted["changed"] == sum(result.changed for result in results)
        assert counted["quarantined"] == sum(bool(result.quarantined) for result in results)
        edits = sum(len(step.edits) for result in results for step in result.log.passes)
        assert sum(n for name, n in counted.items() if name.startswith("edits/")) == edits

    def test_in_an_executor(self, texts, results, tmp_path, pack):
        from datatrove.executor import LocalPipelineExecutor
        from datatrove.pipeline.readers import JsonlReader
        from datatrove.pipeline.writers import JsonlWriter

        from textclean.integrations.datatrove import Clean

        lines = [json.dumps({"id": str(i), "text": text}) for i, text in enumerate(texts)]
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines) + "\n")
        settings = Settings.of(packs=pack())
        LocalPipelineExecutor(
            [
                JsonlReader(str(tmp_path / "in")),
                Clean(settings),
                JsonlWriter(str(tmp_path / "out"), compression=None),
            ],
            tasks=1,
            logging_dir=str(tmp_path / "logs" / settings.fingerprint),
        ).run()
        (file,) = (tmp_path / "out").iterdir()
        out = [json.loads(line) for line in file.read_text().splitlines()]
        # The reader leaves empty texts out.
        wanted = [settings.pipeline().clean(text).text for text in texts if text]
        assert [row["text"] for row in out] == wanted
