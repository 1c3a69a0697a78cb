"""Tables whose columns are units: a sign in a cell says that the unit over it is charged with the row."""

from __future__ import annotations

import pytest
from docx_maker import docx, p, run, tbl, tc, tr
from pdf_maker import pdf, ruled, text
from steps import DOUBLE, growth
from table_pages import HEAD, SIGNED, issue_of, notice_of

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue, Task

HEADS = "序号 | 工作任务 | 市教育局 | 市民政局 | 各县（市、区）政府"
ROWS = ["1 | 改造校园食堂12个。 | ▲ | △ | △", "2 | 新建老年食堂8个。 | | ▲ | △"]
UNITS = [
    [("市教育局", "lead"), ("市民政局", "support"), ("各县（市、区）政府", "support")],
    [("市民政局", "lead"), ("各县（市、区）政府", "support")],
]
LEGEND = "注：▲为牵头单位，△为配合单位。"


def units_of(task: Task) -> list[tuple[str, str | None]]:
    return [(unit.printed, unit.role) for unit in task.units]


def signs_unread(issue: Issue) -> int:
    return sum(check.subject == "signs under units" for check in issue.checks)


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        pytest.param(f"{LEGEND}\n附件\n职责分工表", [HEADS, *ROWS], id="a line over it"),
        pytest.param("附件\n职责分工表（▲牵头，△配合）", [HEADS, *ROWS], id="in its title"),
        pytest.param("附件\n职责分工表", [HEADS, *ROWS, f"[1,5]{LEGEND}"], id="in its last row"),
        pytest.param(
            "附件\n职责分工表",
            ["[2,1]序号 | [2,1]工作任务 | [1,3]责任单位（牵头▲ 配合△）", HEADS.split(" | ", 2)[2], *ROWS],
            id="in the head over all",
        ),
        pytest.param(
            "附件\n职责分工表",
            [HEADS, *(row.replace("▲", "牵头").replace("△", "配合") for row in ROWS)],
            id="words in the cells",
        ),
    ],
)
def test_a_legend_gives_each_sign_its_role(title: str, rows: list[str]) -> None:
    issue = issue_of(rows, title=title)
    [notice] = issue.notices
    assert [task.text for task in notice.tasks] == ["改造校园食堂12个。", "新建老年食堂8个。"]
    assert [task.mark for task in notice.tasks] == ["1", "2"]
    assert [units_of(task) for task in notice.tasks] == UNITS
    assert {task.status for task in notice.tasks} == {"certain"}
    assert not signs_unread(issue)


def test_signs_that_nothing_explains_charge_units_with_no_role() -> None:
    notice = notice_of([HEADS, *ROWS])
    assert [units_of(task) for task in notice.tasks] == [
        [("市教育局", None), ("市民政局", None), ("各县（市、区）政府", None)],
        [("市民政局", None), ("各县（市、区）政府", None)],
    ]
    assert {unit.status for task in notice.tasks for unit in task.units} == {"ambiguous"}


@pytest.mark.parametrize(
    ("sign", "roles"), [("√", {"responsible"}), ("●", {"responsible"})], ids=["ticks", "dots"]
)
def test_one_sign_alone_means_what_the_head_over_all_units_says(sign: str, roles: set[str]) -> None:
    rows = [
        "[2,1]任务 | [1,2]责任单位",
        "市教育局 | 市民政局",
        f"改造校园食堂 | {sign} |",
        f"新建老年食堂 | | {sign}",
    ]
    assert {unit.role for task in notice_of(rows).tasks for unit in task.units} == roles


def test_a_column_of_those_who_lead_may_stand_beside_the_units() -> None:
    rows = ["任务 | 牵头单位 | 市教育局 | 市民政局", "改造校园食堂 | 市住建局 | 配合 | 配合"]
    [task] = notice_of(rows).tasks
    assert units_of(task) == [("市住建局", "lead"), ("市教育局", "support"), ("市民政局", "support")]


def test_heads_that_are_no_whole_names_are_units_where_a_legend_says_so() -> None:
    rows = ["任务 | 发改 | 教育 | 公安", "改造校园食堂 | ▲ | △ |", "整治校园周边 | | △ | ▲"]
    told = notice_of(rows, title="附件\n职责分工表（▲牵头，△配合）").tasks
    assert [units_of(task) for task in told] == [
        [("发改", "lead"), ("教育", "support")],
        [("公安", "lead"), ("教育", "support")],
    ]
    assert {unit.status for task in told for unit in task.units} == {"inferred"}
    assert not notice_of(rows).tasks


