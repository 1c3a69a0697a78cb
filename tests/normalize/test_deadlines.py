"""Deadlines: each form of date, period, duration, cycle and anchor with an id."""

from __future__ import annotations

import doctest
import json
from datetime import date
from pathlib import Path

import pytest

from gongbao.normalize.text.lexicon import words_of
from gongbao.normalize.time import (
    dates,
    deadline_anchors,
    deadline_cycles,
    deadline_dates,
    deadlines,
    durations,
    holidays,
    plans,
)
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.schema.records import Deadline

EXPRESSIONS = Path(__file__).with_name("expressions-dev.jsonl")
F1_FLOOR = 0.98
WRITTEN = date(2022, 5, 31)


def _seen(text: str) -> list[str]:
    """Print what was found: relation, dates, duration, WD for working days, the anchor."""
    lines = []
    for found in find_deadlines(text, WRITTEN):
        parts: list[str] = [found.relation]
        if found.date_start or found.date_end:
            parts.append(f"{found.date_start or ''}/{found.date_end or ''}")
        if found.duration:
            parts.append(found.duration + (f"-{found.duration_high}" if found.duration_high else ""))
        if found.workday:
            parts.append("WD")
        if found.anchor:
            parts.append(f"{found.anchor}:{found.anchor_text}")
        lines.append(" ".join(parts))
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2022年6月底前", ["by /2022-06-30"], id="year, month end, before"),
        pytest.param("6月底前提交", ["by /2022-06-30"], id="verb after before"),
        pytest.param("于2022年6月30日前报送", ["by /2022-06-30"], id="day included"),
        pytest.param("2025年前", ["by /2024-12-31"], id="year before"),
        pytest.param("6月前", ["by /2022-05-31"], id="month before"),
        pytest.param("到2025年", ["by /2025-12-31"], id="to a year"),
        pytest.param("到“十四五”末", ["by /2025-12-31"], id="end of a plan"),
        pytest.param("有效期至2025年12月31日", ["by /2025-12-31"], id="valid until"),
        pytest.param("不晚于2022年8月1日", ["by /2022-08-01"], id="not later"),
        pytest.param("最迟于6月15日", ["by /2022-06-15"], id="at the latest"),
        pytest.param("2022年12月31日止", ["by /2022-12-31"], id="ends"),
        pytest.param("截至5月底", ["by /2022-05-31"], id="as of"),
        pytest.param("二〇二二年五月十九日", ["at 2022-05-19/2022-05-19"], id="chinese numerals"),
        pytest.param("二○二二年六月底", ["by /2022-06-30"], id="chinese numerals with circle"),
        pytest.param("2022.05.31", ["at 2022-05-31/2022-05-31"], id="dots"),
        pytest.param("2022/5/31前", ["by /2022-05-31"], id="slashes"),
        pytest.param("98年5月", ["during 1998-05-01/1998-05-31"], id="two-digit year"),
        pytest.param("5月20日至6月10日", ["during 2022-05-20/2022-06-10"], id="range"),
        pytest.param("5月20—31日", ["during 2022-05-20/2022-05-31"], id="range inside a month"),
        pytest.param("2022—2024年", ["during 2022-01-01/2024-12-31"], id="range of years"),
        pytest.param("1-5月", ["during 2022-01-01/2022-05-31"], id="range of months"),
        pytest.param(
            "2021年12月至2022年2月", ["during 2021-12-01/2022-02-28"], id="range over the end of the year"
        ),
        pytest.param("10月至次年3月", ["during 2022-10-01/2023-03-31"], id="range into the next year"),
        pytest.param(
            "自2022年1月1日起至2024年12月31日止", ["during 2022-01-01/2024-12-31"], id="range with words"
        ),
        pytest.param(
            "6月、9月、12月底前",
            ["by /2022-06-30", "by /2022-09-30", "by /2022-12-31"],
            id="list lending its end",
        ),
        pytest.param(
            "6、9、12月底前", ["by /2022-06-30", "by /2022-09-30", "by /2022-12-31"], id="list of bare months"
        ),
        pytest.param(
            "一、二季度",
            ["during 2022-01-01/2022-03-31", "during 2022-04-01/2022-06-30"],
            id="list of quarters",
        ),
        pytest.param("6月底前9月底前", ["by /2022-06-30", "by /2022-09-30"], id="two in one cell"),
        pytest.param("3月31日和9月30日前", ["by /2022-03-31", "by /2022-09-30"], id="two days"),
        pytest.param("上半年", ["during 2022-01-01/2022-06-30"], id="half"),
        pytest.param("前三季度", ["during 2022-01-01/2022-09-30"], id="three quarters"),
        pytest.param("第三季度", ["during 2022-07-01/2022-09-30"], id="quarter"),
        pytest.param("6月上旬", ["during 2022-06-01/2022-06-10"], id="third"),
        pytest.param("6月中下旬", ["during 2022-06-11/2022-06-30"], id="two thirds"),
        pytest.param("6月中旬前", ["by /2022-06-20"], id="third before"),
        pytest.param("7月初", ["during 2022-07-01/2022-07-10"], id="beginning of a month"),
        pytest.param("年初", ["during 2022-01-01/2022-01-31"], id="beginning of the year"),
        pytest.param("年底前", ["by /2022-12-31"], id="bare year end"),
        pytest.param("月底前", ["by /2022-05-31"], id="bare month end"),
        pytest.param("年内完成", ["by /2022-12-31"], id="within the year"),
        pytest.param("明年3月底前", ["by /2023-03-31"], id="next year"),
        pytest.param("去年底", ["by /2021-12-31"], id="end of last year"),
        pytest.param("下个月", ["during 2022-06-01/2022-06-30"], id="next month"),
        pytest.param("上季度", ["during 2022-01-01/2022-03-31"], id="last quarter"),
        pytest.param("下周三", ["at 2022-06-08/2022-06-08"], id="weekday"),
        pytest.param("今年以来", ["from 2022-01-01/"], id="since this year"),
        pytest.param("自2022年7月1日起施行", ["from 2022-07-01/"], id="in force from"),
        pytest.param("2024年4月启动", ["from 2024-04-01/"], id="starts"),
        pytest.param("2025年以后", ["from 2026-01-01/"], id="after a year"),
        pytest.param("“十三五”以来", ["from 2016-01-01/"], id="since a plan"),
        pytest.param("十四五期间", ["during 2021-01-01/2025-12-31"], id="plan"),
        pytest.param("国庆节前", ["by /2022-10-01"], id="holiday"),
        pytest.param("2023年春节前", ["by /2023-01-22"], id="lunar holiday with year"),
        pytest.param("春节期间", ["during 2022-02-01/2022-02-07"], id="holiday period"),
        pytest.param("五一前夕", ["by /2022-05-01"], id="eve"),
        pytest.param("2022年6月2日（星期四）下午3:00前", ["by /2022-06-02"], id="weekday and time"),
        pytest.param("近三年", ["during 2019-05-31/2022-05-31"], id="past window"),
        pytest.param("未来三年", ["during 2022-05-31/2025-05-31"], id="coming window"),
        pytest.param("今明两年", ["during 2022-01-01/2023-12-31"], id="two years"),
        pytest.param("自印发之日起施行", ["from 2022-05-31/ issue:印发"], id="from issue"),
        pytest.param(
            "自发布之日起30日后施行", ["from 2022-06-30/ P30D issue:发布"], id="some days after issue"
        ),
        pytest.param("即日起至2022年12月31日", ["during 2022-05-31/2022-12-31"], id="from today to a date"),
        pytest.param("自印发之日起30日内", ["within /2022-06-30 P30D issue:印发"], id="within, from issue"),
        pytest.param(
            "自收到申请之日起20个工作日内", ["within P20D WD event:收到申请"], id="within, from an event"
        ),
        pytest.param("收到通知后5日内", ["within P5D event:收到通知"], id="after an event"),
        pytest.param("毕业2年内", ["within P2Y event:毕业"], id="anchor without a particle"),
        pytest.param("10个工作日以内", ["within P10D WD"], id="working days"),
        pytest.param("在12小\n时内", ["within PT12H"], id="line end inside"),
        pytest.param("7日内部署", ["within P7D"], id="verb after within"),
        pytest.param("半年内", ["within P6M"], id="half a year"),
        pytest.param("三个月内", ["within P3M"], id="months in chinese"),
        pytest.param("3—5个工作日", ["for P3D-P5D WD"], id="range of durations"),
        pytest.param("三日以上十日以下", ["for P3D-P10D"], id="range from law"),
        pytest.param("6个月至1年", ["for P6M-P1Y"], id="range of two units"),
        pytest.param("一年半", ["for P1Y6M"], id="year and a half"),
        pytest.param("一个半月", ["for P1M15D"], id="month and a half"),
        pytest.param("两年零三个月", ["for P2Y3M"], id="two parts"),
        pytest.param("有效期为5年", ["for P5Y"], id="validity"),
        pytest.param("提前30日", ["within P30D"], id="in advance"),
        pytest.param("提前1～3小时", ["for PT1H-PT3H"], id="how early something is known"),
        pytest.param("2022年三季度末开工", ["by /2022-09-30"], id="an end to begin by"),
        pytest.param("2022年6月开工", ["during 2022-06-01/2022-06-30"], id="a month to begin in"),
        pytest.param("2022年5月上旬动工", ["during 2022-05-01/2022-05-10"], id="ten days to begin in"),
        pytest.param("2022年三季度开工", ["during 2022-07-01/2022-09-30"], id="a quarter to begin in"),
        pytest.param("2022年下半年启动", ["during 2022-07-01/2022-12-31"], id="a half-year to begin in"),
        pytest.param("三年前", ["at 2019-05-31/2019-05-31 P3Y"], id="ago"),
        pytest.param("3个月后", ["from 2022-08-31/ P3M"], id="later"),
        pytest.param("每季度", ["every P3M"], id="every quarter"),
        pytest.param("每年10月底前", ["every P1Y"], id="every year before"),
        pytest.param("每月5日前", ["every P1M"], id="every month before"),
        pytest.param("每半年", ["every P6M"], id="every half"),
        pytest.param("每两周", ["every P2W"], id="every two weeks"),
        pytest.param("每隔一天", ["every P2D"], id="every other day"),
        pytest.param("隔年", ["every P2Y"], id="every other year"),
        pytest.param("逐月", ["every P1M"], id="month by month"),
        pytest.param("按季度", ["every P3M"], id="by quarter"),
        pytest.param("一年两次", ["every P6M"], id="twice a year"),
        pytest.param("一季一通报", ["every P3M"], id="once a quarter"),
        pytest.param("长期坚持", ["ongoing"], id="ongoing"),
        pytest.param("持续推进", ["ongoing"], id="kept up"),
        pytest.param("常年开展", ["ongoing"], id="all year"),
    ],
)
def test_a_deadline_has_its_relation_and_value(text: str, expected: list[str]) -> None:
    assert _seen(text) == expected


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        pytest.param("公示时间不少于7天", ">=", id="at least"),
        pytest.param("连续缴费满12个月", ">=", id="full"),
        pytest.param("设置期限不超过90日", "<=", id="at most"),
        pytest.param("未满1年", "<", id="short of"),
        pytest.param("6个月以上", ">=", id="or more"),
        pytest.param("5年以下", "<=", id="or less"),
        pytest.param("10余年", ">", id="more than"),
        pytest.param("2小时左右", "~", id="about"),
        pytest.param("3至5年", "range", id="range"),
    ],
)
def test_a_duration_keeps_its_bound(text: str, comparator: str) -> None:
    assert [found.comparator for found in find_deadlines(text, WRITTEN)] == [comparator]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("浙政函〔2020〕136号", id="document number"),
        pytest.param("ZJCC01－2022－0007", id="registration number"),
        pytest.param("第3年、第15日", id="ordinals"),
        pytest.param("（十一）优化平台", id="label that is no holiday"),
        pytest.param("千年商港、建党100周年", id="names"),
        pytest.param("13月底前", id="no such month"),
        pytest.param("中长期规划", id="not ongoing"),
        pytest.param("35号文件、12345热线", id="numbers"),
        pytest.param("“十四五”规划", id="name of a plan"),
    ],
)
def test_what_is_no_deadline_is_left_alone(text: str) -> None:
    assert _seen(text) == []


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("家长对结果有异议的，可在公布之日起5日内申请复核。", "event"),
        ("投标人对中标候选人有异议的，应当自公布之日起3日内提出。", "event"),
        ("录取名单由市教育局确定，自公布之日起5个工作日内报到。", "event"),
        ("考生成绩在门户网站查询，发布之日起7日内可以申请核分。", "event"),
        ("对名单有异议的，应当自本公告发布之日起15日内提出。", "issue"),
        ("各单位应当自公布之日起30日内制定实施细则。", "issue"),
        ("成绩突出的给予奖励。本办法自公布之日起30日内施行。", "issue"),
    ],
)
def test_what_is_made_public_is_the_document_unless_the_sentence_names_it(text: str, anchor: str) -> None:
    found = find_deadlines(text, date(2031, 5, 20))[-1]
    assert found.anchor == anchor
    assert (found.date_end is None) == (anchor == "event")


