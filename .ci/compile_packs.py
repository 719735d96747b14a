"""What the build does besides copying: puts the packs that ship, and what fixers declare, into the wheel in compiled form, too."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface):
    """Runs in the build environment, which has none of textclean's dependencies; none is needed here."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the packs, unless they are read from a checkout."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from textclean.catalogue import compiled_for_build
        from textclean.packs.files import INSIDE

        folder = Path(tempfile.mkdtemp())
        for name, data in compiled_for_build():
            (folder / name).write_bytes(data)
            build_data["force_include"][str(folder / name)] = f"textclean/{INSIDE}/{name}"
