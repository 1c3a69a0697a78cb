"""A Word file as an issue: its notices, facts, evidence and checks are those of any other source."""

from __future__ import annotations

from docx_maker import docx, lvl, numbered, numbering, p, run, tbl, tc, tr

from gongbao.extract.issue import read_issue
from gongbao.extract.sources.reader import read_source
from gongbao.normalize.text.blanks import solid

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEADS = ("序号", "工作任务", "具体内容", "责任单位", "完成时限")
BODY = (
    p("某政办发〔2024〕7号")
    + p(run("某市人民政府办公室") + "<w:r><w:br/></w:r>" + run("关于印发绿化行动方案的通知"))
    + p("各区县人民政府，市政府有关部门：")
    + p("现将方案印发给你们，请认真落实。")
    + numbered("主要任务")
    + p("加强管护。每株补助30元。（责任单位：市园林局、市财政局）")
    + p("某市人民政府办公室")
    + p("2024年3月5日")
    + p("任务分工表")
    + tbl(
        tr(*HEADS, properties="<w:tblHeader/>"),
        tr("1", tc("造林", RESTART), "完成造林2万亩。", "市林业局", "2024年6月底前"),
        tr("2", tc("", GOES_ON), "补植苗木5万株。", tc(p("市园林局、") + p("市水利局")), "2024年10月底前"),
    )
    + '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
)
PARTS = {
    "numbering": numbering(lvl(0, "chineseCountingThousand", "%1、")),
    "header": p("某市人民政府公报　2024年第3期"),
    "footer": p("— 1 —"),
}


def test_a_word_file_gives_notices_and_facts() -> None:
    issue = read_issue(docx(BODY, PARTS), "a.docx")
    (notice,) = issue.notices
    assert (notice.document_number, notice.title) == (
        "某政办发〔2024〕7号",
        "某市人民政府办公室关于印发绿化行动方案的通知",
    )
    tasks = [task for task in notice.tasks if task.origin == "table"]
    assert [(task.project, task.text, task.deadline_text) for task in tasks] == [
        ("造林", "完成造林2万亩。", "2024年6月底前"),
        ("造林", "补植苗木5万株。", "2024年10月底前"),
    ]
    assert [unit.printed for unit in tasks[1].units] == ["市园林局", "市水利局"]
    assert any("一、主要任务" in line for line in notice.text.split("\n"))


def test_the_head_of_a_word_file_names_its_issue() -> None:
    issue = read_issue(docx(BODY, PARTS), "a.docx")
    assert (issue.publication, issue.year, issue.number) == ("某市人民政府公报", 2024, 3)
    assert issue.source.pages[0].printed_number is None


def test_every_fact_quotes_the_page_and_nothing_is_lost() -> None:
    issue = read_issue(docx(BODY, PARTS), "a.docx")
    text = issue.source.pages[0].text
    (coverage,) = [check for check in issue.checks if check.code == "text_coverage"]
    assert (coverage.passed, coverage.actual) == (True, "1.0")
    for task in issue.notices[0].tasks:
        found = "".join(text[span.start : span.end] for span in task.evidence)
        assert solid(task.text) in solid(found)


def test_two_paragraphs_are_never_one_however_they_end() -> None:
    body = BODY.replace(p("现将方案印发给你们，请认真落实。"), p("现将方案印发给你们，") + p("请认真落实"))
    (notice,) = read_issue(docx(body, PARTS), "a.docx").notices
    assert {"现将方案印发给你们，", "请认真落实"} <= set(notice.text.split("\n"))


def test_a_word_file_stands_between_text_and_pdf() -> None:
    source = read_source(docx(BODY, PARTS), "a.docx")
    assert source.rank == 3
    assert source.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page = source.pages[0]
    assert (len(source.pages), page.width, page.height, page.boxes) == (1, None, None, None)
