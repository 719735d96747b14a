"""Spark on two executors, with the wheel sent as a .zip, gives what the pipeline gives, record for record."""

import json
import os
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import runs

from textclean import Pipeline
from textclean.batch.job import Job
from textclean.integrations import journal
from textclean.integrations.arrow import EDITS, FINDINGS, META, QUARANTINED
from textclean.settings import Settings

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("default")]
ROOT = Path(__file__).parents[2]
ROWS = 60
SLOGAN = "News you can hold"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The built wheel under the only kind of name that Spark takes."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)]
    subprocess.run(build, check=True)
    (made,) = folder.glob("*.whl")
    return made.rename(made.with_suffix(".zip"))


@pytest.fixture(scope="module")
def session(wheel):
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = (
            SparkSession.builder.master("local-cluster[2,1,1024]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.files.maxPartitionBytes", "4096")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "8")
            .getOrCreate()
        )
        session.sparkContext.addPyFile(str(wheel))
        yield session
        session.stop()


@pytest.fixture(scope="module")
def table(texts):
    numbered = [f"{texts[i % len(texts)]}\nNumber {i}.\n" for i in range(ROWS)]
    return pa.table({"id": range(ROWS), "text": [*numbered[:-1], None]})


@pytest.fixture(scope="module")
def frame(session, table, tmp_path_factory):
    folder = tmp_path_factory.mktemp("in")
    for part in range(4):
        pq.write_table(table.slice(part * 15, 15), folder / f"part-{part}.parquet")
    return session.read.parquet(str(folder))


def test_the_wheel_holds_packs_and_word_lists_and_runs_from_the_zip(wheel, texts):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("textclean/_packs/") for name in names)
    script = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import textclean\n"
        "assert sys.argv[1] in textclean.__file__\n"
        "prints = [textclean.Pipeline(preset).fingerprint for preset in ('article', 'page')]\n"
        "json.dump([*prints, *(textclean.clean(text).text for text in json.load(sys.stdin))], sys.stdout)"
    )
    command = [sys.executable, "-c", script, str(wheel)]
    done = subprocess.run(
        command, input=json.dumps(texts).encode(), capture_output=True, check=True
    )
    prints = [Pipeline(preset).fingerprint for preset in ("article", "page")]
    assert json.loads(done.stdout) == [*prints, *(Pipeline().clean(text).text for text in texts)]


def test_the_executors_run_the_zip(session, wheel):
    def where(_):
        import textclean

        yield textclean.__file__

    files = session.sparkContext.parallelize(range(4), 4).mapPartitions(where).collect()
    assert all(f"{wheel.name}/textclean/" in file for file in files)


def test_records_are_those_of_the_pipeline_in_order(frame, table, pack):
    from textclean.integrations.spark import clean

    settings = Settings.of(packs=pack())
    pipeline = settings.pipeline()
    assert frame.rdd.getNumPartitions() > 2
    rows = clean(frame, settings).collect()
    rows.sort(key=lambda row: row["id"])
    results = [pipeline.clean(text) for text in table["text"].to_pylist()[:-1]]
    assert [row["text"] for row in rows] == [*(result.text for result in results), None]
    rows = rows[:-1]
    assert [json.loads(row[META] or "{}") for row in rows] == [result.meta for result in results]
    assert [row[QUARANTINED] or "" for row in rows] == [result.quarantined for result in results]
    passes = [journal.passes([e.asDict() for e in row[EDITS] or ()]) for row in rows]
    assert passes == [result.log.passes for result in results]
    assert [len(row[FINDINGS] or ()) for row in rows] == [len(r.findings) for r in results]


def test_rows_of_a_partition_keep_their_order(frame):
    from textclean.integrations.spark import clean

    before = frame.rdd.glom().map(lambda rows: [row["id"] for row in rows]).collect()
    after = clean(frame).rdd.glom().map(lambda rows: [row["id"] for row in rows]).collect()
    assert before == after


def test_it_can_be_written_and_other_types_pass(session, tmp_path):
    from textclean.integrations.spark import clean

    frame = session.sql(
        "select 'All went well. ' as text, timestamp '2026-11-22 06:00:00' as at, "
        "cast(1.5 as decimal(10,2)) as price, map('a', array(1, 2)) as more"
    )
    out = clean(frame, log=False)
    assert out.schema.names == ["text", "at", "price", "more", META, QUARANTINED]
    out.write.parquet(str(tmp_path / "out"))
    (row,) = session.read.parquet(str(tmp_path / "out")).collect()
    (given,) = frame.collect()
    assert row["text"] == "All went well."
    assert [row[name] for name in ("at", "price", "more")] == list(given[1:])


def test_what_cannot_be_cleaned_is_said_before_anything_runs(frame):
    from textclean.integrations.spark import clean

    with pytest.raises(KeyError, match="one column 'body' is needed"):
        clean(frame, column="body")
    with pytest.raises(TypeError, match="the column 'id' holds int64, not text"):
        clean(frame, column="id")
    with pytest.raises(ValueError, match="cleaned before"):
        clean(clean(frame))


def test_a_run_gives_what_it_gives_without_an_engine(wheel, texts, tmp_path, monkeypatch):
    """From the command line, with the cluster in Spark's configuration and the wheel sent along."""
    plain = runs.run(tmp_path / "plain", texts, monkeypatch, "--jobs", "1")
    (events := tmp_path / "events").mkdir()
    logged = f"--conf spark.eventLog.enabled=true --conf spark.eventLog.dir={events.as_uri()}"
    submit = f"--master local-cluster[2,1,1024] {logged} --conf spark.eventLog.compress=false"
    submit += f" --conf spark.ui.enabled=false --py-files {wheel}"
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", f"{submit} pyspark-shell")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    command = [sys.executable, "-m", "textclean"]

    def textclean(arguments):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode

    by_spark = runs.run(
        tmp_path / "spark", texts, monkeypatch, "--engine", "spark", textclean=textclean
    )
    assert by_spark == plain
    told = "".join(file.read_text() for file in events.rglob("events_*"))
    assert told.count('"Event":"SparkListenerTaskEnd"') > 2
    assert len([name for name in plain[1] if name.startswith("out/")]) > 10


def test_workers_on_this_machine_are_of_the_python_that_started_them(texts, tmp_path, monkeypatch):
    """Without an activated environment: the first ``python3`` of the path knows no textclean."""
    (tmp_path / "bin").mkdir()
    stranger = tmp_path / "bin" / "python3"
    stranger.write_text("#!/bin/sh\nexit 3\n")
    stranger.chmod(0o755)
    monkeypatch.setenv("PATH", f"{stranger.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("PYSPARK_PYTHON", raising=False)
    (tmp_path / "in.txt").write_text(texts[0], encoding="utf-8")
    command = [sys.executable, "-m", "textclean", "run", tmp_path / "in.txt", "--engine", "spark"]
    command += ["--out", tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "ended twice" in done.stderr) == (0, False), done.stderr


def test_a_file_that_kills_the_worker_costs_only_itself(session, tmp_path, monkeypatch):
    from pyspark import cloudpickle

    from textclean.integrations.spark_pool import SparkPool

    monkeypatch.chdir(tmp_path)
    cloudpickle.register_pickle_by_value(runs)
    with closing(SparkPool(Job(Pipeline()), runs.deadly)) as pool:
        runs.check_deadly(pool)
