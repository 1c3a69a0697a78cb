"""The lexicons in `normalize/data`: what each must be, whatever rule it serves."""

from __future__ import annotations

import ast
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest
from parsed import tree_of

from gongbao.extract.lexicon.column_heads import ColumnKind
from gongbao.normalize.documents.document_names import Place, Proof
from gongbao.normalize.text.lexicon import word_table, words_with
from gongbao.schema.records import AmountKind, Anchor, Comparator, NoticeKind

pytestmark = pytest.mark.unmeasured

DATA = resources.files("gongbao.normalize") / "data"
LEXICONS = sorted(path.name.removesuffix(".csv") for path in DATA.iterdir() if path.name.endswith(".csv"))
ROOT = Path(__file__).parents[2]
# Columns that make a row's key, where it is not the word alone: a word may have several uses.
KEYS = {
    "attachment_words": (0, 1),
    "attendance_words": (0, 1),
    "bound_phrases": (0, 1),
    "change_words": (0, 1),
    "citation_words": (0, 2),
    "title_words": (0, 1),
    "duty_words": (0, 1),
    "font_signs": (1, 2),
    "post_words": (0, 1),
    "misread_signs": (0, 1, 2),
    "notice_words": (0, 1),
    "proof_words": (0, 1),
    "time_roles": (0, 1, 2),
    "time_words": (0, 1),
    "appointment_verbs": (0, 2),
    "appointment_words": (0, 1),
    "rate_words": (0, 1),
    "role_words": (0, 2),
    "site_furniture": (0, 1),
    "table_words": (0, 1),
    "unit_openers": (0, 1),
    "unit_words": (0, 1),
}
# Columns that are told in sentences.
PROSE = {"reason"}
# Columns that may be blank.
MAY_BE_BLANK = {
    "unit_followers": {"unless"},
    "bounds_before": {"manner"},
    "misread_words": {"unless_after"},
    "lunar_festivals": {"腊八节"},
    "units": {"area_code", "short_forms", "former_names", "since"},
}


# Columns whose words a rule takes as they are, and may not find: what they may say.
CODES = {
    ("role_words", "role"): {"lead", "responsible", "support"},
    ("role_words", "place"): {"label", "verb", "bracket", "tail", "bare", "paired", "plain"},
    ("counting_words", "weight"): {"plain", "weak", "arabic"},
    ("event_verbs", "role"): {"参加", "列席", "主持"},
    ("event_verbs", "form"): {"object", "whole", "place", "speech", "said"},
    ("column_heads", "column"): {*get_args(ColumnKind), "text"} - {"task", "project"},
    ("document_names", "place"): {"whole", "end"},
    ("document_names", "kind"): set(get_args(NoticeKind)),
    ("document_names", "proof"): set(get_args(Proof)),
    ("document_names", "where"): set(get_args(Place)),
    ("appointment_heads", "holds"): {
        *("name", "appoint", "remove", "proposed", "present", "former", "body", "post", "remark", "none")
    },
    ("anchors", "kind"): set(get_args(Anchor)),
    ("anchors", "bare"): {"0", "1"},
    ("areas", "status"): {"current", "former"},
    ("bounds_after", "comparator"): set(get_args(Comparator)),
    ("bounds_before", "comparator"): set(get_args(Comparator)),
    ("bounds_before", "manner"): {"", "soft"},
    ("cycle_units", "workday"): {"0", "1"},
    ("document_kinds", "group"): {"official", "attached"},
    ("measure_heads", "says"): {
        *(
            "amount",
            "at_end",
            "change",
            "last",
            "previous",
            "before",
            "change_pp",
            "cumulative",
            "growth",
            "month",
            "other",
            "plan",
            "rank",
        )
    },
    ("measure_units", "kind"): set(get_args(AmountKind)),
    ("number_cues", "kind"): {"first", "of_area", "link", "noun", "verb"},
    ("page_labels", "field"): {
        *("effective", "expires", "issuer", "number", "other"),
        *("published", "registration", "title", "written"),
    },
    ("relative_words", "part"): {"day", "week", "month", "quarter", "year"},
    ("time_units", "workday"): {"0", "1"},
    ("unit_endings", "strength"): {"alone", "strong", "weak"},
}


