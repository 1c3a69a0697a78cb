"""The tables behind the published views, one per record type."""

from gongbao.schema.tables.base import Base
from gongbao.schema.tables.changes import ChangeRow, RulesetRow
from gongbao.schema.tables.facts import (
    AmountRow,
    AttendanceRow,
    CitationRow,
    DeadlineRow,
    EventRow,
    PersonnelChangeRow,
    StatisticRow,
    TaskPersonRow,
    TaskRow,
    TaskUnitRow,
)
from gongbao.schema.tables.notices import (
    AttachmentRow,
    CatalogueRow,
    CellRow,
    NoticeRow,
    SectionRow,
    TableRow,
    UnitRow,
)
from gongbao.schema.tables.reviews import AsReadRow, RejectedRow, ReviewRow
from gongbao.schema.tables.search import SearchEntryRow, SearchSourceRow, SearchWordingRow
from gongbao.schema.tables.sources import (
    AddedEvidenceRow,
    CheckRow,
    FailureRow,
    FilledRow,
    IssueRow,
    KeptRow,
    PageRow,
    ReleaseRow,
    SourceRow,
    SpanRow,
)

__all__ = [
    "AddedEvidenceRow",
    "AmountRow",
    "AsReadRow",
    "AttachmentRow",
    "AttendanceRow",
    "Base",
    "CatalogueRow",
    "CellRow",
    "ChangeRow",
    "CheckRow",
    "CitationRow",
    "DeadlineRow",
    "EventRow",
    "FailureRow",
    "FilledRow",
    "IssueRow",
    "KeptRow",
    "NoticeRow",
    "PageRow",
    "PersonnelChangeRow",
    "RejectedRow",
    "ReleaseRow",
    "ReviewRow",
    "RulesetRow",
    "SearchEntryRow",
    "SearchSourceRow",
    "SearchWordingRow",
    "SectionRow",
    "SourceRow",
    "SpanRow",
    "StatisticRow",
    "TableRow",
    "TaskPersonRow",
    "TaskRow",
    "TaskUnitRow",
    "UnitRow",
]
