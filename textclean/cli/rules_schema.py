"""``textclean rules schema``: the JSON Schema of packs, for editors."""

from __future__ import annotations

import json
from argparse import Namespace

from textclean.cli import options, stdout
from textclean.cli.status import CLEAN

_TEXT = """
Print the JSON Schema of packs.  An editor that checks TOML with it (Even Better TOML and others that
are built on Taplo) completes the keys and marks what is wrong; the pack's first line names the file:
  #:schema ./textclean-pack.schema.json

Examples:
  textclean rules schema > textclean-pack.schema.json
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "schema", "print the JSON Schema of packs", _TEXT)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    from textclean.packs.json_schema import json_schema

    stdout.print_line(json.dumps(json_schema(), indent=1))
    return CLEAN
