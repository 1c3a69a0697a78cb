"""Where a project's name ends and its requirement begins, when nothing printed parts them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from gongbao.normalize.text.lexicon import table_rows

_SENTENCE_MARK = re.compile(r"[，。；：、]")
_SHORTEST, _LONGEST = 2, 24
_NOUN_ENDINGS = re.compile(
    r"(?:机构|落地|系统|规程|培训|考核|评估|评价|评定|评选|任务|清查|排查|登记|认定|专家库|工作|机制|体系|建设|服务|管理|队伍|平台|标准|制度|清单|方案|宣传|调查|改造|单位|项目|工程|基地|能力|水平|环境|质量|保障|监管|治理|整治|试点|活动|行动|计划|政策|资金|经费|验收|督导|检查|巡查|公示|名录|档案|台账|网络|设施|设备|信息|数据|技术|人才|人员|队|库|站|点|员|化|度|率|量|力|法|案|会|网|区|园|街|路|镇|村)$"
)


@cache
def starters() -> dict[str, int]:
    """How surely a word begins a requirement."""
    return {word: int(strength) for word, strength in table_rows("sentence_starters")}


def begins_sentence(text: str, at: int) -> bool:
    """Whether a word that surely begins a requirement stands at a place."""
    return any(text.startswith(word, at) for word, strength in starters().items() if strength >= 2)


def find_border(text: str, line_ends: Collection[int]) -> tuple[int, bool] | None:
    """The offset at which the requirement begins, and whether the sign is strong; None if there is none.

    Signs: a word that begins a sentence after a noun; a verb of the name said again; the end of a
    vertical line; the name has no punctuation in it.
    """
    first_mark = _SENTENCE_MARK.search(text)
    limit = min(_LONGEST, first_mark.start() if first_mark else len(text) - 1, len(text) - 1)
    scored = [(_score(text, at, at in line_ends), -at) for at in range(_SHORTEST, limit + 1)]
    if not scored:
        return None
    score, at = max(scored)
    if score <= 0:
        return None
    return -at, score >= 4.5


def _score(text: str, at: int, line_end: bool) -> float:
    name, rest = text[:at], text[at:]
    strength = max((value for word, value in starters().items() if rest.startswith(word)), default=-1)
    score = -2.0 if strength < 0 else float(strength)
    score += 1.5 if line_end else 0.0
    score += 1.5 if _NOUN_ENDINGS.search(name) else 0.0
    if rest[:2] == name[:2] and strength >= 0:
        score += 1.0
    if any(name.endswith(word) for word, value in starters().items() if value >= 1 and len(word) > 1):
        score -= 2.0
    if len(name) < 4:
        score -= 2.0
    if len(name) > 16:
        score -= 0.3 * (len(name) - 16)
    if re.search(r"(?:的|和|与|及|对|为|将|把|、)$", name):
        score -= 3.0
    return score
