"""The heads of columns by which a list of tasks is known, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, table_rows, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.schema.fixed import fixed

ColumnKind = Literal[
    "mark",
    "group",
    "project",
    "task",
    "due",  # tasks whose limit is the head: 第一季度, 6月底前
    "deadline",
    "lead",
    "responsible",
    "support",
    "leader",
    "person",
    "contact",
    "remark",
]
UNIT_COLUMNS: tuple[ColumnKind, ...] = ("lead", "responsible", "support")
PERSON_COLUMNS: tuple[ColumnKind, ...] = ("leader", "person", "contact")
LEGEND = re.compile(r"[（(][^（）()]{1,30}[）)]")

_FIRST_LEADS = re.compile(r"(?:排|列)?(?:在)?(?:第一|首)(?:位|个)?[^（）()]{0,6}牵头|第一个为牵头")
_LOWER_HEADS = frozenset(words_with("table_words", "lower_head"))
_NO_TASKS = re.compile(one_of("table_words", "no_task_head"))
_STEP = one_of("table_words", "work_step")
_TIME_OF_WORKS = re.compile(
    rf"(?:{one_of('table_words', 'planned')})?(?:{_STEP})(?:[或及与和、/（(]*(?:{_STEP})[）)]?)*"
    rf"(?:{one_of('table_words', 'time_word')})"
)
_BEGINNING = re.compile(one_of("table_words", "beginning"))
_ENDING = re.compile(one_of("table_words", "ending"))
_OF_TEXT = ("text", "group")
_AND = re.compile(r"[及与和、]")
_CONTENT = re.compile(r"(?P<head>[\u4e00-\u9fff]{2,6})[：:]")
_NUMBERED = re.compile(
    rf"(?P<head>[\u4e00-\u9fff]{{2,4}}?)[{TO_99}\d]{{1,3}}[：:、\s]\s*+(?P<name>[^，。；：:\n]{{2,45}})"
)
_LONGEST_PREFIX = 4
"""Characters before the known end of a text column's head: 具体工作内容."""
_PREFIX_COST = 0.3
"""What each of them adds to the cost of a known head, 1: of two readings the known heads are taken."""
_TWO_IN_ONE = 2.1
"""The cost of two known heads as one, 目标举措: more than that of both side by side."""
_SHORTEST_TASK = 8
_MUCH_LONGER = 2
"""Characters of what is to be done, and times those of its name, under a head that is not known."""
_LONGEST_TIME_HEAD = 16
"""Characters of the longest time over a column with what is said behind it: 2024年12月底前工作目标."""
_FEWEST_TIME_HEADS = 2
"""Times over columns that make a list of tasks one by time; a single one may be anything's."""
_HEADS_KEPT = 1024
"""The words that are remembered as heads or none: the same stand over every page of a table."""
_MIN_COLUMNS = 3
"""A list of tasks tells number or project, task, and units or time."""


@fixed
class TaskColumn:
    """A column: its head as printed, what it holds, and `noted`, the bracket behind one of figures."""

    head: str
    kind: ColumnKind
    noted: str = ""


