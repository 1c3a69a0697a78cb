"""`gongbao show --image`: the page of a fact with its evidence marked."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import PIL.Image
import pypdfium2 as pdfium
import pytest

from gongbao.schema.loading import load

WHITE = (255, 255, 255)
# Drawn in this process: for what does not depend on who draws.
HERE = ("--timeout", "0")


@pytest.fixture
def build(tmp_path: Path, new_database, make_issue) -> Callable[..., None]:
    """A function that puts the small issue into a database, as read from a PDF with two blank pages."""

    def build(rotation: int = 0, turned_tables: int = 0) -> None:
        document = pdfium.PdfDocument.new()
        for _ in range(2):
            document.new_page(400, 600).set_rotation(rotation)
        document.save(tmp_path / "issue.pdf")
        document.close()
        issue = make_issue()
        # Every character of a page in a line of its own page, 10 points wide and high.
        pages = tuple(
            replace(
                page,
                boxes=array(
                    "d", [edge for at in range(len(page.text)) for edge in (at, 100, at + 10.0, 110)]
                ),
            )
            for page in issue.source.pages
        )
        digest = hashlib.sha256((tmp_path / "issue.pdf").read_bytes()).hexdigest()
        source = replace(
            issue.source, path="issue.pdf", sha256=digest, media_type="application/pdf", pages=pages
        )
        notices = tuple(
            replace(
                notice,
                tables=tuple(replace(table, orientation=turned_tables) for table in notice.tables),
            )
            for notice in issue.notices
        )
        engine = new_database(tmp_path / "gazette.db")
        load(engine, replace(issue, source=source, notices=notices))
        engine.dispose()

    return build


@pytest.fixture
def uid_of(invoke) -> Callable[[str, str], str]:
    return lambda view, column: invoke("query", f"SELECT {column} FROM {view}", "--csv").stdout.split()[1]


@pytest.mark.parametrize(("rotation", "size"), [(0, (800, 1200)), (90, (1200, 800))])
def test_the_page_is_drawn_with_the_words_marked(invoke, build, uid_of, tmp_path, rotation, size) -> None:
    build(rotation)
    done = invoke("show", uid_of("amounts", "amount_uid"), "--image", "out.png", *HERE)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[0] == "amounts"
    assert done.stderr.splitlines() == ["out.png: issue.pdf, page 1"]
    row = invoke("query", "SELECT x0 FROM evidence JOIN amounts ON amount_uid = record_uid", "--csv")
    left = float(row.stdout.split()[1])
    with PIL.Image.open(tmp_path / "out.png") as picture:
        assert picture.size == size
        assert picture.getpixel((2 * left + 10, 210)) != WHITE
        assert picture.getpixel((2 * left + 10, 150)) == WHITE


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("turned", "size", "at"),
    # The mark lies at (2 left + 10, 210) of 800 × 1200; the whole is turned back, against the clock.
    [
        (0, (800, 1200), lambda x, y: (x, y)),
        (90, (1200, 800), lambda x, y: (y, 799 - x)),
        (270, (1200, 800), lambda x, y: (1199 - y, x)),
        (180, (800, 1200), lambda x, y: (799 - x, 1199 - y)),
    ],
)
def test_a_page_whose_tables_are_turned_is_drawn_upright(
    invoke, build, uid_of, tmp_path, turned, size, at
) -> None:
    build(turned_tables=turned)
    done = invoke("show", uid_of("amounts", "amount_uid"), "--image", "out.png", *HERE)
    assert done.exit_code == 0, done.stderr
    row = invoke("query", "SELECT x0 FROM evidence JOIN amounts ON amount_uid = record_uid", "--csv")
    left = float(row.stdout.split()[1])
    with PIL.Image.open(tmp_path / "out.png") as picture:
        assert picture.size == size
        assert picture.getpixel(at(int(2 * left + 10), 210)) != WHITE
        assert picture.getpixel(at(int(2 * left + 10), 150)) == WHITE


def test_several_pages_are_numbered(invoke, build, uid_of, tmp_path) -> None:
    build()
    done = invoke("show", uid_of("notices", "notice_uid"), "--image", "out.png")
    assert done.stderr.splitlines() == ["out-1.png: issue.pdf, page 1", "out-2.png: issue.pdf, page 2"]
    assert {path.name for path in tmp_path.glob("*.png")} == {"out-1.png", "out-2.png"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param(lambda pdf: pdf.unlink(), "issue.pdf: No such file", id="gone"),
        pytest.param(lambda pdf: pdf.write_bytes(b"other"), "issue.pdf: has changed", id="changed"),
        pytest.param(lambda pdf: None, "no/out.png: No such file", id="nowhere to write"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(invoke, build, uid_of, tmp_path, change, reason) -> None:
    build()
    change(tmp_path / "issue.pdf")
    image = "no/out.png" if reason.startswith("no/") else "out.png"
    done = invoke("show", uid_of("amounts", "amount_uid"), "--image", image, *HERE)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [next(line for line in done.stderr.splitlines() if reason in line)]
    assert not list(tmp_path.glob("*.png"))


@pytest.mark.usefixtures("database")
def test_a_fact_of_a_text_has_no_page_to_draw(invoke, uid_of) -> None:
    done = invoke("show", uid_of("amounts", "amount_uid"), "--image", "out.png", *HERE)
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: only pages of a PDF or pictures can be drawn, and this stands in texts/a.txt (text/plain)\n"
    )