def lines_of(name: str) -> list[str]:
    return (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()


def rows_of(name: str) -> list[list[str]]:
    return list(csv.reader(lines_of(name)[1:]))


@pytest.mark.parametrize("name", LEXICONS)
def test_a_lexicon_says_in_one_line_what_it_holds_and_whence(name: str) -> None:
    comment, *rest = lines_of(name)
    assert comment.startswith("# ")
    assert "Source: " in comment or name == "areas"
    assert not any(line.startswith("#") for line in rest)
    assert (DATA / f"{name}.csv").read_text(encoding="utf-8").endswith("\n")


@pytest.mark.parametrize("name", LEXICONS)
def test_a_lexicon_has_no_double_key_no_blank_and_no_stray_space(name: str) -> None:
    head, *rows = rows_of(name)
    assert rows
    assert len(set(head)) == len(head)
    keys = [tuple(row[column] for column in KEYS.get(name, (0,))) for row in rows]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    for row in rows:
        assert len(row) == len(head)
        words = [cell for cell, column in zip(row, head, strict=True) if column not in PROSE]
        assert [cell for cell in words if cell != "".join(cell.split())] == []
        assert [cell for cell in row if cell != " ".join(cell.split())] == []
        assert {head[at] for at, cell in enumerate(row) if not cell} <= MAY_BE_BLANK.get(name, set())


def constants_of(tree: ast.Module) -> dict[str, str]:
    """The strings a module names: `_VERBS = "appointment_verbs"`."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def uses_asked_for() -> Iterator[tuple[str, int, str | None]]:
    """Lexicon, column and use of each `one_of` and `words_with` in the code; None where none is written."""
    for part in ("extract", "normalize"):
        for path in sorted((ROOT / part).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if "one_of(" not in source and "words_with(" not in source:
                continue
            tree = tree_of(path)
            named = constants_of(tree)
            for node in ast.walk(tree):
                if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in (
                    "one_of",
                    "words_with",
                ):
                    continue
                first, *uses = (
                    named.get(arg.id) if isinstance(arg, ast.Name) else getattr(arg, "value", None)
                    for arg in node.args
                )
                if first in LEXICONS:
                    for column, use in enumerate(uses, 1):
                        yield first, column, use


@pytest.mark.parametrize(("name", "column"), CODES, ids="-".join)
def test_a_column_of_codes_says_nothing_else(name: str, column: str) -> None:
    head, *rows = rows_of(name)
    assert {row[head.index(column)] for row in rows} <= CODES[name, column]


def test_every_use_of_a_word_is_asked_for_by_a_rule() -> None:
    asked: defaultdict[tuple[str, int], set[str | None]] = defaultdict(set)
    for name, column, use in uses_asked_for():
        asked[name, column].add(use)
    idle = {
        (name, rows_of(name)[0][column], row[column])
        for (name, column), uses in asked.items()
        if uses != {None}
        for row in rows_of(name)[1:]
        if row[column] not in uses
    }
    assert idle == set()
    assert len(asked) > 10  # the search above finds the rules


def test_a_use_no_word_has_is_an_error() -> None:
    with pytest.raises(ValueError, match="no word"):
        words_with("appointment_verbs", "rename")


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("twice", "元,CNY,1\n元,CNY,1", "has twice: 元"),
        ("short", "元,CNY", "元,CNY has not the columns word,code,size"),
        ("bare", "", "has no words"),
    ],
)
def test_a_table_without_words_with_one_twice_or_with_a_short_line_is_none(
    name: str, line: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    table = f"# What. Source: a test.\nword,code,size\n{line}\n"
    (tmp_path / "data" / f"{name}.csv").write_text(table, encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=rf"{name}\.csv\W+{told}"):
        word_table(name)