@dataclass(frozen=True, slots=True)
class TaskHead:
    """The head of a list of tasks: its columns, and what says that the first of a cell's units leads.

    `is_guess` says that a column was told by what stands in it and not by its head; `guesses_group` that
    only that of groups was, which says nothing of the others.
    """

    columns: tuple[TaskColumn, ...]
    legend: str | None = None
    is_guess: bool = False
    guesses_group: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The heads, with the legend behind the one it explains, and units behind those of figures."""
        explained = self.index("responsible") if self.legend else None
        return tuple(
            f"{column.head}（{self.legend}）" if at == explained else f"{column.head}{column.noted}"
            for at, column in enumerate(self.columns)
        )

    def index(self, *kinds: ColumnKind) -> int | None:
        """The place of the first column of some kinds."""
        return next((at for at, column in enumerate(self.columns) if column.kind in kinds), None)


@cache
def column_words() -> dict[str, str]:
    """What a column holds, by its head."""
    return {row[0]: row[1] for row in table_rows("column_heads")}


def head_of_cells(
    texts: Sequence[str],
    prose: Collection[int] = (),
    lengths: Sequence[float] = (),
    timely: Collection[int] = (),
) -> TaskHead | None:
    """The head whose cells' texts are known, or None if it is no task table's; an unknown one is a remark.

    Args:
        texts: The heads.
        prose: The columns whose cells read as sentences: an unknown head over one is a text column's, where
            no known head is over another.
        lengths: How many characters the cells of each column have: an unknown head behind those of the text
            is one too, where its cells are much longer: names stand before what is to be done.
        timely: The columns whose cells tell times and hardly more: none of text, whatever its head, where
            another is, but one of deadlines, the first of them.
    """
    cleaned = [_head_with_role(text) or solid_head(text) for text in texts]
    if any(map(_NO_TASKS.search, cleaned)):
        return None
    kinds = _with_timely(cleaned, [_kind_of_cell(text) for text in cleaned], timely)
    told = any(kinds[at] in _OF_TEXT for at in prose)
    unknown = [at for at in prose if kinds[at] == "remark" and cleaned[at] not in column_words()]
    guessed = _much_longer(cleaned, kinds, lengths) if told or (lengths and not unknown) else unknown
    guessed = guessed or _named_before_times(cleaned, kinds)
    for at in guessed:
        kinds[at] = "text"
    head = _with_units(_head(cleaned, kinds, "".join(texts)), texts)
    return replace(head, is_guess=True) if head is not None and (guessed or _sorts_or_names(head)) else head


def _with_units(head: TaskHead | None, texts: Sequence[str]) -> TaskHead | None:
    """A head with the brackets behind heads that hold none of what tells of tasks: 总投资（万元）."""
    if head is None or len(head.columns) != len(texts):
        return head
    ends = [LEGEND.search(solid(text)) for text in texts]
    columns = tuple(
        replace(column, noted=end[0]) if end and column.kind == "remark" else column
        for column, end in zip(head.columns, ends, strict=True)
    )
    return replace(head, columns=columns)


def _sorts_or_names(head: TaskHead) -> bool:
    """Whether an action is the group of tasks that have no project: it may be taken for that as well."""
    at = head.index("group")
    actions = words_with("table_words", "action")
    return at is not None and head.index("project") is None and head.columns[at].head.endswith(actions)


def _with_timely(words: Sequence[str], kinds: Sequence[str], timely: Collection[int]) -> list[str]:
    """The kinds of columns, the first whose cells tell times made that of deadlines, others remarks.

    A known one whose cells tell none, 建设起止年限 over 2024-2026, is a remark beside it.
    """
    own = list(kinds)
    # 2025年目标 alone is no time over tasks.
    others = ("remark",) if kinds.count("due") >= _FEWEST_TIME_HEADS else ("remark", "due")
    ends = words_with("table_words", "progress_end")
    for at in timely:
        is_text = own[at] == "text" and any(kind in _OF_TEXT for kind in own[:at] + own[at + 1 :])
        if is_text or (own[at] in others and words[at].endswith(ends)):
            known = own.index("deadline") if "deadline" in own else None
            if known is not None and known not in timely:
                own[known], known = "remark", None
            own[at] = "deadline" if known is None else "remark"
    return own


def _named_before_times(words: Sequence[str], kinds: Sequence[str]) -> list[int]:
    """The column right before those of times, where no head tells what these tasks are part of: 试点城镇."""
    if kinds.count("due") < _FEWEST_TIME_HEADS or {"text", "group"} & {*kinds}:
        return []
    at = kinds.index("due") - 1
    return [at] if at >= 0 and kinds[at] == "remark" and words[at] and words[at] not in column_words() else []


def _much_longer(words: Sequence[str], kinds: Sequence[str], lengths: Sequence[float]) -> list[int]:
    """The last column of unknown head behind those of text whose cells are much longer than theirs."""
    known = [at for at, kind in enumerate(kinds) if kind == "text"]
    if not known or not lengths:
        return []
    longest = max(lengths[at] for at in known)
    longer = [
        at
        for at in range(known[-1] + 1, len(kinds))
        if kinds[at] == "remark"
        and words[at]
        and words[at] not in column_words()
        and not words[at].endswith(words_with("table_words", "beside_task"))
        and lengths[at] >= max(_SHORTEST_TASK, _MUCH_LONGER * longest)
    ]
    return longer[-1:]


def _head_with_role(text: str) -> str | None:
    """A head whose bracket tells the units' role apart, 责任单位（牵头）, without blanks; else None."""
    legend = LEGEND.search(solid(text))
    return solid(text) if legend and _role_of(legend[0][1:-1]) and _role_of(solid_head(text)) else None


