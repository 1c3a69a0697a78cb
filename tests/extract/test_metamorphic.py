"""The facts of a notice stay under changes of form that mean nothing, and follow those of names and years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, partial
from random import Random
from typing import Any

import pytest
from changed_forms import Form, Lines, bracketed, joined, paged, replaced, wrapped, written
from cut_outs import INDENT, cut_outs
from docx_maker import docx, p, run, tbl, tc, tr

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue, Notice

pytestmark = pytest.mark.unmeasured

FACTS = ("tasks", "amounts", "deadlines", "personnel_changes", "statistics", "events")
HEAD = (
    "kind",
    "title",
    "document_number",
    "issuer",
    "addressee",
    "written_on",
    "effective_on",
    "expires_on",
    "status",
)
_PLACES = {"evidence", "page", "start", "end"}
_BRACKETS = str.maketrans("〔﹝[［【〖〈〕﹞]］】〗〉「」“”", "(((((((" + ")))))))" + '""""')
Facts = dict[str, list[Any]]
NOTICES = cut_outs()


def _as_printed(value: Any) -> Any:
    return value


def _folded(text: Any) -> Any:
    """A text without blanks, its signs of one width and its brackets of one shape."""
    if not isinstance(text, str):
        return text
    narrow = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    return re.sub(r"[\s\u200b\u2060\ufeff]", "", re.sub(r"[—–~-]+", "-", narrow)).replace(")第", ")")


def _plain(record: Any, fold: Callable[[Any], Any], dropped: set[str]) -> Any:
    """A record as nested tuples of its values, but for some fields."""
    if is_dataclass(record):
        return tuple(
            (field.name, _plain(getattr(record, field.name), fold, dropped))
            for field in fields(record)
            if field.name not in dropped
        )
    if isinstance(record, tuple):
        return tuple(_plain(item, fold, dropped) for item in record)
    return fold(record) if isinstance(record, str | date) else record


def _of_notice(
    notice: Notice, fold: Callable[[Any], Any] = _as_printed, dropped: set[str] = frozenset()
) -> Facts:
    found = {name: [_plain(getattr(notice, name), fold, dropped)] for name in HEAD}
    records = {
        name: [_plain(record, fold, _PLACES | dropped) for record in getattr(notice, name)] for name in FACTS
    }
    return found | records


def _facts(data: str | bytes, name: str = "a.txt", **options: Any) -> Facts:
    """The head and facts of the only notice of a source, without their places."""
    (notice,) = read_issue(data.encode() if isinstance(data, str) else data, name).notices
    return _of_notice(notice, **options)


def _differing(before: Facts, after: Facts) -> list[tuple[str, Any, Any]]:
    """What stands on one side alone, by kind."""
    found = []
    for kind in before:
        lost = [record for record in before[kind] if record not in after[kind]]
        new = [record for record in after[kind] if record not in before[kind]]
        if lost or new or before[kind] != after[kind]:
            found.append((kind, lost, new))
    return found


@cache
def _before(name: str, fold: Callable[[Any], Any] = _as_printed) -> Facts:
    return _facts(joined(NOTICES[name]), fold=fold)


def _changed(form: Form) -> dict[str, str]:
    """The notices that a form changes."""
    texts = {name: form(lines) for name, lines in NOTICES.items()}
    return {name: text for name, text in texts.items() if text != joined(NOTICES[name])}


def test_the_cut_outs_hold_what_could_be_lost() -> None:
    # Otherwise all below would hold for nothing.
    count = {kind: sum(len(_before(name)[kind]) for name in NOTICES) for kind in FACTS}
    assert count == {
        "tasks": 19,
        "amounts": 67,
        "deadlines": 47,
        "personnel_changes": 39,
        "statistics": 0,
        "events": 13,
    }


# Lines and pages.


