"""What reads as a person's name by its form."""

from __future__ import annotations

import pytest

from gongbao.normalize.people.listed import listed_people
from gongbao.normalize.people.names import has_surname, plain_name, reads_as_name
from gongbao.normalize.text.lexicon import words_with


@pytest.mark.parametrize(
    "name",
    [
        *("王芳", "李 震", "任思齐", "陆有为", "欧阳修", "欧阳文博", "司马光", "单玉", "乌兰"),
        *("买买提·艾力", "阿卜杜热依木•麦麦提吐尔逊", "古丽．吐尔逊", "才让·卓玛", "章㛃"),
        *("扎西多杰", "卓玛措", "乌云其木格", "巴特尔", "古丽娜尔", "禤晓东", "万俟静"),
        *("阿拉腾敖其尔", "斯琴巴特尔", "包满都拉"),
        *("庹长春", "谌志强", "操文斌", "淦小平", "卿建国", "耒阳生", "蹇宏", "迮明"),
    ],
)
def test_a_surname_with_a_given_name_or_a_name_with_dots_reads_as_one(name: str) -> None:
    assert reads_as_name(name)


@pytest.mark.parametrize(
    "text",
    [
        *("", "王", "其", "接受王芳", "王芳讲话了", "张", "任命", "方案", "高校", "全体", "以上人员", "王a"),
        *("买买提·", "·艾力", "阿卜杜热依木·麦麦提吐尔逊·玉素甫江", "欧阳", "李四，", "市长", "的王芳"),
        *("扎西市", "格桑花海节", "巴图县人民"),
    ],
)
def test_what_lacks_a_surname_or_is_a_word_does_not(text: str) -> None:
    assert not reads_as_name(text)


def test_a_name_is_plain_without_blanks_and_with_one_kind_of_dot() -> None:
    assert plain_name("李　震") == "李震"
    assert {plain_name(f"艾力{dot}玉素甫") for dot in "·•・‧．.˙"} == {"艾力·玉素甫"}


def test_a_surname_has_one_or_two_characters() -> None:
    assert has_surname("欧阳")
    assert has_surname("王某")
    assert not has_surname("其他")


def test_every_word_that_is_no_name_would_read_as_one() -> None:
    words = words_with("not_names")
    assert [word for word in words if not has_surname(word) or len(word) not in (2, 3)] == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("张三、李四", [("张三", None), ("李四", None)]),
        ("副市长 李四，市政府秘书长王五", [("李四", "副市长"), ("王五", "市政府秘书长")]),
        ("张三（常务副市长）\n李四（副市长）", [("张三", "常务副市长"), ("李四", "副市长")]),
        ("张三副市长", [("张三", "副市长")]),
        ("李建国副县长", [("李建国", "副县长")]),
        ("王安副秘书长、常建国副市长", [("王安", "副秘书长"), ("常建国", "副市长")]),
        ("常务副区长", [(None, None)]),
        ("副县长买买提·艾力", [("买买提·艾力", "副县长")]),
        ("王五同志", [("王五", None)]),
        ("李　震", [("李震", None)]),
        ("张三 李四", [("张三", None), ("李四", None)]),
        ("周舟 0577-66881234", [("周舟", None)]),
        ("周舟（联系电话：13800001234）", [("周舟", None)]),
        ("高主任", [(None, None)]),
        ("各乡镇主要负责人", [(None, None)]),
        ("", []),
    ],
)
def test_a_list_of_people_gives_each_with_the_post_beside_the_name(
    text: str, people: list[tuple[str | None, str | None]]
) -> None:
    found = listed_people(text)
    assert [(one.person, one.title) for one in found] == people
    assert [text[one.start : one.end] for one in found] == [one.printed for one in found]
