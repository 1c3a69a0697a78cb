"""The sums that a list of projects gives in columns of their own: 总投资（万元）, 2024年计划投资（亿元）."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from gongbao.extract.facts.context import Context
from gongbao.extract.lexicon.figure_words import FIGURE, UNIT_NOTE
from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.meaning.tasks import TaskCells, TaskTable
from gongbao.extract.tables.table_heads import column_of
from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.text.lexicon import words_with
from gongbao.schema.records import AmountFact


@dataclass(frozen=True, slots=True)
class TaskSum:
    """A figure of a task's row, and the unit of money that its column's head or the table gives.

    `is_shared` says that the row has several tasks: nothing tells which of them it is for.
    """

    figure: Flow
    unit: str
    is_shared: bool = False


def sums_of_row(table: TaskTable, row: TaskCells) -> tuple[TaskSum, ...]:
    """The figures of a row under heads of money; those of a merged cell count in its first row."""
    found = []
    for at, column in enumerate(table.head.columns):
        cell = row.cells.get(at)
        if column.kind != "remark" or cell is None or cell.is_copy or not FIGURE.fullmatch(cell.flow.solid):
            continue
        unit = _unit(table, at)
        if unit is not None:
            found.append(TaskSum(cell.flow, unit))
    return tuple(found)


def sum_amounts(context: Context, sums: Iterable[tuple[int, TaskSum]]) -> list[AmountFact]:
    """The amounts of such figures, each with the index of its task, if it is one's."""
    facts = []
    for task, own in sums:
        text = own.figure.solid
        for amount in find_amounts(text + own.unit):
            if amount.kind == "money":
                facts.append(
                    AmountFact(
                        replace(amount, text=text, start=0, end=len(text)),
                        None if own.is_shared else task,
                        text,
                        own.figure.page(context.document),
                        "inferred" if own.is_shared else "certain",
                        own.figure.evidence(context.document),
                    )
                )
    return facts


def _unit(table: TaskTable, at: int) -> str | None:
    """The unit of money of a column: in its head, or over the table where the head speaks of money."""
    heads = [cell.flow.solid for cell in table.table.heads_over(at)]
    own = next((unit for head in reversed(heads) if (unit := column_of(head).unit)), None)
    if own is not None:
        return own if _is_money(own) else None
    if not any(word in head for head in heads for word in words_with("money_heads")):
        return None
    noted = (UNIT_NOTE.search(note.solid) for note in table.table.notes)
    units = [match["units"] for match in noted if match]
    return units[0] if len(units) == 1 and _is_money(units[0]) else None


@lru_cache(maxsize=64)
def _is_money(unit: str) -> bool:
    found = find_amounts(f"1{unit}")
    return len(found) == 1 and found[0].kind == "money" and found[0].end == len(unit) + 1
