"""A corpus of many kinds, and what a run over it leaves behind, for comparing one way to run with another."""

import gzip
import json
import os
import pkgutil
import signal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from textclean.batch import plan
from textclean.batch.done import Done
from textclean.batch.plan import Item
from textclean.batch.work import Work
from textclean.cli.main import main


def corpus(folder, texts):
    """Parts with records in order, some unreadable or alone; one large enough to be cut."""
    folder.mkdir(parents=True)
    rows = [{"id": i, "text": text, "score": 1.50} for i, text in enumerate(texts)]
    lines = [json.dumps(row, ensure_ascii=bool(row["id"] % 2)) for row in rows]
    for part in range(4):
        (folder / f"part-{part}.jsonl").write_text("\n".join(lines[part * 2 :]) + "\n")
    (folder / "broken.jsonl").write_text(f"{lines[0]}\n{{no json\n{lines[1]}")
    (folder / "large.jsonl").write_text("\n".join(lines * 4) + "\n")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    pq.write_table(pa.Table.from_pylist(rows), folder / "rows.parquet", row_group_size=4)
    (folder / "empty.jsonl").write_text("")
    (folder / "deep").mkdir()
    for number, text in enumerate(texts):
        (folder / "deep" / f"{number}.txt").write_text(text, encoding="utf-8")


def run(folder, texts, monkeypatch, *options, textclean=main):
    """Run textclean there; the status, and every file with its bytes, the place of the folder aside."""
    corpus(folder / "in", texts)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(plan, "PART_BYTES", 20_000)
    status = textclean(["run", "in", "--out", "out", "--log", "log", *options])
    files = {
        str(file.relative_to(folder)): file.read_bytes().replace(str(folder).encode(), b"FOLDER")
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not {".textclean", "run.json"} & set(file.parts)  # times, an id
    }
    return status, files


def counted(monkeypatch, name):
    """A list that grows with every call of the method ``name``."""
    method, calls = pkgutil.resolve_name(name), []

    def counting(self, *args):
        calls.append(args)
        return method(self, *args)

    monkeypatch.setattr(name, counting)
    return calls


def deadly(item, job):
    """What a worker does that one file kills."""
    if item.work.path.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return Done(item, trouble=str(Path.cwd()))


def check_deadly(pool):
    """Of three files the one that kills its worker is named, the others are done where the run stands."""
    files = [Work(Path(name), name, "txt") for name in ("a", "deadly", "b")]
    chunk = [Item(number, work) for number, work in enumerate(files)]
    ((back, made),) = pool.run([chunk])
    assert pool.jobs == 2
    assert not pool.unfinished()
    assert back == chunk
    assert [done.item for done in made] == chunk
    assert [done.trouble for done in made[::2]] == [str(Path.cwd())] * 2
    assert made[1].trouble.startswith("deadly: the process that cleaned it ended twice (")