def _running_head(lines: Lines) -> str:
    """That of the gazette of the place that a notice is of."""
    place = re.search(r"[\u4e00-\u9fff]{2}[省市](?=人民)", joined(lines))
    year = re.search(r"20\d\d", joined(lines))
    assert year
    return f"{place[0] if place else ''}人民政府公报 {year[0]}年第3期"


LINES: Mapping[str, Form] = {
    **{f"wrapped at {width}": wrapped(width) for width in (16, 20, 28, 39, 60)},
    **{f"broken anywhere at {width}": wrapped(width, anywhere=True) for width in (20, 28)},
    **{f"flush at {width}": wrapped(width, "") for width in (28, 36)},
    "wrapped behind no-break blanks": wrapped(28, "\xa0\xa0\xa0\xa0"),
    "a blank line between lines": wrapped(28, end="\n\n"),
    "no indent": replaced(f"^{INDENT}", ""),
    "indents of four blanks": replaced(f"^{INDENT}", "    "),
    "CR LF": replaced("\n", "\r\n"),
    "CR": replaced("\n", "\r"),
    "line separators": replaced("\n", "\u2028"),
    "lines of a word processor": replaced("\n", "\v"),
    "pages of 9 lines": paged(9),
    "numbered pages": paged(12, foot="— {} —"),
    "pages with bare numbers": paged(12, foot="{}"),
    "numbers without page breaks": paged(12, foot="- {} -", between="\n"),
    "第1页": paged(12, foot="第{}页"),
    "running heads": lambda lines: paged(12, _running_head(lines), "· {} ·")(lines),
    "running heads without page breaks": lambda lines: paged(
        12, _running_head(lines), "— {} —", between="\n"
    )(lines),
}
CANNOT_BE_TOLD = {
    # One line of the whole text is broken, and all other paragraphs are as long as they are.
    ("wrapped at 60", "reply"),
}


@pytest.mark.parametrize("form", LINES)
def test_lines_and_pages_say_nothing(form: str) -> None:
    texts = _changed(LINES[form])
    assert texts
    for name, text in texts.items():
        if (form, name) not in CANNOT_BE_TOLD:
            assert not _differing(_before(name), _facts(text)), name


# Signs.

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BLANKS = {
    "blanks": " ",
    "no-break blanks": "\xa0",
    "thin blanks": "\u2009",
    "blanks without width": "\u200b",
    "byte order marks": "\ufeff",
}
_BESIDE_FIGURES = r"(?<=[0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9])"
_SEVENTH = r"(?<=[\u4e00-\u9fff])([\u4e00-\u9fff，、]{7})(?=[\u4e00-\u9fff])"
SIGNS: Mapping[str, Form] = {
    **{f"{name} beside figures": replaced(_BESIDE_FIGURES, sign) for name, sign in _BLANKS.items()},
    **{f"{name} at line ends": replaced("$", _BLANKS[name]) for name in ("blanks", "blanks without width")},
    **{
        f"{sign!r} between letters": replaced(_SEVENTH, rf"\1{sign}")
        for sign in (" ", "\xa0", "\u200b", "\u3000")
    },
    "wide digits": written("0123456789", "０１２３４５６７８９"),
    "wide letters": written(_LETTERS, "".join(chr(ord(letter) + 0xFEE0) for letter in _LETTERS)),
    "wide points": replaced(r"(?<=\d)\.", "．"),
    "wide percents": written("%", "％"),
    "narrow brackets": written("（）", "()"),
    "narrow colons": written("：", ":"),
    "narrow commas": written("，", ","),
    "narrow semicolons": written("；", ";"),
    "all narrow": written("（）：，；", "():,;"),
    "quotes in corners": written("“”", "「」"),
    "straight quotes": written("“”", '""'),
    "short dashes": written("—", "-"),
    "waves for dashes": written("—", "～"),
    **{
        f"numbers in {sides}": replaced(r"〔(\d{4})〕", rf"{sides[0]}\1{sides[1]}")
        for sides in ("[]", "［］", "（）", "()", "﹝﹞", "【】", "〖〗")
    },
    "numbers with 第": replaced(r"〔(\d{4})〕", r"〔\1〕第"),
    "numbers with blanks": replaced(r"〔(\d{4})〕(\d+)号", r"〔 \1 〕 \2 号"),
    **{
        f"responsible in {sides}": bracketed(*sides)
        for sides in ("（）", "()", "[]", "［］", "〔〕", "﹝﹞", "【】", "〖〗")
    },
}