def test_units_may_be_the_rows_and_tasks_the_heads() -> None:
    rows = ["责任单位 | 改造校园食堂 | 新建老年食堂", "市教育局 | ★ | ", "市民政局 | ☆ | ★"]
    notice = notice_of(rows, title="附件\n职责分工表（★牵头单位，☆配合单位）")
    assert [task.text for task in notice.tasks] == ["改造校园食堂", "新建老年食堂"]
    assert [units_of(task) for task in notice.tasks] == [
        [("市教育局", "lead"), ("市民政局", "support")],
        [("市民政局", "lead")],
    ]
    assert signs_unread(issue_of(rows)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["单位 | 上半年 | 下半年", "市教育局 | √ | √", "市民政局 | √ |"], id="ticks by time"),
        pytest.param(["工作任务 | 市教育局 | 市民政局", "改造食堂 | 12 | 8"], id="figures"),
        pytest.param(["工作任务 | 鹿城区 | 龙湾区", "改造食堂 | √ | √"], id="places"),
    ],
)
def test_other_tables_charge_nobody(rows: list[str]) -> None:
    assert not notice_of(rows).tasks


def test_a_table_of_word_and_one_in_columns_of_a_text_are_read_alike() -> None:
    rows = [[cell.strip() for cell in row.split("|")] for row in (HEADS, *ROWS)]
    words = tbl(*(tr(*(tc(p(run(cell))) for cell in row)) for row in rows))
    over = "".join(p(run(line)) for line in (HEAD + SIGNED + f"附件\n职责分工表\n{LEGEND}").split("\n"))
    of_word = read_issue(docx(over + words), "plan.docx")
    text = (
        "序号    工作任务             市教育局   市民政局   各县（市、区）政府\n"
        "  1     改造校园食堂12个        ▲         △            △\n"
        "  2     新建老年食堂8个                   ▲            △\n"
    )
    of_text = read_issue((HEAD + SIGNED + f"附件\n职责分工表\n{text}{LEGEND}\n").encode(), "plan.txt")
    for issue in (of_word, of_text):
        [notice] = issue.notices
        assert [units_of(task) for task in notice.tasks] == UNITS


def test_signs_copied_cell_by_cell_are_told() -> None:
    cells = [cell.strip() for row in (HEADS, *ROWS) for cell in row.split("|") if cell.strip()]
    issue = read_issue((HEAD + SIGNED + "附件\n职责分工表\n" + "\n".join(cells) + "\n").encode(), "plan.txt")
    assert signs_unread(issue) == 1


@pytest.mark.parametrize("is_ruled", [True, False], ids=["ruled", "no rules"])
def test_signs_of_a_pdf_stand_under_their_units(is_ruled: bool) -> None:
    xs, ys = [20, 50, 165, 220, 275, 390], [320, 295, 270, 245]
    rows = [[cell.strip() for cell in row.split("|")] for row in (HEADS, *ROWS)]
    lines = (HEAD + SIGNED + "附件\n职责分工表").split("\n")
    drawn = [text(line, 20, 480 - 18 * at) for at, line in enumerate(filter(None, lines))]
    drawn += [ruled(xs, ys)] if is_ruled else []
    for row, y in zip(rows, ys, strict=False):
        for at, words in enumerate(row):
            middle = (xs[at] + xs[at + 1]) / 2 - 5 * len(words) if at > 1 else xs[at] + 4
            drawn += [text(words, middle, y - 16)] if words else []
    drawn.append(text(LEGEND, 20, 220))
    [notice] = read_issue(pdf("\n".join(drawn)), "plan.pdf").notices
    assert [units_of(task) for task in notice.tasks] == UNITS


def test_a_matrix_of_many_rows_costs_work_in_proportion() -> None:
    def work(count: int) -> None:
        rows = [f"| {at} | 改造食堂{at}个。 | ▲ | △ | △ |" for at in range(count)]
        text = "\n".join([f"{HEAD}现印发给你们。", LEGEND, f"| {HEADS} |", *rows])
        assert len(read_issue(text.encode(), "issue.txt").notices[0].tasks) == count

    assert growth(work, 60) < DOUBLE