def _role_of(text: str) -> str | None:
    kind = column_words().get(text)
    return kind if kind in UNIT_COLUMNS else None


def _kind_of_cell(text: str) -> str:
    legend = LEGEND.search(text)
    known = _role_of(legend[0][1:-1]) if legend else _known_kind(text)
    if known or not text:
        return known or "remark"
    if is_time_head(text):
        return "due"
    return "remark" if head_cost(text) is None else _ending_kind(text)


def _ending_kind(text: str) -> str:
    """What a head of text holds that is not known: what its known ending does, 民生领域 as 领域."""
    ends = (column_words().get(text[cut:]) for cut in range(1, len(text)))
    return "group" if next(filter(None, ends), None) == "group" else "text"


@lru_cache(maxsize=_HEADS_KEPT)
def is_time_head(text: str) -> bool:
    """Whether a head is a time, or one with the words of a text column behind it: 一季度, 6月底前工作目标."""
    found = find_deadlines(text) if len(text) <= _LONGEST_TIME_HEAD else []
    if len(found) != 1 or found[0].start:
        return False
    rest = text[found[0].end :]
    return not rest or column_words().get(rest) == "text"


def content_label(text: str) -> int:
    """Where the label ends that a text begins with and that says what is told there; 0 without one.

    >>> content_label("主要内容：建设云平台"), content_label("市教育局：负责落实")
    (5, 0)
    """
    match = _CONTENT.match(text)
    return match.end() if match is not None and column_words().get(match["head"]) == "text" else 0


def numbered_name(text: str) -> int:
    """Where the name begins of what a line numbers by its kind, and nothing else; 0 where it does not.

    >>> numbered_name("任务一：建设云平台"), numbered_name("措施得当，成效明显")
    (4, 0)
    """
    match = _NUMBERED.fullmatch(text)
    return match.start("name") if match is not None and column_words().get(match["head"]) == "text" else 0


def is_column_word(text: str) -> bool:
    """Whether a cell's text is a known head, or ends like the head of a column of text."""
    return head_cost(solid_head(text)) is not None


def solid_head(text: str) -> str:
    """A head without blanks and legends."""
    return solid(LEGEND.sub("", text) if "（" in text or "(" in text else text)


@lru_cache(maxsize=_HEADS_KEPT)
def head_cost(word: str) -> float | None:
    """The cost of taking a word for a head: a known one 1, one that only ends like a text column's more.

    So does one that names two text columns in one: 工作内容及目标, 目标举措.
    """
    words = column_words()
    if _known_kind(word):
        return 1.0
    parts = _AND.split(word)
    if len(parts) > 1 and all(words.get(part) in _OF_TEXT for part in parts):
        return 1.0
    if len(word) > _longest_known():
        return None
    if any(words.get(word[:cut]) == words.get(word[cut:]) == "text" for cut in range(2, len(word) - 1)):
        return _TWO_IN_ONE
    for cut in range(1, min(_LONGEST_PREFIX, len(word) - 2) + 1):
        # Hardly a word ends so: what it begins with is looked at last, as that takes all known heads.
        if words.get(word[cut:]) not in _OF_TEXT or not word[:cut].isalpha():
            continue
        if not any(known in word[:cut] for known in words):
            return 1.0 + _PREFIX_COST * cut
    return None


@cache
def _longest_known() -> int:
    """The characters of the longest head that two known ones, or one behind a prefix, can make."""
    longest = max(map(len, column_words()))
    return longest + max(longest, _LONGEST_PREFIX)


def head_of_words(words: Sequence[str], text: str) -> TaskHead | None:
    """The head that words make which stand in a text, its legends too, or None."""
    return _head(words, [_kind_of(word) for word in words], text)


def _kind_of(word: str) -> str:
    return _known_kind(word) or _ending_kind(word)


def _known_kind(word: str) -> str | None:
    """What a known head holds; one of the times that works begin or end at is a limit: 开工或完工时间."""
    known = column_words().get(word)
    return known or ("deadline" if _TIME_OF_WORKS.fullmatch(word) else None)


def _divided(words: list[str], kinds: list[str]) -> tuple[list[str], list[str]]:
    """The columns with those of the lower row in place of the one they divide."""
    lower = len(words)
    while lower and words[lower - 1] in _LOWER_HEADS:
        lower -= 1
    above = next((at for at in range(lower - 1, -1, -1) if kinds[at] == "responsible"), None)
    if len(words) - lower < 2 or above is None:
        return words, kinds
    return (
        [*words[:above], *words[lower:], *words[above + 1 : lower]],
        [*kinds[:above], *kinds[lower:], *kinds[above + 1 : lower]],
    )