@pytest.mark.parametrize("form", SIGNS)
def test_signs_of_another_form_say_the_same(form: str) -> None:
    texts = _changed(SIGNS[form])
    assert texts
    for name, text in texts.items():
        assert not _differing(_before(name, _folded), _facts(text, fold=_folded)), name


# An issue.


def _by_title(names: Sequence[str]) -> dict[str | None, Facts]:
    text = "\n\f".join(joined(NOTICES[name]) for name in names)
    issue: Issue = read_issue(f"云山市人民政府公报\n2031年第3期\n\f{text}".encode(), "a.txt", "default")
    return {notice.title: _of_notice(notice) for notice in issue.notices}


@pytest.mark.parametrize("seed", [1, 2])
def test_notices_in_another_order_hold_the_same(seed: int) -> None:
    names = list(NOTICES)
    expected = _by_title(names)
    assert len(expected) == len(names)
    Random(seed).shuffle(names)
    assert _by_title(names) == expected


# Names and years: the facts follow.

NAMES = {
    "people": (
        "查青禾 陶骏 管行舟 齐鸣皋 程亦白 诸葛砚 凌霄 霍云起 包慎行 沙季同 施惟勤 丁晚秋 宋启明 郭锐 潘若衡 "
        "阮伯钧 蒋思源 鲍之桐 卞嘉树 俞岚 连景川 邱伯言 阙文澜 童树",
        "王磊 欧阳娜 张伟 刘洋 陈静怡 上官清 赵敏 黄涛 米兰·买买提 吴昊天 徐明 孙丽 高峰 林志远 周杰 "
        "马超 司马光远 萧山 邓超 许晴 谢安 令狐安 彭湃 古丽娜",
    ),
    "places": (
        "肇庆 端州区 鼎湖区 高要区 常德 芜湖 镜湖区 弋江区 湾沚 繁昌 大连 江西 抚州 新乡 遵义 三明 安徽",
        "赣州 章贡区 南康区 赣县区 株洲 蚌埠 蚌山区 龙子湖区 怀远 五河 沈阳 湖南 永州 安阳 毕节 龙岩 江苏",
    ),
    "autonomous prefectures": ("新乡市 遵义市 三明市", "黔东南州 凉山彝族自治州 锡林郭勒盟"),
    "units": (
        "市图书馆 市公安局 市水务局 市供水集团",
        "市博物馆 市司法局 市林业局 市公交集团",
    ),
}


def _renamed(pair: tuple[str, str]) -> Callable[[str], str]:
    names = dict(zip(*(side.split() for side in pair), strict=True))
    pattern = re.compile("|".join(sorted(names, key=len, reverse=True)))
    return lambda text: pattern.sub(lambda match: names[match[0]], text)


def _where_text(rename: Callable[[str], str], value: Any) -> Any:
    return rename(value) if isinstance(value, str) else value


def _followed(facts: Facts, follow: Callable[[Any], Any]) -> Facts:
    return {kind: [_plain(record, follow, set()) for record in records] for kind, records in facts.items()}


@pytest.mark.parametrize("names", NAMES)
def test_facts_follow_their_names(names: str) -> None:
    rename = _renamed(NAMES[names])
    texts = _changed(lambda lines: rename(joined(lines)))
    assert texts
    for name, text in texts.items():
        # The code is the new place's.
        options: Any = {"dropped": {"area_code"}}
        before = _facts(joined(NOTICES[name]), **options)
        after = _facts(text, **options)
        assert not _differing(_followed(before, partial(_where_text, rename)), after), name


