"""Write docs/data.md: every view with its columns, types, keys and joins, and an example with its answer.

    python docs/making/dictionary.py gazette.db

Columns and meanings are those of their declarations; tests/corpora/test_documentation.py says when it
is time.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from gongbao.cli import main
from gongbao.export.dictionary import described
from gongbao.schema.views import VIEW_NAMES

DOCUMENT = Path(__file__).parents[1] / "data.md"
HEAD = 2
NONE = "None of the samples has such a row."
SHOWN = 5  # lines of an answer: its head, a rule, three rows
# A question to each view, short enough to be read at a glance.
EXAMPLES = {
    "about": "SELECT version FROM about",
    "issues": "SELECT publication, area, year, number, period FROM issues ORDER BY year",
    "sources": "SELECT path, reader, pages, rank FROM sources ORDER BY path",
    "pages": "SELECT page, printed_number, length(text) AS signs FROM pages ORDER BY source_sha256, page",
    "notices": "SELECT kind, count(*) AS notices FROM notices GROUP BY kind ORDER BY notices DESC, kind",
    "attachments": "SELECT n.title, a.label, a.href FROM attachments a JOIN notices n USING (notice_uid)",
    "sections": "SELECT label, heading, page FROM sections WHERE level = 1 AND heading LIKE '%保障%' "
    "ORDER BY page, heading",
    "tasks": "SELECT mark, project, deadline_text, status FROM tasks WHERE deadline_text IS NOT NULL "
    "ORDER BY document_number, page, ordinal",
    "task_units": "SELECT unit_printed, unit_name, role, starred, status FROM task_units WHERE role = 'lead' "
    "ORDER BY unit_name, task_uid",
    "task_people": "SELECT printed, person, title, role FROM task_people ORDER BY printed",
    "amounts": "SELECT text, comparator, value, unit, per FROM amounts "
    "WHERE kind = 'money' AND per IS NOT NULL "
    "ORDER BY value DESC, amount_uid",
    "deadlines": "SELECT text, relation, date_end, recurrence, first_due FROM deadlines "
    "WHERE recurrence IS NOT NULL ORDER BY first_due, text",
    "personnel_changes": "SELECT decided_on, person, action, organization, post FROM personnel_changes "
    "WHERE person = '李震' ORDER BY action",
    "statistics": "SELECT indicator, period, measure, value, unit FROM statistics "
    "WHERE indicator = '社会消费品零售总额' ORDER BY measure",
    "events": "SELECT date, event, page FROM events WHERE date = '2022-05-18' ORDER BY ordinal",
    "attendances": "SELECT date, person, title, role FROM attendances WHERE role <> '参加' "
    "ORDER BY date, person",
    "catalogue": "SELECT document_number, status FROM catalogue WHERE status <> 'printed' "
    "ORDER BY document_number",
    "citations": "SELECT relation, resolution, count(*) AS cited FROM citations "
    "GROUP BY relation, resolution "
    "ORDER BY cited DESC, relation",
    "units": "SELECT unit_name, kind, area_code, aliases FROM units WHERE unit_name LIKE '%教育局' "
    "ORDER BY unit_name",
    "tables": "SELECT title, first_page, last_page, row_count, column_count, method FROM tables "
    "WHERE title IS NOT NULL ORDER BY title, first_page",
    "cells": "SELECT c.row, c.col, c.text FROM cells c JOIN tables t USING (table_uid) "
    "WHERE t.title LIKE '%扩面提质%' AND c.row < 3 ORDER BY c.row, c.col",
    "checks": "SELECT severity, code, count(*) AS failed FROM checks WHERE passed = 0 "
    "GROUP BY severity, code "
    "ORDER BY failed DESC, code",
    "evidence": "SELECT page, char_start, char_end, quote FROM evidence WHERE quote LIKE '%5月底前%' "
    "ORDER BY source_sha256, record_uid, ordinal",
    "promises": "SELECT unit, role, due_on, due_text, status FROM promises WHERE due_on > '2022-09' "
    "ORDER BY due_on, unit, task",
    "search": "SELECT view, count(*) AS entries FROM search GROUP BY view ORDER BY entries DESC, view",
    "changes": "SELECT view_name, kind, cause, count(*) AS changed FROM changes "
    "GROUP BY view_name, kind, cause ORDER BY changed DESC, view_name, kind",
    "holders": "SELECT person, organization, post, from_on, to_on, joined_by, status FROM holders "
    "WHERE to_on IS NOT NULL ORDER BY person, to_on, organization, post",
    "reviews": "SELECT view_name, decision, state, count(*) AS decisions FROM reviews "
    "GROUP BY view_name, decision, state ORDER BY 1, 2, 3",
    "failures": "SELECT path, stage, code, message FROM failures",
}

OPENING = """# Data dictionary

Every view with its columns: types, keys, what they lead to, what they mean, and an example with the
head of its answer from the `gazette.db` that `make gazette.db` builds (in it 芜湖 is invented test
data). A column that may be empty says so: a missing value is NULL. What each row is and is not:
[the contract](schema.md). `gongbao schema VIEW` prints the same, `--labels zh` in Chinese; `gongbao
export` writes it beside the files.

Days are ISO 8601 texts, decimals are exact, a flag is 0 or 1. `make pages` writes this page.
"""


def write(database: Path) -> str:
    """The page, with the answers of that database."""
    return "\n".join([OPENING, *(_part(described(name), database) for name in VIEW_NAMES)])


def _part(view: dict[str, Any], database: Path) -> str:
    lines = [
        f"## {view['view']}",
        f"{view['zh']}. {view['row']}.",
        "",
        "| column | 列 | type | leads to | meaning |",
        "|---|---|---|---|---|",
        *(_row(view, column) for column in view["columns"]),
        "",
        *_example(EXAMPLES[view["view"]], database),
    ]
    return "\n".join(lines) + "\n"


def _row(view: dict[str, Any], column: dict[str, Any]) -> str:
    kind = column["type"] + (", key" if column["name"] in view["key"] else "")
    kind += ", may be NULL" if column["may_be_null"] else ""
    joins = column["joins"] or ""
    leads_to = f"[{joins}](#{joins.partition('.')[0]})" if joins else ""
    words = ", ".join(f"`{word}`" for word in column["values"])
    meaning = ": ".join(part for part in (column["meaning"], words) if part)
    cells = (f"`{column['name']}`", column["zh"], kind, leads_to, meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _example(sql: str, database: Path) -> list[str]:
    done = CliRunner().invoke(main, ["query", sql, "--database", str(database)])
    if done.exit_code:
        raise SystemExit(f"{sql}: {done.output}")
    answer = [f"    {line}".rstrip() for line in done.stdout.splitlines()[:SHOWN]]
    return [f'    gongbao query "{sql}"', "", *(answer if len(answer) > HEAD else [NONE])]


if __name__ == "__main__":
    DOCUMENT.write_text(write(Path(sys.argv[1])), encoding="utf-8")
