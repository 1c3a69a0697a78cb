"""Run by Alembic with the connection that the library opened; there is no alembic.ini."""

from __future__ import annotations

from alembic import context

from gongbao.schema.inner_views import INNER_VIEWS
from gongbao.schema.revision import VERSION_TABLE
from gongbao.schema.tables import Base
from gongbao.schema.views import VIEWS

connection = context.config.attributes["connection"]
# A table may only change while no view looks at it; the views are made again afterwards, so that
# they always are those of this release.
for name in (*INNER_VIEWS, *(view.name for view in reversed(VIEWS))):
    connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
for view in VIEWS:
    connection.exec_driver_sql(view.ddl(connection.dialect.name))
if connection.dialect.name == "postgresql":
    for name, select in INNER_VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {select}")