_YEARS = 8
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _later(value: Any) -> Any:
    """A text or a day eight years later, which keeps leap days."""
    if isinstance(value, date):
        return value.replace(year=value.year + _YEARS)
    return _YEAR.sub(lambda year: str(int(year[0]) + _YEARS), value)


def test_facts_follow_their_years() -> None:
    for name, lines in NOTICES.items():
        after = _facts(_later(joined(lines)))
        assert not _differing(_followed(_before(name), _later), after), name


# Markup.

Rows = Sequence[Sequence[str | None]]
TASKS: Rows = [
    ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时限"],
    [
        "1",
        "建强研发平台",
        "新建创新平台15家，对获批国家级平台的一次性奖励200万元。",
        "市科技局",
        "市发展改革委、市统计局",
        "2024年12月底前",
    ],
    [None, None, "组建研究院2家，每家给予不超过500万元启动经费。", "市科技局", "市财政局", "2025年6月底前"],
    ["2", "壮大服务机构", "培育检验检测机构40家。", "市市场监管局", "市统计局", "2026年底前"],
    [None, None, "引进知识产权服务机构8家。", "市市场监管局（市知识产权局）", "", "2025年底前"],
    ["3", "优化要素供给", "设立规模3亿元的发展基金。", "市财政局", "市科技局", "2024年9月15日前"],
]
FIGURES: Rows = [
    ["指标", "单位", "1—4月累计", "同比增长（%）"],
    ["规模以上工业增加值", "亿元", "812.4", "8.1"],
    ["固定资产投资", "亿元", "——", "6.3"],
    ["社会消费品零售总额", "亿元", "634.75", "5.2"],
    ["一般公共预算收入", "亿元", "198.06", "-2.4"],
]
AREAS: Rows = [
    ["县（市、区）", "下达资金（万元）", "养护里程（公里）"],
    ["周至县", "1260", "318.5"],
    ["蓝田县", "940", "276.2"],
    ["鄠邑区", "715", "188.9"],
    ["合计", "2915", "783.6"],
]
PLAN = (
    "绵阳市人民政府关于印发绵阳市科技服务业提质行动方案的通知",
    "绵府发〔2024〕7号",
    "各县（市、区）人民政府，市级各部门：",
    "《绵阳市科技服务业提质行动方案》已经市政府第52次常务会议审议通过，现印发给你们，请认真贯彻落实。",
    "绵阳市人民政府",
    "2024年3月26日",
    "绵阳市科技服务业提质行动方案",
    "一、总体目标",
    "到2026年，全市科技服务业企业达到260家，营业收入超过300亿元。",
    "二、组织实施",
    "市级财政每年安排8000万元，每半年召开一次会议。本方案自印发之日起施行，有效期至2026年12月31日。",
    "附件：绵阳市科技服务业提质行动重点任务清单",
    "附件",
    "绵阳市科技服务业提质行动重点任务清单",
)
ALLOCATION = (
    "陕西省财政厅关于下达2024年农村公路养护补助资金的通知",
    "陕财办建〔2024〕35号",
    "西安市财政局：",
    "现下达你市2024年农村公路养护补助资金2915万元，请于2024年6月30日前拨付到县。",
    "陕西省财政厅",
    "2024年4月18日",
    "附件",
    "2024年农村公路养护补助资金分配表",
)
Source = tuple[Sequence[str], Rows | None]
SOURCES: Mapping[str, Source] = {
    "tasks": (PLAN, TASKS),
    "figures": (("盐城市2024年1—4月主要经济指标完成情况",), FIGURES),
    "areas": (ALLOCATION, AREAS),
    **{name: ([line.strip() for line in NOTICES[name]], None) for name in ("labels", "letter", "days")},
}
Inner = Callable[[str], str]


def _spans(rows: Rows, row: int, col: int) -> int:
    """How many rows a cell spans: those below without one of their own."""
    below = [other[col] is None for other in rows[row + 1 :]]
    return 1 + (below.index(False) if False in below else len(below))