@pytest.mark.parametrize("word", words_of("anchors", 1, "1"))
def test_what_a_period_runs_from_is_told_by_the_lexicon_alone(word: str) -> None:
    assert [found.anchor_text for found in find_deadlines(f"{word}30日内办理")] == [word]


@pytest.mark.parametrize("must", ["必须于", "应当在", "须在", "请于", "应于", "并应自"])
@pytest.mark.parametrize(
    ("event", "anchor"), [("本公告发布", "issue"), ("竣工验收合格", "event"), ("收到通知", "event")]
)
def test_the_words_of_a_duty_are_no_part_of_what_its_time_runs_from(
    must: str, event: str, anchor: str
) -> None:
    text = f"凡已放牧的,{must}{event}之日起5日内撤离。"
    assert [(found.anchor, found.anchor_text) for found in find_deadlines(text)] == [(anchor, event)]


def test_the_evidence_is_the_expression_itself() -> None:
    texts = {
        "本办法自2022年7月1日起施行": "自2022年7月1日起",
        "应当自验收合格之日起25个工作日内移交": "25个工作日内",
        "力争到2025\n年": "到2025\n年",
        "于每月5日\n前报送": "每月5日\n前",
    }
    for text, expected in texts.items():
        (found,) = find_deadlines(text, WRITTEN)
        assert found.text == expected == text[found.start : found.end]


