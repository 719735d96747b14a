"""What of a URL is no secret: messages, logs and manifests hold only that."""

from __future__ import annotations

import re
from urllib.parse import unquote

WEB = ("http", "https")
KEYLESS = ("s3", "s3a", "gs", "gcs")  # buckets, whose URLs have no room for credentials
_USER = re.compile(
    r"(?<=://)(?:[^\s/@'\"]*:[^\s'\"]*|[^\s/@'\"]*)@"
)  # a password may hold "/" and "@"
_QUERY = re.compile(r"(?<=[^\s?])\?[^\s'\"<>)]*=[^\s'\"<>)]*")


def shown(scheme: str, user: str) -> str:
    """What of ``user:password@`` is no secret; a name alone before a web address is a token."""
    name, colon, _ = user.partition(":")
    return "" if scheme in WEB else f"{name}@" if colon else user


def masked(text: str, scheme: str, user: str, query: str) -> str:
    """``text`` without the secrets of a URL with these parts, nor those of any other URL in it."""
    name, _, password = user.rstrip("@").partition(":")
    secrets = [password, query, name if scheme in WEB else ""]
    for secret in filter(None, [*secrets, *map(unquote, secrets)]):
        text = text.replace(secret, "***")
    return _QUERY.sub("?***", _USER.sub("***@", text))