def _p(text: str) -> str:
    return f"<p>{text}</p>"


def _pieces(text: str, tag: str = "span") -> str:
    """A text in elements that split its words and figures."""
    return "".join(f"<{tag}>{part}</{tag}>" for part in re.findall(r".{1,3}", text))


def _table(rows: Rows, inner: Inner, *, head: str = "th", body: str = "tbody", attributes: str = "") -> str:
    lines = []
    for number, row in enumerate(rows):
        tag = "td" if number else head
        cells = [
            f"<{tag} rowspan={_spans(rows, number, col)}{attributes}>{inner(text)}</{tag}>"
            for col, text in enumerate(row)
            if text is not None
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    opening, closing = (f"<{body}>", f"</{body}>") if body else ("", "")
    return f"<table{attributes}>{opening}{''.join(lines)}{closing}</table>"


def _page(
    source: Source,
    text: Callable[[Sequence[str]], str] = lambda lines: "".join(map(_p, lines)),
    cell: Inner = _p,
    around: str = "<div>{}</div>",
    **table: Any,
) -> str:
    lines, rows = source
    words = text(lines) + (_table(rows, cell, **table) if rows else "")
    return (
        f'<html><head><meta charset="utf-8"><title>{lines[0]}</title></head><body><div><a href="/">首页</a> '
        f'<a href="/x">政务公开</a></div>{around.format(words)}<div>主办：市政府办公室</div></body></html>'
    )


def _each(form: str, inner: Inner = _as_printed) -> Callable[[Sequence[str]], str]:
    return lambda lines: "".join(form.format(inner(line)) for line in lines)


PAGES: Mapping[str, Callable[[Source], str]] = {
    "in many elements": lambda source: _page(source, around="<div><div><section><div>{}" + "</div>" * 3),
    "in a table of the layout": lambda source: _page(source, around="<table><tr><td>{}</td></tr></table>"),
    "lines for paragraphs": lambda source: _page(source, "<br>".join),
    "set in lines": lambda source: _page(source, _each(f"{INDENT}{{}}<br/>\n")),
    "elements for paragraphs": lambda source: _page(source, _each("<div>{}</div>")),
    "split words": lambda source: _page(source, _each("<p>{}</p>", _pieces), _pieces),
    "fonts": lambda source: _page(
        source, _each("<p>{}</p>", lambda line: _pieces(line, "font")), lambda text: _pieces(text, "b")
    ),
    "no-break blanks": lambda source: _page(source, _each("<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>")),
    "em blanks": lambda source: _page(source, _each("<p>&emsp;&emsp;{}</p>")),
    "empty paragraphs": lambda source: _page(source, _each("<p>{}</p><p>&nbsp;</p>")),
    "comments": lambda source: _page(source, _each("<!-- 任命王安为市水利局局长 --><p>{}</p>")),
    "lists": lambda source: _page(source, _each("<li>{}</li>")),
    "preformatted": lambda source: _page(source, _each("{}\n"), around="<pre>{}</pre>"),
    "no body of the table": lambda source: _page(source, body=""),
    "no heads": lambda source: _page(source, head="td"),
    "neither": lambda source: _page(source, head="td", body=""),
    "attributes": lambda source: _page(
        source,
        _each('<p class="MsoNormal" style="text-indent:2em">{}</p>'),
        attributes=' class="xl65" width="72"',
    ),
    "bare cells": lambda source: _page(source, cell=_as_printed),
    "cells in lines": lambda source: _page(source, cell=lambda text: "<br>".join(re.findall(".{1,6}", text))),
    "cells of blanks": lambda source: _page(source, cell=lambda text: f"\n  <p>\n {text or '&nbsp;'}\n</p> "),
    "upper case": lambda source: re.sub(r"</?[a-z]+", lambda tag: tag[0].upper(), _page(source)),
    "open elements": lambda source: re.sub(r"</(?:p|td|th|tr)>", "", _page(source)),
    "each on a line": lambda source: _page(source).replace("><", ">\n  <"),
    "entities": lambda source: re.sub(
        r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])", lambda sign: f"&#{ord(sign[0])};", _page(source)
    ),
}


