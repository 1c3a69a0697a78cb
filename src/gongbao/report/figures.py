"""What an issue counts: sums of money, each once, and the statistics that moved most."""

from __future__ import annotations

from gongbao.report.asked import AskedIssue
from gongbao.report.page import Block, Part, columns
from gongbao.report.telling import Row, cut, figure, paged, titled, told
from gongbao.wording import value_word

# How many statistics are told; the question has them all.
_MOST = 20


def money(asked: AskedIssue) -> Part:
    """The sums of each document, then every sum, limit and rate with its place."""
    rows = asked.rows("sums")
    heads = columns(
        asked.language,
        "document_number",
        "currency:short",
        "promised:number",
        "at_most:number",
        "sums:number",
        "rates:number",
        "doubtful:number",
        "uid:code",
    )
    totals = Block(asked.word("by_document"), heads, [_document(asked, row) for row in asked.rows("money")])
    blocks = [_sums(asked, kind, rows) for kind in ("sum", "limit", "rate")]
    every = (totals, *(block for block in blocks if block.rows))
    commands = asked.commands("money", "sums")
    return Part("money", asked.word("money"), every, (asked.word("money_note"),), commands)


def _document(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        titled(row, asked.language),
        row["unit"],
        figure(row["promised"]),
        figure(row["at_most"]),
        str(row["sums"]),
        str(row["rates"]),
        str(row["doubtful"]),
        row["notice_uid"],
    )


def _sums(asked: AskedIssue, kind: str, rows: list[Row]) -> Block:
    keys = (
        "printed_sum",
        "value:number",
        *(["per"] if kind == "rate" else []),
        "quote",
        "document_number",
        "page",
        "status",
        "uid:code",
    )
    of_kind = [_sum(asked, kind, row) for row in rows if row["counted_as"] == kind]
    return Block(f"{asked.word(f'{kind}_rows')} · {len(of_kind)}", columns(asked.language, *keys), of_kind)


def _sum(asked: AskedIssue, kind: str, row: Row) -> tuple[str, ...]:
    reach = "–".join(figure(value) for value in (row["value"], row["value_high"]) if value is not None)
    return (
        told(row["text"]),
        f"{reach} {row['unit']}",
        *([told(row["per"])] if kind == "rate" else []),
        cut(row["quote"]),
        titled(row, asked.language),
        paged(row, asked.language),
        value_word("status", row["status"], asked.language),
        row["amount_uid"],
    )


def statistics(asked: AskedIssue) -> Part:
    """The indicators that moved most against the year before, up or down."""
    rows = asked.rows("moved-most")
    heads = columns(
        asked.language,
        "indicator",
        "area",
        "period",
        "measure:short",
        "value:number",
        "note",
        "page:short",
        "status:short",
        "uid:code",
    )
    notes = (asked.word("first_of").format(_MOST, len(rows)),) if len(rows) > _MOST else ()
    commands = asked.commands("moved-most")
    block = Block(None, heads, [_statistic(asked, row) for row in rows[:_MOST]])
    return Part("statistics", asked.word("statistics"), (block,), notes, commands)


def _statistic(asked: AskedIssue, row: Row) -> tuple[str, ...]:
    return (
        " / ".join(part for part in (row["parent_indicator"], row["indicator"]) if part),
        told(row["area"]),
        told(row["period"]),
        value_word("measure", row["measure"], asked.language),
        f"{figure(row['value'])}{told(row['unit'])}",
        told(row["note"]),
        paged(row, asked.language),
        value_word("status", row["status"], asked.language),
        row["statistic_uid"],
    )
