"""A list of people under the label of an annex belongs to the notice that appoints them."""

from __future__ import annotations

import pytest

import gongbao

ISSUE = """云山市人民政府公报 2031年第6期

云山市人民政府关于王安等3名同志任免职的通知
云政人〔2031〕13号

各县区人民政府，市直各单位：
    经2031年6月17日市人民政府第54次常务会议研究，决定王安等3名同志任免职（见附表）。
                                云山市人民政府
                                2031年6月18日

{label}

                 {title}
序号    姓名       任命职务            免去职务            备注
1    王安   市水利局副局长         市农科院院长         试用期一年
2    李宁   市统计局副局长
3    赵平                      市林业局副局长
"""


@pytest.mark.parametrize("label", ["附表", "附件", "附件："])
@pytest.mark.parametrize("title", ["任免职人员名单", "任免人员名单"])
def test_a_list_under_an_annex_label_is_of_the_notice_before_it(label: str, title: str) -> None:
    (notice,) = gongbao.read(ISSUE.format(label=label, title=title).encode(), name="issue.txt").notices
    days = {(one.person, str(one.decided_on)) for one in notice.personnel_changes}
    assert days == {("王安", "2031-06-17"), ("李宁", "2031-06-17"), ("赵平", "2031-06-17")}
