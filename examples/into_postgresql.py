"""Load files into an existing PostgreSQL database and ask it, beside tables of one's own.

    python examples/into_postgresql.py postgresql://user@host/database corpora/wuhu-2024-03/issue.txt

It needs the driver: pip install pg8000. Views and tables are made in the first schema of the search path; a
database that holds tables of others is left as it is, so give gongbao a schema of its own
(`?options=-csearch_path%3Dgongbao`).
"""

from __future__ import annotations

import sys

import gongbao


def main(database: str, *sources: str) -> None:
    """Load sources and print how many promises are due in each month."""
    gongbao.build(sources, database, timeout=120)
    engine = gongbao.connect(database)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            """SELECT substr(due_on, 1, 7) AS month, count(DISTINCT task_uid) FROM promises
            WHERE due_on IS NOT NULL AND same_as IS NULL GROUP BY 1 ORDER BY 1"""
        )
        for month, count in rows:
            print(month, count)
    engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
