"""Tables of what was read and how it went: releases, issues, sources, pages, checks, evidence,
facts filled in, evidence added, failures.

Every source of an issue keeps its whole reading; `source.leads` marks the one whose facts the
views publish, `source.superseded` those that count no more. Row numbers are `source.id` shifted
left, plus a count: a reading always gets the same numbers again, and all its rows lie in one range.

Loading is bound by the pages an index dirties, so there is one index a table where one will do:
a unique key leads with the row's parent, which finds the children of a row as well.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.records import ReaderName, Severity
from gongbao.schema.tables.base import Base, Day, Flag, Id
from gongbao.schema.tables.columns import published, told


class ReleaseRow(Base):
    """The release of this library that last wrote the database."""

    __tablename__ = "release"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Always 1")
    version: Mapped[str] = mapped_column(comment="Version of the library")
    rules_version: Mapped[str] = mapped_column(comment="Digest of the rules and lexicons")
    schema_version: Mapped[str] = mapped_column(comment="Revision of the database schema")


class IssueRow(Base):
    """An issue of a gazette: what its sources have in common."""

    __tablename__ = "issue"

    id: Mapped[Id] = mapped_column(primary_key=True, comment="Row number")
    issue_uid: Mapped[str] = mapped_column(unique=True, comment="Identity made from the issue key")


class SourceRow(Base):
    """One file of an issue, with the issue's particulars as this file gives them."""

    __tablename__ = "source"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    issue_id: Mapped[Id] = mapped_column(ForeignKey("issue.id"), index=True, comment="The issue it is of")
    source_sha256: Mapped[str] = mapped_column(unique=True, comment="SHA-256 of the file")
    path: Mapped[str] = mapped_column(index=True, comment="Path as given when it was last read")
    media_type: Mapped[str] = mapped_column(comment="Media type, for example text/plain")
    rank: Mapped[int] = mapped_column(comment="The source of highest rank gives the issue's facts")
    leads: Mapped[Flag] = mapped_column(comment="1: the views publish this source's facts")
    reader: Mapped[str] = mapped_column(server_default="text", comment="What read it", info=told(ReaderName))
    url: Mapped[str | None] = mapped_column(comment="Address that a web page gives of itself")
    published_on: Mapped[Day | None] = mapped_column(comment="Day that a web page gives of its publication")
    superseded: Mapped[Flag] = mapped_column(
        server_default="0", comment="1: another reading of the path came later"
    )
    publication: Mapped[str | None] = mapped_column(comment="Name of the gazette")
    area: Mapped[str | None] = mapped_column(comment="Area the gazette is of")
    area_code: Mapped[str | None] = mapped_column(comment="GB/T 2260 code of the area")
    year: Mapped[int | None] = mapped_column(comment="Year of the issue")
    number: Mapped[int | None] = mapped_column(comment="Number of the issue in its year")
    period: Mapped[str | None] = mapped_column(comment="Month or months the issue covers")
    rules_version: Mapped[str | None] = mapped_column(
        comment="Digest of the rules that read it; NULL where an older release did"
    )
    profile_asked: Mapped[str | None] = mapped_column(
        comment="The profile that was asked for; NULL where it was left to the rules"
    )


