"""Ray Data on a cluster of two nodes gives what the pipeline gives, record for record, in order."""

import json
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import runs

from textclean import Pipeline
from textclean.batch.job import Job
from textclean.integrations.arrow import EDITS, META, Kernel, restore
from textclean.settings import Settings

pytestmark = [pytest.mark.ray, pytest.mark.filterwarnings("default")]
ROWS = 60


@pytest.fixture(scope="module")
def cluster():
    import ray
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 1, "object_store_memory": 100_000_000, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=node)
    cluster.add_node(num_cpus=1, object_store_memory=100_000_000)
    ray.init(address=cluster.address, log_to_driver=False)
    assert len(ray.nodes()) == 2
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield cluster
    ray.shutdown()
    cluster.shutdown()


@pytest.fixture(scope="module")
def table(texts):
    """Many records in the one block that a small file comes as."""
    numbered = [f"{texts[i % len(texts)]}\nNumber {i}.\n" for i in range(ROWS)]
    return pa.table({"id": range(ROWS), "text": numbered})


def _read(folder):
    return pa.concat_tables(pq.read_table(file) for file in sorted(folder.iterdir()))


def test_records_are_those_of_the_pipeline_in_order(cluster, table, tmp_path, pack):
    import ray

    from textclean.integrations.ray import clean

    pq.write_table(table, tmp_path / "in.parquet")
    settings = Settings.of(packs=pack())
    pipeline = settings.pipeline()
    given = ray.data.read_parquet(str(tmp_path / "in.parquet"))
    out = clean(given, settings, rows=10).materialize()
    assert out.num_blocks() == 6
    rows = out.take_all()
    results = [pipeline.clean(text) for text in table["text"].to_pylist()]
    assert [row["id"] for row in rows] == list(range(ROWS))
    assert [row["text"] for row in rows] == [result.text for result in results]
    assert [json.loads(row[META] or "{}") for row in rows] == [result.meta for result in results]
    assert "2 nodes used" in out.stats().partition("MapBatches")[2]
    out.write_parquet(str(tmp_path / "out"))
    assert restore(_read(tmp_path / "out")).sort_by("id").equals(table)


def test_the_schema_is_the_kernels(cluster, table):
    import ray

    from textclean.integrations.ray import clean

    out = clean(ray.data.from_arrow(table), log=False)
    kernel = Kernel(log=False)
    assert out.materialize().schema().base_schema == kernel.schema(table.schema)
    assert EDITS not in out.schema().names


def test_a_wrong_column_is_said(cluster, table):
    import ray

    from textclean.integrations.ray import clean

    with pytest.raises(Exception, match="one column 'body' is needed"):
        clean(ray.data.from_arrow(table), column="body").take_all()


def test_the_result_does_not_depend_on_the_blocks(cluster, table):
    import ray

    from textclean.integrations.ray import clean

    one, many = (
        clean(ray.data.from_arrow(table).repartition(blocks), rows=rows).take_all()
        for blocks, rows in ((1, 1000), (7, 3))
    )
    assert one == many
    assert [row["text"] for row in one] == [
        Pipeline().clean(text).text for text in table["text"].to_pylist()
    ]


def test_a_run_gives_what_it_gives_without_an_engine(cluster, texts, tmp_path, monkeypatch):
    plain = runs.run(tmp_path / "plain", texts, monkeypatch, "--jobs", "1")
    tasks = runs.counted(monkeypatch, "textclean.integrations.ray_pool.RayPool._submit")
    by_ray = runs.run(tmp_path / "ray", texts, monkeypatch, "--engine", "ray")
    assert by_ray == plain
    assert len(tasks) > 2
    assert len([name for name in plain[1] if name.startswith("out/")]) > 10


def test_a_file_that_kills_the_worker_costs_only_itself(cluster, tmp_path, monkeypatch):
    import ray

    from textclean.integrations.ray_pool import RayPool

    monkeypatch.chdir(tmp_path)
    ray.cloudpickle.register_pickle_by_value(runs)
    with closing(RayPool(Job(Pipeline()), runs.deadly)) as pool:
        runs.check_deadly(pool)
