"""The full text index.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import ID, INT, TEXT, column, key

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Tokens are cut by the library; FTS5's tokenizer parts them at blanks and leaves letters as they are.
_TOKENS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_tokens USING fts5"
        "(tokens, content='', detail=none, columnsize=0, tokenize='ascii')",
        # A source is a transaction and adds a segment: merging four at a time costs a fifth more.
        "INSERT INTO search_tokens (search_tokens, rank) VALUES ('automerge', 8)",
    ),
    "postgresql": (
        "CREATE TABLE search_tokens (id BIGINT PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX ix_search_tokens_tokens ON search_tokens USING gin (tokens)",
    ),
}


def upgrade() -> None:
    """Make it; what is there waits in it for the build that migrates, or for `gongbao reindex`."""
    op.create_table(
        "search_source",
        column("source_id", ID, "The source"),
        column(
            "slot",
            INT,
            "What its entries' numbers are made with; NULL where it is not in the index",
            null=True,
        ),
        sa.PrimaryKeyConstraint("source_id", name="pk_search_source"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_search_source_source_id"),
        sa.UniqueConstraint("slot", name="uq_search_source_slot"),
        comment="A source that leads its issue, and whether it is in the index.",
    )
    op.create_table(
        "search_entry",
        key("Day, slot and ordinal"),
        column("source_id", ID, "The source"),
        column("notice_id", ID, "The notice it stands in", null=True),
        column("view", TEXT, "View that shows the record"),
        column("record_id", ID, "Row number of the record in its table"),
        column("record_uid", TEXT, "Identity of the record; of a page, made for it"),
        column("page", INT, "Page of the source"),
        column("date", TEXT, "Day of the record, as precise as printed", null=True),
        column("units", TEXT, "Units it names, folded, each between line ends"),
        column("title", TEXT, "Words of its title, folded"),
        column("text", TEXT, "Words of its text, folded"),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_search_entry_source_id"),
        comment="A record that can be found; its number puts entries in the order of their days.",
    )
    op.create_index("ix_search_entry_source_id", "search_entry", ["source_id"])
    op.create_table(
        "search_wording",
        key("Always 1"),
        column("version", TEXT, "Digest of the tables that fold letters"),
        sa.PrimaryKeyConstraint("id", name="pk_search_wording"),
        comment="How the texts of the index were folded.",
    )
    for statement in _TOKENS[op.get_bind().dialect.name]:
        op.execute(statement)
    op.execute("INSERT INTO search_source (source_id, slot) SELECT id, NULL FROM source WHERE leads = 1")


def downgrade() -> None:
    """Drop it."""
    for table in ("search_tokens", "search_wording", "search_entry", "search_source"):
        op.drop_table(table)
