"""What the tests of runs share."""

import pytest
from small_files import DIRTY


@pytest.fixture
def texts(tmp_path, monkeypatch):
    """Twelve small files under ``c`` in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c").mkdir()
    for number in range(12):
        (tmp_path / "c" / f"{number:02}.txt").write_text(f"{number}: {DIRTY}")
    return tmp_path / "c"
