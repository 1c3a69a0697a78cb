"""Two columns whose lines came in turns are put one behind the other, or said to be in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, zip_longest

import pytest

from gongbao.extract.document.column_order import in_columns
from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Document

MakeDocument = Callable[[str], Document]

LEFT = (
    "《云山县2032年清洁行动方案》已经县政府同",
    "意，现印发给你们，请认真组织实施。",
    "云山县人民政府办公室",
    "2031年12月3日",
    "云山县2032年清洁行动方案",
    "一、工作任务",
    "1.整治背街小巷。改造小巷32条，铺设透水砖",
    "4.5万平方米，每平方米补助120元。",
    "牵头单位：县住房城乡建设局",
    "完成时限：2032年9月底前",
    "2.规范农贸市场。升级农贸市场5个，设置摊位",
    "600个，每个市场补助40万元，验收后一次拨",
)
RIGHT = (
    "付到位。",
    "牵头单位：县市场监管局",
    "完成时限：2032年6月底前",
    "3.清理坑塘沟渠。清淤坑塘140处、沟渠95公",
    "里，土方量62万立方米，补助780万元。",
    "牵头单位：县水利局",
    "完成时限：2032年4月底前",
    "4.治理扬尘污染。安装在线监测设备73套，每",
    "套奖补2万元，由县级财政安排专项资金。",
    "牵头单位：县生态环境局",
    "完成时限：2032年5月底前",
)
HEAD = (
    "云政办〔2031〕41号\n云山县人民政府办公室关于印发云山县2032年清洁行动方案的通知\n"
    "各乡镇人民政府，县政府各部门：\n\n"
)


def _in_turns(left: Sequence[str], right: Sequence[str]) -> list[str]:
    return [line for line in chain.from_iterable(zip_longest(left, right)) if line]


def _texts(document: Document) -> list[str]:
    return [line.text for line in in_columns(document, (), {}).lines]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(_in_turns(LEFT, RIGHT), id="line by line"),
        pytest.param(
            [*_in_turns(LEFT[:6], RIGHT[:6]), *RIGHT[6:], *LEFT[6:]], id="the right column's rest first"
        ),
    ],
)
def test_columns_that_came_in_turns_stand_one_behind_the_other(
    make_document: MakeDocument, lines: Sequence[str]
) -> None:
    assert _texts(make_document("\n\n".join(lines))) == [*LEFT, *RIGHT]
    assert _texts(make_document("\n".join(lines))) == [*LEFT, *RIGHT]


def test_the_last_letters_of_a_paragraph_go_back_to_it(make_document: MakeDocument) -> None:
    right = [*RIGHT[:4], "里，土方量62万立方米，由县里补助780万", "元。", *RIGHT[5:]]
    lines = _in_turns(LEFT, [*right[:5], right[6], right[5], *right[7:]])
    assert _texts(make_document("\n\n".join(lines))) == [*LEFT, *right]


def test_a_page_number_between_the_columns_is_none_of_their_lines(make_document: MakeDocument) -> None:
    order = in_columns(make_document("\n\n".join([*_in_turns(LEFT, RIGHT[:6]), "7", *RIGHT[6:]])), (), {})
    assert [line.text for line in order.page_numbers] == ["7"]
    assert [line.text for line in order.lines if line.text != "7"] == [*LEFT, *RIGHT]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n".join([*LEFT, *RIGHT]), id="in order"),
        pytest.param("\n\n".join(line * 2 for line in _in_turns(LEFT, RIGHT)), id="wide lines"),
    ],
)
def test_other_texts_keep_their_order(make_document: MakeDocument, text: str) -> None:
    document = make_document(text)
    assert in_columns(document, (), {}).lines == document.lines


def test_what_was_put_together_is_not_certain_and_quoted() -> None:
    text = HEAD + "\n\n".join(_in_turns(LEFT, RIGHT))
    issue = read_issue(text.encode(), "plan.txt")
    tasks = [(task.project, task.deadline_text, task.status) for task in issue.notices[0].tasks]
    assert tasks == [
        ("整治背街小巷", "2032年9月底前", "inferred"),
        ("规范农贸市场", "2032年6月底前", "inferred"),
        ("清理坑塘沟渠", "2032年4月底前", "inferred"),
        ("治理扬尘污染", "2032年5月底前", "inferred"),
    ]
    quoted = [check.actual for check in issue.checks if check.code == "doubted_columns"]
    assert f"{LEFT[0]} / {LEFT[1]}" in quoted


def test_columns_that_nothing_tells_keep_their_order_and_are_quoted() -> None:
    left = (
        "任命钱望川为云山县发展和改革局副局长（试",
        "用期一年）；",
        "任命季秋白为云山县工业和信息化局总工程",
        "师（试用期一年），免去其云山县节能监察中",
        "心主任职务；",
        "任命韩若谷为云山县司法局副局长、总法律顾",
        "问；",
    )
    right = (
        "免去房景明、沙见秋的云山县行政审批局副局",
        "长职务；",
        "免去芮思齐的云山县机关事务服务中心副主",
        "任职务，退休；",
        "免去蔡知秋的云山县第二高级中学副校长职",
        "务。",
    )
    text = (
        "云山县人民政府关于钱望川等同志职务任免的通知\n云政干〔2031〕12号\n各乡镇人民政府，县政府各部门：\n\n"
    )
    lines = _in_turns(left, right)
    issue = read_issue(
        (text + "\n\n".join([*lines, "云山县人民政府", "2031年10月18日"])).encode(), "changes.txt"
    )
    quoted = [check.actual for check in issue.checks if check.code == "doubted_columns"]
    assert f"{lines[0]} / {lines[1]}" in quoted
    assert not [change for change in issue.notices[0].personnel_changes if change.status == "certain"]


def test_columns_in_turns_that_no_order_mends_are_not_certain(make_document: MakeDocument) -> None:
    every = [*LEFT, *RIGHT]
    lines = [every[9 * at % len(every)] for at in range(len(every))]
    order = in_columns(make_document("\n".join(lines)), (), {})
    assert [line.text for line in order.lines] == lines
    assert {joint.is_mended for joint in order.joints} == {False}
    assert len(order.joints) == len(lines) - 1
    assert 0 < sum(joint.is_torn for joint in order.joints) < len(order.joints)
    issue = read_issue((HEAD + "\n".join(lines)).encode(), "plan.txt")
    (notice,) = issue.notices
    assert notice.tasks
    assert not [task for task in notice.tasks if task.status == "certain"]
    assert not [unit for task in notice.tasks for unit in task.units if unit.status == "certain"]
    torn = sum(joint.is_torn for joint in order.joints)
    assert sum(check.code == "doubted_columns" for check in issue.checks) >= torn // 2


@pytest.mark.parametrize(("first", "sure"), [(_in_turns(LEFT, RIGHT), False), ([*LEFT, *RIGHT], True)])
def test_what_stands_on_another_page_in_columns_is_as_much_in_doubt(first: list[str], sure: bool) -> None:
    second = [line.replace("2032年", "2033年") for line in (*LEFT[6:], *RIGHT)]
    issue = read_issue((HEAD + "\n\n".join(first) + "\f" + "\n".join(second)).encode(), "plan.txt")
    later = [task for notice in issue.notices for task in notice.tasks if task.page == 2]
    assert len(later) == 4
    assert any(task.status == "certain" for task in later) is sure
    dates = [fact for notice in issue.notices for fact in notice.deadlines if fact.page == 2]
    assert any(fact.status == "certain" for fact in dates) is sure
