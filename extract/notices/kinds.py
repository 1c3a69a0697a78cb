"""The kinds of notices: what begins one, what is read from it, what its parts are. A kind is a row.

Words that tell a kind stand in the profiles (`[sections]`, `[titles]`), signs of its text in `kind_signs`;
what each fact and each meaning of a table is read by stands in `notice` and `body`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from gongbao.extract.notices.kind_signs import (
    are_appointments,
    are_figures,
    are_listed_documents,
    introduces_appointments,
    is_diary,
    is_diary_line,
    opens_diary,
    tells_figures,
    tells_of_appointment,
)
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import ends_as_title, starts_as_title
from gongbao.normalize.people.names import reads_as_name
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, one_of
from gongbao.schema.records import NoticeKind

Fact = Literal[
    "sections",  # its labelled headings
    "measures",  # the tasks that responsibility brackets in its text give
    "tasks",  # those of its tables, with their sums and limits
    "statistics",  # of its tables of figures
    "criteria",  # its tables of rules, which stay tables
    "amounts",  # of its text
    "deadlines",  # of its text
    "told_changes",  # appointments that its text tells, to be reported only
    "force",  # from when and until when it is in force
    "changes",  # appointments and removals, of its text and of lists set as tables
    "events",
    "told_events",  # meetings that its prose tells of
    "entries",  # the documents it lists
    "citations",
]


_RULE_BEHIND = re.compile(
    rf"(?:工作|管理)?(?:{one_of('title_words', 'trial')})?(?:{one_of('title_words', 'rule')})"
)
"""What makes a title one of rules for it: 人事任免暂行办法, 统计数据管理规定."""


def _never(_: str) -> bool:
    return False


def _nothing(_: Sequence[str]) -> bool:
    return False


def _anything(texts: Sequence[str]) -> bool:
    return bool(texts)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of notice.

    What begins it:
        issued: Its head is a document's: number, addressee, a body that signs.
        titled: The words of its title tell it, where its text bears that out.
        fits: Whether lines read as its text.
        fits_alone: Whether they do under the title of a source that holds nothing else: less is enough.
        opens: Whether a line can only be the first of its text.
        banner: What must stand under a section's banner to begin it: its text, a title, or no banner does.
        attachable: Under another notice's head, or named there, it is that notice's annex.
        in_parts: A title of its kind inside it heads a part of it.
        short_lines_above: Short lines above its title on its page are its own.
        of_one_form: A title with prose of another form, at the top of a page behind it, ends it.
        in_columns: Column by column, what it is known by stands far below its title.
    What is read from it:
        facts: Those whose readers go over it; tables are looked for where one of them stands in tables.
        of_prose: Only sentences that tell of a change are read for changes.
        sums_in_sentences: Only sentences are read for sums: other lines may be a table's that was not found.
        months: Its title's month is the issue's: `first` before the month of any other, or `also`.
    What its parts are:
        lists_documents: Numbers and titles in it are entries, no heads.
        issuer_in_title: Where nobody signs, the organ that its title begins with issued it.
        spaced_title: Blanks of its title part words.
    """

    name: NoticeKind
    facts: frozenset[Fact]
    issued: bool = False
    titled: bool = False
    fits: Callable[[Sequence[str]], bool] = _anything
    fits_alone: Callable[[Sequence[str]], bool] = _nothing
    opens: Callable[[str], bool] = _never
    banner: Literal["text", "title"] | None = None
    attachable: bool = False
    in_parts: bool = False
    short_lines_above: bool = False
    of_one_form: bool = False
    in_columns: bool = False
    of_prose: bool = False
    sums_in_sentences: bool = False
    months: Literal["first", "also"] | None = None
    lists_documents: bool = False
    issuer_in_title: bool = False
    spaced_title: bool = False


def _facts(*names: Fact) -> frozenset[Fact]:
    return frozenset(names)


NORMATIVE = Kind(
    "normative",
    _facts(
        "sections",
        "measures",
        "tasks",
        "statistics",
        "criteria",
        "amounts",
        "deadlines",
        "told_changes",
        "force",
        "citations",
    ),
    issued=True,
    issuer_in_title=True,
)
"""What a document is whose head tells no other kind."""

CORRECTION = Kind("normative", _facts("sections", "citations"), issued=True, issuer_in_title=True)
"""What puts a misprint right: the sums and days it quotes are another document's."""

NEWS = Kind("news", _facts("sections", "amounts", "citations", "changes"), of_prose=True)
SESSION = Kind("news", _facts("sections", "amounts", "citations", "changes", "told_events"), of_prose=True)
"""News that stands alone and tells of a session or meeting: who presided, who took part, and of what."""
FEATURE = Kind(
    "feature",
    _facts("sections", "tasks", "statistics", "amounts", "citations"),
    banner="title",
    spaced_title=True,
)
CAPTIONS = Kind("captions", _facts("tasks", "statistics", "amounts", "citations"))
OTHER = Kind(
    "other",
    _facts("sections", "measures", "tasks", "statistics", "amounts", "deadlines", "citations"),
    banner="title",
)

