"""The title of a copied page of figures whose tables have titles with numbers of their own."""

from __future__ import annotations

from gongbao.extract.issue import read_issue

HEADS = "| 指标 | 单位 | 1—5月 | 同比增长（%） |\n"
TABLES = (
    f"表1　农业\n{HEADS}| 肉类产量 | 吨 | 618 | 7.6 |\n| 水产品产量 | 吨 | 93 | -2.1 |\n"
    f"表2　金融\n{HEADS}| 存款余额 | 亿元 | 65.1 | 9.3 |\n| 贷款余额 | 亿元 | 40.7 | 2.5 |\n"
)
MENU = "道县统计局\n首页 | 统计信息 | 统计月报\n2031-06-20 16:03 浏览量:42\n"


def test_the_line_over_the_first_of_numbered_tables_is_the_documents_title() -> None:
    (notice,) = read_issue(f"{MENU}道县2031年1—5月经济快报\n{TABLES}".encode(), "page.txt", "default").notices
    assert notice.title == "道县2031年1—5月经济快报"
    assert {(fact.table_title, fact.period) for fact in notice.statistics} == {
        ("表1农业", "2031-01/2031-05"),
        ("表2金融", "2031-01/2031-05"),
    }


def test_figures_of_a_time_that_nothing_names_are_not_certain() -> None:
    (notice,) = read_issue(f"道县经济快报\n{TABLES}".encode(), "page.txt", "default").notices
    assert {(fact.period, fact.status) for fact in notice.statistics} == {(None, "inferred")}


def test_the_unit_behind_the_title_of_a_part_of_a_table_is_none_of_it() -> None:
    heads = "指标 | 2031年 | 2030年\n"
    (notice,) = read_issue(
        "道县2031年卫生事业情况\n"
        f"一、机构数　计量单位：个\n{heads}医院 | 25 | 24\n诊所 | 150 | 148\n"
        f"二、床位数　计量单位：张\n{heads}医院 | 2500 | 2400\n诊所 | 310 | 305\n".encode(),
        "page.txt",
        "default",
    ).notices
    assert {(fact.table_title, fact.unit) for fact in notice.statistics} == {
        ("一、机构数", "个"),
        ("二、床位数", "张"),
    }