def test_marked_expressions_score_above_the_floor() -> None:
    hits = seen = wanted = 0
    for line in EXPRESSIONS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["task"] != "deadlines":
            continue
        rest = find_deadlines(case["text"], date.fromisoformat(case["ref"]))
        seen += len(rest)
        for gold in sorted(case["gold"], key=lambda item: bool(item.get("optional"))):
            match = next((item for item in rest if _agrees(gold, item)), None)
            wanted += not gold.get("optional")
            if match is not None:
                rest.remove(match)
                hits += not gold.get("optional")
                seen -= bool(gold.get("optional"))
    assert 2 * hits / (seen + wanted) >= F1_FLOOR


def _agrees(gold: dict[str, object], found: Deadline) -> bool:
    same = {"during": "at"}
    readings: list[dict[str, object]] = [gold, *(gold.get("accept") or [])]  # type: ignore[misc]
    for reading in readings:
        relation = str(reading["rel"])
        if same.get(relation, relation) != same.get(found.relation, found.relation):
            continue
        start, end = (value and value.isoformat() for value in (found.date_start, found.date_end))
        if relation in ("within", "for", "every"):
            right = (reading.get("duration"), reading.get("duration_high")) == (
                found.duration,
                found.duration_high,
            )
        elif relation == "by":
            right = reading["date_end"] == end
        elif relation == "from":
            right = reading["date_start"] == start
        else:
            right = relation == "ongoing" or (
                reading.get("date_start") in (None, start) and reading["date_end"] == end
            )
        if right and bool(gold.get("workday")) == found.workday:
            return True
    return False


