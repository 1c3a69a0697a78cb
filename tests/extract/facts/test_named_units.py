"""The units of an issue: each by its own area's name, whichever notice names it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.schema.records import Issue

ReadText = Callable[..., Issue]


def _notice(organ: str, number: str, units: str) -> str:
    return (
        f"{organ}关于印发夜市建设方案的通知\n{number}\n各有关单位：\n"
        "现将《夜市建设方案》印发给你们，请认真贯彻执行。\n一、任务\n"
        f"（一）建设夜市。建成夜市2处。（责任单位：{units}）\n{organ}\n2031年5月20日\n"
    )


CITY = _notice("福州市人民政府办公室", "榕政办发〔2031〕31号", "市商务局、鼓楼区商务局")


def test_a_districts_own_notice_in_the_citys_gazette_is_the_districts(read_text: ReadText) -> None:
    own = _notice("福州市鼓楼区人民政府办公室", "鼓政办〔2031〕7号", "区商务局、市商务局")
    issue = read_text(f"福州市人民政府公报\n2031年第5期\n{CITY}{own}")
    assert [
        [(unit.printed, unit.name, unit.area_code) for unit in notice.tasks[0].units]
        for notice in issue.notices
    ] == [
        [("市商务局", "福州市商务局", "350100"), ("鼓楼区商务局", "福州市鼓楼区商务局", "350102")],
        [("区商务局", "福州市鼓楼区商务局", "350102"), ("市商务局", "福州市商务局", "350100")],
    ]
    assert [(unit.name, unit.aliases) for unit in issue.units] == [
        ("福州市商务局", ("市商务局",)),
        ("福州市鼓楼区商务局", ("区商务局", "鼓楼区商务局")),
    ]


@pytest.mark.parametrize(
    ("organ", "area", "code", "name"),
    [
        ("徐州市鼓楼区人民政府办公室", "徐州市鼓楼区", "320302", "徐州市鼓楼区商务局"),
        ("永昌县人民政府办公室", "永昌县", "620321", None),
        ("云山市云峰区人民政府办公室", "云山市云峰区", None, "云山市云峰区商务局"),
        ("中共云山区委办公室", "云山区", None, "云山区商务局"),
        ("云山区商务局", "云山区", None, "云山区商务局"),
    ],
)
def test_a_single_document_is_of_its_organs_area(
    read_text: ReadText, organ: str, area: str, code: str | None, name: str | None
) -> None:
    issue = read_text(_notice(organ, "政办〔2031〕7号", "区商务局"))
    assert (issue.area, issue.area_code) == (area, code)
    (unit,) = issue.notices[0].tasks[0].units
    assert (unit.name, unit.status) == (name, "certain" if code and name else "inferred")
