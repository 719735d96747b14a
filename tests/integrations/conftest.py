"""Texts that the adapters clean, and what the pipeline alone makes of them."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[2] / "golden"
SLOGAN = "News you can hold"


@pytest.fixture(scope="session")
def texts():
    """The first golden inputs, and texts in which nothing, little or all changes."""
    inputs = sorted(GOLDEN.glob("00?-*/input.txt"))
    golden = [file.read_text(encoding="utf-8") for file in inputs]
    assert len(golden) == 5
    own = [
        "Nothing is wrong with this text.\n",
        "The deal is done, as both sides said on Monday.\nFollow us on Twitter\n",
        "The deal is done.\nFollow us on Twitter and Facebook\n",
        "",
        "Der Präsident kam am Montag nach Berlin.\nLesen Sie auch: Der lange Weg\nEr blieb zwei Tage.\n",
        "It is itâ€™s own reward, he said. 😀 is whole.\n",
        f"All is well in this town.\n{SLOGAN}\n",
    ]
    return [*golden, *own]
