"""Rows of lists of documents, whose titles and numbers begin no notice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Document
from gongbao.extract.notices.anchors.listed_rows import listed_rows

_HEADS = ["序号", "文件名称", "文号", "公布日期"]


def _rows(*rows: list[str]) -> list[str]:
    return [line for number, row in enumerate(rows, 1) for line in (str(number), *row)]


_TWO = _rows(
    ["云山市人民政府关于加快渔业发展的意见", "云政〔2011〕98号", "2011年8月3日"],
    ["云山市人民政府关于印发市级储备粮管理暂", "行办法的通知", "云政〔2014〕33号", "2014年5月20日"],
)
_NEXT = ["云山市人民政府", "关于白鹭湖总体规划的批复", "云政函〔2031〕19号"]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param([*_HEADS, *_TWO, *_NEXT], len(_TWO), id="title, number, day"),
        pytest.param(
            ["序号", "文件名称", "文", "号", "公布日期", *_TWO, *_NEXT], len(_TWO), id="a head set wide"
        ),
        pytest.param(
            [
                "序号",
                "文号",
                "文件名称",
                *_rows(
                    ["云政〔2011〕98号", "云山市人民政府关于加快渔业发展的意见"],
                    ["云政〔2014〕33号", "云山市人民政府关于印发市级储备粮管理", "暂行办法的通知"],
                ),
                *_NEXT,
            ],
            7,
            id="number before title",
        ),
        pytest.param(
            [
                *("编号", "标题", "发文字号", "起草部门"),
                *_rows(["关于规范停车收费的通知", "云政办〔2017〕61号", "市发改委"]),
                *_NEXT,
            ],
            4,
            id="a column behind the number",
        ),
        pytest.param([*_HEADS, *_TWO[:4], *_HEADS, *_TWO[4:], *_NEXT], len(_TWO) + 4, id="heads again"),
        pytest.param([*_HEADS, *_TWO, *_NEXT, "3"], len(_TWO), id="a number behind the next head"),
        pytest.param(["序号", "任务名称", "牵头单位", *_TWO], 0, id="no list of documents"),
        pytest.param([*_HEADS[1:], *_TWO], 0, id="rows that do not count"),
        pytest.param(_NEXT, 0, id="a head"),
    ],
)
def test_rows(lines: list[str], count: int, make_document: Callable[[str], Document]) -> None:
    assert len(listed_rows(make_document("\n".join(lines)).lines)) == count


def test_repealed_documents_are_no_notices() -> None:
    text = "\n".join(
        [
            "云山市人民政府",
            "关于废止部分行政规范性文件的决定",
            "云政〔2031〕6号",
            "各县区人民政府，市政府各部门：",
            "决定对《云山市人民政府关于加快渔业发展的意见》等2件文件予以废止。",
            "云山市人民政府",
            "2031年2月26日",
            "附件",
            "废止的行政规范性文件目录",
            *_HEADS,
            *_TWO,
            *_NEXT,
            "白鹭县人民政府：",
            "原则同意总体规划，总投资控制在28.5亿元以内。",
            "云山市人民政府",
            "2031年3月3日",
        ]
    )
    issue = read_issue(text.encode(), "issue.txt")
    assert [notice.document_number for notice in issue.notices] == ["云政〔2031〕6号", "云政函〔2031〕19号"]


def test_decree_has_the_title_printed_below_it() -> None:
    text = "\n".join(
        [
            "云山市人民政府令",
            "第168号",
            "《云山市人民政府关于修改〈云山市地下管线管理办法〉的决定》已经2031年1月30日市人民政府",
            "第58次常务会议审议通过，现予公布，自2031年3月15日起施行。",
            "市长 赵一",
            "2031年2月11日",
            "云山市人民政府关于修改《云山市地下管线管理办法》的决定",
            "市人民政府决定对《云山市地下管线管理办法》作如下修改：",
            "一、将第七条修改为：“管线权属单位应当于每年11月30日前报送下一年度计划。”",
            "本决定自2031年3月15日起施行。",
        ]
    )
    (notice,) = read_issue(text.encode(), "issue.txt").notices
    assert notice.title == "云山市人民政府关于修改《云山市地下管线管理办法》的决定"


def test_a_document_right_under_a_list_of_documents_begins_a_notice() -> None:
    rows = [
        "1 云山市人民政府关于加快渔业发展的意见 云政〔2011〕98号 2011年8月3日",
        *("2", "云山市人民政府关于印发市级储备粮管理暂", "行办法的通知", "云政〔2014〕33号 2014年5月20日"),
        *("3", "云山市人民政府办公室关于规范停车收费的", "通知", "云政办〔2017〕61号 2017年9月11日"),
    ]
    text = "\n".join(
        [
            "云山市人民政府",
            "关于废止部分文件的决定",
            "云政〔2031〕6号",
            "各县人民政府：",
            "市人民政府决定废止3件文件。",
            "云山市人民政府",
            "2031年2月26日",
            "附件",
            "废止的文件目录",
            "序号 文件名称 文号 发布日期",
            *rows,
            *_NEXT,
            "白鹭县人民政府：",
            "你县关于报批总体规划的请示收悉。现批复如下：",
            "一、原则同意总体规划。",
            "云山市人民政府",
            "2031年3月3日",
        ]
    )
    issue = read_issue(text.encode(), "issue.txt")
    assert [(notice.document_number, notice.addressee) for notice in issue.notices] == [
        ("云政〔2031〕6号", "各县人民政府"),
        ("云政函〔2031〕19号", "白鹭县人民政府"),
    ]
