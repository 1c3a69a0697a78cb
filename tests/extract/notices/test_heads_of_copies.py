"""Heads as copies of pages keep them: cut, doubled, with readings behind characters, with a site's words."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Notice

TITLE = "云山市人民政府办公室关于印发云山市农村公路养护办法的通知"
NUMBER = "云政办发〔2031〕12号"
HEAD = f"{TITLE}\n{NUMBER}\n各县人民政府，市政府各部门：\n"
COVER = "《云山市农村公路养护办法》已经市政府同意，现印发给你们，请认真贯彻执行。\n"
SIGNED = "云山市人民政府办公室\n2031年3月9日\n"
RULES = (
    "云山市农村公路养护办法\n第一条 为加强农村公路养护，制定本办法。\n"
    "第二条 本市农村公路的养护，适用本办法。\n"
)
DOCUMENT = f"{HEAD}{COVER}{SIGNED}{RULES}"


def _notice(text: str) -> Notice:
    issue = read_issue(text.encode(), "notice.txt")
    assert [check.actual for check in issue.checks if check.code == "text_coverage"] == ["1.0"]
    (notice,) = issue.notices
    return notice


def test_readings_behind_characters_are_no_part_of_a_title_a_number_or_an_addressee() -> None:
    notice = _notice(
        DOCUMENT.replace("关于", "关(guān)于").replace("发", "发(fā)").replace("县人", "县(xiàn )人")
    )
    assert (notice.title, notice.document_number, notice.issuer) == (TITLE, NUMBER, "云山市人民政府办公室")
    assert notice.addressee == "各县人民政府，市政府各部门"


def test_one_reading_explains_a_name_and_stays() -> None:
    notice = _notice(DOCUMENT.replace("农村公路养护办法", "六(lù)安路养护办法"))
    assert "(lù)" in (notice.title or "")


@pytest.mark.parametrize("label", ["导读", "摘要", "内容摘要"])
def test_what_a_site_says_between_two_copies_of_a_title_begins_no_second_notice(label: str) -> None:
    broken = f"{NUMBER}\n{TITLE[:10]}\n{TITLE[10:]}\n各县人民政府：\n{COVER}{SIGNED}{RULES}"
    notice = _notice(f"{TITLE}\n{label}：加强农村公路养护，对于保障公路完好畅通具有重要意义。\n{broken}")
    assert (notice.title, notice.document_number) == (TITLE, NUMBER)


@pytest.mark.parametrize("dots", ["", "…", "..."])
def test_a_title_that_a_page_has_cut_is_no_part_of_the_whole_one_below(dots: str) -> None:
    title = "关于印发《云山市委、云山市人民政府关于加强农村公路养护的意见》的通知"
    notice = _notice(f"{title[:19]}{dots}\n{title}\n各县人民政府：\n{COVER}{SIGNED}")
    assert notice.title == title


def test_a_registration_number_stays_the_documents_under_what_its_site_says() -> None:
    tools = "发布时间:2031-03-15 09:28信息来源:云山市人民政府办公室"
    notice = _notice(f"{TITLE}\n{tools}\nYSCR-2031-01005\n{NUMBER}\n{DOCUMENT}")
    assert (notice.registration_number, notice.document_number) == ("YSCR-2031-01005", NUMBER)


@pytest.mark.parametrize(
    ("first", "last"), [("生效日期", "废止日期"), ("实施日期", "失效日期"), ("施行时间", "废止时间")]
)
def test_particulars_tell_when_a_document_holds_where_its_text_does_not(first: str, last: str) -> None:
    block = f"索引号：00123/2031-1 {first}：2031-04-01\n文号：{NUMBER} {last}：2036-03-31\n"
    notice = _notice(block + DOCUMENT)
    assert (notice.effective_on, notice.expires_on) == (date(2031, 4, 1), date(2036, 3, 31))
    assert notice.status == "inferred"


@pytest.mark.parametrize("filled_in", ["2031-03-09", "1970-01-01"])
def test_a_day_that_a_sites_form_fills_in_is_no_day_in_force(filled_in: str) -> None:
    notice = _notice(f"索引号：00123/2031-1 生效日期：{filled_in}\n文号：{NUMBER} 有效性：有效\n{DOCUMENT}")
    assert (notice.effective_on, notice.status) == (None, "certain")


def test_a_text_that_says_when_it_holds_is_believed_before_its_sites_particulars() -> None:
    block = f"索引号：00123/2031-1 生效日期：2031-03-15\n文号：{NUMBER} 失效日期：9999-12-31\n"
    notice = _notice(f"{block}{DOCUMENT}第三条 本办法自2031年5月1日起施行。\n")
    assert (notice.effective_on, notice.expires_on, notice.status) == (date(2031, 5, 1), None, "certain")


@pytest.mark.parametrize("marks", ["〈〉", "<>"])
def test_a_decree_of_which_a_copy_has_lost_the_head_is_one_with_the_decision_it_issues(marks: str) -> None:
    title = "云山市人民政府关于修改《云山市出租汽车管理办法》的决定"
    quoted = title.replace("《", marks[0]).replace("》", marks[1])
    notice = _notice(
        f"{title[12:]}\n\n《{quoted}》已经2031年9月19日市政府常务会议通过，现予发布，自发布之日起施行。\n\n"
        f"市长 王大明\n\n2031年9月28日\n\n{title}\n\n市人民政府决定对《云山市出租汽车管理办法》作如下修改：\n"
        "一、将第二条修改为：“本办法适用于本市。”\n二、删去第三条。\n本决定自发布之日起施行。\n"
    )
    assert (notice.title, notice.written_on) == (title, date(2031, 9, 28))


def test_the_name_of_a_site_over_a_title_is_no_part_of_it() -> None:
    assert _notice(f"云水网--水利信息查询网\n{DOCUMENT}").title == TITLE


def test_the_numbered_steps_of_a_path_over_a_title_are_the_sites() -> None:
    notice = _notice(f"1. 首页\n  2. 政务公开\n  3. 政策法规\n  4. 县规范性文...\n\n{DOCUMENT}")
    assert (notice.title, notice.document_number) == (TITLE, NUMBER)


@pytest.mark.parametrize(("title", "status"), [("办法细则", "inferred"), ("云山市养护细则", "certain")])
def test_a_title_that_names_no_matter_is_what_is_left_of_one(title: str, status: str) -> None:
    articles = RULES.partition("\n")[2]
    assert _notice(f"{title}\n第一章 总则\n{articles}").status == status


def test_a_document_that_a_page_holds_twice_with_a_line_of_its_own_between_is_one() -> None:
    text = (
        "关于新增管控区的通告\n根据有关规定，经研究，自2031年11月22日20时起，将红星街道香洲社区划为管控区，"
        "请广大市民予以配合，共同做好防控工作。\n特此通告。\n云山市应急指挥部\n2031年11月22日\n"
    )
    notice = _notice(f"{text}热点资讯2031-11-25 12:22:32云山百科\n{text}")
    assert (notice.title, notice.written_on) == ("关于新增管控区的通告", date(2031, 11, 22))
    assert len(notice.deadlines) == 1


def test_where_a_copy_was_taken_from_is_none_of_the_document() -> None:
    notice = _notice(f"下面是原始网址 http://www.example.cn/a.html 在2031年3月10日的快照\n{DOCUMENT}")
    assert (notice.title, notice.document_number) == (TITLE, NUMBER)
    assert "快照" not in notice.text


def test_a_number_that_only_a_line_of_a_sites_list_tells_is_the_documents() -> None:
    text = DOCUMENT.replace(f"{NUMBER}\n", "")
    notice = _notice(f"2031.3.9《{TITLE}》{NUMBER}\n\n{text}")
    assert (notice.title, notice.document_number, notice.status) == (TITLE, NUMBER, "inferred")


def test_xia_is_read_as_the_name_of_the_province_that_is_written_with_it() -> None:
    title = "陜西省雲山縣人民政府辦公室關於印發雲山縣農村公路養護辦法的通知"
    text = (
        f"{title}\n各鎮人民政府，縣政府各部門：\n現將《雲山縣農村公路養護辦法》印發給你們，請認真貫徹執行。\n"
        "陜西省雲山縣人民政府辦公室\n2031年3月9日\n"
    )
    notice = _notice(text)
    assert (notice.title or "").startswith("陕西省")
    assert (notice.issuer or "").startswith("陕西省")


HEADLESS = {
    "open to objections": "根据环境影响评价审批程序的有关规定，我局拟对云山水库扩建工程作出审批意见，"
    "现予以公示，公示期5个工作日。\n如有异议，请于公示期内向我局反映。\n",
    "passed by an assembly": "（2031年2月20日云山县第七届人民代表大会第三次会议通过）\n"
    "云山县第七届人民代表大会第三次会议听取和审查了法院工作报告，决定批准这个报告。\n",
    "a report to an assembly": "各位代表：\n我代表云山县人民法院向大会报告工作，请予审议。\n"
    "2031年，全县法院受理各类案件836件。\n",
}


@pytest.mark.parametrize("text", HEADLESS.values(), ids=HEADLESS.keys())
def test_an_act_without_head_and_signature_that_shows_what_it_is_is_read(text: str) -> None:
    notice = _notice(text)
    assert (notice.kind, notice.title, notice.status) == ("normative", None, "inferred")


def test_news_of_what_was_shown_to_the_public_is_no_act() -> None:
    text = "云山晚报讯（记者 李明）昨日，市生态环境局对云山水库扩建工程予以公示，市民如有异议可以反映。\n"
    with pytest.raises(SourceError):
        read_issue(text.encode(), "news.txt")
