"""Files behind URLs, through fsspec, which is loaded with the first of them."""

from textclean.batch.remote.path import RemotePath
from textclean.batch.remote.stat import Stat
from textclean.batch.remote.urls import opened

__all__ = ["RemotePath", "Stat", "opened"]
