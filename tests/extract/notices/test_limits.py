"""Limits of heads, briefs, signs and bodies of notices, each at both of its sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.document.furniture import find_furniture
from gongbao.extract.document.paragraphs import paragraphs_of
from gongbao.extract.model.document import Document, Line
from gongbao.extract.notices.anchors.anchors import ContentLines
from gongbao.extract.notices.anchors.briefs import find_briefs
from gongbao.extract.notices.body import read_body
from gongbao.extract.notices.head.label_block import find_label_block
from gongbao.extract.notices.head.parts import (
    addressee_at,
    number_at,
    registration_at,
    title_before,
    title_from,
)
from gongbao.extract.notices.kind_signs import are_appointments, are_figures, are_listed_documents, is_diary
from gongbao.extract.notices.kinds import kind_named, kind_of_section
from gongbao.extract.notices.outline import Draft, find_notices
from gongbao.extract.notices.proofs import are_works, is_bulletin, is_missing_page, is_reported, told_by_text
from gongbao.extract.notices.sections import sections_of
from gongbao.normalize.documents.profiles import load_profile
from gongbao.normalize.text.blanks import solid
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue

MakeLines = Callable[[str], Sequence[Line]]
MakeDocument = Callable[[str], Document]
ReadText = Callable[..., Issue]

TEXT = "经研究，现就加强全市河道管理工作有关事项通知如下，请认真贯彻执行。"
SIGNED = "永州市人民政府\n2023年4月12日\n"
TITLE = "永州市人民政府关于加强河道管理工作的通知"
LETTER = "各县区人民政府：\n"
# Over a document that stands alone everything above the text is its head.
ISSUE = "永州市人民政府公报\n2023年第4期\n"


# Is it a gazette at all?


def _is_read(read_text: ReadText, text: str) -> bool:
    try:
        return bool(read_text(text).notices)
    except SourceError:
        return False


@pytest.mark.parametrize(("count", "read"), [(20, True), (19, False)])
def test_a_notice_has_some_characters(read_text: ReadText, count: int, read: bool) -> None:
    head = "永政发〔2023〕7号\n永州市人民政府关于河道的通知\n"
    han = sum("\u4e00" <= char <= "\u9fff" for char in head)
    assert _is_read(read_text, head + "a" * 40 + "河" * (count - han)) is read


@pytest.mark.parametrize(("blanks", "read"), [(19_000, True), (20_000, False)])
def test_a_notice_is_looked_for_at_the_beginning(read_text: ReadText, blanks: int, read: bool) -> None:
    assert (
        _is_read(
            read_text,
            ("a" * 99 + "\n") * (blanks // 100) + f"永政发〔2023〕7号\n{TITLE}\n{LETTER}{TEXT}\n{SIGNED}",
        )
        is read
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(
            "一、总体要求\n各有关部门要认真贯彻落实。\n二、工作措施\n各有关单位要加强组织领导。",
            True,
            id="two",
        ),
        pytest.param(
            "一、总体要求\n各有关部门要认真贯彻落实。\n工作措施\n各有关单位要加强组织领导。",
            False,
            id="one label",
        ),
        pytest.param("一、总体要求\n要认真贯彻。\n二、工作措施\n要加强巡查。", False, id="one word"),
    ],
)
def test_a_text_without_a_head_is_official_by_its_labels_and_words(
    read_text: ReadText, text: str, read: bool
) -> None:
    assert _is_read(read_text, f"{text}\n{'河' * 30}") is read


# Parts of a head.


@pytest.mark.parametrize(("labels", "known"), [(2, True), (1, False)])
def test_a_block_of_labels_has_some(make_lines: MakeLines, labels: int, known: bool) -> None:
    text = "\n".join(["发文字号：永政发〔2023〕7号", "成文日期：2023年4月12日"][:labels])
    assert (find_label_block(make_lines(text)) is not None) is known


@pytest.mark.parametrize(("above", "known"), [(28, True), (29, False)])
def test_a_block_of_labels_stands_at_the_top(make_lines: MakeLines, above: int, known: bool) -> None:
    text = "网站\n" * above + "发文字号：永政发〔2023〕7号\n成文日期：2023年4月12日"
    assert (find_label_block(make_lines(text)) is not None) is known


@pytest.mark.parametrize(("length", "known"), [(60, True), (61, False)])
def test_a_number_stands_on_a_short_line(make_lines: MakeLines, length: int, known: bool) -> None:
    number = "永政发〔2023〕7号"
    line = number[:-1] + " " * (length - len(number)) + "号"
    assert (number_at(make_lines(line), 0) is not None) is known


@pytest.mark.parametrize(("length", "known"), [(60, True), (61, False)])
def test_a_registration_stands_on_a_short_line(make_lines: MakeLines, length: int, known: bool) -> None:
    line = "统一编号：YZSF-2023-003"
    line = line.replace("：", "：" + " " * (length - len(line)))
    found = registration_at(make_lines(line), 0, load_profile("default"))
    assert (found is not None) is known


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        pytest.param(7, True, id="seven lines"),
        pytest.param(8, False, id="eight lines"),
    ],
)
def test_a_title_has_few_lines(make_lines: MakeLines, lines: int, known: bool) -> None:
    text = "\n".join(["永州市人民政府关于", *["加强河道管理工作"] * (lines - 2), "的通知"])
    assert (title_from(make_lines(text), 0) is not None) is known


@pytest.mark.parametrize(
    ("lengths", "known"),
    [
        pytest.param((120,), True, id="a long line"),
        pytest.param((121,), False, id="a paragraph"),
        pytest.param((80, 80), True, id="a long title"),
        pytest.param((80, 81), False, id="too long for one"),
    ],
)
def test_a_title_is_short(make_lines: MakeLines, lengths: tuple[int, ...], known: bool) -> None:
    whole = "永州市人民政府关于" + "河" * (sum(lengths) - 12) + "的通知"
    text = whole if len(lengths) == 1 else f"{whole[: lengths[0]]}\n{whole[lengths[0] :]}"
    assert (title_from(make_lines(text), 0) is not None) is known


@pytest.mark.parametrize(("lines", "known"), [(4, True), (5, False)])
def test_an_addressee_has_few_lines(make_lines: MakeLines, lines: int, known: bool) -> None:
    text = "\n".join(["各县区人民政府，"] * (lines - 1) + ["市直各单位："])
    assert (addressee_at(make_lines(text), 0) is not None) is known


@pytest.mark.parametrize(("length", "known"), [(160, True), (161, False)])
def test_an_addressee_is_short(make_lines: MakeLines, length: int, known: bool) -> None:
    text = "各县区人民政府，" + "市" * (length - 12) + "直各单位"
    assert len(text) == length
    assert (addressee_at(make_lines(f"{text}："), 0) is not None) is known


@pytest.mark.parametrize(("remarks", "known"), [(3, True), (4, False)])
def test_an_addressee_stands_near_its_head(read_text: ReadText, remarks: int, known: bool) -> None:
    remark = "2023年4月12日\n" * remarks
    issue = read_text(f"{ISSUE}永政发〔2023〕7号\n{TITLE}\n{remark}{LETTER}{TEXT}\n{SIGNED}")
    assert (issue.notices[0].addressee is not None) is known


@pytest.mark.parametrize(("lines", "known"), [(1, True), (5, True), (6, False)])
def test_a_title_that_names_no_kind_is_short(read_text: ReadText, lines: int, known: bool) -> None:
    loose = "\n".join(["永州河道管理"] * lines)
    # An addressee of four lines: of a shorter one the title's last lines might be taken for its first.
    letter = "各县区人民政府，\n" * 3 + "市直各单位："
    text = f"{ISSUE}永政发〔2023〕7号\n{loose}\n{letter}\n{TEXT}\n{SIGNED}"
    assert read_text(text).notices[0].title == ("永州河道管理" * lines if known else None)


@pytest.mark.parametrize(("length", "known"), [(120, True), (121, False)])
def test_a_title_that_names_no_kind_has_few_characters(read_text: ReadText, length: int, known: bool) -> None:
    loose = f"{'河' * 60}\n{'道' * (length - 60)}"
    letter = "各县区人民政府，\n" * 3 + "市直各单位："
    text = f"{ISSUE}永政发〔2023〕7号\n{loose}\n{letter}\n{TEXT}\n{SIGNED}"
    assert (read_text(text).notices[0].title is not None) is known


@pytest.mark.parametrize(
    "beside", ["统一编号：YZSF-2023-003 永政发〔2023〕7号", "统一登记号 YZSF2023003　永政发〔2023〕7 号"]
)
@pytest.mark.parametrize("above", [True, False])
def test_a_registration_and_a_number_share_a_line(read_text: ReadText, beside: str, above: bool) -> None:
    head = f"{beside}\n{TITLE}" if above else f"{TITLE}\n{beside}"
    (notice,) = read_text(f"{ISSUE}{head}\n{LETTER}{TEXT}\n{SIGNED}").notices
    assert solid(notice.registration_number or "").replace("-", "") == "YZSF2023003"
    assert notice.document_number == "永政发〔2023〕7号"


@pytest.mark.parametrize(("between", "number"), [(0, "YZSF-2023-003"), (1, "YZSF-2023-003"), (2, None)])
def test_a_registration_stands_near_above_a_head(
    read_text: ReadText, between: int, number: str | None
) -> None:
    remark = "（此件公开发布）\n" * between
    text = f"{ISSUE}统一编号：YZSF-2023-003\n{remark}{TITLE}\n永政发〔2023〕7号\n{LETTER}{TEXT}\n{SIGNED}"
    (notice,) = [notice for notice in read_text(text).notices if notice.document_number]
    assert notice.registration_number == number


@pytest.mark.parametrize(("above", "known"), [(2, True), (3, False)])
def test_an_addressee_above_a_head_is_at_the_top_of_its_page(
    read_text: ReadText, above: int, known: bool
) -> None:
    top = "河道管理工作。\n" * above
    issue = read_text(f"{top}{LETTER}{TEXT}\n永政发〔2023〕7号\n{TITLE}\n{TEXT}\n{SIGNED}")
    (notice,) = [notice for notice in issue.notices if notice.document_number]
    assert (notice.addressee is not None) is known


@pytest.mark.parametrize(("count", "kind"), [(1, "other"), (2, "normative")])
def test_a_document_without_a_head_has_numbered_lines(
    make_document: MakeDocument, count: int, kind: str
) -> None:
    document = make_document("\n".join(["一、总体要求。", "二、工作措施。"][:count]) + f"\n{TEXT}")
    profile = load_profile("default")
    (draft,) = find_notices(document, find_furniture(document, profile), profile)
    assert draft.kind.name == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("一、河道。\n二、巡查。", "captions", id="two numbered lines"),
        pytest.param("一、河道。\n二、巡查。\n三、督查。", "other", id="three"),
        pytest.param("河" * 300, "captions", id="a long caption"),
        pytest.param("河" * 301, "other", id="prose"),
    ],
)
def test_what_stands_before_the_first_head(make_document: MakeDocument, text: str, kind: str) -> None:
    document = make_document(f"{text}\n\f永政发〔2023〕7号\n{TITLE}\n{LETTER}{TEXT}\n{SIGNED}")
    profile = load_profile("default")
    first, *_ = find_notices(document, find_furniture(document, profile), profile)
    assert first.kind.name == kind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("巡河道要点\n巡查工作。", "巡河道要点", id="four characters and more"),
        pytest.param("要点\n巡查工作。", None, id="a word"),
        pytest.param("一、河道管理\n巡查工作。", None, id="a numbered heading"),
        pytest.param("河道管理，加强巡查。", None, id="a first clause"),
    ],
)
def test_a_short_line_over_a_text_may_be_its_title(
    make_document: MakeDocument, text: str, title: str | None
) -> None:
    document = make_document(text)
    profile = load_profile("default")
    (draft,) = find_notices(document, find_furniture(document, profile), profile)
    assert (draft.title.solid if draft.title else None) == title


def test_an_addressee_at_a_pages_top_begins_a_notice_without_a_title(read_text: ReadText) -> None:
    (notice,) = read_text(f"{LETTER}{TEXT}\n{SIGNED}").notices
    assert (notice.addressee, notice.status) == ("各县区人民政府", "inferred")


# Numbers in a list.


@pytest.mark.parametrize(("between", "notices"), [(2, 2), (3, 3)])
def test_a_number_close_to_two_others_is_one_of_a_list(
    read_text: ReadText, between: int, notices: int
) -> None:
    entry = "永政发〔2023〕{}号\n" + TITLE + "\n"
    gap = "河道管理工作\n" * (between - 1)
    text = "".join(entry.format(number) + gap for number in (7, 8, 9))
    issue = read_text(text + TEXT)
    told = [notice for notice in issue.notices if notice.document_number]
    assert len(told) == notices


# Briefs of news.


def _briefs(make_lines: MakeLines, text: str) -> list[str]:
    lines = make_lines(text)
    return [found.value for found in find_briefs(lines, range(len(lines)))]


PROSE = "4月3日，市政府召开河道管理工作会议，市长王安出席会议并讲话，要求切实加强。\n"


@pytest.mark.parametrize(
    ("title", "known"),
    [
        pytest.param("我市河道会", True, id="some characters"),
        pytest.param("会议", False, id="a word"),
        pytest.param("\n".join(["我市召开河道管理会"] * 4), True, id="four lines"),
        pytest.param("\n".join(["我市召开河道管理会"] * 5), False, id="five lines"),
    ],
)
def test_a_brief_has_a_title_of_few_lines(make_lines: MakeLines, title: str, known: bool) -> None:
    found = _briefs(make_lines, title + "\n" + PROSE * 4)
    assert (found[:1] == [title.replace("\n", "")]) is known


@pytest.mark.parametrize(("missing", "known"), [(4, True), (3, False)])
def test_a_title_of_a_brief_is_narrower_than_its_column(
    make_lines: MakeLines, missing: int, known: bool
) -> None:
    line = "市政府召开河道管理工作会议市长王安出席会议并讲话要求切实加强巡查工作。\n"
    title = "我" * (len(line) - 1 - missing)
    assert bool(_briefs(make_lines, f"{title}\n{line * 9}")) is known


@pytest.mark.parametrize(("stop", "known"), [(7, True), (8, False)])
def test_prose_under_a_title_has_a_full_stop(make_lines: MakeLines, stop: int, known: bool) -> None:
    prose = ["市政府召开河道管理工作会议，市长王安出席会议并讲话"] * 10
    prose[stop] += "。"
    assert bool(_briefs(make_lines, "我市召开会议\n" + "\n".join(prose))) is known


# Signs of kinds.


@pytest.mark.parametrize(
    ("is_one", "sign", "least"),
    [
        pytest.param(is_diary, "4月3日 市长王安参加会议。", 2, id="days"),
        pytest.param(are_appointments, "任命王安为局长", 2, id="appointments"),
        pytest.param(are_listed_documents, "永政发〔2023〕7号", 2, id="numbers"),
        pytest.param(are_listed_documents, "河道\n市政府关于加强河道管理的通知\n", 2, id="titles"),
        pytest.param(are_figures, "产值 36.5 4.8", 3, id="rows of figures"),
        pytest.param(are_figures, "36.5", 6, id="bare figures"),
    ],
)
def test_how_often_a_sign_must_stand(is_one: Callable[[Sequence[str]], bool], sign: str, least: int) -> None:
    assert is_one([sign] * least)
    assert not is_one([sign] * (least - 1))


@pytest.mark.parametrize(("banner", "kind"), [("本期人事任免", "personnel"), ("本期人事", None)])
def test_a_banner_is_known_inside_a_longer_name_if_it_is_no_mere_word(banner: str, kind: str | None) -> None:
    found = kind_of_section(banner, load_profile("default"))
    assert (found.name if found else None) == kind


# The body.


def test_a_body_between_two_that_sign_signs_too(make_document: MakeDocument) -> None:
    bodies = ["永州市水利局", "永州市河湖养护处", "永州市公安局"]
    document = make_document("\n".join([TEXT, *bodies, "2023年4月12日"]))
    draft = Draft(kind_named("normative"), tuple(document.lines), paragraphs_of(document.lines)[0].flow)
    signer = read_body(document, draft).signer
    assert signer is not None
    assert signer.text.split() == bodies


@pytest.mark.parametrize(("count", "signers"), [(4, 4), (5, 4)])
def test_few_bodies_sign_together(make_document: MakeDocument, count: int, signers: int) -> None:
    bodies = ["永州市水利局", "永州市财政局", "永州市教育局", "永州市民政局", "永州市公安局"][:count]
    document = make_document("\n".join([TEXT, *bodies, "2023年4月12日"]))
    draft = Draft(kind_named("normative"), tuple(document.lines), paragraphs_of(document.lines)[0].flow)
    signer = read_body(document, draft).signer
    assert signer is not None
    assert signer.text.split() == bodies[-signers:]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param("河" * 45, "河" * 45, id="a long heading"),
        pytest.param("河" * 46, None, id="a text"),
        pytest.param("河" * 45 + "。巡查。", "河" * 45, id="a heading run in"),
        pytest.param("河" * 46 + "。巡查。", None, id="a sentence"),
    ],
)
def test_a_heading_is_short(make_document: MakeDocument, text: str, heading: str | None) -> None:
    document = make_document(f"一、{text}")
    (section,) = sections_of(document, paragraphs_of(document.lines))
    assert section.heading == heading


# What stands around heads.


def test_a_title_stands_under_the_bodies_that_issue_it_together(make_lines: MakeLines) -> None:
    lines = make_lines("永州市水利局\n永州市财政局\n永州市教育局关于加强河道管理工作的通知\n各县区人民政府：")
    found = title_before(lines, 3, 0)
    assert found is not None
    assert found.value == "永州市水利局永州市财政局永州市教育局关于加强河道管理工作的通知"


def test_captions_before_the_first_head_are_certain(make_document: MakeDocument) -> None:
    document = make_document(f"河道巡查\n\f永政发〔2023〕7号\n{TITLE}\n{LETTER}{TEXT}\n{SIGNED}")
    profile = load_profile("default")
    drafts = find_notices(document, find_furniture(document, profile), profile)
    assert [(draft.kind.name, draft.status) for draft in drafts] == [
        ("captions", "certain"),
        ("normative", "certain"),
    ]


def test_a_text_whose_head_stands_at_the_end_of_its_page_begins_at_the_top(read_text: ReadText) -> None:
    opening = "为加强全市河道管理工作，现将有关事项通知如下。\n"
    issue = read_text(f"{opening}一、加强巡查。\n永政发〔2023〕7号\n{TITLE}\n\f二、加强督查。\n{SIGNED}")
    (notice,) = issue.notices
    assert notice.text.startswith("为加强全市河道管理工作")
    assert notice.document_number == "永政发〔2023〕7号"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        pytest.param("统一编号：YZSF-2023-003\n", "YZSF-2023-003", id="printed in its head"),
        pytest.param("", "YZSF-2023-009", id="told by a label only"),
    ],
)
def test_a_label_fills_what_a_head_does_not_print(read_text: ReadText, printed: str, number: str) -> None:
    labels = "发文字号：永政发〔2023〕7号\n成文日期：2023年4月12日\n统一登记号：YZSF-2023-009\n"
    text = f"永政发〔2023〕7号\n{printed}{TITLE}\n{LETTER}{TEXT}\n{SIGNED}"
    (notice,) = read_text(labels + text).notices
    assert notice.registration_number == number


@pytest.mark.parametrize(("between", "title"), [(11, TITLE), (13, "河道管理工作方案")])
def test_labels_stand_near_the_head_of_their_document(read_text: ReadText, between: int, title: str) -> None:
    labels = "标题：河道管理工作方案\n成文日期：2023年4月12日\n"
    text = "网站导航\n" * between + f"永政发〔2023〕7号\n{TITLE}\n{LETTER}{TEXT}\n{SIGNED}"
    assert read_text(ISSUE + labels + text).notices[0].title == title


_INDICATORS = "".join(f"规模以上工业增加值第{at}项  36.5  4.8\n" for at in "一二三四")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param("2023年4月\n", "2023年4月全市主要经济指标", id="a month on its page"),
        pytest.param("2023年4月\n\f", "全市主要经济指标", id="a month on the page before"),
        pytest.param("", "全市主要经济指标（2023年4月）", id="a month in brackets below"),
    ],
)
def test_a_month_beside_a_title_belongs_to_it(read_text: ReadText, above: str, title: str) -> None:
    below = "" if above else "（2023年4月）\n"
    issue = read_text(f"{above}全市主要经济指标\n{below}{_INDICATORS}")
    (notice,) = [notice for notice in issue.notices if notice.kind == "statistics"]
    assert notice.title == title


@pytest.mark.parametrize(("ems", "known"), [(13, True), (12, False)])
def test_prose_under_a_title_of_a_brief_is_wide(make_lines: MakeLines, ems: int, known: bool) -> None:
    first = "市政府召开河道管理工作会议并讲话要求"[: ems - 1] + "；"
    rest = "市政府召开河道管理工作会议，市长王安出席会议并讲话，要求切实加强。\n" * 4
    lines = make_lines(f"我市召开会议\n{first}\n{rest}")
    found = [brief for brief in find_briefs(lines, range(len(lines))) if brief.end == 1]
    assert bool(found) is known


# What bears a title out.


@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        pytest.param(2, 9, True, id="third line"),
        pytest.param(3, 9, False, id="fourth line"),
        pytest.param(9, 2, True, id="third line from below"),
        pytest.param(9, 3, False, id="fourth line from below"),
    ],
)
def test_a_reporter_is_named_where_a_text_begins_or_ends(above: int, below: int, told: bool) -> None:
    assert is_reported([*["河道"] * above, "（记者 王安）", *["河道"] * below]) is told


@pytest.mark.parametrize(("length", "told"), [(300, True), (301, False)])
def test_a_page_that_is_not_there_says_so_shortly(length: int, told: bool) -> None:
    words = "您访问的页面不存在"
    assert is_missing_page([words, "河" * (length - len(words))]) is told


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("序号  事项  配合单位", True, id="who supports"),
        pytest.param("序号  事项  责任单位", True, id="who is responsible"),
        pytest.param("序号  事项  金额", False, id="neither"),
    ],
)
def test_a_head_of_units_shows_that_lines_give_work(text: str, known: bool) -> None:
    assert are_works("", [text]) is known


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        pytest.param("4月{}日 市长王安参加会议。", "chronicle", id="days"),
        pytest.param("河道{}处。", None, id="no days"),
    ],
)
def test_a_text_without_any_head_tells_its_kind(day: str, kind: str | None) -> None:
    told = told_by_text([day.format(at) for at in range(1, 5)])
    assert (told.name if told else None) == kind


@pytest.mark.parametrize(("ems", "known"), [(40, True), (41, False)])
def test_a_title_of_a_brief_is_not_wide(make_lines: MakeLines, ems: int, known: bool) -> None:
    line = "市政府召开河道管理工作会议市长王安出席会议并讲话要求切实加强巡查工作市长王安出席会议并讲话。\n"
    assert bool(_briefs(make_lines, f"{'我' * ems}\n{line * 9}")) is known


def test_a_title_holds_no_sentence_above_it(make_lines: MakeLines) -> None:
    lines = make_lines("请认真贯彻执行。\n永州市人民政府关于加强河道\n管理工作的通知")
    found = title_before(lines, 3, 0)
    assert found is not None
    assert found.value == "永州市人民政府关于加强河道管理工作的通知"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("河道管理\f永州市人民政府关于加强河道\n管理工作的通知", id="what is none stands there"),
        pytest.param("永州市人民政府关于\f加强河道\n管理工作的通知", id="it begins there"),
    ],
)
def test_a_title_goes_back_over_a_page_to_its_beginning_alone(make_lines: MakeLines, text: str) -> None:
    found = title_before(make_lines(text), 3, 0)
    assert found is not None
    assert found.value == "永州市人民政府关于加强河道管理工作的通知"


def test_a_title_that_names_its_document_may_have_four_lines(read_text: ReadText) -> None:
    articles = "".join(f"第{at}条 为加强河道管理，制定本办法，自公布之日起施行。\n" for at in "一二三四五")
    (notice,) = read_text(f"附件1\n云山县\n河道\n管护\n办法\n{articles}").notices
    assert notice.title == "云山县河道管护办法"


# Pages of another kind behind a list.

FIGURES = "2023年3月份主要经济指标\n指标 单位 当月 累计\n" + "产值 亿元 17.9 19.1\n" * 8
VERSE = "春风吹过，人们在岸边行走。\n"


def _has_feature(read_text: ReadText, page: str) -> bool:
    return [notice.kind for notice in read_text(f"{ISSUE}\f{FIGURES}\f{page}").notices][1:] == ["feature"]


@pytest.mark.parametrize(("prose", "ends"), [(10, True), (9, False)])
def test_a_page_of_figures_under_a_title_goes_on_with_the_table(
    read_text: ReadText, prose: int, ends: bool
) -> None:
    rows = "工业 亿元 27.9 29.1\n" * 6
    assert _has_feature(read_text, "河道的春天\n" + VERSE * prose + rows) is ends


@pytest.mark.parametrize(("captions", "ends"), [(3, True), (4, False)])
def test_prose_begins_near_under_a_title_of_a_page(read_text: ReadText, captions: int, ends: bool) -> None:
    wide = "河岸柳色新" * 6 + "\n"
    assert _has_feature(read_text, "河道的春天\n" + wide * captions + VERSE * 6) is ends


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        pytest.param(["特此通知。", "云山师范大学"], "云山师范大学", id="a university"),
        pytest.param(["特此通知。", "云山文旅集团"], "云山文旅集团", id="a group"),
        pytest.param(["补助经费按月拨付，直接拨", "云山第一中学"], None, id="a sentence's end"),
        pytest.param(["特此通知。", "经费拨付至云山第一中学"], None, id="a sentence"),
    ],
)
def test_bodies_of_every_kind_sign_where_no_sentence_ends(
    make_document: MakeDocument, lines: list[str], signer: str | None
) -> None:
    text = "\n".join(["关于王安同志任职的通知", "各单位：", *lines, "2031年5月6日"])
    document = make_document(text)
    [draft] = find_notices(
        document, find_furniture(document, load_profile("default")), load_profile("default")
    )
    found = read_body(document, draft).signer
    assert (found.text if found else None) == signer


@pytest.mark.parametrize(("before", "is_one"), [(113, True), (114, False)])
def test_a_bulletin_tells_its_period_and_place_soon(before: int, is_one: bool) -> None:
    place = "1-5月，全市"
    figures = "，".join(f"其中第{number}项增长{number}.5%" for number in range(1, 8))
    assert is_bulletin([f"{'稳' * before}{place}运行平稳，{figures}。"]) is is_one


@pytest.mark.parametrize(("count", "is_whole"), [(6, True), (7, False)])
def test_asides_over_a_title_that_names_its_document_are_few(
    make_document: MakeDocument, count: int, is_whole: bool
) -> None:
    lines, profile = make_document("永州市人民政府\n" * count + TITLE).lines, load_profile("default")
    scene = ContentLines(lines, find_furniture(make_document(TITLE), profile), profile, ())
    assert scene.stands_on_top(count) is is_whole


@pytest.mark.parametrize(("blanks", "known"), [(1, False), (2, True), (5, True), (6, False)])
def test_a_title_as_wide_as_its_column_stands_over_prose_that_is_set_in(
    make_lines: MakeLines, blanks: int, known: bool
) -> None:
    title = "我市召开全市河道管理工作会议部署下一阶段重点任务"
    first = " " * blanks + "市人民政府昨天召开会议，研究部署河道管理工作并通报"
    lines = [title, *[first, "情况，要求各县区切实加强巡查并且按时报送情况。"] * 3]
    assert (_briefs(make_lines, "\n".join(lines))[:1] == [title]) is known
