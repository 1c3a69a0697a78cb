"""Row numbers behind a merged name, and figures that no head explains."""

from __future__ import annotations

from gongbao.extract.issue import read_issue

_HEAD = (
    "云浦市人民政府办公室关于印发河湖建设任务分工的通知\n云政办〔2024〕4号\n各县（区）人民政府：\n"
    "现将任务分工印发给你们，请认真贯彻落实。\n云浦市人民政府办公室\n2024年6月1日\n附件\n河湖建设任务分工\n"
)


def test_a_number_behind_a_merged_name_marks_the_row() -> None:
    rows = "".join(
        f"{name}{number}\n{task}\n{unit}\n{time}\n"
        for name, number, task, unit, time in (
            ("安全河湖\n", 1, "新建加固海塘34公里。", "市水利局*、市发改委", "2024年12月底前"),
            ("", 2, "完成干流堤防隐患排查。", "市水利局*、市财政局", "2024年9月底前"),
            ("生态河湖\n", 3, "水质保持在Ⅲ类以上。", "市生态环境局*、市水利局", "长期坚持"),
            ("", 4, "清淤120万立方米。", "市水利局", "2025年6月底前"),
        )
    )
    head = "序号 类别 重点工作\n责任单位\n（打*为牵头单位）\n进度要求\n"
    [notice] = read_issue(f"{_HEAD}{head}{rows}".encode(), "merged.txt").notices
    assert [(task.group_name, task.mark, task.text, task.deadline_text) for task in notice.tasks] == [
        ("安全河湖", "1", "新建加固海塘34公里。", "2024年12月底前"),
        ("安全河湖", "2", "完成干流堤防隐患排查。", "2024年9月底前"),
        ("生态河湖", "3", "水质保持在Ⅲ类以上。", "长期坚持"),
        ("生态河湖", "4", "清淤120万立方米。", "2025年6月底前"),
    ]


_FIGURES = "社会消费品零售总额 亿元 283.19 3.0\n一般公共预算收入 亿元 40.31 2.2\n进出口总额 亿元 51.20 -3.5\n"
_ISSUE = "云浦市人民政府公报 2024年第5期\n统计资料\n2024年1—4月云浦市主要经济指标\n"


def test_rows_of_figures_with_a_head_too_few_are_reported() -> None:
    issue = read_issue(f"{_ISSUE}指标名称 单位 本月\n{_FIGURES}".encode(), "figures.txt")
    assert [figure for notice in issue.notices for figure in notice.statistics] == []
    assert "unparsed_table" in {check.code for check in issue.checks if not check.passed}


def test_what_figures_without_any_head_measure_is_left_open() -> None:
    [notice] = read_issue(f"{_ISSUE}{_FIGURES}".encode(), "figures.txt").notices
    assert {figure.status for figure in notice.statistics} == {"ambiguous"}
