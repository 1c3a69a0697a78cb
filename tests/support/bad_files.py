"""A folder of good files and one of every kind that cannot be read, each with the code that tells it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from gongbao import files

# What a file of the kind holds, and the code that tells it.
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\f\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 64, "binary"),
    "nul.txt": ("永州市人民政府公报\0永政发〔2022〕35号".encode(), "binary"),
    "undecodable.txt": (b"\xff\xff\x81\x20\xfe" * 200, "undecodable"),
    "english.txt": (b"The quick brown fox jumps over the lazy dog.\n" * 20, "no_notice"),
    "workbook.txt": (b"PK\x03\x04" + b"\0" * 200, "binary"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "truncated"),
    "script.html": (b"<html><head><script>fill()</script></head><body></body></html>", "no_text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "unreadable"),
}
LARGE = {"large.txt": "too_large"}
# Names of what is no source, and of a link that leads nowhere: left out, and counted.
PIPE, SOCKET, LINK = "pipe.txt", "socket.txt", "gone.txt"


def put_bad_files(folder: Path) -> dict[str, str]:
    """Put one of each kind into a folder; their codes by name."""
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    with (folder / "large.txt").open("wb") as large:
        large.truncate(files.MAX_BYTES + 1)
    return {name: code for name, (_, code) in BAD.items()} | LARGE


def put_no_sources(folder: Path) -> None:
    """Put a pipe, a socket and a broken link into a folder."""
    os.mkfifo(folder / PIPE)
    (folder / LINK).symlink_to("nowhere")
    before = Path.cwd()
    with socket.socket(socket.AF_UNIX) as listening:
        # The name of a socket is short: it is made where it lies.
        os.chdir(folder)
        listening.bind(SOCKET)
        os.chdir(before)
