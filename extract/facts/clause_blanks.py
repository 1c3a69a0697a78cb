"""Blanks in lines of appointments that part a name from a post, before or behind it, or from another name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.appointment_frames import GAP, begins_with_verb
from gongbao.extract.facts.changes import BRACKET
from gongbao.extract.facts.clause_headings import ROSTER
from gongbao.extract.facts.jobs import first_job
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE
from gongbao.extract.model.flow import Flow, join
from gongbao.normalize.people.names import reads_as_name
from gongbao.normalize.text.blanks import half_ems
from gongbao.normalize.units.posts import names_post

_COLON = re.compile("[：:]")
STOP = re.compile(r"[；;。\n]|[：:](?=\n|[\u4e00-\u9fff]|$)")


def with_gaps(paragraphs: Sequence[Paragraph]) -> Flow:
    """The lines without their blanks, but for those that part a name from a post or from another name."""
    flows = []
    for paragraph in paragraphs:
        placed = [origin for origin in paragraph.flow.origins if origin >= 0]
        # Of a paragraph of news only the sentences that tell a change are given.
        first, last = (placed[0], placed[-1]) if placed else (0, -1)
        for line in paragraph.lines:
            gaps = _gaps(line.text)
            text = "".join(gaps.get(at, char) for at, char in enumerate(line.text))
            flow = Flow.placed(text, range(line.start, line.end))
            kept = [char == GAP or not char.isspace() for char in text]
            within = [first <= origin <= last for origin in flow.origins]
            flows.append(flow.keeping([both[0] and both[1] for both in zip(kept, within, strict=True)]))
    return join([flow for flow in flows if flow.text], "\n")


def _gaps(text: str) -> dict[int, str]:
    """The blanks of a line that part a name from a post, before or behind it, or names from each other."""
    label = MARK_OF_CLAUSE.match(text)
    words = list(re.compile(r"[^\s：:]+").finditer(text, label.end() if label else 0))
    if not 1 < len(words) <= FACT.words_of_line or ROSTER.match(text, words[0].start()):
        return {}
    names = _names(words)
    if len(names) > 1:
        return dict.fromkeys(names[:-1], "、")
    for count in range(1, len(words)):
        first, last = words[:count], words[count:]
        wide = _blank(first[-1], last[0])
        parting = text[first[-1].end() : last[0].start()]
        if _COLON.search(parting) and begins_with_verb(_joined(last)) and _is_one(first):
            return {}  # 王安：任…局长；兼任…
        for name, post in ((first, last), (last, first)):
            apart = wide > _widest(name) and (len(post) == 1 or wide > _widest(post))
            if (apart or len(post) == 1) and _is_one(name) and _is_post(_joined(post)):
                return {first[-1].end(): GAP}
    return {}


def _names(words: Sequence[re.Match[str]]) -> list[int]:
    """Where each name ends, if the words of a line are names and nothing else: 王 安  李宁  赵 平."""
    ends: list[int] = []
    at = 0
    while at < len(words):
        own = words[at : at + (2 if len(words[at][0]) == 1 else 1)]
        at += len(own)
        wide = _blank(own[-1], words[at]) if at < len(words) else None
        if not _is_one(own) or (wide is not None and wide < _widest(own)):
            return []
        if wide is not None and len(own) > 1 and wide == _widest(own) and len(words[at][0]) == 1:
            return []  # 王 安 李 宁: which two are one is not told
        ends.append(own[-1].end())
    return ends


def _is_one(words: Sequence[re.Match[str]]) -> bool:
    """Whether words are one name, or names with 、 between, each but the only one of a name one character."""
    listed = BRACKET.sub("", " ".join(word[0] for word in words)).split("、")
    names = [name.split() for name in listed]  # 李宁、赵 平
    single = all(len(name) == 1 or all(len(part) == 1 for part in name) for name in names)
    return single and all(reads_as_name("".join(name)) for name in names)


def _is_post(text: str) -> bool:
    text = STOP.sub("", text)
    return first_job(text).known and names_post(BRACKET.sub("", text))


def _widest(words: Sequence[re.Match[str]]) -> int:
    """The widest of the blanks between words."""
    return max((_blank(word, after) for word, after in pairwise(words)), default=0)


def _blank(before: re.Match[str], after: re.Match[str]) -> int:
    """The columns of a blank: where wide ones part names, narrow ones fill up 孙  康."""
    return half_ems(before.string[before.end() : after.start()])


def _joined(words: Sequence[re.Match[str]]) -> str:
    return "".join(word[0] for word in words)