def _head(words: Sequence[str], kinds: Sequence[str], text: str) -> TaskHead | None:
    """The head whose words hold things of some kinds: of those that hold text the last is the task, the one
    before its project.

    In a head of two rows the units' column is divided in the lower one (责任单位: 牵头 | 配合).
    """
    words, kinds = _divided(list(words), list(kinds))
    if kinds.count("due") < _FEWEST_TIME_HEADS:
        kinds = ["remark" if kind == "due" else kind for kind in kinds]
    roles = _roles_of_texts(words, kinds)
    known = list(filter(None, words))
    if len(words) < _MIN_COLUMNS or not roles or len(set(known)) < len(known):
        return None
    if not {*kinds} & {*UNIT_COLUMNS, "due"}:
        return None
    columns = tuple(
        TaskColumn(word, roles.get(at, kind))  # type: ignore[arg-type]
        for at, (word, kind) in enumerate(zip(words, kinds, strict=True))
    )
    legend = _FIRST_LEADS.search(solid(text))
    return TaskHead(columns, legend[0] if legend else None)


def _roles_of_texts(words: Sequence[str], kinds: Sequence[str]) -> dict[int, ColumnKind]:
    """What each column of text holds: the last the task, the one before it the project, others groups.

    Where times stand over the tasks, the last is the project. A column that only sorts (类别) is a group,
    and the task where there is no other. A name behind what is to be done is no task: 工作举措 | 所属项目;
    nor is what it is to reach: 工作举措 | 年度目标, or 反馈问题 | 整改目标 | 整改措施.
    """
    texts = [at for at, kind in enumerate(kinds) if kind == "text"]
    names, details = words_with("table_words", "name_end"), words_with("table_words", "detail_end")
    if len(texts) > 1 and words[texts[-1]].endswith(names) and words[texts[-2]].endswith(details):
        texts[-2:] = texts[:-3:-1]
    goals, deeds = words_with("table_words", "goal_end"), words_with("table_words", "deed_end")
    aims = len(texts) > 1 and words[texts[-1]].endswith(goals) and words[texts[-2]].endswith(deeds)
    # 项目名称 | 建设内容 | 一季度: the name is the project's, of what it builds these are the steps.
    stepped = "due" in kinds and len(texts) > 1 and words[texts[-2]].endswith(names)
    aimed = len(texts) > 2 and words[texts[-2]].endswith(goals) and words[texts[-1]].endswith(deeds)
    if aims or stepped or aimed:
        beside = texts[-2] if aimed else texts[-1]
        others = [*kinds[:beside], "remark", *kinds[beside + 1 :]]
        return _roles_of_texts(words, others) | {beside: "remark"}
    groups = [at for at, kind in enumerate(kinds) if kind == "group"]
    if not texts:
        texts, groups = groups[-1:], groups[:-1]
    holds: tuple[ColumnKind, ...] = ("task", "project", "group", "group", "group")
    if "due" in kinds:
        holds = holds[1:]
    roles: dict[int, ColumnKind] = dict(zip(reversed(texts), holds, strict=False))
    return roles | dict.fromkeys(groups, "group")


def tells_beginning(head: str) -> bool:
    """Whether the cells under a head say when something begins, and not when it ends.

    >>> tells_beginning("计划开工时间"), tells_beginning("开工或完工时间"), tells_beginning("完成时限")
    (True, False, False)
    """
    return _BEGINNING.search(head) is not None and _ENDING.search(head) is None


def are_document_heads(texts: Sequence[str]) -> bool:
    """Whether texts side by side are the heads of a list of documents: a number and a title among them.

    >>> are_document_heads(["发文字号", "标题", "发文日期"]), are_document_heads(["序号", "标题", "页码"])
    (True, False)
    """
    return all(sum(map(tells, texts)) == 1 for tells in (is_document_number_head, is_document_title_head))


def is_document_number_head(text: str) -> bool:
    """Whether a head stands over the numbers of documents: 文号."""
    return text in words_with("table_words", "listed_number")


def is_document_title_head(text: str) -> bool:
    """Whether a head stands over the titles of documents: 标题."""
    return text in words_with("table_words", "listed_title")