class KeptRow(Base):
    """What is kept of a source, so that it can be read again without its file."""

    __tablename__ = "kept"

    source_id: Mapped[Id] = mapped_column(
        ForeignKey("source.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        comment="The source",
    )
    data: Mapped[bytes] = mapped_column(comment="The file's text or the points of its pages, packed")


class PageRow(Base):
    """One page of a source."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("source_id", "page"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="The source it is of")
    page: Mapped[int] = published("Place in the source, from 1", of="number")
    printed_number: Mapped[str | None] = published("Page number as printed")
    width: Mapped[float | None] = published("Width in points")
    height: Mapped[float | None] = published("Height in points")
    rotation: Mapped[int] = published("Degrees the page is turned")
    columns: Mapped[int] = published("Columns of text")
    confidence: Mapped[float | None] = published("How sure recognised characters are, 0 to 1")
    text: Mapped[str | None] = published("Text as found, the page separator left out")


class SpanRow(Base):
    """An unbroken place in a page's text that a record rests on."""

    __tablename__ = "span"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="The source")
    record_uid: Mapped[str] = mapped_column(index=True, comment="Uid of the record that rests on it")
    ordinal: Mapped[int] = mapped_column(comment="Count among the record's spans, from 1")
    page: Mapped[int] = mapped_column(comment="Page of the source, from 1")
    char_start: Mapped[int] = mapped_column(comment="First code point in the page's text")
    char_end: Mapped[int] = mapped_column(comment="Code point after the last")
    x0: Mapped[float | None] = mapped_column(comment="Left edge in points")
    top: Mapped[float | None] = mapped_column(comment="Top edge in points")
    x1: Mapped[float | None] = mapped_column(comment="Right edge in points")
    bottom: Mapped[float | None] = mapped_column(comment="Bottom edge in points")
    quote: Mapped[str] = mapped_column(comment="The text there, without line breaks and padding")


class CheckRow(Base):
    """The outcome of one check on a source."""

    __tablename__ = "check_result"
    __table_args__ = (UniqueConstraint("source_id", "check_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="The source checked")
    check_uid: Mapped[str] = mapped_column(comment="Identity where the source leads its issue")
    rival_uid: Mapped[str] = mapped_column(comment="Identity where another source leads")
    code: Mapped[str] = published("Kind of check")
    severity: Mapped[str] = published("How grave it is where it fails", values=Severity)
    passed: Mapped[Flag] = published("1: nothing wrong")
    subject: Mapped[str] = published("What was checked")
    expected: Mapped[str | None] = published("What should be there")
    actual: Mapped[str | None] = published("What is there")
    page: Mapped[int | None] = published("Page of the source")


class FilledRow(Base):
    """A fact that the leading source leaves ambiguous, and the source that has it for certain."""

    __tablename__ = "filled"

    record_uid: Mapped[str] = mapped_column(primary_key=True, comment="Uid of the fact")
    issue_id: Mapped[Id] = mapped_column(ForeignKey("issue.id"), index=True, comment="The issue")
    source_id: Mapped[Id] = mapped_column(ForeignKey("source.id"), comment="The source whose row stands")


class AddedEvidenceRow(Base):
    """A span of another source than the leading one that is published, and for which record."""

    __tablename__ = "added_evidence"

    span_id: Mapped[Id] = mapped_column(
        ForeignKey("span.id"), primary_key=True, autoincrement=False, comment="The span"
    )
    issue_id: Mapped[Id] = mapped_column(ForeignKey("issue.id"), index=True, comment="The issue")
    record_uid: Mapped[str] = mapped_column(index=True, comment="Uid of the record it is published for")
    ordinal: Mapped[int] = mapped_column(comment="Count among the record's spans of all sources, from 1")


class FailureRow(Base):
    """A source that could not be loaded."""

    __tablename__ = "failure"

    id: Mapped[Id] = mapped_column(primary_key=True, comment="Row number")
    path: Mapped[str] = mapped_column(index=True, comment="Path as given")
    source_sha256: Mapped[str | None] = mapped_column(
        index=True, comment="SHA-256 of the file, where it could be read"
    )
    stage: Mapped[str] = mapped_column(comment="Step that gave up")
    code: Mapped[str] = mapped_column(comment="Reason as one stable word")
    message: Mapped[str] = mapped_column(comment="Reason in words")
    attempts: Mapped[int] = mapped_column(comment="How often this file at this path has failed")
    last_seen: Mapped[str] = mapped_column(comment="Time of the last attempt, UTC")
    rules_version: Mapped[str | None] = mapped_column(comment="Digest of the rules that were to read it")
    profile_asked: Mapped[str | None] = mapped_column(
        comment="The profile that was asked for; NULL where it was left to the rules"
    )
    timeout: Mapped[float | None] = mapped_column(comment="Seconds that reading might take; NULL: no limit")
    memory: Mapped[Id | None] = mapped_column(comment="Bytes that reading might take; NULL: no limit")