@cache
def _before_in(name: str, file: str) -> Facts:
    made = _word(SOURCES[name]) if file.endswith("docx") else _page(SOURCES[name])
    return _facts(made, file, fold=_folded)


@pytest.mark.parametrize("form", PAGES)
def test_markup_says_nothing(form: str) -> None:
    made = {name: PAGES[form](source) for name, source in SOURCES.items()}
    assert any(page != _page(SOURCES[name]) for name, page in made.items())
    for name, page in made.items():
        assert not _differing(_before_in(name, "a.html"), _facts(page, "a.html", fold=_folded)), name


def _runs(text: str) -> str:
    """A paragraph in runs that split its words and figures, every other one bold."""
    parts = re.findall(".{1,3}", text)
    return p("".join(run(part, "<w:b/>" * (at % 2)) for at, part in enumerate(parts)))


def _word(source: Source, paragraph: Inner = p, cell: Inner = p) -> bytes:
    lines, rows = source
    merged = {1: "", 2: '<w:vMerge w:val="restart"/>'}
    made = [
        tr(
            *(
                tc(p(), "<w:vMerge/>")
                if text is None
                else tc(cell(text), merged[min(_spans(rows, number, col), 2)])
                for col, text in enumerate(row)
            )
        )
        for number, row in enumerate(rows or ())
    ]
    return docx("".join(map(paragraph, lines)) + (tbl(*made) if made else ""))


WORDS: Mapping[str, Callable[[Source], bytes]] = {
    "runs": lambda source: _word(source, _runs, _runs),
    "runs of one letter": lambda source: _word(source, lambda line: p("".join(map(run, line)))),
    "marks between runs": lambda source: _word(
        source, lambda line: p('<w:proofErr w:type="spellStart"/>'.join(map(run, re.findall(".{1,5}", line))))
    ),
    "what is struck out": lambda source: _word(
        source,
        lambda line: p(f"{run(line)}<w:del><w:r><w:delText>（责任单位：市教育局）</w:delText></w:r></w:del>"),
    ),
    "what is put in": lambda source: _word(
        source, lambda line: p(f"{run(line[:3])}<w:ins>{run(line[3:])}</w:ins>")
    ),
    "blanks": lambda source: _word(source, lambda line: p(run(INDENT + line))),
    "tabs": lambda source: _word(source, lambda line: p(f"<w:r><w:tab/></w:r>{run(line)}")),
    "empty paragraphs": lambda source: _word(source, lambda line: p(line) + p()),
    "cells in lines": lambda source: _word(
        source, cell=lambda text: "".join(map(p, re.findall(".{1,8}", text))) or p()
    ),
}


@pytest.mark.parametrize("form", WORDS)
def test_what_a_word_file_is_made_of_says_nothing(form: str) -> None:
    made = {name: WORDS[form](source) for name, source in SOURCES.items()}
    assert any(file != _word(SOURCES[name]) for name, file in made.items())
    for name, file in made.items():
        assert not _differing(_before_in(name, "a.docx"), _facts(file, "a.docx", fold=_folded)), name


# Tables.


def _in_columns(rows: Rows, heads: Mapping[str, str], order: Sequence[int]) -> Rows:
    named = [[heads.get(head or "", head) for head in rows[0]], *rows[1:]]
    return [[row[at] for at in order] for row in named]


