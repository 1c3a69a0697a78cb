"""Heads as sites of laws and of local news print them: body, number and day where no letterhead has them."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue, Notice

PATH = "您的位置: 首页 » 法规资料网 » 法律法规 »"
TOOLS = "时间:2032-06-29 13:09:24 来源: 法规资料网 作者:法规资料网 阅读:8875\n下载地址: 点击此处下载"
RULES = "云山市湖泊保护办法"
ARTICLES = (
    "第一条 为了加强湖泊保护，根据有关法律，制定本办法。\n"
    "第二条 本市湖泊的保护，适用本办法。\n"
    "第三条 违反本办法的，处以五百元以下罚款。"
)


def _issue(text: str) -> Issue:
    return read_issue(text.encode(), "notice.txt")


def _notice(text: str) -> Notice:
    issue = _issue(text)
    assert [check.actual for check in issue.checks if check.code == "text_coverage"] == ["1.0"]
    (notice,) = issue.notices
    return notice


def _law_site(title: str, body: str, own: str, rest: str) -> str:
    """A site of laws prints title and body, below its tools both again, and last the document."""
    return f"{PATH}\n\n{title}\n\n{TOOLS}\n\n{title}\n\n{body}\n\n\n{own}\n\n{rest}"


@pytest.mark.parametrize("body", ["海东省云山市人大常委会", "云山市人民政府"])
def test_a_body_between_two_copies_of_a_title_is_no_part_of_it_and_is_who_issued(body: str) -> None:
    notice = _notice(_law_site(RULES, body, RULES, ARTICLES))
    assert (notice.title, notice.issuer, notice.status) == (RULES, body, "inferred")


def test_bodies_between_two_copies_of_a_title_issued_it_where_nobody_signs() -> None:
    title = "关于调整湖泊保护资金使用范围的通知"
    rest = "现将湖泊保护资金的使用范围通知如下：\n一、用于清淤。\n二、用于护岸。"
    notice = _notice(_law_site(title, "云山市财政局、云山市水利局", title, rest))
    assert (notice.title, notice.issuer) == (title, "云山市财政局、云山市水利局")


def test_who_signs_issued_a_document_whatever_its_site_says_over_it() -> None:
    title = "关于加强湖泊保护的通知"
    rest = "为加强湖泊保护，现就有关事项通知如下：\n一、清理围堰。\n云山市水利局\n2031年5月6日"
    notice = _notice(_law_site(title, "海东省云山市水利局", title, rest))
    assert (notice.title, notice.issuer, notice.status) == (title, "云山市水利局", "certain")


def test_a_body_over_a_title_that_names_the_same_place_is_no_part_of_it() -> None:
    notice = _notice(f"云山市人大常委会\n{RULES}\n（2031年5月6日云山市人大常委会会议通过）\n{ARTICLES}")
    assert (notice.title, notice.issuer) == (RULES, "云山市人大常委会")


@pytest.mark.parametrize(
    ("first", "second"),
    [("云山市人民代表大会常务委员会", "议事规则"), ("云山市人民政府", "人民防空管理办法")],
)
def test_a_title_that_is_broken_behind_its_body_stays_whole(first: str, second: str) -> None:
    assert _notice(f"{first}\n{second}\n（2031年5月6日通过）\n{ARTICLES}").title == first + second


@pytest.mark.parametrize("between", ["         ", "　"])
def test_a_number_beside_its_day_is_no_text_and_the_addressee_stands_below(between: str) -> None:
    notice = _notice(
        f"云山市税务局关于开展便民服务的意见\n\n云税发〔2031〕6号{between}2031-02-03\n\n"
        "云山市各区税务局，市局各单位：\n为做好服务，提出如下意见。\n一、公开流程。"
    )
    assert (notice.document_number, notice.addressee, notice.written_on) == (
        "云税发〔2031〕6号",
        "云山市各区税务局，市局各单位",
        date(2031, 2, 3),
    )


@pytest.mark.parametrize("title", ["云山市人民政府关于表彰清淤先进单位的决定", "关于表彰清淤先进单位的决定"])
@pytest.mark.parametrize("labels", ["", "发文机关: | 云山市政府 | 成文日期: | |\n主 题 词: |\n"])
def test_a_number_that_a_site_puts_before_a_title_is_none_of_its_words(labels: str, title: str) -> None:
    notice = _notice(
        f"{labels}云政发〔2031〕22号 {title}\n各区人民政府，市政府各部门：\n"
        "为鼓励先进，市政府决定对下列单位给予表彰，希望再接再厉。\n一、水利局。"
    )
    assert (notice.title, notice.document_number) == (title, "云政发〔2031〕22号")


@pytest.mark.parametrize("label", ["云山市政府", "云山市人民政府办公室"])
def test_the_body_that_a_title_names_is_not_told_by_a_label(label: str) -> None:
    notice = _notice(
        f"发文机关：{label} 成文日期：2031-05-06\n主题词：水利 索引号：12\n云山市人民政府关于湖泊保护的意见\n"
        "各区人民政府：\n为加强湖泊保护，提出如下意见。\n一、清理围堰。\n二、种植水草。"
    )
    assert (notice.issuer, notice.status) == ("云山市人民政府", "inferred")


def _numbered(number: str) -> Notice:
    return _notice(
        "关于湖泊保护几个问题的批复\n"
        f"{number}\n云山市水利局：\n你局关于湖泊保护的请示收悉。现批复如下：\n一、同意清理围堰。\n二、同意种植水草。"
    )


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("（82）云发12号", "〔82〕云发12号"),
        ("[82]云函字第12号", "〔82〕云函字第12号"),
        ("(1956)云水字第 12 号", "〔1956〕云水字第12号"),
        ("云函字(85)47号", "云函字〔85〕47号"),
        ("云（研）复〔1987〕12号", "云（研）复〔1987〕12号"),
        ("云(90)水字第12号", "云〔90〕水字第12号"),
        ("云研字第12号", "云研字第12号"),
        ("云政办发„2009‟3号", "云政办发〔2009〕3号"),
        ("云政办发{2009}3号", "云政办发〔2009〕3号"),
        ("云政办发<2009>3号", "云政办发〔2009〕3号"),
    ],
)
def test_a_number_of_an_older_form_is_a_number(printed: str, number: str) -> None:
    notice = _numbered(printed)
    assert (notice.title, notice.document_number, notice.addressee) == (
        "关于湖泊保护几个问题的批复",
        number,
        "云山市水利局",
    )


@pytest.mark.parametrize("line", ["人民路第12号", "（一）第12号", "文化遗产字第一号"])
def test_what_only_ends_as_a_number_is_none(line: str) -> None:
    assert _numbered(line).document_number is None


def test_a_citation_keeps_its_number_where_a_copy_has_lost_its_brackets() -> None:
    notice = _notice(
        "关于湖泊保护的通知\n云山市水利局：\n根据《云山市人民政府关于加强管护的通知》（云政发„2009‟3号），"
        "现通知如下：\n一、清理围堰。\n二、种植水草。"
    )
    assert [own.cited_number for own in notice.citations] == ["云政发〔2009〕3号"]


def test_a_decree_whose_number_tells_the_term_of_its_assembly_is_numbered() -> None:
    notice = _notice(
        "中华人民共和国湖泊法\n全国人民代表大会常务委员会\n中华人民共和国主席令（九届第37号）\n"
        "《中华人民共和国湖泊法》已由第九届全国人民代表大会常务委员会第十八次会议于2000年10月31日通过，"
        "现予公布，自2001年1月1日起施行。\n中华人民共和国主席 张三\n2000年10月31日\n"
        "第一条 为了保护湖泊，制定本法。\n第二条 本法所称湖泊是指天然湖泊。"
    )
    assert (notice.title, notice.document_number) == ("中华人民共和国湖泊法", "中华人民共和国主席令第37号")


def test_a_site_of_laws_tells_several_bodies_and_a_title_by_its_labels() -> None:
    notice = _notice(
        "首页 > 法规 > 税费法规 >\n法规内容 本文仅供参考\n发文标题: 关于湖泊保护税费事项的公告\n"
        "发文文号: 云山市税务局公告2016年第6号\n发文部门: 云山市财政局 云山市税务局\n发文时间: 2016-4-22\n"
        "实施时间: 2016-5-1\n法规类型: 征收管理\n所属行业: 所有行业\n所属区域: 云山\n"
        "阅读人次: 3815\n评论人次: 0\n"
        "页面功能:\n  • 加入收藏\n  • 关闭\n发文内容:\n\n"
        "云山市各区税务局，市局各单位：\n为保护湖泊，现将有关事项公告如下：\n一、免征水费。\n二、减征税款。"
    )
    assert (notice.title, notice.issuer, notice.addressee, notice.document_number) == (
        "关于湖泊保护税费事项的公告",
        "云山市财政局 云山市税务局",
        "云山市各区税务局，市局各单位",
        "云山市税务局公告2016年第6号",
    )


CUSTOMS = "云山海关公告2032年第39号（关于简化湖泊船舶申报手续的公告）"


@pytest.mark.parametrize("above", ["", "政策法规\n"])
def test_a_title_in_brackets_behind_its_number_is_the_title(above: str) -> None:
    notice = _notice(
        f"{above}{CUSTOMS}\n为便利申报，现将有关事项公告如下：\n一、免填表格。\n二、免交副本。\n特此公告。\n"
        "云山海关\n2032年5月13日"
    )
    assert (notice.title, notice.document_number) == (
        "关于简化湖泊船舶申报手续的公告",
        "云山海关公告2032年第39号",
    )


@pytest.mark.parametrize(
    "head",
    [
        "云山市第十一届人民代表大会常务委员会公告\n第28号",
        "云山市人民代表大会常务委员会公告\n（第十届）\n第28号",
        "云山市湖泊保护条例\n云山市人民代表大会常务委员会公告\n第二十八号",
        "云山市人民代表大会常务委员会公告\n〔2031〕第28号",
    ],
)
def test_an_assembly_s_bulletin_has_the_title_of_the_rules_that_it_publishes(head: str) -> None:
    notice = _notice(
        f"{head}\n《云山市湖泊保护条例》已由云山市第十一届人民代表大会常务委员会第十次会议于2031年7月22日通过，"
        f"现予公布，自2031年11月1日起施行。\n云山市人民代表大会常务委员会\n2031年7月22日\n{ARTICLES}"
    )
    assert (notice.title, notice.effective_on) == ("云山市湖泊保护条例", date(2031, 11, 1))
    assert notice.document_number is not None
    assert notice.document_number.endswith("第28号")


def test_an_assembly_s_bulletin_of_its_own_matter_keeps_its_name() -> None:
    notice = _notice(
        "云山市人民代表大会常务委员会公告\n第29号\n云山市第十一届人民代表大会常务委员会第十次会议于2031年7月22日"
        "补选张三为海东省人民代表大会代表。\n特此公告。\n云山市人民代表大会常务委员会\n2031年7月22日"
    )
    assert notice.title == "云山市人民代表大会常务委员会公告"


def test_the_path_of_a_library_over_a_title_is_no_title() -> None:
    title = "云山市人民政府关于出版公报的决定"
    path = f"云山市公报/一九五四年/第一号/{title}"
    notice = _notice(f"{path}\n\n{title}\n\n一、现决定出版公报。\n二、公报每月出版。")
    assert (notice.title, notice.issuer) == (title, "云山市人民政府")


@pytest.mark.parametrize("below", ["", "发布机关：云山市人民政府\n"])
def test_a_day_alone_under_a_title_is_when_it_was_written_where_none_is_signed(below: str) -> None:
    title = "云山市人民政府关于湖泊保护的意见"
    parts = "一、清理围堰。\n二、种植水草。\n三、本意见自印发之日起执行。"
    notice = _notice(f"{title}\n\n1956年2月19日\n{below}{parts}")
    assert (notice.title, notice.written_on, notice.status) == (title, date(1956, 2, 19), "inferred")


@pytest.mark.parametrize("mark", ["第一篇:", "第一篇：", "第二篇: "])
def test_the_count_that_a_site_of_samples_puts_before_a_title_is_none_of_its_words(mark: str) -> None:
    notice = _notice(
        f"{mark}关于加强湖泊保护的通知\n云政发〔2031〕8号\n各区人民政府：\n现将有关事项通知如下：\n"
        "一、清理围堰。\n二、种植水草。"
    )
    assert notice.title == "关于加强湖泊保护的通知"


def test_words_of_another_language_over_a_title_are_none_of_it() -> None:
    title = "云山县人民政府征收土地启动公告"
    notice = _notice(
        f"The Beginning\n{title}（云征公告〔2031〕4号）\n为建设湖堤，现发布征收土地启动公告：\n"
        "一、范围：云水村。\n二、目的：筑堤。\n特此公告\n2031年1月29日"
    )
    assert (notice.title, notice.issuer) == (title, "云山县人民政府")


def test_links_of_a_site_below_a_signature_hold_no_sums() -> None:
    notice = _notice(
        "首页 > 法规\n云山海关关于船舶监管的公告\n发布日期：2031-07-14 20:36:35 来源：互联网\n"
        "为加强监管，现将有关事宜公告如下：\n一、船舶应当申报。\n二、本公告自发布之日起施行。\n云山海关\n"
        "2031年7月9日\n推荐图文\n啤酒500ml*24罐\n湖鲜礼盒3斤装\n点击排行\n茶叶10罐"
    )
    assert (notice.amounts, notice.issuer) == ((), "云山海关")


@pytest.mark.parametrize("bodies", ["云山市环保局", "云山市环保局、云山市水利局"])
@pytest.mark.parametrize("comma", [",", "，", " "])
def test_a_day_and_bodies_on_a_line_under_a_title_tell_when_and_by_whom(bodies: str, comma: str) -> None:
    notice = _notice(f"{RULES}\n1991年1月23日{comma}{bodies}\n{ARTICLES}")
    assert (notice.title, notice.issuer, notice.written_on, notice.status) == (
        RULES,
        bodies,
        date(1991, 1, 23),
        "inferred",
    )


@pytest.mark.parametrize("body", ["", " 云山市人民政府", " 云山市人民政府 1992年12月11日"])
@pytest.mark.parametrize("bar", ["", " |\n|"])
def test_a_library_s_head_on_one_line_is_title_number_body_and_day(body: str, bar: str) -> None:
    title = "云山市人民政府关于设立湖东区（县级）的批复"
    notice = _notice(
        f"{title}\n{title} 云政函〔1992〕194号{body}{bar}\n湖东行署：\n你署《关于设立湖东区的请示》"
        "（湖署发〔1992〕75号）收悉。同意设立湖东区，辖云水镇。\n云山市人民政府\n一九九二年十二月十一日\n"
        "本作品是中华人民共和国的法律、法规。根据《中华人民共和国著作权法》第五条，属于公有领域。\n"
        "Public domain"
    )
    assert (notice.title, notice.document_number, notice.addressee, notice.written_on) == (
        title,
        "云政函〔1992〕194号",
        "湖东行署",
        date(1992, 12, 11),
    )
    assert [own.cited_number for own in notice.citations] == ["湖署发〔1992〕75号"]


def test_a_gazette_s_own_number_behind_a_title_is_none_of_it() -> None:
    title = "云山市人民政府关于设立湖东区的批复"
    notice = _notice(
        f"{title}（2000年32号）\n云山市人民政府\n关于设立湖东区的批复\n云政函〔2000〕70号\n湖东行署：\n"
        "你署请示收悉。现批复如下：\n一、同意设立湖东区。\n二、经费自行解决。\n云山市人民政府\n二○○○年六月十四日"
    )
    assert (notice.title, notice.document_number) == (title, "云政函〔2000〕70号")


def test_a_remark_under_a_title_tells_number_day_and_from_when_the_rules_hold() -> None:
    notice = _notice(
        f"{RULES}\n（云山市水利局2007年3月30日以云水〔2007〕35号发布 自2007年5月1日起施行）\n"
        "第一条 为了加强湖泊保护，制定本办法。\n第二条 本市湖泊的保护，适用本办法。"
    )
    assert (notice.document_number, notice.written_on, notice.effective_on) == (
        "云水〔2007〕35号",
        date(2007, 3, 30),
        date(2007, 5, 1),
    )


def test_labels_in_brackets_run_on_in_one_line_are_a_site_s() -> None:
    notice = _notice(
        f"【颁布时间】1988-1-6【标题】{RULES}【发文号】云水〔1988〕3号【失效时间】1998-5-1【颁布单位】云山市水利局"
        f"【法规来源】\n注：本法规1998-5-1已经被id13868法规废止\n【法规全文】\n{RULES}\n1988年1月6日，云山市水利局\n"
        f"{ARTICLES}"
    )
    assert (notice.title, notice.document_number, notice.issuer) == (
        RULES,
        "云水〔1988〕3号",
        "云山市水利局",
    )


def test_the_names_of_annexes_hold_no_sums_and_no_times() -> None:
    notice = _notice(
        "关于取消湖泊项目的通知\n云政发〔2031〕8号\n各区人民政府：\n为简化手续，现通知如下：\n一、取消登记。\n"
        "二、2031年9月底前公开目录5项。\n附件：1. 2031年湖泊项目目录（26项）\n"
        "2. 2032年湖泊项目安排表（300万元）\n"
        "云山市人民政府\n2031年5月6日"
    )
    assert [own.amount.text for own in notice.amounts] == ["5项"]
    assert [own.deadline.text for own in notice.deadlines] == ["2031年9月底前"]


def test_what_is_set_up_by_law_and_with_leave_is_an_act_without_a_title() -> None:
    notice = _notice(
        "根据《云山市湖泊保护实施方案》（云办发〔2031〕1号），经镇主要领导同意，成立云水镇湖泊保护领导小组，"
        "负责组织推进具体工作。\n云水镇党政办公室\n2031年12月10日"
    )
    assert (notice.title, notice.issuer, notice.written_on, notice.status) == (
        None,
        "云水镇党政办公室",
        date(2031, 12, 10),
        "inferred",
    )


def test_a_period_under_a_heading_without_a_stop_runs_from_the_paper_s_own_issue() -> None:
    notice = _notice(
        "云山县人民政府征收土地公告\n云政〔2031〕61号\n现发布公告如下：\n一、现状调查安排\n"
        "本公告发布之日起10个工作日内，有关单位对土地进行调查。\n二、其他事项\n不得抢栽。\n云山县人民政府\n2031年6月20日"
    )
    assert [(own.deadline.anchor, own.deadline.anchor_text) for own in notice.deadlines] == [
        ("issue", "本公告发布")
    ]


def test_words_of_a_page_over_its_only_document_are_no_captions() -> None:
    title = "云山市人民政府关于印发云山市湖泊档案管理规定的通知"
    notice = _notice(
        "云山市湖泊档案管理规定\n第十一条 第二十一条 第三十一条\n云山市人民政府通知\n"
        f"{title}\n云政〔2031〕53号\n各区人民政府：\n现将《云山市湖泊档案管理规定》印发给你们，请遵照执行。\n"
        f"云山市人民政府\n2031年7月28日\n云山市湖泊档案管理规定\n{ARTICLES}"
    )
    assert (notice.title, notice.document_number) == (title, "云政〔2031〕53号")


@pytest.mark.parametrize("body", ["劳动和社会保障部", "云山市水利局"])
def test_particulars_without_colons_are_told_by_standing_one_under_the_other(body: str) -> None:
    notice = _notice(
        f"发文机关{body}\n发文日期2031年01月11日\n时效性现行有效\n发文字号云水〔2031〕6号\n施行日期2031年01月11日\n"
        "效力级别部门规范性文件\n各区水利局：\n近来，我局接到有关请示较多，经研究决定，今后只答复区水利局的请示。\n"
        "一、请示须经区水利局。\n二〇三一年一月十一日"
    )
    assert (notice.issuer, notice.document_number, notice.addressee, notice.written_on) == (
        body,
        "云水〔2031〕6号",
        "各区水利局",
        date(2031, 1, 11),
    )
    assert "时效性" not in notice.text


def test_sentences_that_begin_with_the_word_of_a_label_are_no_particulars() -> None:
    notice = _notice(
        "关于规范公文的通知\n云政发〔2031〕8号\n各区人民政府：\n发文机关应当署名。\n发文日期应当写明。\n文号须统一编排。\n"
        "标题须准确。\n云山市人民政府\n2031年5月6日"
    )
    assert "发文机关应当署名" in notice.text


def test_what_an_order_is_called_between_its_body_and_its_number_is_no_body() -> None:
    notice = _notice(
        "五 云 县 人 民 政 府\n森林高火险期禁火令\n第1号\n为保护森林，县人民政府决定发布禁火令。\n"
        "一、自2031年9月26日起至2032年4月30日止为森林高火险期。\n二、禁止野外用火。"
    )
    assert (notice.title, notice.issuer) == ("五云县人民政府森林高火险期禁火令", "五云县人民政府")
    assert [own.deadline.relation for own in notice.deadlines] == ["during"]


def test_an_empty_label_over_rules_does_not_take_their_title_for_its_value() -> None:
    notice = _notice(
        "颁布单位：云山市人民政府\n颁布日期：20310506\n实施日期：20310601\n失效日期：\n内容分类：水利\n"
        f"文号：云政发[2031]8号\n题注：\n{RULES}\n{ARTICLES}"
    )
    assert (notice.title, notice.document_number, notice.issuer) == (
        RULES,
        "云政发〔2031〕8号",
        "云山市人民政府",
    )


def test_a_penalty_is_called_by_its_form_and_not_by_whom_it_is_for() -> None:
    notice = _notice(
        "云山市水利局\n行政处罚决定书\n云水罚〔2031〕5号\n当事人：云山建材有限公司\n统一社会信用代码：91300000000000000X\n"
        "经查，你单位于2031年3月5日在云湖内倾倒砂石。\n依据《中华人民共和国水法》第六十六条，决定罚款伍万元。\n"
        "你单位应当自收到本决定书之日起十五日内缴纳罚款。\n云山市水利局\n2031年5月6日"
    )
    assert (notice.title, notice.document_number, notice.issuer) == (
        "云山市水利局行政处罚决定书",
        "云水罚〔2031〕5号",
        "云山市水利局",
    )


def test_a_bulletin_s_bare_number_has_the_body_two_lines_above() -> None:
    notice = _notice(
        "云山县人民代表大会常务委员会\n公告\n第3号\n云山县第十届人民代表大会常务委员会第五次会议决定：\n"
        "接受张三辞去云山县副县长职务的请求。\n现予公告。\n云山县人民代表大会常务委员会\n2031年5月6日"
    )
    assert notice.document_number == "云山县人民代表大会常务委员会公告第3号"


@pytest.mark.parametrize(
    ("bodies", "issuer"),
    [
        ("中共云山市委 云山市人民政府", "中共云山市委 云山市人民政府"),
        ("云山市财政局 云山市水利局 云山市民政局", "云山市财政局 云山市水利局 云山市民政局"),
        ("财政部 国家税务总局", "财政部 国家税务总局"),
        ("国家税务总局云山市税务局", "国家税务总局云山市税务局"),
    ],
)
def test_bodies_right_behind_each_other_in_a_title_are_several(bodies: str, issuer: str) -> None:
    notice = _notice(
        f"{bodies}关于加强湖泊保护的意见\n（2031年1月4日）\n为加强湖泊保护，提出如下意见。\n一、清理围堰。\n二、种植水草。"
    )
    assert notice.issuer == issuer


@pytest.mark.parametrize("word", ["公布", "印发"])
@pytest.mark.parametrize("behind", [" 自公布之日起施行", " 有效期5年", ""])
def test_a_remark_with_day_number_and_more_behind_gives_day_and_number(word: str, behind: str) -> None:
    notice = _notice(f"{RULES}\n（2031年5月6日云政规〔2031〕3号{word}{behind}）\n{ARTICLES}")
    assert (notice.title, notice.document_number, notice.written_on) == (
        RULES,
        "云政规〔2031〕3号",
        date(2031, 5, 6),
    )


def test_a_proclamation_is_of_the_body_that_its_title_begins_with() -> None:
    notice = _notice(
        "云山县人民政府布告\n云政布〔1985〕3号\n为保护湖泊，特布告如下：\n一、禁止围垦。\n二、违者罚款五十元。\n"
        "县长 张三\n一九八五年三月五日"
    )
    assert (notice.title, notice.issuer) == ("云山县人民政府布告", "云山县人民政府")


def test_a_decree_of_two_bodies_is_of_both() -> None:
    notice = _notice(
        "国家发展和改革委员会 商务部令\n第48号\n《湖泊投资目录（2031年版）》已经审议通过，现予发布，"
        "自2031年6月1日起施行。\n主任：张三\n部长：李四\n2031年5月6日"
    )
    assert notice.issuer == "国家发展和改革委员会 商务部"


def test_a_chapter_that_a_site_calls_so_is_no_part_of_a_title() -> None:
    notice = _notice(
        f"{RULES}\n颁布日期：2001-6-3\n实施日期：2001-8-1\n颁布单位：云山市人民代表大会常务委员会\n"
        f"【题注】 （2001年4月29日云山市人大常委会会议通过）\n【章名】 第一章 总则\n{ARTICLES}"
    )
    assert (notice.title, notice.issuer) == (RULES, "云山市人民代表大会常务委员会")


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("云山市发展和改革委员会 中共云山市委社会工作部 云山市水利局关于印发", None),
        ("财政部 教育部 人力资源社会保障部关于印发", None),
        ("全国绿化委员会\n人力资源社会保障部 国家林业和草原局关于印发", None),
        ("国家税务总局 云山市税务局关于印发", "国家税务总局云山市税务局"),
        ("云山市人民政府\n办公室关于印发", "云山市人民政府办公室"),
        ("云山市妇联关于印发", "云山市妇联"),
    ],
)
def test_blanks_between_bodies_in_a_title_part_them(printed: str, issuer: str | None) -> None:
    notice = _notice(
        f"{printed}湖泊保护办法的通知\n各县（市、区）有关单位：\n现将办法印发给你们，请认真执行。\n一、清理围堰。\n二、种植水草。"
    )
    bodies = printed.removesuffix("关于印发").replace("\n", " ")
    assert notice.issuer == (issuer or bodies)


def test_a_reply_without_about_is_of_the_body_that_answers() -> None:
    notice = _notice(
        "云山省人民政府对海州市引水工程\n情况报告的批复\n云政函〔1985〕105号\n海州市人民政府：\n"
        "你市关于引水工程情况的报告收悉。现批复如下：\n一、同意你市意见。\n二、所需资金自筹。"
    )
    assert notice.issuer == "云山省人民政府"


def test_a_body_with_a_quoted_name_signs() -> None:
    notice = _notice(
        "云山省关于解除交通管制的通告\n为便于通行，现通告如下：\n一、解除管制。\n二、本通告自发布之日起施行。\n"
        "云山省“6.18”抗震救灾前线指挥部\n2031年5月6日"
    )
    assert notice.issuer == "云山省“6.18”抗震救灾前线指挥部"


@pytest.mark.parametrize("signed", ["", "云山市水利局 "])
def test_a_day_that_a_copy_ran_on_behind_the_last_sentence_is_the_day_written(signed: str) -> None:
    notice = _notice(
        "发布文号: 云水〔2031〕9号?\n各县水利局: ?\n在2030年清淤工作中，各县完成了任务。市局决定予以表彰。\n"
        f"希望受表彰的县再接再厉。 {signed}二○三一年二月七日"
    )
    assert (notice.title, notice.document_number) == (None, "云水〔2031〕9号")
    assert (notice.addressee, notice.written_on) == ("各县水利局", date(2031, 2, 7))
    assert notice.issuer == (signed.strip() or None)


SENT = "各区人民政府，市直各单位："
REPLY = "云山省人民政府关于设立海州市湖区的批复"
ANSWER = "你市关于设立湖区的请示收悉。现批复如下：\n一、同意设立湖区。\n二、所需经费自行解决。"


@pytest.mark.parametrize(
    "over",
    [
        f"{REPLY}\n{REPLY} 云政函〔2031〕8号 云山省人民政府 2031年5月6日 |\n官方来源 |",
        f"{REPLY}\n{REPLY} 云政函〔2031〕8号 2031年5月6日 发布机关：云山省人民政府 |",
        f"{REPLY}\n\n维基文库，自由的图书馆\n{REPLY}\n云政函〔2031〕8号\n云山省人民政府\n2031年5月6日\n"
        "本作品收录于《云山省人民政府公报/2031年/第4号\n收录于《云山省人民政府公报》2031年第4号",
        "云山省人民政府关于设立海州市湖区的批复\n\n维基文库，自由的图书馆\n第四批 云山省人民政府关于设立\n"
        "海州市湖区的批复\n云政函〔2031〕8号\n2031年5月6日\n发布机关：云山省人民政府\n第六批",
    ],
)
def test_the_head_of_a_library_of_texts_is_read_through(over: str) -> None:
    notice = _notice(f"{over}\n海州市人民政府：\n{ANSWER}")
    assert (notice.title, notice.document_number) == (REPLY, "云政函〔2031〕8号")
    assert (notice.issuer, notice.addressee) == ("云山省人民政府", "海州市人民政府")
    assert notice.written_on == date(2031, 5, 6)


@pytest.mark.parametrize("blank", ["", " "])
def test_an_addressee_that_any_text_runs_on_behind_is_read_under_a_whole_title(blank: str) -> None:
    notice = _notice(
        f"云府〔2031〕8号\n关于增补两处文物为保护单位的通知\n{SENT}{blank}市人民政府同意市文化局的意见，现予公布。\n"
        "云山市人民政府\n2031年5月6日"
    )
    assert notice.addressee == "各区人民政府，市直各单位"


def test_a_site_s_name_and_who_says_a_title_are_no_part_of_it() -> None:
    notice = _notice(
        "[云山县教育局官网]云山县教育局：关于做好招生工作的通知\n为确保招生有序，现就有关事项通知如下：\n"
        "一、小学招生。8月30日报到。\n二、初中招生。8月31日报到。"
    )
    assert (notice.title, notice.issuer) == ("关于做好招生工作的通知", "云山县教育局")
    assert notice.status == "inferred"


def test_a_decision_that_a_decree_quotes_is_called_as_it_is_printed() -> None:
    notice = _notice(
        "云山省人民政府关于修改《云山省湖泊办法》的决定\n云山省人民政府令\n（第140号）\n"
        "《云山省人民政府关于修改〈云山省湖泊办法〉的决定》已经2031年3月6日省政府常务会议审议通过，现予发布施行。\n"
        "省长 张三\n二〇三一年三月十八日\n省政府决定对《云山省湖泊办法》作如下修改：\n"
        "一、将第五条修改为：禁止围垦。\n二、删去第六条。"
    )
    assert notice.title == "云山省人民政府关于修改《云山省湖泊办法》的决定"
    assert notice.document_number == "云山省人民政府令第140号"


def test_who_adopted_rules_and_when_is_not_their_title() -> None:
    notice = _notice(
        "您的位置: 首页 » 法律法规 »\n\n云山省湖泊组织法\n\n作者:法律网 时间:2031-07-13 10:00:37  浏览:90\n"
        "下载地址: 点击此处下载\n\n云山省湖泊组织法\n\n云山省协商会议\n\n云山省湖泊组织法\n\n"
        f"2029年9月27日云山省协商会议第一届全体会议通过\n\n2029-09-27\n{ARTICLES}"
    )
    assert notice.title == "云山省湖泊组织法"


def test_a_day_and_a_body_over_an_addressee_are_none_of_it() -> None:
    title = "云山工商管理局转发海州办公室《关于加强录像机管理的规定》的通知"
    notice = _notice(
        f"{title}\n2031年9月19日，云山工商管理局\n\n各市、县工商行政管理局：\n"
        "现将海州办公室印发的《关于加强录像机管理的规定》转发给你们，请贯彻执行。\n一、加强监督。\n二、及时报告。"
    )
    assert (notice.title, notice.addressee) == (title, "各市、县工商行政管理局")
    assert notice.written_on == date(2031, 9, 19)


def test_particulars_below_what_a_lexicon_says_of_a_document_are_read() -> None:
    title = "云山省政府关于维护铁路秩序的布告"
    notice = _notice(
        f"{title}\n\n{title}旨在加强铁路治安，维护正常秩序。\n\n档案信息\n\n【发布单位】82202\n"
        "【发布文号】云府办[1985]101号\n【发布日期】1985-04-29\n【生效日期】1985-04-29\n\n布告内容\n\n"
        "为了加强铁路治安，特布告如下：\n一、严禁拦截火车。\n二、不准偷盗物资。"
    )
    assert (notice.title, notice.document_number) == (title, "云府办〔1985〕101号")
