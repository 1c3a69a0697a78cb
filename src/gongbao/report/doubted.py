"""What somebody should look at: facts with more than one reading, checks that failed."""

from __future__ import annotations

from gongbao.report.asked import AskedIssue
from gongbao.report.page import Block, Part, columns, filled
from gongbao.report.telling import Row, cut, finding, paged, titled
from gongbao.wording import value_word


def doubts(asked: AskedIssue) -> Part:
    """The ambiguous facts, and the checks that failed, the graver first."""
    ambiguous = [_fact(asked, row) for row in asked.rows("doubts")]
    checks = [_check(asked, row) for row in asked.rows("failed-checks")]
    facts = Block(
        f"{asked.word('ambiguous_rows')} · {len(ambiguous)}",
        columns(asked.language, "kind:short", "quote", "document_number", "page:short", "uid:code"),
        ambiguous,
    )
    failed = Block(
        f"{asked.word('failed_checks')} · {len(checks)}",
        columns(
            asked.language,
            "severity:short",
            "code:code",
            "subject",
            "expected",
            "actual",
            "page:short",
            "uid:code",
        ),
        checks,
    )
    commands = asked.commands("doubts", "failed-checks")
    return Part("doubts", asked.word("doubts"), filled([facts, failed]), commands=commands)


def _fact(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        value_word("doubts.kind", row["kind"], asked.language),
        cut(row["quote"]),
        titled(row, asked.language),
        paged(row, asked.language),
        row["record_uid"],
    )


def _check(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        value_word("severity", row["severity"], asked.language),
        row["code"],
        cut(finding("subject", row["subject"], asked.language)),
        cut(finding("expected", row["expected"], asked.language)),
        cut(finding("actual", row["actual"], asked.language) or row["quote"]),
        paged(row, asked.language),
        row["check_uid"],
    )