KINDS: tuple[Kind, ...] = (
    NORMATIVE,
    Kind(
        "personnel",
        _facts("changes", "citations"),
        issued=True,
        titled=True,
        fits=are_appointments,
        fits_alone=tells_of_appointment,
        opens=introduces_appointments,
        banner="text",
        in_parts=True,
        months="also",
        issuer_in_title=True,
    ),
    NEWS,
    Kind(
        "chronicle",
        _facts("events", "amounts"),
        titled=True,
        fits=is_diary,
        fits_alone=opens_diary,
        opens=is_diary_line,
        banner="text",
        of_one_form=True,
        months="first",
    ),
    Kind(
        "catalogue",
        _facts("entries"),
        titled=True,
        fits=are_listed_documents,
        banner="text",
        attachable=True,
        of_one_form=True,
        months="also",
        lists_documents=True,
    ),
    Kind(
        "statistics",
        _facts("statistics", "amounts", "citations"),
        titled=True,
        fits=are_figures,
        fits_alone=tells_figures,
        banner="text",
        attachable=True,
        in_columns=True,
        sums_in_sentences=True,
        short_lines_above=True,
        of_one_form=True,
        months="also",
    ),
    FEATURE,
    CAPTIONS,
    OTHER,
)

_TELLS_SESSION = re.compile(
    rf"(?:{one_of('proof_words', 'holds')})[^，。]{{0,16}}(?:{one_of('proof_words', 'session')})"
)

_PASSES = re.compile(
    rf"[^，。关]{{1,30}}?(?:{one_of('proof_words', 'body_in_session')})[^，。关]{{0,20}}?"
    rf"(?:{one_of('proof_words', 'passes')})(?!的)"
)
_PERSON_FIRST = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?:{one_of('appointment_words', 'comrade')})?"
    rf"(?:{one_of('appointment_verbs', 'leave', 'before')}"
    rf"|{one_of('appointment_verbs', 'appoint', 'before')})"
)

_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_named(name: NoticeKind) -> Kind:
    """The kind of a name."""
    return _BY_NAME[name]


def kind_of_section(name: str | None, profile: Profile) -> Kind | None:
    """The kind of notice that stands under a section banner, or None if the banner tells nothing."""
    if name is None:
        return None
    known = profile.sections.get(name)
    if known is not None:
        return kind_named(known)
    if name.endswith(("文件", "令", "规章")):
        return NORMATIVE
    longer = (
        kind
        for banner, kind in profile.sections.items()
        if len(banner) >= NOTICE.shortest_banner and banner in name
    )
    held = next(longer, None)
    return kind_of_title(name, profile) if held is None else kind_named(held)


def kind_of_title(text: str, profile: Profile) -> Kind | None:
    """The kind that the words of a title tell, or None: of several the last and longest word's."""
    title = solid(text)
    words, any_word = _title_words(tuple(profile.titles.items()))
    if not any_word.search(title):
        return None
    found = [
        (title.rfind(word), len(word), kind)
        for word, kind in words
        if word in title and not _RULE_BEHIND.match(title, title.rfind(word) + len(word))
    ]
    kind = kind_named(max(found)[2]) if found else None
    told = kind is not None and kind.issued and (tells_session(title) or is_headline(title))
    return None if told else kind


def is_headline(title: str) -> bool:
    """Whether a title is a sentence of the press about a person: 王安辞去云山市市长职务."""
    told = _PERSON_FIRST.match(title)
    return told is not None and reads_as_name(told["name"]) and not ends_as_title(title)


def tells_session(title: str) -> bool:
    """Whether a title tells that a session was held or passed something, as news does.

    区人大常委会召开第三次会议进行任免; 市人大常委会表决通过多项人事任免案.
    """
    passes = _PASSES.match(title) is not None and not ends_as_title(title, "official")
    return (passes or _TELLS_SESSION.search(title) is not None) and not starts_as_title(title)


def lines_with_title_words(texts: Sequence[str], profile: Profile) -> list[bool]:
    """Which lines hold, or share with the next, a word by which a title may tell its kind: hardly any do."""
    _, any_word = _title_words(tuple(profile.titles.items()))
    ends = list(accumulate(map(len, texts)))
    holds = [False] * len(texts)
    for match in any_word.finditer("".join(texts)):
        # A word that another one covers is found with that.
        first, last = bisect_right(ends, match.start()), bisect_right(ends, match.end() - 1)
        holds[max(0, first - 1) : last + 1] = [True] * (last + 1 - max(0, first - 1))
    return holds


@lru_cache(maxsize=8)
def _title_words(
    titles: Sequence[tuple[NoticeKind, Sequence[str]]],
) -> tuple[Sequence[tuple[str, NoticeKind]], re.Pattern[str]]:
    """The words of titles with their kinds, and what finds any of them: hardly a line holds one."""
    told = {kind.name for kind in KINDS if kind.titled}
    words = [(word, kind) for kind, own in titles if kind in told for word in own]
    return words, re.compile(alternation(word for word, _ in words) if words else r"(?!)")


def kind_of_head(title: str, profile: Profile) -> Kind:
    """The kind of a document with a head of its own, by its title."""
    told = kind_of_title(title, profile)
    return told if told is not None and told.issued else NORMATIVE
