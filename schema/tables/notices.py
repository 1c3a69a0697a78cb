"""Tables of the documents in an issue: notices, their sections, tables and cells, the catalogue, units."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.tables.base import Base, Flag, Id


class NoticeRow(Base):
    """A notice of an issue."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("source_id", "notice_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="Where it was read")
    notice_uid: Mapped[str] = mapped_column(comment="Identity")
    ordinal: Mapped[int] = mapped_column(comment="Place in the issue")
    kind: Mapped[str] = mapped_column(comment="normative, personnel, news, chronicle, …")
    title: Mapped[str | None] = mapped_column(comment="Whole title, joined over its lines")
    document_number: Mapped[str | None] = mapped_column(comment="For example 温政办〔2022〕35号")
    registration_number: Mapped[str | None] = mapped_column(comment="For example ZJCC01–2022–0007")
    issuer: Mapped[str | None] = mapped_column(comment="Signing body")
    addressee: Mapped[str | None] = mapped_column(comment="Whom it is sent to")
    written_on: Mapped[str | None] = mapped_column(comment="Date under the signature")
    effective_on: Mapped[str | None] = mapped_column(comment="First day it is in force")
    expires_on: Mapped[str | None] = mapped_column(comment="Last day it is in force")
    first_page: Mapped[int] = mapped_column(comment="First page in the source")
    last_page: Mapped[int] = mapped_column(comment="Last page in the source")
    text: Mapped[str | None] = mapped_column(comment="Text joined over lines and pages")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


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
    level: Mapped[int] = mapped_column(comment="Depth in the outline, from 1")
    label: Mapped[str | None] = mapped_column(comment="一、 （一） 1. 第三条 附件1")
    heading: Mapped[str | None] = mapped_column(comment="Heading without its label")
    text: Mapped[str | None] = mapped_column(comment="Text under the heading")
    page: Mapped[int] = mapped_column(comment="Page of the source")


class TableRow(Base):
    """A table as repaired."""

    __tablename__ = "document_table"
    __table_args__ = (UniqueConstraint("notice_id", "table_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    table_uid: Mapped[str] = mapped_column(comment="Identity")
    title: Mapped[str | None] = mapped_column(comment="Title of the table")
    first_page: Mapped[int] = mapped_column(comment="First page in the source")
    last_page: Mapped[int] = mapped_column(comment="Last page in the source")
    row_count: Mapped[int] = mapped_column(comment="Rows")
    column_count: Mapped[int] = mapped_column(comment="Columns")
    orientation: Mapped[int] = mapped_column(comment="Degrees the table is turned")
    method: Mapped[str] = mapped_column(comment="ruled, aligned or vertical_text")


class CellRow(Base):
    """A cell of a table."""

    __tablename__ = "cell"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    table_id: Mapped[Id] = mapped_column(ForeignKey("document_table.id"), index=True, comment="The table")
    row: Mapped[int] = mapped_column(comment="Row")
    col: Mapped[int] = mapped_column(comment="Column")
    row_span: Mapped[int] = mapped_column(comment="Rows it covers")
    col_span: Mapped[int] = mapped_column(comment="Columns it covers")
    is_header: Mapped[Flag] = mapped_column(comment="1: a head")
    is_copy: Mapped[Flag] = mapped_column(comment="1: repeated from a merged cell")
    text: Mapped[str | None] = mapped_column(comment="Text; NULL where the cell is blank")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    x0: Mapped[float | None] = mapped_column(comment="Left edge in points")
    top: Mapped[float | None] = mapped_column(comment="Top edge in points")
    x1: Mapped[float | None] = mapped_column(comment="Right edge in points")
    bottom: Mapped[float | None] = mapped_column(comment="Bottom edge in points")
    certainty: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class CatalogueRow(Base):
    """A line of the list of documents issued."""

    __tablename__ = "catalogue_entry"
    __table_args__ = (UniqueConstraint("source_id", "entry_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="Where it was read")
    entry_uid: Mapped[str] = mapped_column(comment="Identity")
    document_number: Mapped[str | None] = mapped_column(comment="Number of the document listed")
    title: Mapped[str] = mapped_column(comment="Title of the document listed")
    status: Mapped[str] = mapped_column(comment="printed, not_printed or not_listed")


class UnitRow(Base):
    """An entry of the unit registry as a reading used it."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("source_id", "unit_name"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="The reading")
    unit_name: Mapped[str] = mapped_column(comment="Full name")
    kind: Mapped[str] = mapped_column(comment="Kind of unit")
    area_code: Mapped[str | None] = mapped_column(comment="GB/T 2260 code of its area")
    aliases: Mapped[str | None] = mapped_column(comment="Other forms of the name, parted by 、")
