"""A folder of a thousand good files and one of every bad kind: the good load, each bad one is told.

    python benchmarks/bad_kinds.py [--good N] [--jobs N] [--timeout SECONDS]

Beside what the suite has (`tests/support/bad_files.py`) there are a PDF that takes all memory it may
have, one that is locked, one that is cut off, a pipe, a socket and a broken link. Builds by `gongbao
build`, and again: what failed for its content is not read twice. Prints what was seen; exits with 1
where it is not what it should be. Run by hand, on Linux.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

from search import made_up

from gongbao.schema.database import connect
from gongbao.schema.queries import query

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "support"))

from bad_files import put_bad_files, put_no_sources  # noqa: E402

_COMMAND = [sys.executable, "-c", "from gongbao.cli import main; main()", "build", "in"]
_LAYOUTS = {"form-bomb.pdf": "too_large", "encrypted.pdf": "encrypted", "truncated.pdf": "truncated"}
# A page whose drawing of 4 MB unpacks to two GB: what comes to the limits of memory is read twice.
_HUGE = {"huge.pdf": "memory"}
_PAGE, _TIMES = b"0 0 m 1 1 l S\n" * 75_000, 2_000


def main() -> None:
    """Build the folder twice, and judge what was said and done."""
    arguments = argparse.ArgumentParser(description="A thousand good files and one of every bad kind.")
    arguments.add_argument("--good", type=int, default=1_000)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--timeout", type=float, default=120.0)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = _judged(Path(folder), options)
    print("\n".join(wrong) or "as it should be")
    sys.exit(1 if wrong else 0)


def _judged(folder: Path, options: argparse.Namespace) -> list[str]:
    """What is not as it should be."""
    inside = folder / "in"
    inside.mkdir()
    for number in range(1, options.good + 1):
        (inside / f"good-{number:05}.txt").write_text(made_up(number), encoding="utf-8")
    codes = put_bad_files(inside) | _LAYOUTS | _HUGE
    (inside / "huge.pdf").write_bytes(_huge_pdf())
    for name in _LAYOUTS:
        shutil.copy(ROOT / "corpora" / "layouts" / name, inside / name)
    put_no_sources(inside)
    expected = {f"in/{name}": code for name, code in codes.items()}
    wrong = []
    for turn, summary in (
        ("first", f"{options.good} loaded, 0 unchanged, {len(expected)} failed"),
        ("second", f"0 loaded, {options.good} unchanged, {len(expected)} failed"),
    ):
        began = time.monotonic()
        status, said = _build(folder, options)
        print(f"{turn} build: status {status}, {time.monotonic() - began:.0f} s", flush=True)
        wrong += [f"{turn}: status {status}, not 1"] if status != 1 else []
        wrong += [f"{turn}: it does not say: {summary}"] if not any(summary in line for line in said) else []
        wrong += [f"{turn}: a traceback"] if any("Traceback" in line for line in said) else []
        told = {path for path in expected if any(line.startswith(f"Error: {path}: ") for line in said)}
        wrong += [f"{turn}: nothing is said of {path}" for path in expected.keys() - told]
    loaded, found = _in_database(folder / "gazette.db")
    wrong += [f"{loaded} loaded, not {options.good}"] if loaded != options.good else []
    wrong += [
        f"{path}: {found.get(path)}, not {code}" for path, code in expected.items() if found.get(path) != code
    ]
    return wrong + [f"{path}: a failure of a good file" for path in found.keys() - expected.keys()]


def _huge_pdf() -> bytes:
    packer = zlib.compressobj()
    drawing = b"".join([*(packer.compress(_PAGE) for _ in range(_TIMES)), packer.flush()])
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(drawing), drawing),
    )
    written = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(bodies) + 1, b"".join(places))
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(written))
    return written + table + end


def _build(folder: Path, options: argparse.Namespace) -> tuple[int, list[str]]:
    limits = ["--jobs", str(options.jobs), "--timeout", str(options.timeout)]
    done = subprocess.run(
        [*_COMMAND, *limits], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stderr.splitlines()


def _in_database(database: Path) -> tuple[int, dict[str, str]]:
    """How many sources are loaded, and the codes of those that are not."""
    engine = connect(database)
    try:
        (loaded,) = query(engine, "SELECT count(*) FROM sources").rows[0]
        failures = query(engine, "SELECT path, code FROM failures").rows
    finally:
        engine.dispose()
    return loaded, {str(path): str(code) for path, code in failures}


if __name__ == "__main__":
    main()
