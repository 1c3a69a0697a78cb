"""The database's own version: which migration it is at, and how a file is known to be ours."""

from __future__ import annotations

# The newest revision in `migrations/versions`; a test holds the two together.
SCHEMA_VERSION = "0018"
VERSION_TABLE = "gongbao_version"
# "gong" in ASCII, in the header of every SQLite file we make.
APPLICATION_ID = 0x676F6E67
