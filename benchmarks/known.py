"""Issues that are made up, with what they say: whoever reads them can count what was lost.

Names, dates, sums and numbers differ from issue to issue, and are the same on every run.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from pdf_maker import pdf
from pdf_maker import text as set_text

_PLACES = ("临川市", "安宁县", "平阳区", "清河县", "永新县", "长乐市", "东山县", "南浦区", "西渡县", "北流市")
_MATTERS = (
    *("护理保险", "冷链物流", "老旧小区改造", "农村饮水安全", "河道治理", "数字政务", "职业教育"),
    *("养老服务", "垃圾分类", "森林防火", "乡村振兴", "公共交通"),
)
_UNITS = ("发展改革委", "教育局", "财政局", "民政局", "医保局", "住建局", "水利局", "农业农村局", "交通局")
_VERBS = ("推进", "完善", "加快", "支持", "规范", "提升")
_WORKS = (
    *("基础设施建设", "服务网点布局", "信息平台互联互通", "监督检查机制", "资金保障办法"),
    *("人员培训工作", "标准体系", "试点示范", "宣传引导", "考核评价制度"),
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
_GIVEN = "建国志强秀英桂兰文博雨欣子涵思远嘉怡宏伟晓燕海涛丽华永平俊杰"
_POSTS = ("局长", "副局长")
# Lines of a page of the made PDFs, and signs of a line, at their size.
_LINES, _SIGNS, _SIZE = 36, 34, 10

Fact = tuple[str, ...]
"""The view that a fact is in, and what it says there."""


@dataclass(frozen=True, slots=True)
class Made:
    """An issue that is made up, and its facts, each as often as it is said."""

    text: str
    facts: Counter[Fact]


def short(number: int) -> Made:
    """An issue of about 2,000 characters: a plan of fourteen tasks, and ten appointments."""
    return _issue(number, 1)


def full(number: int) -> Made:
    """An issue of about 40,000 characters."""
    return _issue(number, 20)


def as_pdf(made: Made) -> bytes:
    """The issue as a small PDF."""
    lines = [line[at : at + _SIGNS] for line in made.text.split("\n") for at in range(0, len(line), _SIGNS)]
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    return pdf(*("\n".join(_set(page)) for page in pages))


def _set(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        yield set_text(line, 30, 470 - at * (_SIZE + 2), _SIZE)


def _issue(number: int, parts: int) -> Made:
    random = Random(f"{number} {parts}")
    place, year = random.choice(_PLACES), random.randint(2015, 2024)
    facts: Counter[Fact] = Counter()
    lines = [f"{place}人民政府公报", f"{year}年第{number}期"]
    for at in range(parts):
        serial = (number * parts + at) * 2
        lines += _plan(random, place, year, serial, facts)
        lines += _appointments(random, place, year, serial + 1, facts)
    return Made("\n".join([*lines, ""]), facts)


def _plan(random: Random, place: str, year: int, serial: int, facts: Counter[Fact]) -> list[str]:
    matter = random.choice(_MATTERS)
    called = f"{place[0]}政办发〔{year}〕{serial}号"
    lines = [
        f"{place}人民政府办公室关于印发{place}{matter}实施方案的通知",
        called,
        "各乡镇人民政府，各街道办事处，政府各部门：",
        f"《{place}{matter}实施方案》已经同意，现印发给你们，请认真贯彻执行。",
    ]
    facts["notices", called] += 1
    for label in "一二三四五六七":
        lines.append(f"{label}、{random.choice(_VERBS)}{matter}{random.choice(_WORKS)}")
        lines += [_task(random, order, year, called, facts) for order in (1, 2)]
    day = f"{year}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
    return [*lines, f"{place}人民政府办公室", day]


def _task(random: Random, order: int, year: int, called: str, facts: Counter[Fact]) -> str:
    pick = random.choice
    units = [f"市{unit}" for unit in random.sample(_UNITS, 2)]
    sum_of, month = random.randint(1, 50_000), random.randint(1, 12)
    facts["tasks", called] += 1
    facts["amounts", called, str(sum_of * 10_000)] += 1
    facts["deadlines", called, f"{year + 1}-{month:02}"] += 1
    for unit in units:
        facts["task_units", called, unit] += 1
    return (
        f"{order}.{pick(_VERBS)}{pick(_WORKS)}。{pick(_VERBS)}{pick(_MATTERS)}{pick(_WORKS)}，"
        f"{pick(_VERBS)}{pick(_WORKS)}，{pick(_VERBS)}{pick(_MATTERS)}{pick(_WORKS)}，"
        f"同步{pick(_VERBS)}{pick(_WORKS)}和{pick(_WORKS)}，对符合条件的单位补助{sum_of}万元，"
        f"{year + 1}年{month}月底前完成。（责任单位：{'、'.join(units)}）"
    )


def _appointments(random: Random, place: str, year: int, serial: int, facts: Counter[Fact]) -> list[str]:
    called = f"{place[0]}政干〔{year}〕{serial}号"
    facts["notices", called] += 1
    lines = [
        f"{place}人民政府关于王某某等同志职务任免的通知".replace("王某某", _name(random)),
        called,
        "各乡镇人民政府，各街道办事处，政府各部门：",
        f"经研究，{place}人民政府决定：",
    ]
    for at in range(10):
        person, unit, post = _name(random), random.choice(_UNITS), random.choice(_POSTS)
        action = ("任命", "免去")[at % 2]
        lines.append(
            f"任命{person}为市{unit}{post}；" if action == "任命" else f"免去{person}的市{unit}{post}职务；"
        )
        facts["personnel_changes", called, person, "appoint" if action == "任命" else "remove", post] += 1
    lines[-1] = lines[-1].replace("；", "。")
    day = f"{year}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
    return [*lines, f"{place}人民政府", day]


def _name(random: Random) -> str:
    return random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, 2))
