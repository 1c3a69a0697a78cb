"""The questions of a report, asked of one issue."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from gongbao.report.telling import Row
from gongbao.schema.questions.asking import ask
from gongbao.wording import Language, word


@dataclass(frozen=True, slots=True)
class AskedIssue:
    """An issue to ask questions about, and the language its answers are told in."""

    engine: Engine
    issue_uid: str
    language: Language

    def rows(self, question: str) -> list[Row]:
        """The answer to a question about the issue."""
        answer = ask(self.engine, question, {"issue": self.issue_uid})
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    def word(self, key: str) -> str:
        """What is called by a key."""
        return word(key, self.language)

    def commands(self, *questions: str) -> tuple[str, ...]:
        """The commands that ask the same again."""
        return tuple(f"gongbao ask {name} --issue {self.issue_uid}" for name in questions)
