"""A task in a line: what it is, who answers for it, by when."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gongbao.annotated.summaries import deadline_words, unit_words
from gongbao.schema.records import Notice, Role, Task
from gongbao.shown import one_line
from gongbao.wording import Language, value_word, word

# A task that has no heading is told by its first words.
_LONGEST = 60
_BY_ROLE: tuple[Role | None, ...] = ("lead", "responsible", None, "support")


def task_line(notice: Notice, index: int, language: Language) -> str:
    """A task of a notice as HTML, without its text, which stands above."""
    task = notice.tasks[index]
    parts = [
        f"<b>{_text(' '.join(part for part in (task.mark, _named(task)) if part))}</b>",
        *_charged(task, language),
        *(
            f"{_text(value_word('task_people.role', person.role, language))}: {_text(person.printed)}"
            for person in task.people
        ),
        *_limits(notice, task, index, language),
        _text(value_word("status", task.status, language)),
    ]
    if task.uid:
        parts.append(f"<code>{_text(task.uid)}</code>")
    return " · ".join(parts)


def _named(task: Task) -> str:
    name = one_line(task.project or task.text)
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _charged(task: Task, language: Language) -> Iterator[str]:
    """The units by their roles, who leads first."""
    for role in _BY_ROLE:
        names = [unit.name or unit.printed for unit in task.units if unit.role == role]
        if names:
            yield f"{_text(unit_words(role, language, charged=True))}: {_text('、'.join(names))}"


def _limits(notice: Notice, task: Task, index: int, language: Language) -> Iterator[str]:
    limits = [
        f"{limit.deadline.text}（{deadline_words(limit.deadline, language)}）"
        for limit in notice.deadlines
        if limit.task == index
    ]
    if not limits and task.deadline_text:
        limits = [task.deadline_text]
    if limits:
        yield f"{_text(word('limit', language))}: {_text('；'.join(dict.fromkeys(limits)))}"


def _text(text: str) -> str:
    return escape(one_line(text))
