"""Lists of documents whose lines kept their places: what wraps in a cell goes on with its row."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue

_HEAD = """云浦市人民政府关于做好春耕备耕工作的通知
云政发〔2024〕9号

各县（市、区）人民政府，市直有关单位：
　　为做好春耕备耕工作，现就有关事项通知如下。
　　一、高度重视，加强领导。

云浦市人民政府
2024年3月1日

云浦市人民政府办公室2024年8月文件目录
"""


def _entries(text: str) -> list[tuple[str, str, str | None]]:
    issue = read_issue((_HEAD + text).encode(), "issue.txt")
    return [
        (entry.document_number, entry.title, entry.issued_on.isoformat() if entry.issued_on else None)
        for entry in issue.catalogue
        if entry.status != "not_listed"
    ]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param(
            "   发文字号                       标题                       发文日期\n"
            "\n"
            "                云浦市人民政府关于公布市级文物保护单位保护\n"
            "云政发〔2024〕25号                                         2024.08.02\n"
            "                范围的通知\n"
            "\n"
            "                云浦市人民政府关于促进渔业高质量发展的\n"
            "云政发〔2024〕26号                                         2024.08.06\n"
            "                政策意见\n",
            [
                (
                    "云政发〔2024〕25号",
                    "云浦市人民政府关于公布市级文物保护单位保护范围的通知",
                    "2024-08-02",
                ),
                (
                    "云政发〔2024〕26号",
                    "云浦市人民政府关于促进渔业高质量发展的政策意见",
                    "2024-08-06",
                ),
            ],
            id="numbers stand in the middle of titles over two lines",
        ),
        pytest.param(
            "文号                文件名称                                    日期\n"
            "云政办发〔2024〕37  云浦市人民政府办公室关于成立第五次全国经济\n"
            "                                                               2024.08.13\n"
            "号                  普查数据质量抽查工作组的通知\n"
            "云政办发〔2024〕38  云浦市人民政府办公室关于印发农村人居环境\n"
            "                    整治提升三年行动实施方案（2024—2026        2024.08.20\n"
            "号                  年）的通知\n",
            [
                (
                    "云政办发〔2024〕37号",
                    "云浦市人民政府办公室关于成立第五次全国经济普查数据质量抽查工作组的通知",
                    "2024-08-13",
                ),
                (
                    "云政办发〔2024〕38号",
                    "云浦市人民政府办公室关于印发农村人居环境整治提升三年行动实施方案（2024—2026年）的通知",
                    "2024-08-20",
                ),
            ],
            id="numbers wrap too",
        ),
        pytest.param(
            "序号  标题                                        文件编号\n"
            "1     云浦市人民政府关于印发防洪预案的通知        云政发〔2024〕11号\n"
            "2     云浦市人民政府关于做好秋粮收购工作的\n"
            "      通知                                        云政发〔2024〕12号\n",
            [
                ("云政发〔2024〕11号", "云浦市人民政府关于印发防洪预案的通知", None),
                ("云政发〔2024〕12号", "云浦市人民政府关于做好秋粮收购工作的通知", None),
            ],
            id="numbers behind titles",
        ),
    ],
)
def test_each_number_has_its_own_title_and_day(text: str, entries: list[tuple[str, str, str | None]]) -> None:
    assert _entries(text) == entries