@pytest.mark.parametrize(
    "module",
    [
        dates,
        deadline_anchors,
        deadline_cycles,
        deadline_dates,
        deadlines,
        durations,
        holidays,
        plans,
    ],
    ids=lambda module: module.__name__,
)
def test_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10月5日前报送方案，25日前完成", [("2023-10-05", "certain"), ("2023-10-25", "inferred")]),
        ("10月5日前报送方案。25日前完成", [("2023-10-05", "certain"), ("2023-12-25", "inferred")]),
        ("25日前完成整改", [("2023-12-25", "inferred")]),
        ("本月25日前完成整改", [("2023-12-25", "certain")]),
        # The lower half of a cell: 2024年10 over 月20日前.
        ("月20日前", [("2023-12-20", "ambiguous")]),
    ],
)
def test_a_day_takes_the_month_its_sentence_names_and_is_not_certain_without(
    text: str, read: list[tuple[str, str]]
) -> None:
    found = find_deadlines(text, date(2023, 12, 8))
    assert [(str(deadline.date_end), deadline.status) for deadline in found] == read


@pytest.mark.parametrize(
    ("text", "words", "relation"),
    [
        ("应于2031年9月31日前办理完毕", "2031年9月31日前", "by"),
        ("2月30日前报送", "2月30日前", "by"),
        ("2031年2月29日报到", "2031年2月29日", "at"),
    ],
)
def test_a_day_that_no_month_has_keeps_its_words_and_gets_no_date(
    text: str, words: str, relation: str
) -> None:
    [found] = find_deadlines(text, date(2031, 1, 15))
    assert (found.text, found.relation, found.date_start, found.date_end) == (words, relation, None, None)
    assert found.status == "ambiguous"


def test_a_list_of_what_is_received_is_what_a_period_runs_from() -> None:
    [found] = find_deadlines("各单位要在收到建议、提案之日起3个月内办理完毕", date(2031, 1, 15))
    assert (found.anchor, found.anchor_text) == ("event", "收到建议、提案")
    [found] = find_deadlines("个人、企业自变更之日起30日内申报", date(2031, 1, 15))
    assert found.anchor_text == "变更"
