"""Tables of the documents in an issue: notices, their sections, tables and cells, the catalogue, units."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.records import CatalogueStatus, NoticeKind, Status, TableMethod
from gongbao.schema.tables.base import Base, Day, Flag, Id
from gongbao.schema.tables.columns import published


class NoticeRow(Base):
    """A notice of an issue."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("source_id", "notice_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="Where it was read")
    notice_uid: Mapped[str] = mapped_column(index=True, comment="Identity")
    ordinal: Mapped[int] = published("Place in the issue")
    kind: Mapped[str] = published("Kind of notice", values=NoticeKind)
    title: Mapped[str | None] = published("Whole title, joined over its lines")
    document_number: Mapped[str | None] = published("Number of the document: 温政办〔2022〕35号", index=True)
    registration_number: Mapped[str | None] = published("Registration number: ZJCC01–2022–0007")
    issuer: Mapped[str | None] = published("Signing body")
    addressee: Mapped[str | None] = published("Whom it is sent to")
    written_on: Mapped[Day | None] = published("Date under the signature", index=True)
    effective_on: Mapped[Day | None] = published("First day it is in force")
    expires_on: Mapped[Day | None] = published("Last day it is in force")
    first_page: Mapped[int] = published("First page in the source")
    last_page: Mapped[int] = published("Last page in the source")
    text: Mapped[str | None] = published("Text joined over lines and pages")
    status: Mapped[str] = published("How sure it is", values=Status)


class AttachmentRow(Base):
    """A link of a notice to a file."""

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("notice_id", "ordinal"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    ordinal: Mapped[int] = mapped_column(comment="Count among the notice's links, from 1")
    label: Mapped[str | None] = published("Words of the link")
    href: Mapped[str | None] = published("Address as printed; NULL where only a script knows it")


class SectionRow(Base):
    """A heading of a notice's outline."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("notice_id", "section_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    parent_id: Mapped[Id | None] = mapped_column(
        ForeignKey("section.id"), index=True, comment="The section it stands under"
    )
    section_uid: Mapped[str] = mapped_column(comment="Identity")
    level: Mapped[int] = published("Depth in the outline, from 1")
    label: Mapped[str | None] = published("Number as printed: 一、 （一） 1. 第三条 附件1")
    heading: Mapped[str | None] = published("Heading without its label")
    text: Mapped[str | None] = published("Text under the heading")
    page: Mapped[int] = published("Page of the source")


class TableRow(Base):
    """A table as repaired."""

    __tablename__ = "document_table"
    __table_args__ = (UniqueConstraint("notice_id", "table_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    table_uid: Mapped[str] = mapped_column(index=True, comment="Identity")
    title: Mapped[str | None] = published("Title of the table")
    first_page: Mapped[int] = published("First page in the source")
    last_page: Mapped[int] = published("Last page in the source")
    row_count: Mapped[int] = published("Number of its rows")
    column_count: Mapped[int] = published("Number of its columns")
    orientation: Mapped[int] = published("Degrees the table is turned")
    method: Mapped[str] = published("How the table was found", values=TableMethod)


class CellRow(Base):
    """A cell of a table."""

    __tablename__ = "cell"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    table_id: Mapped[Id] = mapped_column(ForeignKey("document_table.id"), index=True, comment="The table")
    row: Mapped[int] = published("Row, from 0")
    col: Mapped[int] = published("Column, from 0")
    row_span: Mapped[int] = published("Rows it covers")
    col_span: Mapped[int] = published("Columns it covers")
    is_header: Mapped[Flag] = published("1: a head")
    is_copy: Mapped[Flag] = published("1: repeated from a merged cell")
    text: Mapped[str | None] = published("Text; NULL where the cell is blank")
    page: Mapped[int] = published("Page of the source")
    x0: Mapped[float | None] = published("Left edge in points", of="box.x0")
    top: Mapped[float | None] = published("Top edge in points", of="box.top")
    x1: Mapped[float | None] = published("Right edge in points", of="box.x1")
    bottom: Mapped[float | None] = published("Bottom edge in points", of="box.bottom")
    certainty: Mapped[str] = published("How sure it is", values=Status)


class CatalogueRow(Base):
    """A line of the list of documents issued."""

    __tablename__ = "catalogue_entry"
    __table_args__ = (UniqueConstraint("source_id", "entry_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="Where it was read")
    notice_id: Mapped[Id | None] = mapped_column(
        ForeignKey("notice.id"), index=True, comment="The notice it stands in"
    )
    ordinal: Mapped[int] = mapped_column(server_default="0", comment="Place among the notice's, from 1")
    entry_uid: Mapped[str] = mapped_column(comment="Identity")
    document_number: Mapped[str | None] = published("Number of the document listed")
    title: Mapped[str] = published("Title of the document listed")
    issued_on: Mapped[Day | None] = published("Day the list gives")
    status: Mapped[str] = published("Whether list and issue agree", values=CatalogueStatus)


class UnitRow(Base):
    """An entry of the unit registry as a reading used it."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("source_id", "unit_name"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="The reading")
    unit_name: Mapped[str] = published("Full name", of="name")
    kind: Mapped[str] = published("Kind of unit")
    area_code: Mapped[str | None] = published("GB/T 2260 code of its area")
    aliases: Mapped[str | None] = published("Other forms of the name, parted by 、")
