"""What holds for any text assembled from gazette pieces, and what does not depend on the run."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from steps import DOUBLE, growth

from gongbao.extract.issue import read_issue
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue, Notice, Span

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpora" / "wuhu-2024-03" / "issue.txt"

# Whole lines of gazettes, in no order but chance's.
LINES = [
    "永州市人民政府公报 2023年第4期",
    "· 市政府文件 ·",
    "— 12 —",
    "人事任免",
    "市 政 府 文 件",
    "目  录",
    "永州市人民政府关于加强河道管理工作的通知……（2）",
    "永政发〔2023〕7号",
    "统一编号：YZSF-2023-003",
    "永州市人民政府关于加强河道管理工作的通知",
    "永州市人民政府办公室关于印发永州市绿化办法",
    "（试行）的通知",
    "永州市人民政府令",
    "第23号",
    "《永州市河道管理办法》已经市人民政府第9次常务会议审议通过，现予公布。",
    "各县区人民政府，市直各单位：",
    "为加强全市河道管理工作，经市人民政府同意，现就有关事项通知如下。",
    "一、总体要求",
    "（一）加强巡查。每月巡查不少于2次，给予10万元补助。（市水利局、市财政局负责）",
    "到2025年底前建成示范河道12条，最高奖励50万元。（责任单位：市水利局；配合单位：市财政局）",
    "第一条 为加强管理，制定本办法，自2023年7月1日起施行，有效期5年。",
    "附件1",
    "附件：任务表",
    "序号 项目名称 重点任务 完成时限 责任单位",
    "序号",
    "重点任务",
    "工作措施",
    "责任单位",
    "1",
    "2.提升行洪能力",
    "①开展河道清淤，每公里补助5万元。",
    "5月底前",
    "市水利局*、市财政局",
    "市 水 利 局 * 、 市 财 政",
    "2023年4月份人事任免",
    "任命王安为永州市水利局局长（试用期一年）；",
    "李 宁任永州市司法局副局长，免去其永州市林业局副局长职务；",
    "原任的永州市林业局副局长等职务同时免去。",
    "2023年4月份大事记",
    "4月5日，市长王安参加全省经济工作会议，副市长赵平列席。",
    "5日",
    "△ 副市长赵平、孙和参加植树活动。",
    "2023年4月份发文目录",
    "永政发〔2023〕8号 永州市人民政府关于加强绿化工作的通知",
    "永州市2023年4月份主要经济指标",
    "指标 单位 当月 同比（%） 累计 同比（%）",
    "一、工业增加值 亿元 117.91 -0.5 577.21 4.9",
    "#财政收入 亿元 —— —— 260.24 -22.6（-6.7）",
    "县区 整治河道（条） 计划投资（万元）",
    "零陵区 12 340.5",
    "冷水滩区 9 120",
    "合计 21 460.5",
    "注：括号内为扣除退税因素后的增长。",
    "全市经济工作会议召开",
    "永州市人民政府",
    "2023年4月12日",
    "\n".join(
        "5开展河道清淤根据分级负责原则制定计划。5月底前市水利局市财政局6督导考核对各地开展跟踪核验。每季市水利局"
    ),
    "",
    "\f",
    "（此页无正文）",
    "主办：永州市人民政府办公室",
]
LETTER = "\n".join((*LINES[7:8], *LINES[9:10], *LINES[15:21], "永州市人民政府", "2023年4月12日"))
ROW = "一、工业增加值 亿元 117.91 -0.5 577.21 4.9"
BLOCKS = [
    LETTER,
    "附件1\n序号 项目名称 重点任务 完成时限 责任单位\n"
    "1\n提升行洪能力\n开展河道清淤。\n5月底前\n市水利局、市财政局",
    "\n".join(("人事任免", *LINES[34:38])),
    "\n".join(("大事记", *LINES[38:42])),
    f"发文目录\n{LINES[42]}\n{LINES[43]}\n永政发〔2023〕7号 永州市人民政府关于加强河道管理工作的通知",
    "\n".join((*LINES[44:48], ROW.replace("一、工业", "农业"), ROW.replace("一、工业", "服务业"))),
    "附件2\n永州市河道任务分解表\n" + "\n".join((*LINES[48:51], "祁阳市 3 12.5", *LINES[51:53])),
]
BREAKS = st.sampled_from(["\n", "\n", "\f", "\n\n"])
PIECES = st.one_of(st.sampled_from(BLOCKS), st.sampled_from(LINES))
TEXTS = st.lists(st.tuples(PIECES, BREAKS), min_size=1, max_size=25).map(
    lambda pieces: "".join(piece + end for piece, end in pieces)
)
ANY_TEXTS = st.tuples(TEXTS, st.sampled_from([10, 18, 40, 10_000])).map(
    lambda drawn: "\n".join(
        piece for line in drawn[0].split("\n") for piece in re.findall(f".{{1,{drawn[1]}}}", line) or [""]
    )
)
SLOW = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def _read(text: str) -> Issue | None:
    """The issue of a text, or None where it is refused as no gazette."""
    try:
        return read_issue(text.encode(), "issue.txt", "default")
    except SourceError as error:
        if error.code in {"empty", "no_notice"}:
            return None
        raise


def _evidence(record: Any) -> list[tuple[Any, tuple[Span, ...]]]:
    """Every record within a record that carries evidence."""
    found: list[tuple[Any, tuple[Span, ...]]] = []
    if isinstance(record, tuple):
        return [pair for item in record for pair in _evidence(item)]
    if is_dataclass(record) and not isinstance(record, Span):
        if hasattr(record, "evidence"):
            found.append((record, record.evidence))
        for field in fields(record):
            found += _evidence(getattr(record, field.name))
    return found


def _solid(text: str) -> str:
    return "".join(text.split())


@SLOW
@given(ANY_TEXTS)
@example("\n".join(LINES))
@example("\f".join(LINES))
def test_every_fact_quotes_its_page_and_every_character_has_one_place(text: str) -> None:
    issue = _read(text)
    if issue is not None:
        _check_evidence(issue)
        _check_places(issue)


def _check_evidence(issue: Issue) -> None:
    pages = {page.number: page.text for page in issue.source.pages}
    for record, evidence in _evidence(issue.notices):
        for span in evidence:
            assert 0 <= span.start < span.end <= len(pages[span.page])
            assert _solid(pages[span.page][span.start : span.end]), record
    for notice in issue.notices:
        _check_quotes(notice, pages)


def _check_quotes(notice: Notice, pages: dict[int, str]) -> None:
    def quoted(evidence: tuple[Span, ...]) -> str:
        assert evidence
        return "".join(_solid(pages[span.page][span.start : span.end]) for span in evidence)

    for amount in notice.amounts:
        assert quoted(amount.evidence) == _solid(amount.amount.text)
        assert amount.task is None or 0 <= amount.task < len(notice.tasks)
    for deadline in notice.deadlines:
        assert quoted(deadline.evidence) == _solid(deadline.deadline.text)
    for change in notice.personnel_changes:
        assert quoted(change.evidence) == _solid(change.quote)
        assert change.person is None or change.person in _solid(change.quote)
    for event in notice.events:
        assert quoted(event.evidence).replace("；", "") == _solid(event.quote).replace("；", "")
        for attendance in event.attendances:
            assert attendance.person in quoted(attendance.evidence)
    for figure in notice.statistics:
        assert quoted(figure.evidence)
    for task in notice.tasks:
        words = quoted(task.evidence)
        assert all(_solid(unit.printed)[:2] in quoted(unit.evidence) for unit in task.units)
        assert sorted(_solid(task.text)) == sorted(c for c in _solid(task.text) if c in words)
    for table in notice.tables:
        for cell in table.cells:
            assert 0 <= cell.row < table.row_count
            assert 0 <= cell.col < table.column_count


def _check_places(issue: Issue) -> None:
    (coverage,) = [check for check in issue.checks if check.code == "text_coverage"]
    assert coverage.passed
    placed = [(s.page, at) for n in issue.notices for s in n.evidence for at in range(s.start, s.end)]
    assert len(placed) == len(set(placed))
    assert [notice.ordinal for notice in issue.notices] == list(range(1, len(issue.notices) + 1))
    assert all(notice.title != "" for notice in issue.notices)


@SLOW
@given(ANY_TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_read_again_in_any_encoding_a_text_is_equal_but_for_its_hash(text: str, encoding: str) -> None:
    issue = _read(text)
    if issue is None:
        return
    ends = "\n" if encoding == "utf-8" else "\r\n"
    again = read_issue(text.replace("\n", ends).encode(encoding), "issue.txt", "default")
    assert encoding != "utf-8" or again == issue
    assert (again.notices, again.checks, again.source.pages) == (
        issue.notices,
        issue.checks,
        issue.source.pages,
    )


def test_the_pieces_together_hold_a_fact_of_every_kind() -> None:
    # Otherwise the properties above would hold for nothing.
    issue = _read("\f".join([f"{BLOCKS[0]}\f{BLOCKS[1]}", *BLOCKS[2:6]]))
    assert issue is not None
    notices = issue.notices
    assert {notice.kind for notice in notices} == {
        "normative",
        "personnel",
        "chronicle",
        "catalogue",
        "statistics",
    }
    for kind in (
        "tasks",
        "amounts",
        "deadlines",
        "personnel_changes",
        "statistics",
        "events",
        "tables",
        "sections",
    ):
        assert any(getattr(notice, kind) for notice in notices), kind
    assert {task.origin for notice in notices for task in notice.tasks} == {"table", "text"}


# Work that grows with the text.


def _copies(count: int) -> bytes:
    """A sample several times over, each copy with other numbers and dates."""
    text = SAMPLE.read_text(encoding="utf-8")

    def changed(copy: int) -> str:
        dated = re.sub(r"(?<!\d)2024(?=年|〕)", str(2024 - copy), text)
        return re.sub(r"\d+(?=万元|个|条)", lambda match: str(int(match[0]) + copy), dated)

    return "\f".join(map(changed, range(count))).encode()


def test_reading_costs_work_in_proportion_to_the_text() -> None:
    def work(count: int) -> None:
        issue = read_issue(_copies(count), "issue.txt", "default")
        assert len(issue.notices) >= 7 * count

    assert growth(work, 1) < DOUBLE


# Runs.

_DUMP = """
import hashlib, sys
from pathlib import Path
from gongbao.extract.issue import read_issue
for path in sys.argv[1:]:
    issue = read_issue(Path(path).read_bytes(), "issue.txt", None)
    print(hashlib.sha256(repr(issue).encode()).hexdigest())
"""


def test_the_reading_does_not_depend_on_the_order_of_hashes() -> None:
    paths = sorted(ROOT.glob("corpora/*/issue.txt"))
    # Strings hash otherwise there than in this process, whatever its own seed.
    seed = "271828" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    run = subprocess.run(
        [sys.executable, "-c", _DUMP, *map(str, paths)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    here = [read_issue(path.read_bytes(), "issue.txt", None) for path in paths]
    assert len(here) == 2
    assert run.stdout.split() == [hashlib.sha256(repr(issue).encode()).hexdigest() for issue in here]
