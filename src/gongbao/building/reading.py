"""Reading a source by the rules, which are loaded with this module and by nobody else in a build."""

from __future__ import annotations

import hashlib

from gongbao.building.task import Task
from gongbao.extract.issue import read_issue, read_issue_and_keep, read_kept_issue
from gongbao.files import name_of_file, read_bytes
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue


def read_task(task: Task) -> tuple[Issue, bytes | None]:
    """The issue, and what is to be kept of its source.

    Raises:
        SourceError: It cannot be read as a gazette.
        ProfileError: There is no such profile, or it is malformed.
    """
    called = task.name
    try:
        if task.kept is not None:
            return read_kept_issue(task.kept, called, task.sha256, task.profile), None
        data = read_bytes(task.path) if task.data is None else task.data
        if not task.is_named:
            called = name_of_file(task.path, hashlib.sha256(data).hexdigest())
        if task.keep:
            return read_issue_and_keep(data, called, task.profile, password=task.password, ocr=task.ocr)
        return read_issue(data, called, task.profile, password=task.password, ocr=task.ocr), None
    except SourceError as error:
        error.path = called
        raise