HEADS: Mapping[str, Mapping[str, str]] = {
    "departments": {"牵头单位": "牵头部门", "配合单位": "配合部门", "完成时限": "完成时间"},
    "offices": {"牵头单位": "牵头处室", "配合单位": "配合处室", "完成时限": "整治时限"},
    "hosts": {"序号": "项次", "牵头单位": "主办单位", "配合单位": "协办单位", "完成时限": "时间节点"},
    "main": {"牵头单位": "主责单位", "配合单位": "支持单位", "完成时限": "截止时间"},
    "roles in brackets": {"牵头单位": "责任单位（牵头）", "配合单位": "责任单位（配合）"},
    "works": {"重点任务": "工作任务", "具体举措": "工作内容"},
    "goals": {"重点任务": "项目名称", "具体举措": "目标要求"},
    "blanks": {"序号": "序 号", "牵头单位": "牵 头 单 位", "配合单位": "配合 单位"},
}
ORDERS = ((1, 2, 0, 3, 4, 5), (0, 5, 1, 2, 3, 4), (3, 4, 5, 0, 1, 2), (0, 3, 1, 2, 5, 4), (1, 3, 2, 4, 5, 0))


@pytest.mark.parametrize(
    ("heads", "order"), [*((None, order) for order in ORDERS), *((heads, range(6)) for heads in HEADS)]
)
def test_columns_are_told_by_their_heads(heads: str | None, order: Sequence[int]) -> None:
    rows = _in_columns(TASKS, HEADS[heads] if heads else {}, order)
    assert not _differing(_before_in("tasks", "a.html"), _facts(_page((PLAN, rows)), "a.html", fold=_folded))


def test_a_project_behind_its_measures_is_told_but_not_for_sure() -> None:
    rows = _in_columns(TASKS, {}, (0, 2, 1, 3, 4, 5))
    facts = _facts(_page((PLAN, rows)), "a.html", fold=_folded)["tasks"]
    before = _before_in("tasks", "a.html")["tasks"]
    for task, expected in zip(map(dict, facts), map(dict, before), strict=True):
        assert (task["project"], task["text"]) == (expected["project"], expected["text"])
        assert task["status"] == "inferred"


@pytest.mark.parametrize(
    "roles",
    [
        "{lead}牵头，{support}配合",
        "由{lead}牵头；{support}配合。",
        "牵头单位：{lead}；配合单位：{support}",
        "牵头：{lead}；配合：{support}",
        "【牵头单位】{lead}【配合单位】{support}",
    ],
)
def test_roles_are_told_by_columns_or_by_words(roles: str) -> None:
    rows: list[list[str | None]] = [["序号", "重点任务", "具体举措", "责任单位", "完成时限"]]
    for number, project, text, lead, support, due in TASKS[1:]:
        alone = roles.split("{support}", 1)[0].rstrip("；：，、【】配合单位").format(lead=lead)
        both = roles.format(lead=lead, support=support) if support else alone
        rows.append([number, project, text, both, due])
    after = _facts(_page((PLAN, rows)), "a.html", fold=_folded)["tasks"]
    for task, before in zip(map(dict, after), map(dict, _before_in("tasks", "a.html")["tasks"]), strict=True):
        assert [(unit["name"], unit["role"]) for unit in map(dict, task["units"])] == [
            (unit["name"], unit["role"]) for unit in map(dict, before["units"])
        ]


@pytest.mark.parametrize("name", ["figures", "areas"])
def test_figures_keep_to_their_heads_and_rows(name: str) -> None:
    lines, rows = SOURCES[name]
    assert rows is not None
    last = rows[-1:] if name == "areas" else []
    turned = [rows[0], *reversed(rows[1 : len(rows) - len(last)]), *last]
    # A growth rate before what grows would be anything's.
    order = {"figures": [0, 2, 3, 1], "areas": [0, 2, 1]}[name]
    options: Any = {"fold": _folded, "dropped": {"quote"}}
    before = _facts(_page((lines, rows)), "a.html", **options)["statistics"]
    after = _facts(_page((lines, _in_columns(turned, {}, order))), "a.html", **options)["statistics"]
    assert len(before) == 2 * (len(rows) - 1)
    assert sorted(map(str, after)) == sorted(map(str, before))
