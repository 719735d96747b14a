"""A URL as the user wrote it, taken apart."""

from __future__ import annotations

import re
from pathlib import Path

from textclean.batch.remote.path import RemotePath
from textclean.batch.remote.secrets import KEYLESS, WEB
from textclean.batch.troubles import Trouble

_SIGNED = re.compile(r"(?i)\?.*\b(?:sig|[\w-]*(?:signature|token|credential|secret|key))=")
_KEYLESS = "such URLs hold no credentials; give them by the environment or fsspec's configuration"


def opened(url: str) -> Path | RemotePath:
    """The place behind ``url``; ``file://`` is a local one.  Raises Trouble if it cannot be opened here."""
    scheme, _, rest = url.partition("://")
    scheme = scheme.lower()
    if "::" in scheme or "://" in rest.partition("?")[0]:
        what = "file systems in a chain (::) are not read; give the file's own URL"
        raise Trouble(f"{scheme}://…", what)
    if scheme in ("file", "local"):
        from urllib.request import url2pathname

        return Path(url2pathname("/" + rest.partition("/")[2]))
    path, mark, query = rest.partition("?") if scheme in WEB else (rest, "", "")
    host, slash, below = path.partition("/")
    if scheme not in WEB:
        _refuse_secrets(scheme, host, below)
    user, at, host = host.rpartition("@")
    place = RemotePath(scheme, user + at, (host + slash + below).rstrip("/"), mark + query)
    if not place.path:
        raise Trouble(str(place), "it names no file or folder; add a bucket, host or path")
    if scheme in KEYLESS and user:
        raise Trouble(f"{scheme}://***@{place.path}", _KEYLESS)
    place.ready()
    return place


def _refuse_secrets(scheme: str, host: str, below: str) -> None:
    """Raise Trouble for a signature, or a password that ends the host where it should not, as one with "/" does."""
    if _SIGNED.search(below):
        raise Trouble(f"{scheme}://{host.rpartition('@')[2]}/{below.partition('?')[0]}", _KEYLESS)
    _, colon, port = host.rpartition("@")[2].partition(":")
    if colon and not port.isdecimal():
        what = "what stands behind the colon is no port; a password with '/', '#' or '?' belongs into fsspec's configuration"
        raise Trouble(f"{scheme}://…", what)
