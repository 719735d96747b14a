"""A URL as the user wrote it, taken apart."""

from __future__ import annotations

from pathlib import Path

from textclean.batch.remote.path import RemotePath
from textclean.batch.remote.secrets import KEYLESS, WEB
from textclean.batch.troubles import Trouble


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
    user, at, host = host.rpartition("@")
    place = RemotePath(scheme, user + at, (host + slash + below).rstrip("/"), mark + query)
    if not place.path:
        raise Trouble(str(place), "it names no file or folder; add a bucket, host or path")
    if scheme in KEYLESS and user:
        what = (
            "such URLs hold no credentials; give them by the environment or fsspec's configuration"
        )
        raise Trouble(f"{scheme}://***@{place.path}", what)
    place.ready()
    return place
