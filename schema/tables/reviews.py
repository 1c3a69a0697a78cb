"""Tables of what people decided, and of what the machine had read where a decision stands in its place."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.records import Decided, ReviewState
from gongbao.schema.tables.base import Base, Flag, Id
from gongbao.schema.tables.columns import published


class ReviewRow(Base):
    """What somebody decided of a fact."""

    __tablename__ = "review"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    review_uid: Mapped[str] = mapped_column(
        unique=True, comment="Identity of the decision, in every database"
    )
    view_name: Mapped[str] = published("View of the fact")
    record_uid: Mapped[str] = published("Uid of the fact")
    issue_uid: Mapped[str] = published("Its issue", index=True)
    words: Mapped[str | None] = published("What the machine's fact says, in short")
    decision: Mapped[str] = published("What was decided", values=Decided)
    reviewer: Mapped[str] = published("Who decided")
    decided_at: Mapped[str] = published("When, UTC")
    machine: Mapped[str] = published("The machine's values: a JSON object of texts by column")
    accepted: Mapped[str | None] = published("The values that were accepted, in the same form")
    note: Mapped[str | None] = published("What the reviewer noted")
    settles: Mapped[Flag] = published("1: it settles what others had decided before")
    evidence_sha256: Mapped[str] = published("SHA-256 of the words that the fact rests on, without blanks")
    state: Mapped[str] = published("What has become of the decision", values=ReviewState)


class AsReadRow(Base):
    """What the machine had read in a row in which a decision stands."""

    __tablename__ = "as_read"

    table_name: Mapped[str] = mapped_column(primary_key=True, comment="Table of the row")
    row_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Number of the row")
    source_id: Mapped[Id] = mapped_column(
        ForeignKey("source.id", ondelete="CASCADE"), index=True, comment="The source"
    )
    read: Mapped[str] = mapped_column(comment="A JSON object of values by column")


class RejectedRow(Base):
    """A fact that is not published, since somebody rejected it."""

    __tablename__ = "rejected"

    record_uid: Mapped[str] = mapped_column(primary_key=True, comment="Uid of the fact")
    issue_id: Mapped[Id] = mapped_column(
        ForeignKey("issue.id", ondelete="CASCADE"), index=True, comment="The issue"
    )
