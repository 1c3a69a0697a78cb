"""Tables of the full text index; its tokens lie in `search_tokens`, in each database's own form."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.tables.base import Base, Id


class SearchSourceRow(Base):
    """A source that leads its issue, and whether it is in the index."""

    __tablename__ = "search_source"

    source_id: Mapped[Id] = mapped_column(
        ForeignKey("source.id"), primary_key=True, autoincrement=False, comment="The source"
    )
    slot: Mapped[int | None] = mapped_column(
        unique=True, comment="What its entries' numbers are made with; NULL where it is not in the index"
    )


class SearchEntryRow(Base):
    """A record that can be found; its number puts entries in the order of their days."""

    __tablename__ = "search_entry"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Day, slot and ordinal")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), index=True, comment="The source")
    notice_id: Mapped[Id | None] = mapped_column(comment="The notice it stands in")
    view: Mapped[str] = mapped_column(comment="View that shows the record")
    record_id: Mapped[Id] = mapped_column(comment="Row number of the record in its table")
    record_uid: Mapped[str] = mapped_column(comment="Identity of the record; of a page, made for it")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    date: Mapped[str | None] = mapped_column(comment="Day of the record, as precise as printed")
    units: Mapped[str] = mapped_column(comment="Units it names, folded, each between line ends")
    title: Mapped[str] = mapped_column(comment="Words of its title, folded")
    text: Mapped[str] = mapped_column(comment="Words of its text, folded")


class SearchWordingRow(Base):
    """How the texts of the index were folded."""

    __tablename__ = "search_wording"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Always 1")
    version: Mapped[str] = mapped_column(comment="Digest of the tables that fold letters")
