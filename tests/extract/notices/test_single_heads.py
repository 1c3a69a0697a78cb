"""Heads of documents that stand alone, each form in a text and on a web page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue, Notice

TITLE = "云山市人民政府办公室关于加强河道管护的通知"
ISSUER, REST = "云山市人民政府办公室", "关于加强河道管护的通知"
NUMBER = "云政办〔2031〕12号"
BODIES = "各县（市、区）人民政府，市政府各部门"
DAY = date(2031, 5, 6)
TEXT = (
    "为加强河道管护，经市人民政府同意，现就有关事项通知如下：\n"
    "一、开展清淤。2031年9月底前完成河道清淤12公里。（责任单位：市水利局）\n"
    "二、落实资金。市级财政安排300万元，专款专用，不得挪用。"
)
SIGNED = f"{ISSUER}\n2031年5月6日"
ARTICLES = (
    "第一条 为了加强河道管护，制定本办法。\n第二条 本办法适用于本市。\n第三条 本办法自2031年6月1日起施行。"
)


@dataclass(frozen=True)
class Head:
    """What a head says; by default that of a plain notice."""

    title: str | None = TITLE
    number: str | None = NUMBER
    addressee: str | None = BODIES
    issuer: str | None = ISSUER
    written_on: date | None = DAY
    registration: str | None = None


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        "<html><head><meta charset=utf-8><title>云山市人民政府</title></head><body>"
        "<div><a href=/>首页</a> <a href=/x>政务公开</a></div>"
        f"<div class=c>{paragraphs}</div><div>主办：云山市人民政府办公室</div></body></html>"
    )


def _issue(text: str, form: str = "text") -> Issue:
    if form == "text":
        return read_issue(text.encode(), "notice.txt")
    return read_issue(_page(text).encode(), "notice.html")


def _notice(text: str, form: str = "text") -> Notice:
    issue = _issue(text, form)
    assert [check.actual for check in issue.checks if check.code == "text_coverage"] == ["1.0"]
    (notice,) = issue.notices
    return notice


def _head_of(notice: Notice) -> Head:
    return Head(
        notice.title,
        notice.document_number,
        notice.addressee,
        notice.issuer,
        notice.written_on,
        notice.registration_number,
    )


BOTH_FORMS = pytest.mark.parametrize("form", ["text", "page"])


def _under(head: str) -> str:
    """A notice under some head, with addressee, text and signature."""
    return f"{head}\n{BODIES}：\n{TEXT}\n{SIGNED}"


@pytest.mark.unmeasured
@BOTH_FORMS
@pytest.mark.parametrize(
    ("printed", "title"),
    [
        pytest.param(TITLE, TITLE, id="one line"),
        pytest.param(f"{ISSUER}\n{REST}", TITLE, id="the issuer above"),
        pytest.param(f"{ISSUER}\n关于加强河道管护\n的通知", TITLE, id="three lines"),
        pytest.param(f"{ISSUER}\n关于加强河道管护的\n通　　知", TITLE, id="a spaced last line"),
        pytest.param(f"《{TITLE}》", TITLE, id="in title marks"),
        pytest.param(f"{TITLE}\n{TITLE}", TITLE, id="twice"),
        pytest.param(f"{TITLE}\n{ISSUER}\n{REST}", TITLE, id="twice, then over lines"),
        pytest.param(f"{TITLE}\n{ISSUER}关于\n加强河道\n管护的通知", TITLE, id="twice, then broken anyhow"),
        pytest.param(f"{REST}\n{TITLE}", TITLE, id="a page's title without its issuer"),
        pytest.param(f"{TITLE}\n发布时间：2031-05-08\n来源：市政府办公室\n{TITLE}", TITLE, id="twice, apart"),
        pytest.param(f"云山市人民政府门户网站\n{TITLE}", TITLE, id="a site's name above"),
        pytest.param(f"{NUMBER}《{TITLE}》\n《{TITLE}》", TITLE, id="a site's, with the number before it"),
        pytest.param(f"南岭省{ISSUER}\n{TITLE}", TITLE, id="its body with the province above"),
        pytest.param(
            "云山市人大常委会\n云山市人民代表大会常务委员会关于加强河道管护的决定",
            "云山市人民代表大会常务委员会关于加强河道管护的决定",
            id="its body in short above",
        ),
        pytest.param(
            f"{ISSUER}关于云山\n经济开发区河道管护的通知", None, id="a line that begins as a text might"
        ),
        pytest.param(f"【现行有效】{TITLE}", TITLE, id="in force, in front"),
        pytest.param(f"（有效）\n{TITLE}", TITLE, id="in force, above"),
        pytest.param(f"{TITLE}【已废止】", TITLE, id="out of force, behind"),
        pytest.param(f"{ISSUER}紧急通知", f"{ISSUER}紧急通知", id="without 关于"),
        pytest.param(f"{ISSUER}关于开展“清河—2031”行动的通知", None, id="quotes and a dash"),
        pytest.param(f"{ISSUER}关于印发投资目录（2031年本）的通知", None, id="a year in brackets"),
        pytest.param(
            f"{ISSUER}关于印发《云山市河道\n管护办法（试行）》的通知", None, id="a title within, over lines"
        ),
        pytest.param(
            f"{ISSUER}关于印发三年行动方案\n（2031—2033年）的通知", None, id="a second line in brackets"
        ),
        pytest.param(f"{ISSUER}关于加强河道管护的若干举措", None, id="a kind nobody knows"),
        pytest.param("云山市促进冰雪经济十五条", None, id="no kind"),
        pytest.param("云山市河道管护办法\n（征求意见稿）", None, id="a draft, on a line of its own"),
        pytest.param("云山市投资项目目录（2031年本）", None, id="of a year"),
        pytest.param("云山市财政局 云山市水利局\n关于加强河道管护的通知", None, id="joint issuers beside"),
        pytest.param("云山市财政局\n云山市水利局\n关于加强河道管护的通知", None, id="joint issuers below"),
    ],
)
def test_a_title_stands_over_its_number(printed: str, title: str | None, form: str) -> None:
    whole = title or "".join(printed.split())
    assert _head_of(_notice(_under(f"{printed}\n{NUMBER}"), form)) == Head(whole)


@BOTH_FORMS
@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        pytest.param(
            f"云山市河道管护办法（试行）\n{ARTICLES}",
            "云山市河道管护办法（试行）",
            "normative",
            id="articles",
        ),
        pytest.param(
            f"云山市河道管护办法\n（征求意见稿）\n{ARTICLES}",
            "云山市河道管护办法（征求意见稿）",
            "normative",
            id="a draft",
        ),
        pytest.param(
            f"云山市促进冰雪经济十五条\n{TEXT}\n三、加强督查。（责任单位：市财政局）",
            "云山市促进冰雪经济十五条",
            "normative",
            id="by its place alone",
        ),
        pytest.param(
            f"云山市河道管护办法\n（2031年4月20日市政府令第31号公布　自2031年6月1日起施行）\n{ARTICLES}",
            "云山市河道管护办法",
            "normative",
            id="over the note of its adoption",
        ),
    ],
)
def test_rules_that_stand_alone_have_a_title_and_no_number(
    text: str, title: str, kind: str, form: str
) -> None:
    notice = _notice(text, form)
    assert (notice.title, notice.document_number, notice.kind) == (title, None, kind)


@BOTH_FORMS
@pytest.mark.parametrize(
    ("head", "number", "addressee"),
    [
        pytest.param(f"{BODIES}：\n", None, BODIES, id="an addressee alone"),
        pytest.param(f"{NUMBER}\n{BODIES}：\n", NUMBER, BODIES, id="a number above it"),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_a_text_without_a_title_has_none(
    head: str, number: str | None, addressee: str | None, form: str
) -> None:
    notice = _notice(f"{head}{TEXT}\n{SIGNED}", form)
    assert _head_of(notice) == Head(None, number, addressee)
    assert notice.status == "inferred"
    codes = [check.code for check in _issue(f"{head}{TEXT}\n{SIGNED}", form).checks if not check.passed]
    assert "headless_notice" in codes


@BOTH_FORMS
@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(f"{TITLE}\n云政办{pair[0]}2031{pair[1]}12号", id=pair)
        for pair in ("[]", "()", "【】", "﹝﹞", "（）", "［］", "〖〗")
    ]
    + [
        pytest.param(f"{NUMBER}\n{TITLE}", id="above"),
        pytest.param(f"{TITLE}（{NUMBER}）", id="behind the title, in brackets"),
        pytest.param(f"{TITLE}\n（{NUMBER}）", id="below, in brackets"),
        pytest.param(f"{TITLE}　{NUMBER}", id="behind the title"),
        pytest.param(f"{ISSUER}\n{REST}（{NUMBER}）", id="behind its last line"),
        pytest.param(f"                    {NUMBER}\n{TITLE}", id="at the right"),
        pytest.param(f"{TITLE}\n云政办〔２０３１〕１２号", id="full-width digits"),
        pytest.param(f"{TITLE}\n云 政 办〔 2031 〕 12 号", id="spaced out"),
        pytest.param(f"{TITLE}\n云政办〔2031〕\n12号", id="over two lines"),
        pytest.param(f"{TITLE}\n云政办\n〔2031〕12号", id="over two lines, behind its code"),
        pytest.param(f"{TITLE}\n文 号{NUMBER}", id="a label run together with it"),
        pytest.param(f"{TITLE}\n文号：{NUMBER}", id="a label"),
        pytest.param(f"{TITLE}\n[发文字号] {NUMBER}", id="a label in brackets"),
        pytest.param(f"{TITLE}\n2031年5月6日\n{NUMBER}", id="below a date"),
        pytest.param(f"{NUMBER}  签发人：王小山\n{TITLE}", id="beside who signs"),
    ],
)
def test_a_number_stands_anywhere_in_a_head(printed: str, form: str) -> None:
    notice = _notice(_under(printed), form)
    assert (_head_of(notice), notice.status) == (Head(), "certain")


@BOTH_FORMS
def test_a_title_stands_again_below_its_number_broken_anyhow(form: str) -> None:
    notice = _notice(_under(f"{TITLE}\n{NUMBER}\n{ISSUER}关于\n加强河道\n管护的通知"), form)
    assert (_head_of(notice), notice.status) == (Head(), "certain")


@BOTH_FORMS
@pytest.mark.parametrize("printed", ["云政办2031 12号", "云政办2031年12号", "云政办〔2031〕12"])
def test_a_number_whose_form_has_suffered_is_a_guess(printed: str, form: str) -> None:
    notice = _notice(_under(f"{TITLE}\n{printed}"), form)
    assert (_head_of(notice), notice.status) == (Head(), "inferred")


@BOTH_FORMS
@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        pytest.param(
            "云山市人民政府公告\n第12号",
            "云山市人民政府公告",
            "云山市人民政府公告第12号",
            id="under its name",
        ),
        pytest.param(
            "云山市人民政府通告\n（2031年第3号）",
            "云山市人民政府通告",
            "云山市人民政府通告2031年第3号",
            id="a year",
        ),
        pytest.param(
            "云山市人民政府关于禁渔的公告\n公告2031年第3号",
            "云山市人民政府关于禁渔的公告",
            "公告2031年第3号",
            id="its own word",
        ),
        pytest.param(
            "云山市人民政府关于禁渔的公告\n2031年第3号",
            "云山市人民政府关于禁渔的公告",
            "2031年第3号",
            id="bare",
        ),
        pytest.param(
            "云山市人民政府专题会议纪要\n〔2031〕5号",
            "云山市人民政府专题会议纪要",
            "云山市人民政府专题会议纪要〔2031〕5号",
            id="minutes",
        ),
        pytest.param(
            "云山市河道管护办法\n令第31号", "云山市河道管护办法", "令第31号", id="a decree's, short"
        ),
    ],
)
def test_a_number_may_name_no_issuer(head: str, title: str, number: str, form: str) -> None:
    notice = _notice(f"{head}\n{TEXT}", form)
    assert (notice.title, notice.document_number, notice.addressee) == (title, number, None)


@BOTH_FORMS
@pytest.mark.parametrize(
    ("signs", "number"),
    [("市长  王小山", "第31号"), ("市长：王小山", "（第三十一号）")],
)
def test_a_decree_is_known_by_what_it_issues(signs: str, number: str, form: str) -> None:
    passed = "《云山市河道管护办法》已经市人民政府常务会议通过，现予公布，自2031年6月1日起施行。"
    notice = _notice(f"云山市人民政府令\n{number}\n{passed}\n{signs}\n二〇三一年五月六日", form)
    expected = Head("云山市河道管护办法", "云山市人民政府令第31号", None, "云山市人民政府")
    assert _head_of(notice) == expected


@BOTH_FORMS
@pytest.mark.parametrize("number", ["云山市人民政府令\n第31号", "云山市人民政府令（第31号）"])
@pytest.mark.parametrize("is_above", [True, False])
def test_a_decree_and_the_decision_it_issues_are_one(is_above: bool, number: str, form: str) -> None:
    title = "云山市人民政府关于修改《云山市河道管护办法》的决定"
    passed = "《云山市人民政府关于修改〈云山市河道管护办法〉的决定》已经市人民政府常务会议通过，现予公布。"
    signed = f"{passed}\n市长  王小山\n2031年5月6日"
    articles = "一、将第三条修改为：“河道由水行政主管部门管护。”\n二、删除第五条。\n本决定自公布之日起施行。"
    lines = [number, title, signed] if is_above else [number, signed, title, articles]
    notice = _notice("\n".join(lines), form)
    plain = (notice.title or "").replace("〈", "《").replace("〉", "》")
    assert (plain, notice.document_number) == (title, "云山市人民政府令第31号")


@BOTH_FORMS
@pytest.mark.parametrize(
    "bracket",
    [
        "（云山市人民政府令第7号 2031年5月6日）",
        "（2031年5月6日云山市人民政府令第7号）",
        "(2031年5月6日云山市人民政府令第7号公布)",
    ],
)
def test_a_number_and_its_day_in_a_bracket_are_the_rules_above(bracket: str, form: str) -> None:
    notice = _notice(f"云山市河道管护办法\n{bracket}\n{ARTICLES}", form)
    head = (notice.title, notice.document_number, notice.issuer, notice.written_on)
    assert head == ("云山市河道管护办法", "云山市人民政府令第7号", "云山市人民政府", DAY)


@BOTH_FORMS
def test_rules_are_of_the_body_named_below_their_title(form: str) -> None:
    notice = _notice(f"云山市河道管护办法\n云山市人民政府\n{ARTICLES}", form)
    assert (notice.title, notice.issuer, notice.status) == (
        "云山市河道管护办法",
        "云山市人民政府",
        "inferred",
    )


@BOTH_FORMS
def test_a_decree_whose_number_stands_twice_is_one(form: str) -> None:
    number = "云山市人民政府令 第31号"
    passed = "《云山市河道管护办法》已经市人民政府常务会议通过，现予公布，自2031年6月1日起施行。"
    lines = [number, *number.split(), passed, "市长 王小山", "2031年5月6日", "云山市河道管护办法", ARTICLES]
    notice = _notice("\n".join(lines), form)
    head = (notice.title, notice.document_number, notice.written_on)
    assert head == ("云山市河道管护办法", "云山市人民政府令第31号", DAY)


@BOTH_FORMS
def test_a_label_and_its_day_without_a_colon_are_no_title(form: str) -> None:
    lines = ["发文机关云山市人民政府发文日期2031年5月6日", "发文字号云政函〔2031〕9号"]
    lines += ["施行日期2031年5月6日效力级别规范性文件", f"{BODIES}：", TEXT, SIGNED]
    assert _notice("\n".join(lines), form).title is None


@BOTH_FORMS
def test_a_code_that_ends_as_a_letter_does_is_no_title(form: str) -> None:
    notice = _notice(f"云水厅函〔2031〕259号\n{TEXT}\n{SIGNED}", form)
    assert (notice.title, notice.document_number) == (None, "云水厅函〔2031〕259号")


@BOTH_FORMS
def test_what_a_notice_issues_by_its_title_is_no_notice_of_its_own(form: str) -> None:
    issued = "关于加强河道管护的实施意见"
    title = f"云山市人民政府印发《{issued}》的通知"
    given = f"现将《{issued}》印发给你们，请认真按照执行。\n云山市人民政府\n2031年5月6日"
    notice = _notice(f"{NUMBER}\n{title}\n{BODIES}：\n{given}\n{issued}\n{TEXT}", form)
    assert notice.title == title


@BOTH_FORMS
def test_a_decree_by_its_code_is_its_bodys_whose_name_stands_over_it(form: str) -> None:
    title = "云山市人民政府关于控制尘污染的通告"
    passed = f"《{title}》已经市人民政府常务会议通过，现予公布，自2031年6月1日起施行。"
    notice = _notice(
        f"{title}\n云山市人民政府\n云府令第121号\n{passed}\n市 长\n2031年5月6日\n{title}\n{ARTICLES}", form
    )
    assert (notice.title, notice.document_number, notice.issuer) == (title, "云府令第121号", "云山市人民政府")


@BOTH_FORMS
def test_the_first_number_of_joint_issuers_is_the_documents_and_the_others_are_told(form: str) -> None:
    title = "云山市财政局云山市水利局关于加强河道管护的通知"
    text = _under(f"{title}\n云财〔2031〕12号 云水〔2031〕7号")
    assert _notice(text, form).document_number == "云财〔2031〕12号"
    told = [check.actual for check in _issue(text, form).checks if check.code == "joint_numbers"]
    assert told == ["云水〔2031〕7号"]


def test_numbers_with_titles_between_are_a_lists_and_no_head() -> None:
    entries = "".join(f"云政办〔2031〕{at}号\n云山市人民政府关于河道的通知\n" for at in (7, 8, 9))
    assert [notice.document_number for notice in _issue(entries + TEXT).notices] != ["云政办〔2031〕7号"]


@BOTH_FORMS
@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("登记号：ZJCC01-2022-0007\n", id="a label"),
        pytest.param("ZJCC01-2022-0007\n", id="bare"),
        pytest.param("（统一编号：ZJCC01-2022-0007）\n", id="in brackets"),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_registration_number_stands_above_or_below(printed: str, above: bool, form: str) -> None:
    head = f"{printed}{TITLE}\n{NUMBER}" if above else f"{TITLE}\n{NUMBER}\n{printed.rstrip()}"
    assert _head_of(_notice(_under(head), form)) == Head(registration="ZJCC01-2022-0007")


@BOTH_FORMS
def test_a_registration_number_stands_beside_the_documents(form: str) -> None:
    notice = _notice(_under(f"{TITLE}\n{NUMBER}  ZJCC01-2022-0007"), form)
    assert _head_of(notice) == Head(registration="ZJCC01-2022-0007")


@BOTH_FORMS
@pytest.mark.parametrize(
    "cited",
    [
        "根据《云山市人民政府关于水利工作的意见》（云政发〔2030〕5号）精神，现通知如下：\n",
        "现将《云山市人民政府关于水利工作的意见》\n（云政发〔2030〕5号）\n转发给你们，请认真贯彻执行。\n",
    ],
)
def test_a_number_cited_in_the_text_is_not_the_documents_own(cited: str, form: str) -> None:
    notice = _notice(f"{TITLE}\n{BODIES}：\n{cited}{TEXT}\n{SIGNED}", form)
    assert _head_of(notice) == Head(number=None)


@pytest.mark.unmeasured
@BOTH_FORMS
@pytest.mark.parametrize(
    ("printed", "addressee"),
    [
        pytest.param(f"{BODIES}:", BODIES, id="a narrow colon"),
        pytest.param("各县（市、区）人民政府，市政府\n各部门：", BODIES, id="two lines"),
        pytest.param(
            "各县（市、区）人民政府，\n云山高新区、东湖新区管委会，\n市政府各部门：",
            "各县（市、区）人民政府，云山高新区、东湖新区管委会，市政府各部门",
            id="three lines",
        ),
        pytest.param(
            f"发布时间：2031-05-08 来源：市政府办公室\n{BODIES}：", BODIES, id="behind a site's line"
        ),
        pytest.param(
            "各县（市、区）人民政府；市政府各部门：", "各县（市、区）人民政府；市政府各部门", id="a semicolon"
        ),
        pytest.param(
            "各县人民政府，市水利研究院：", "各县人民政府，市水利研究院", id="a word of texts in a name"
        ),
        pytest.param("云山市水务有限责任公司：", "云山市水务有限责任公司", id="a company"),
        pytest.param("各村（居）委会，镇属各站所：", "各村（居）委会，镇属各站所", id="of a town"),
        pytest.param("广大市民朋友：", "广大市民朋友", id="people"),
        pytest.param("王小山代表：", "王小山代表", id="a person"),
    ],
)
def test_an_addressee_stands_over_the_text(printed: str, addressee: str, form: str) -> None:
    notice = _notice(f"{TITLE}\n{NUMBER}\n{printed}\n{TEXT}\n{SIGNED}", form)
    assert (_head_of(notice), notice.status) == (Head(addressee=addressee), "certain")


@BOTH_FORMS
@pytest.mark.parametrize(
    ("printed", "addressee"),
    [
        pytest.param(BODIES, BODIES, id="bodies without a colon"),
        pytest.param("云山市水利局", None, id="one body without a colon"),
        pytest.param("现就河道管护工作责任单位通知如下：", None, id="a sentence"),
    ],
)
def test_what_may_be_an_addressee_is_a_guess_or_none(printed: str, addressee: str | None, form: str) -> None:
    notice = _notice(f"{TITLE}\n{NUMBER}\n{printed}\n{TEXT}\n{SIGNED}", form)
    assert _head_of(notice) == Head(addressee=addressee)
    assert notice.status == ("inferred" if addressee else "certain")


@BOTH_FORMS
@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        pytest.param(f"{ISSUER}　2031年5月6日", ISSUER, id="on one line"),
        pytest.param(f"{ISSUER}2031年5月6日", ISSUER, id="run together"),
        pytest.param(f"{ISSUER}\n二〇三一年五月六日", ISSUER, id="a date in numerals"),
        pytest.param(f"{ISSUER}（印章）\n2031年5月6日\n（此件公开发布）", ISSUER, id="a seal"),
        pytest.param(f"（联系人：王小山，电话：00000000）\n{SIGNED}", ISSUER, id="a contact above"),
        pytest.param(
            "云山市财政局　　云山市水利局\n2031年5月6日", "云山市财政局 云山市水利局", id="side by side"
        ),
        pytest.param(
            "云山市财政局\n云山市水利局\n2031年5月6日", "云山市财政局 云山市水利局", id="below each other"
        ),
        pytest.param("东湖街道办事处\n2031年5月6日", "东湖街道办事处", id="a street's office"),
    ],
)
def test_a_signature_names_who_issued_and_when(signature: str, issuer: str, form: str) -> None:
    notice = _notice(f"{TITLE}\n{NUMBER}\n{BODIES}：\n{TEXT}\n{signature}", form)
    assert _head_of(notice) == Head(issuer=issuer)


@BOTH_FORMS
def test_the_date_in_brackets_under_a_title_stands_for_a_signature(form: str) -> None:
    notice = _notice(f"云山市人民政府关于河道管护的决定\n（2031年5月6日）\n{TEXT}", form)
    assert (notice.title, notice.written_on) == ("云山市人民政府关于河道管护的决定", DAY)
    assert (notice.issuer, notice.status) == ("云山市人民政府", "inferred")


LETTER = f"""000001
机密★1年
特急
云山市人民政府办公室文件
{NUMBER}                签发人：王小山
{ISSUER}
{REST}
{BODIES}：
{TEXT}
{SIGNED}
（此件公开发布）
抄送：市委各部门，市人大常委会办公室，
市政协办公室。
云山市人民政府办公室           2031年5月8日印发
（共印50份）
— 1 —"""


@BOTH_FORMS
def test_what_a_letter_carries_around_its_document_is_furniture(form: str) -> None:
    notice = _notice(LETTER, form)
    assert (_head_of(notice), notice.status) == (Head(), "certain")
    assert [fact.deadline.date_end for fact in notice.deadlines] == [date(2031, 9, 30)]
    assert not any(
        word in notice.text for word in ("000001", "特急", "文件", "抄送", "印发", "共印", "— 1 —")
    )


@pytest.mark.parametrize(
    ("foot", "written_on"),
    [
        pytest.param(f"{ISSUER}　2031年5月8日印发", None, id="below a signature without its date"),
        pytest.param(f"抄送：市委办公室。\n{ISSUER}　2031年5月8日印发", None, id="with a list of copies"),
    ],
)
def test_the_day_of_printing_is_not_the_day_written(foot: str, written_on: date | None) -> None:
    notice = _notice(f"{TITLE}\n{NUMBER}\n{BODIES}：\n{TEXT}\n{ISSUER}\n{foot}")
    assert notice.written_on == written_on


@BOTH_FORMS
def test_several_who_sign_for_sending_stand_in_the_letterhead(form: str) -> None:
    head = f"云山市人民政府办公室文件\n{NUMBER}\n签发人：王小山\n李大河\n{TITLE}"
    assert _head_of(_notice(_under(head), form)) == Head()


PARTICULARS = f"""索引号：00012345/2031-00012
发文机关：{ISSUER}
成文日期：2031年05月06日
标题：{TITLE}
发文字号：{NUMBER}
登记号：ZJCC01-2022-0007
发布日期：2031年05月08日
"""
PRINTED = f"{TITLE}\n{NUMBER}\nZJCC01-2022-0007\n{BODIES}：\n{TEXT}\n{SIGNED}"


@BOTH_FORMS
@pytest.mark.parametrize(
    ("missing", "guesses"),
    [
        pytest.param("", None, id="all is printed"),
        pytest.param(f"{NUMBER}\n", "document number", id="number"),
        pytest.param("ZJCC01-2022-0007\n", "registration number", id="registration number"),
        pytest.param(f"\n{SIGNED}", "date written", id="signature, the title names the issuer"),
        pytest.param(f"{TITLE}\n", "title", id="title"),
    ],
)
def test_what_particulars_alone_tell_is_inferred(missing: str, guesses: str | None, form: str) -> None:
    text = PARTICULARS + PRINTED.replace(missing, "", 1)
    notice = _notice(text, form)
    assert _head_of(notice) == Head(registration="ZJCC01-2022-0007")
    assert notice.status == ("inferred" if guesses else "certain")
    told = [check.actual for check in _issue(text, form).checks if check.code == "inferred_head"]
    assert told == ([guesses] if guesses else [])


def test_a_body_in_short_over_a_title_is_the_end_of_what_stands_above() -> None:
    title, number = f"{ISSUER}关于加强堤防管护的通知", "云政办〔2031〕13号"
    first = f"{TITLE}\n{NUMBER}\n{BODIES}：\n{TEXT}\n{SIGNED}\n附件：责任单位\n市民政局"
    notices = _issue(f"{first}\n{title}\n{number}\n{BODIES}：\n{TEXT}\n{SIGNED}").notices
    assert [(notice.title, notice.document_number) for notice in notices] == [
        (TITLE, NUMBER),
        (title, number),
    ]


@BOTH_FORMS
def test_an_issuer_that_particulars_alone_tell_is_inferred(form: str) -> None:
    text = PARTICULARS.replace(TITLE, REST) + PRINTED.replace(ISSUER, "").replace("\n\n", "\n")
    notice = _notice(text, form)
    assert (notice.title, notice.issuer, notice.status) == (REST, ISSUER, "inferred")


@BOTH_FORMS
@pytest.mark.parametrize("label", ["政府办", "云山市政府(办公室)", "云山市水利局"])
def test_the_body_that_a_title_names_is_the_issuer_whoever_put_the_page_up(label: str, form: str) -> None:
    particulars = f"索引号：00012345/2031-00012\n发布机构：{label}\n发布日期：2031年05月08日\n"
    notice = _notice(f"{particulars}{TITLE}\n{NUMBER}\n{BODIES}：\n{TEXT}", form)
    assert (notice.title, notice.issuer, notice.status) == (TITLE, ISSUER, "inferred")


@BOTH_FORMS
def test_the_day_of_publication_is_never_the_day_written(form: str) -> None:
    particulars = f"索引号：00012345/2031-00012\n发布机构：{ISSUER}\n发布日期：2031年05月08日\n"
    notice = _notice(f"{particulars}{TITLE}\n{NUMBER}\n{BODIES}：\n{TEXT}", form)
    assert notice.written_on is None


def test_units_of_a_place_in_no_list_go_by_the_name_its_government_signs_with() -> None:
    issue = _issue(_under(f"{TITLE}\n{NUMBER}"))
    (task,) = issue.notices[0].tasks
    assert (issue.area, issue.area_code) == ("云山市", None)
    assert [unit.name for unit in task.units] == ["云山市水利局"]


@BOTH_FORMS
@pytest.mark.parametrize(
    "bar", ["云山市人民政府办公室　　　2031年5月6日", "云山市人民政府办公室  二〇三一年五月六日"]
)
def test_minutes_have_their_title_below_their_letterhead(bar: str, form: str) -> None:
    title = "研究河道管护有关事宜的会议纪要"
    notice = _notice(f"云山市人民政府专题会议纪要\n云政纪〔2031〕5号\n{bar}\n{title}\n{TEXT}", form)
    assert (notice.title, notice.document_number) == (title, "云政纪〔2031〕5号")
    assert (notice.issuer, notice.written_on) == (ISSUER, DAY)


@BOTH_FORMS
@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("云山市人民政府令〔2031〕第3号", "云山市人民政府"),
        pytest.param("云政令〔2031〕第3号", "云山市水利局", id="a code, which is no body's name"),
    ],
)
def test_a_decree_is_its_bodys_whose_name_stands_in_its_number(number: str, issuer: str, form: str) -> None:
    text = f"{number}\n云山市河道管护办法\n{ARTICLES}\n云山市水利局\n2031年5月6日"
    notice = _notice(text, form)
    assert (notice.document_number, notice.issuer) == (number, issuer)


@BOTH_FORMS
def test_a_remark_below_a_title_may_run_over_several_lines(form: str) -> None:
    remark = (
        "（2011年8月18日云山市第六届人民代表大会常务委员会第二次会议通过\n"
        "根据2017年10月17日《关于修改〈云山市河道条例〉的决定》修正\n"
        "2031年5月6日云山市第十届人民代表大会常务委员会第九次会议修订通过）"
    )
    notice = _notice(f"云山市河道条例\n{remark}\n第一章 总 则\n{ARTICLES}", form)
    assert (notice.title, notice.status) == ("云山市河道条例", "certain")


@pytest.mark.parametrize("bars", [" | |", " |", "｜ ｜"])
def test_bars_behind_a_title_are_none_of_it(bars: str) -> None:
    assert _notice(f"{TITLE}{bars}\n{NUMBER}\n{BODIES}：\n{TEXT}\n{SIGNED}").title == TITLE


@BOTH_FORMS
@pytest.mark.parametrize("day", ["2031年5月7日\n", ""])
def test_who_put_a_page_up_is_no_addressee(day: str, form: str) -> None:
    notice = _notice(f"{TITLE}\n{day}云山经济开发区\n{BODIES}：\n{TEXT}\n{SIGNED}", form)
    assert _head_of(notice) == Head(number=None)


@BOTH_FORMS
def test_who_signs_an_order_issues_it_whatever_it_is_called(form: str) -> None:
    notice = _notice(
        "云山市人民政府河道禁捕令\n（2031年第2号）\n市政府决定：从2031年5月9日至5月11日在全市范围内禁止捕捞。\n"
        "云山市人民政府\n2031年5月6日",
        form,
    )
    assert (notice.issuer, notice.written_on) == ("云山市人民政府", DAY)


@pytest.mark.parametrize("between", ["", "2031年5月6日\n"])
def test_a_library_names_joint_issuers_between_two_titles(between: str) -> None:
    title = "国家计委、财政部关于调整河道收费标准的通知"
    text = f"{title}\n国家计委 财政部\n{title}\n计价格[2031]109号\n{between}公安部：\n{TEXT}"
    notice = _notice(text)
    number, day = "计价格〔2031〕109号", DAY if between else None
    assert _head_of(notice) == Head(title, number, "公安部", "国家计委 财政部", day)
    assert notice.status == ("inferred" if between else "certain")


@BOTH_FORMS
@pytest.mark.parametrize("order", ["河道禁捕令", "公告", "关于河道禁捕的通告"])
def test_an_order_that_nobody_signs_is_of_the_body_its_title_begins_with(order: str, form: str) -> None:
    notice = _notice(f"云山市人民政府{order}\n市政府决定：从2031年5月9日至5月11日在全市禁止捕捞。", form)
    assert (notice.title, notice.issuer) == (f"云山市人民政府{order}", "云山市人民政府")


def test_a_title_with_the_years_of_its_plan_stands_between_the_particulars_of_a_copy() -> None:
    title = f"{ISSUER}关于印发《云山市河道管护三年行动方案（2031-2033年）》的通知"
    notice = _notice(
        "索引号 3104457/2031-00821\n组配分类 政府文件 发布机构 云山市政府办\n"
        "生成日期 2031-05-06 公开方式 主动公开\n"
        f"{title}\n文件有效性 有效\n文件编号 {NUMBER}\n文章正文\n{BODIES}：\n{TEXT}\n{SIGNED}"
    )
    assert (notice.title, notice.document_number) == (title, NUMBER)


def test_particulars_of_a_copy_are_neither_addressee_nor_deadline() -> None:
    notice = _notice(
        "云山县人民政府森林防火禁火令\n索引号：305512047/2031-0046 文号： 统一登记号：YSDR-2031-00006\n"
        "公开方式：政府网站 公开范围：全部公开 信息时效期：2036-05-06\n"
        "签署日期：2031-05-06 登记日期：2031-05-06 所属机构：\n"
        "YSDR-2031-00006\n云山县人民政府\n森林防火禁火令\n为保护森林，县政府决定发布如下禁火令：\n"
        "一、严禁在山边焚烧杂草。\n二、严禁携带火种上山。\n二○三一年五月六日"
    )
    head = (notice.title, notice.issuer, notice.addressee, notice.registration_number, notice.written_on)
    assert head == ("云山县人民政府森林防火禁火令", "云山县人民政府", None, "YSDR-2031-00006", DAY)
    assert notice.deadlines == ()


@BOTH_FORMS
@pytest.mark.parametrize("tool", ["【阅读全文】", "（资料图）"])
def test_a_sites_words_in_brackets_over_a_title_are_none_of_it(tool: str, form: str) -> None:
    notice = _notice(f"{tool}\n{TITLE}\n{NUMBER}\n{BODIES}：\n{TEXT}\n{SIGNED}", form)
    assert (notice.title, notice.issuer) == (TITLE, ISSUER)


def test_the_day_and_the_source_of_a_page_are_no_addressee() -> None:
    notice = _notice(
        f"{TITLE}\n06.05.2031 21:28\n本文来源: 云山市水利局\n各市河道管理委员会办公室:\n{TEXT}\n{SIGNED}"
    )
    assert (notice.title, notice.addressee) == (TITLE, "各市河道管理委员会办公室")


def test_a_pages_title_is_whole_where_its_document_prints_only_the_first_line_of_it() -> None:
    title = "关于印发云山市人民政府河道巡查建议和清淤提案办理规则的通知"
    notice = _notice(
        f"{title}\n\n作者：法律资料网 时间：2031-07-12 20:48:31 浏览：9581 来源：法律资料网\n"
        f"下载地址： 点击此处下载\n\n{title}\n\n"
        f"江州省{ISSUER}\n\n关于印发云山市人民政府河道巡查建议\n\n{NUMBER}\n\n{BODIES}：\n{TEXT}\n{SIGNED}"
    )
    assert (notice.title, notice.document_number, notice.issuer) == (title, NUMBER, ISSUER)


def test_who_made_an_annex_and_when_signs_no_notice() -> None:
    notice = _notice(
        f"{TITLE}\n{NUMBER}\n{BODIES}：\n{TEXT}\n\n二○三一年五月六日\n\n云山市河道\n管护办法\n"
        f"（云山市水利局 2031年4月6日）\n{ARTICLES}"
    )
    assert (notice.issuer, notice.written_on) == (ISSUER, DAY)


def test_a_decree_whose_number_is_lost_issues_its_rules() -> None:
    notice = _notice(
        "发文单位：江州省云山市人民政府\n发布日期：2031-6-1\n执行日期：2031-6-1\n"
        "《云山市河道管护规定》已经2031年5月4日市政府第83次常务会议讨论通过，现予公布，自2031年6月1日起施行。\n"
        "市长：\n云山市河道管护规定\n第一条（目的依据）\n为加强河道管护，制定本规定。\n第二条（定义）\n本规定所称河道，是指江河。"
    )
    assert (notice.title, notice.issuer) == ("云山市河道管护规定", "江州省云山市人民政府")
    assert notice.effective_on == date(2031, 6, 1)


def test_the_body_of_a_title_is_no_value_of_the_label_above() -> None:
    title = "云山市人民政府关于持续深化河道管护的实施意见"
    notice = _notice(
        f"政务服务丨{title}\n- 发布日期：2031-07-19\n- 浏览次数：\n"
        "云山市人民政府\n关于持续深化河道管护的实施意见\n"
        f"云政字〔2031〕30号\n{BODIES}：\n{TEXT}"
    )
    assert (notice.title, notice.issuer) == (title, "云山市人民政府")


def test_a_title_that_tells_of_a_session_is_that_of_news() -> None:
    title = "区五届人大常委会召开第九次会议 进行人事任免 听取河道管护报告"
    issue = read_issue(
        f"当前位置： 首页 > 人大要闻 > 正文\n\n{title}\n\n时间：2031/05/13 来源：区人大\n\n"
        "日前，区五届人大常委会召开第九次会议，进行了人事任免，听取了河道管护报告。区人大常委会主任高仪出席。\n"
        "经无记名投票表决，决定任命王安为云山区监察委员会副主任，李宁为云山区信访办公室主任。".encode(),
        "a.txt",
    )
    [notice] = issue.notices
    assert notice.kind == "news"
    assert [change.person for change in notice.personnel_changes] == ["王安", "李宁"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "李宁任云山市代市长 王安辞去市长职务",
            "3月30日，云山市九届人大常委会第二十八次会议召开。会议通过了关于接受王安辞去云山市人民政府市长"
            "职务的请求的决定。会议决定任命李宁为云山市人民政府副市长。",
        ),
        (
            "王安辞去云山市市长职务 李宁任代理市长（图）",
            "云山网3月30日电 30日上午，云山市第九届人大常委会举行第28次会议。会议接受王安辞去云山市人民政府"
            "市长的职务，任命李宁为云山市人民政府副市长。",
        ),
        (
            "王安辞去云山市人民政府市长职务",
            "今日热点：\n云山网3月30日电 云山市九届人大常委会第二十八次会议决定：接受王安"
            "辞去云山市人民政府市长职务的请求。\n会议决定任命李宁为云山市人民政府副市长。",
        ),
        (
            "云山市人大常委会表决通过多项人事任免案",
            "3月30日下午，云山市九届人大常委会第二十八次会议上，表决通过了人事任免案。决定免去王安的云山市"
            "人民政府副市长职务，任命李宁为云山市水利局局长。",
        ),
        (
            "云山市人大常委会召开会议",
            "3月30日，云山市九届人大常委会第二十八次会议召开，决定任命李宁为云山市副市长。\n本月任免：\n"
            "王安不再担任云山市委书记",
        ),
        (
            "云山市、河东区调整主要领导",
            "记者获悉，云山市、河东区的领导近日调整。\n3月30日上午，云山市召开领导干部会议，宣布了省委决定。\n"
            "省委批准：王安同志不再担任中共云山市委书记职务。\n3月30日下午，河东区召开领导干部会议，宣布任职决定。\n"
            "市委批准：李宁同志任中共河东区委书记。\n这是河东区两年来的第一次调整。",
        ),
    ],
)
def test_a_title_or_days_of_the_press_make_no_document_of_its_news(title: str, text: str) -> None:
    issue = read_issue(f"{title}\n2031年03月31日 08:59 来源：云山日报\n{text}".encode(), "a.txt")
    [notice] = issue.notices
    assert notice.kind == "news"
    assert {(change.person, change.action) for change in notice.personnel_changes} == {
        ("王安", "remove"),
        ("李宁", "appoint"),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "云山市第九届人民代表大会第一次会议选举产生了云山市人民政府市长，公告如下：\n市长：王安",
            "personnel",
        ),
        ("云山市第九届人民代表大会第二次会议于2031年1月8日补选王安为云山市人民政府市长。", "personnel"),
        ("《云山市河道条例》已由云山市第九届人民代表大会第二次会议通过，现予公布。", "normative"),
    ],
)
def test_what_a_congress_announces_of_elections_is_of_persons(text: str, kind: str) -> None:
    issue = read_issue(
        f"云山市第九届人民代表大会公告\n（第二号）\n{text}\n云山市人民代表大会主席团\n2031年1月8日".encode(),
        "a.txt",
    )
    assert [notice.kind for notice in issue.notices] == [kind]


def test_news_of_elections_and_of_names_with_brackets_loses_none() -> None:
    issue = read_issue(
        "云山镇人民代表大会会议选出新镇长\n2031-08-19 08:17:56   来源：云山镇\n"
        "8月18日下午，云山镇第四届人民代表大会第八次会议举行全体会议。大会补选王安为云山镇人民政府镇长。\n"
        "根据计票结果，李宁全票当选为云山镇人大主席。\n免去邓英(女)的云山镇人民政府副镇长职务。".encode(),
        "a.txt",
    )
    [notice] = issue.notices
    assert [(change.person, change.action) for change in notice.personnel_changes] == [
        ("王安", "appoint"),
        ("李宁", "appoint"),
        ("邓英", "remove"),
    ]


def test_a_session_in_news_is_of_the_year_in_which_it_was_put_up() -> None:
    issue = read_issue(
        "云山市人大常委会举行第三次会议\n2031-01-02 08:17:56   来源：云山市人大常委会\n"
        "12月28日，云山市九届人大常委会举行第三次会议。会议决定任命王安为云山市水利局局长。".encode(),
        "a.txt",
    )
    [change] = issue.notices[0].personnel_changes
    assert (change.decided_on, change.status) == ("2030-12-28", "inferred")


def test_a_decision_that_news_prints_tells_its_day() -> None:
    issue = read_issue(
        "王安辞去云山市市长职务\n云山网1月22日电 据云山市人大常委会办公室消息，云山市人民代表大会常务委员会"
        "作出决定。\n（2031年1月22日云山市第九届人民代表大会常务委员会第三十五次会议通过）\n"
        "会议决定：接受王安辞去云山市人民政府市长职务的请求。".encode(),
        "a.txt",
    )
    [change] = issue.notices[0].personnel_changes
    assert (change.decided_on, change.status) == ("2031-01-22", "certain")


def test_the_labels_over_an_act_without_a_head_tell_it() -> None:
    notice = _notice(
        "索引号 | ysq_shz/2031-06332 | 效力属性 | |\n发布机构 | 云山镇 | 文 号 | |\n"
        "成文日期 | 2031-05-06 | 发布日期 | 2031-11-13 |\n"
        "为加强河滩保护，根据《中华人民共和国防洪法》，现将有关事宜公告如下。\n"
        "一、镇外牲畜不得进入河滩。\n"
        "二、已经进入的，必须于本公告发布之日起5日内撤离，违者依法处理，欢迎举报。\n三、本通告自发布之日起执行。"
    )
    assert (notice.kind, notice.issuer, notice.written_on) == ("normative", "云山镇", DAY)
    assert notice.status == "inferred"
    assert [fact.deadline.date_end for fact in notice.deadlines if fact.deadline.date_end] == [
        date(2031, 5, 11)
    ]


def test_a_title_behind_the_boxes_of_a_search_is_no_value() -> None:
    title = "云山市人民政府关于奖励先进集体的通知"
    notice = _notice(
        f"搜关键字：\n按文件号：\n颁发单位：\n库别：\n添加日期：\n{title}\n"
        f"颁布日期：2031-05-06    文件号： 云政函[2031]39号    颁发单位： 云山市人民政府     【加入收藏夹\n"
        f"{BODIES}：\n{TEXT}\n网站简介  │  招聘信息  │  会员注册  │  网站律师  │  版权声明  │  联系我们"
    )
    assert _head_of(notice) == Head(title, "云政函〔2031〕39号", BODIES, "云山市人民政府", None)


def test_a_text_whose_paragraphs_are_marked_up_is_a_page() -> None:
    text = "".join(f"<p> {line}</p>" for line in f"{BODIES}：\n{TEXT}\n{SIGNED}".splitlines())
    notice = _notice(f"发文机关：{ISSUER}\n发布日期：2031年05月06日\n文号 ：{NUMBER}\n{text}")
    assert (notice.addressee, notice.issuer, notice.written_on) == (BODIES, ISSUER, DAY)


def test_a_list_that_nobody_signs_names_no_issuer() -> None:
    notice = _notice(
        "云山市人民代表大会常务委员会任免名单\n（2031年7月28日云山市第五届人民代表大会常务委员会第十九次会议通过）\n"
        "任命：\n赵一为云山市人民政府副秘书长。"
    )
    assert (notice.kind, notice.issuer) == ("personnel", None)


@pytest.mark.parametrize("bar", ["", " |", " ｜"])
@pytest.mark.parametrize("first", ["序号", "类别", "工作任务"])
def test_heads_of_a_list_a_line_each_are_no_part_of_its_title(bar: str, first: str) -> None:
    heads = [first, "重点工作", "责任领导", "责任单位", "完成时限"]
    rows = [
        [str(number), f"完成标准厂房{number}号楼建设，主体封顶。", "叶林", "招商部", "全年"]
        for number in (1, 2, 3)
    ]
    cells = [f"{cell}{bar}" for row in [heads, *rows] for cell in row]
    text = "\n".join(["2031年开发区重点工作及责任清单", *cells])
    issue = read_issue(text.encode(), "issue.txt")
    assert [notice.title for notice in issue.notices] == ["2031年开发区重点工作及责任清单"]


@pytest.mark.parametrize("day", ["2031-5-6", "2031年5月6日"])
def test_a_day_behind_the_number_of_a_bulletin_is_the_day_written(day: str) -> None:
    notice = _notice(
        f"云山市税务局关于发布《云山市票证管理办法》的公告\n云山市税务局公告2031年第10号 {day}\n"
        f"现发布《云山市票证管理办法》，自2031年6月1日起施行。\n特此公告。\n云山市票证管理办法\n{ARTICLES}"
    )
    assert (notice.document_number, notice.written_on) == ("云山市税务局公告2031年第10号", DAY)


@BOTH_FORMS
@pytest.mark.parametrize(
    ("printed", "number", "is_sure"),
    [
        ("（(78)云水字412号）", "〔78〕云水字412号", True),
        ("云政办〔203112号", "云政办〔2031〕12号", False),
        ("云政办〔203112", "云政办〔2031〕12号", False),
        ("云政办203112号", "云政办〔2031〕12号", False),
    ],
)
def test_a_number_of_another_print_is_no_part_of_the_title(
    form: str, printed: str, number: str, is_sure: bool
) -> None:
    notice = _notice(_under(f"{TITLE}\n{printed}"), form)
    assert (notice.title, notice.document_number) == (TITLE, number)
    assert notice.status == ("certain" if is_sure else "inferred")


def test_a_day_of_effect_that_a_misprint_has_torn_is_a_day_all_the_same() -> None:
    notice = _notice(
        _under(f"{TITLE}\n{NUMBER}").replace("不得挪用。", "不得挪用。\n三、本通知自2031年7月10起执行。")
    )
    assert notice.effective_on == date(2031, 7, 10)
    assert "10起" not in [fact.amount.text for fact in notice.amounts]


def test_a_wire_s_dateline_is_no_part_of_a_title() -> None:
    title = "云山市第十届人民代表大会第五次会议关于政府工作报告的决议"
    notice = _notice(
        f"新华网云山3月16日电 {title}\n（2031年3月16日云山市第十届人民代表大会第五次会议通过）\n"
        "云山市第十届人民代表大会第五次会议听取和审议了市长张三所作的政府工作报告，决定批准这个报告。"
    )
    assert notice.title == title


def test_a_title_with_the_session_before_it_goes_before_the_page_s_own() -> None:
    notice = _notice(
        "位置: 首页>> 概况\n关于政府工作报告的决议\n中央政府门户网站 www.gov.cn 2031年03月06日  来源:报\n"
        "云山市第一届人民代表大会\n第一次会议关于政府工作报告的决议\n（一九五四年九月二十六日通过）\n"
        "云山市第一届人民代表大会第一次会议批准市长张三所作的政府工作报告，并对取得的成就表示满意。"
    )
    assert notice.title == "云山市第一届人民代表大会第一次会议关于政府工作报告的决议"


def test_a_title_joined_of_lines_none_of_which_begins_as_one_is_a_guess() -> None:
    notice = _notice(
        "议事堂LS253号文书\n2031年9月24日内务会议用件\n《适应化修改草案》\n法律事务部报告\n"
        "一、为修改若干规定，对其作适应化修改。\n二、各单位应当遵照执行。\n三、禁止另作规定。\n2031年9月22日"
    )
    assert notice.status == "inferred"


def test_a_plan_handed_on_by_who_signs_is_an_act_though_a_session_passed_it() -> None:
    notice = _notice(
        "《云山省第十三个五年规划纲要》业经省第十二届人民代表大会第六次会议审议通过，现印发给你们，请认真组织实施。\n"
        "各地区要结合实际，制定方案，扎实开展工作。\n云山省人民政府\n2031年3月14日"
    )
    assert (notice.kind, notice.issuer) == ("normative", "云山省人民政府")


def test_a_ministry_of_old_is_an_addressee() -> None:
    notice = _notice(f"{TITLE}\n{NUMBER}\n机械电子工业部：\n你部请示收悉。经研究，同意你部意见。\n{SIGNED}")
    assert notice.addressee == "机械电子工业部"


@pytest.mark.parametrize(
    ("passer", "to"), [("云山省人民政府办公厅转发省水利厅", "省人民政府"), ("国务院批转水利部", "国务院")]
)
def test_a_report_is_of_the_notice_of_the_body_that_passes_it_on(passer: str, to: str) -> None:
    notice = _notice(
        f"{passer}关于防汛工作安排报告的通知\n云政办〔1986〕28号\n各市人民政府，各有关部门：\n"
        f"{to}同意《关于防汛工作安排的报告》，现转发给你们，请按照执行。\n云山省人民政府办公厅\n一九八六年四月十二日\n"
        f"关于防汛工作安排的报告\n{to}：\n为做好防汛，经协商，对防汛工作安排如下：\n一、加固堤防。\n二、清理河道。\n"
        "云山省水利厅\n一九八六年三月一日"
    )
    assert notice.title == f"{passer}关于防汛工作安排报告的通知"
    assert notice.written_on == date(1986, 4, 12)


def test_a_paper_to_another_body_is_a_notice_of_its_own() -> None:
    issue = _issue(
        "云山省人民政府办公厅转发省水利厅关于防汛工作安排的通知\n云政办〔1986〕28号\n各市人民政府，各有关部门：\n"
        "现将《关于防汛工作安排的意见》转发给你们，请按照执行。\n云山省人民政府办公厅\n一九八六年四月十二日\n"
        "关于防汛工作安排的意见\n海州市水利局：\n为做好防汛，对防汛工作安排如下：\n一、加固堤防。\n二、清理河道。\n"
        "云山省水利厅\n一九八六年三月一日"
    )
    assert len(issue.notices) == 2


def test_a_province_alone_below_a_whole_title_is_a_site_s() -> None:
    title = "海南省人民代表大会常务委员会制定云山条例"
    told = "已由海南省第二届人民代表大会常务委员会第三次\n会议于1998年9月24日通过，现予公布。"
    text = f"新法规速递>>纯文字版\n{title}\n海南\n《{title}》{told}\n"
    text += "海南省人民代表大会常务委员会\n1998年9月25日\n"
    text += f"{title}\n第一章 总则\n第一条 为了规范立法，制定本条例。\n第二条 本条例适用于立法。\n"

    notice = read_issue(text.encode(), "notice.txt").notices[0]

    assert notice.title == title
    assert notice.written_on == date(1998, 9, 25)


def test_a_number_behind_a_title_in_its_marks_is_the_notice_s_and_no_title_itself() -> None:
    text = "第一篇：云银监办[2031]309号\n《云山银监局办公室关于清淤工作的通知》云银监办发〔2031〕39号\n"
    text += "各区银监分局：\n现将有关事项通知如下：\n一、按期清淤。请各分局按期完成清淤工作。\n"
    text += "云山银监局\n2031年10月13日\n"

    notice = read_issue(text.encode(), "notice.txt").notices[0]

    assert notice.title == "云山银监局办公室关于清淤工作的通知"
    assert notice.document_number == "云银监办发〔2031〕39号"
