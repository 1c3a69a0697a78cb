"""A part of an issue whose head stands elsewhere: none of its facts is certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongbao.extract.facts.doubted_columns import headless_less_sure
from gongbao.schema.records import Notice, Status


@pytest.mark.parametrize(
    ("title", "status", "beside", "told"),
    [
        pytest.param(None, "inferred", 1, "inferred", id="no title, in an issue"),
        pytest.param(None, "inferred", 0, "certain", id="no title, a document that stands alone"),
        pytest.param("永州市水利局通知", "inferred", 1, "certain", id="a title"),
    ],
)
def test_facts_without_a_head_are_a_guess(
    notice: Notice, title: str | None, status: Status, beside: int, told: Status
) -> None:
    sure = tuple(replace(task, status="certain") for task in notice.tasks)
    own = replace(notice, title=title, status=status, tasks=sure)
    (read, *_) = headless_less_sure([own, *[notice] * beside])
    assert {task.status for task in read.tasks} == {told}
