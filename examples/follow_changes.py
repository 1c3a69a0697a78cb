"""Follow what changed: which tasks are new, gone or otherwise when files are read again.

    python examples/follow_changes.py gazette.db corpora/wuhu-2024-03/issue.txt

A uid stays while what identifies its row does, whatever the source, the page or the rules: rows are
compared by it before and after.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import gongbao

COMPARED = "text, project, deadline_text, status"


def tasks(database: str) -> dict[str, tuple[Any, ...]]:
    """What each task says, by its uid; nothing where there is no database yet."""
    if not Path(database).exists():
        return {}
    engine = gongbao.connect(database)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT task_uid, {COMPARED} FROM tasks").all()
    engine.dispose()
    return {uid: tuple(values) for uid, *values in rows}


def main(database: str, *sources: str) -> None:
    """Load sources and print the difference."""
    before = tasks(database)
    gongbao.build(sources, database, timeout=120)
    after = tasks(database)
    for uid in sorted(before.keys() | after.keys()):
        if before.get(uid) != after.get(uid):
            word = "new" if uid not in before else "gone" if uid not in after else "changed"
            print(word, uid, (after.get(uid) or before[uid])[0])


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
