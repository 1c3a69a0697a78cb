"""Tables of what changed in the published facts, and of the rules that the database was written by."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.records import Cause, ChangeKind
from gongbao.schema.tables.base import Base, Id
from gongbao.schema.tables.columns import published


class RulesetRow(Base):
    """Rules that sources were read by."""

    __tablename__ = "ruleset"

    version: Mapped[str] = mapped_column(primary_key=True, comment="Digest of the rules and lexicons")
    release: Mapped[str] = mapped_column(comment="Version of the library that has them")
    code: Mapped[str] = mapped_column(comment="Digest of the code alone")
    lexicons: Mapped[str] = mapped_column(comment="Digest of the lexicons alone")
    profiles: Mapped[str] = mapped_column(comment="Digest of the profiles of gazettes alone")


class ChangeRow(Base):
    """What changed in a fact that was published."""

    __tablename__ = "change"

    id: Mapped[Id] = mapped_column(
        primary_key=True, autoincrement=False, comment="Count of the changes, from 1, in their order"
    )
    view_name: Mapped[str] = published("View that shows or showed the fact")
    record_uid: Mapped[str] = published("Uid of the fact; of a part, such as a unit, that of its fact")
    issue_uid: Mapped[str] = published("Its issue")
    notice_uid: Mapped[str | None] = published("Its notice")
    words: Mapped[str | None] = published("What the fact says, in short")
    kind: Mapped[str] = published("What happened to it", values=ChangeKind)
    field: Mapped[str | None] = published("Column that changed; NULL where the fact came or went")
    before: Mapped[str | None] = published("What stood there before")
    after: Mapped[str | None] = published("What stands there since")
    cause: Mapped[str] = published("What brought it about", values=Cause)
    changed_at: Mapped[str] = published("Time of the change, UTC")
    rules_before: Mapped[str | None] = published("Rules that the source was read by before")
    rules_after: Mapped[str | None] = published("Rules that it is read by since")
