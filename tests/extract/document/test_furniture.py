"""Furniture: running heads, page numbers, covers, contents, banners, imprints; nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.extract.document.furniture import find_furniture
from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.model.document import Document
from gongbao.normalize.documents.profiles import load_profile

MakeDocument = Callable[[str], Document]

PROSE = "为进一步加强全市河道管理工作，现将有关事项通知如下。"


@pytest.fixture
def furnish(make_document: MakeDocument) -> Callable[[str], tuple[Document, Furniture]]:
    """A function that finds a text's furniture."""

    def find(text: str) -> tuple[Document, Furniture]:
        document = make_document(text)
        return document, find_furniture(document, load_profile("default"))

    return find


Furnish = Callable[[str], tuple[Document, Furniture]]


def _kinds(document: Document, found: Furniture) -> dict[str, str]:
    return {line.text: found.kinds[line.index] for line in document.lines if line.index in found.kinds}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        pytest.param("永州市人民政府公报 2023年第4期", "running head", id="name and issue"),
        pytest.param("《永州市人民政府公报》", "running head", id="name alone"),
        pytest.param("2023年第4 期市政府文件", "running head", id="issue and section"),
        pytest.param("永州市人民政府公报 2023·4", "running head", id="issue with a dot"),
        pytest.param("· 市政府文件 ·", "running head", id="section between dots"),
        pytest.param("·    30    ·", "page number", id="number between dots"),
        pytest.param("— 7 —", "page number", id="number between dashes"),
        pytest.param("第 3 页 共 20 页", "page number", id="labelled number"),
        pytest.param("市 政 府 文 件", "banner", id="spaced banner"),
        pytest.param("【人事任免】", "banner", id="banner in brackets"),
    ],
)
def test_a_line_of_furniture_is_set_apart_by_its_kind(furnish: Furnish, head: str, kind: str) -> None:
    document, found = furnish(f"{head}\n{PROSE}\n{PROSE}")
    assert _kinds(document, found) == {head: kind}


@pytest.mark.parametrize(
    "line",
    [
        "永州市人民政府公报编辑部负责本办法的解释工作。",
        "根据2023年第4期简报的要求，各县区应当加强管理。",
        "30",
        "市政府文件明确规定",
    ],
)
def test_a_line_of_text_is_no_furniture(furnish: Furnish, line: str) -> None:
    document, found = furnish(f"{PROSE}\n{line}\n{PROSE}")
    assert _kinds(document, found) == {}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("─" * 24, "rule", id="box signs"),
        pytest.param("━ ━ ━ ━ ━ ━", "rule", id="with blanks"),
        pytest.param("\uff3f" * 10, "rule", id="underscores"),
        pytest.param("——" * 6, "rule", id="dashes"),
        pytest.param("==========", "rule", id="equals signs"),
        pytest.param("——", None, id="an empty cell"),
        pytest.param("—－—－—－—", None, id="signs of two kinds"),
        pytest.param("———附件———", None, id="words between"),
    ],
)
def test_a_rule_of_signs_is_no_text(furnish: Furnish, line: str, kind: str | None) -> None:
    document, found = furnish(f"永政办〔2031〕5号\n{line}\n{PROSE}\n")
    assert _kinds(document, found).get(line) == kind


def test_the_running_heads_tell_issue_publication_and_sections(furnish: Furnish) -> None:
    page = "永州市人民政府公报 2023年第4期 {number}\n· {section} ·\n" + PROSE
    pages = [
        page.format(number=n, section=s) for n, s in ((5, "市政府文件"), (6, "市政府文件"), (7, "人事任免"))
    ]
    document, found = furnish("\f".join(pages))
    assert (found.publication, found.issue) == ("永州市人民政府公报", (2023, 4))
    assert found.sections == {1: "市政府文件", 2: "市政府文件", 3: "人事任免"}
    assert found.printed_numbers == {1: "5", 2: "6", 3: "7"}
    assert [found.section_of(line) for line in found.content(document.lines)] == list(found.sections.values())


@pytest.mark.parametrize(
    "head",
    [
        "2023年第4期    日照市人民政府公报",
        "2023年第4期日照市人民政府公报",
        "《日照市人民政府公报》2023年第4期",
    ],
)
def test_the_number_of_the_issue_is_no_part_of_its_name(furnish: Furnish, head: str) -> None:
    _, found = furnish("\f".join(f"{head}\n{PROSE}" for _ in range(3)))
    assert (found.publication, found.issue) == ("日照市人民政府公报", (2023, 4))


@pytest.mark.parametrize(("pages", "kind"), [(3, "running head"), (2, None)])
def test_a_head_may_have_the_name_and_a_section_a_blank_apart(
    furnish: Furnish, pages: int, kind: str | None
) -> None:
    sections = ("市政府文件", "市政府规章", "人事任免")[:pages]
    text = "\f".join(f"永州市人民政府公报    {name}\n{PROSE}\n{PROSE}" for name in sections)
    document, found = furnish(text)
    assert [found.kinds.get(line.index) for line in document.lines] == [kind, None, None] * pages
    assert found.sections == (dict(enumerate(sections, start=1)) if kind else {})


def test_such_a_head_may_be_put_behind_the_text_before_the_foot(furnish: Furnish) -> None:
    sections = ("市政府文件", "市政府规章", "人事任免")
    text = "\f".join(
        f"{PROSE}\n永州市人民政府公报 {name}\n2023年第4期 · {page}" for page, name in enumerate(sections, 3)
    )
    document, found = furnish(text)
    kinds = [found.kinds.get(line.index) for line in document.lines]
    assert kinds == [None, "running head", "running head"] * 3
    assert found.sections == dict(enumerate(sections, start=1))


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("市政府文件", "人事任免", "统计信息"), "banner"),
        (("市政府文件", "工作要求", "统计信息"), None),
        (("市政府文件", "统计信息"), None),
    ],
    ids=["one unknown", "most unknown", "too few"],
)
def test_a_sign_before_known_sections_tells_an_unknown_one(
    furnish: Furnish, names: tuple[str, ...], kind: str | None
) -> None:
    document, found = furnish("\f".join(f"■ {name}\n{PROSE}" for name in names))
    assert _kinds(document, found).get("■ 统计信息") == kind


@pytest.mark.parametrize("form", ["{}", "〔 {} 〕", "（{}）", "◆ {} ◆", "P{}"])
def test_bare_numbers_are_page_numbers_only_where_they_count_on(furnish: Furnish, form: str) -> None:
    document, found = furnish("\f".join(f"{PROSE}\n{form.format(at)}" for at in (11, 12, 13, 99, 15)))
    assert found.printed_numbers == {1: "11", 2: "12", 3: "13", 5: "15"}
    assert [line.text for line in found.content(document.lines) if line.text != PROSE] == [form.format(99)]


def test_a_sections_name_between_figures_is_a_banner_once_and_a_head_on_every_page(furnish: Furnish) -> None:
    pages = [f"◆ 人事任免 ◆\n{PROSE}", f"◆ 人事任免 ◆\n{PROSE}\n◇ 党群之窗 ◇\n{PROSE}"]
    document, found = furnish("\f".join(pages))
    assert _kinds(document, found) == {"◆ 人事任免 ◆": "running head", "◇ 党群之窗 ◇": "banner"}


def test_a_sections_name_alone_ends_a_title_in_that_section(furnish: Furnish) -> None:
    document, found = furnish(f"◇ 政策解读 ◇\n《永州市河道管理办法》\n政策解读\n{PROSE}\n【大事记】\n{PROSE}")
    assert _kinds(document, found) == {"◇ 政策解读 ◇": "banner", "【大事记】": "banner"}


@pytest.mark.parametrize("sign", ["◆", "◇◇", "※"])
def test_signs_alone_beside_running_heads_are_ornaments(furnish: Furnish, sign: str) -> None:
    page = f"{sign}\n永州市人民政府公报 2023年第4期\n{sign}\n{PROSE}\n{sign}\n{PROSE}"
    document, found = furnish("\f".join([page] * 3))
    content = [line.text for line in found.content(document.lines)]
    assert content == [PROSE, sign, PROSE] * 3
    document, found = furnish(page)
    assert len(found.content(document.lines)) == 5


def test_pages_left_out_move_the_count_on(furnish: Furnish) -> None:
    numbers = ["11", "12", "13", "17", "18", "19", "40"]
    _, found = furnish("\f".join(f"{PROSE}\n{number}" for number in numbers))
    assert found.printed_numbers == dict(enumerate(numbers[:-1], start=1))


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("永州市人民政府公报 2023年第4期 6", "6"),
        ("6 永州市人民政府公报 2023年第4期", "6"),
        ("2023年第4期 永州市人民政府公报 6", "6"),
        ("6　　2023年第4期　　永州市人民政府公报", "6"),
        ("6 永州市人民政府公报", "6"),
        ("永州市人民政府公报 16", "16"),
        ("永州市人民政府公报 2023年第4期", None),
        ("永州市人民政府公报 2023·4", None),
        ("2023·4 永州市人民政府公报", None),
        ("永州市人民政府公报", None),
    ],
)
def test_a_running_head_has_its_page_number_at_either_end(
    furnish: Furnish, head: str, number: str | None
) -> None:
    _, found = furnish(f"{head}\n{PROSE}")
    assert found.printed_numbers == ({1: number} if number else {})


def test_two_bare_numbers_are_not_enough(furnish: Furnish) -> None:
    document, found = furnish(f"{PROSE}\n11\f{PROSE}\n12")
    assert _kinds(document, found) == {}


CONTENTS = """永州市人民政府公报
2023年第4期
目  录
市政府文件
永州市人民政府关于加强河道管理的通知……（2）
永州市人民政府关于印发永州市城市绿化
管理办法的通知……（5）
人事任免
2023年4月份人事任免……（9）"""


def test_a_contents_page_is_set_apart_with_the_cover_before_it(furnish: Furnish) -> None:
    document, found = furnish(f"{CONTENTS}\f{PROSE}\n{PROSE}")
    kinds = [found.kinds.get(line.index) for line in document.lines]
    assert kinds == ["running head", "running head", *["contents"] * 7, None, None]
    assert {"市政府文件", "人事任免"} <= found.section_names


@pytest.mark.parametrize("between", ["", "2023年4月15日出版\n"])
def test_the_head_of_contents_may_stand_on_two_lines(furnish: Furnish, between: str) -> None:
    text = CONTENTS.replace("目  录\n", f"目\n{between}录\n")
    assert text != CONTENTS
    document, found = furnish(f"{text}\f{PROSE}\n{PROSE}")
    kinds = [found.kinds.get(line.index) for line in document.lines]
    assert kinds.count("contents") == 8 + bool(between)


def test_a_bare_page_number_leads_to_a_title_too(furnish: Furnish) -> None:
    torn = "永州市人民政府关于同意设立物流园区的批复\n（永政函\n〔2023〕\n33号）\n7\n人事任免\n"
    document, found = furnish(CONTENTS.replace("人事任免\n", torn, 1) + f"\f{PROSE}\n{PROSE}")
    kinds = [found.kinds.get(line.index) for line in document.lines]
    assert kinds == ["running head", "running head", *["contents"] * 12, None, None]


def test_a_catalogue_is_no_contents_page(furnish: Furnish) -> None:
    document, found = furnish(
        "发文目录\n永政发〔2023〕1号 关于加强河道管理的通知\n永政发〔2023〕2号 关于城市绿化的通知"
    )
    assert set(_kinds(document, found).values()) <= {"banner"}


def test_a_short_first_page_that_names_the_issue_is_a_cover(furnish: Furnish) -> None:
    document, found = furnish(f"永州市人民政府公报\n2023年第4期\n河清海晏\n{''}\f{PROSE}\n{PROSE}")
    assert _kinds(document, found)["河清海晏"] == "cover"


def test_the_imprint_ends_the_last_page(furnish: Furnish) -> None:
    document, found = furnish(
        f"{PROSE}\f{PROSE}\n主办：永州市人民政府办公室\n编辑：永州市人民政府公报编辑部\n电话 8361000"
    )
    imprint = [text for text, kind in _kinds(document, found).items() if kind == "imprint"]
    assert imprint == ["主办：永州市人民政府办公室", "编辑：永州市人民政府公报编辑部", "电话 8361000"]


def test_on_a_page_of_two_sections_the_banner_above_tells(furnish: Furnish) -> None:
    document, found = furnish(f"市政府文件\n{PROSE}\n人事任免\n{PROSE}甲")
    first, second = found.content(document.lines)
    assert (found.section_of(first), found.section_of(second)) == ("市政府文件", "人事任免")


@pytest.mark.parametrize(
    ("pages", "heads"),
    [
        pytest.param(
            ["永州年鉴2031                     大事记\n{}", "永州年鉴2031                     大事记\n{}"],
            ["永州年鉴2031                     大事记"],
            id="book and section on each page",
        ),
        pytest.param(
            ["34            永州年鉴（2031）\n{}", "大事记            35\n{}"],
            ["34            永州年鉴（2031）", "大事记            35"],
            id="the book on the left page, the section on the right one",
        ),
        pytest.param(["永州年鉴\n{}", "永州年鉴\n{}"], ["永州年鉴"], id="the book alone, on two pages"),
        pytest.param(
            ["永州年鉴2031\u3000\u3000\u3000大事记\n{}"],
            ["永州年鉴2031\u3000\u3000\u3000大事记"],
            id="one page",
        ),
        pytest.param(["永州年鉴2031\n{}"], [], id="a title"),
        pytest.param(["永州年鉴2031        出版\n{}"], [], id="a row of a table"),
        pytest.param(["永州年鉴编纂工作由市地方志办公室承担，各部门配合。\n{}"] * 2, [], id="a sentence"),
    ],
)
def test_heads_of_a_year_book_are_running_heads(furnish: Furnish, pages: list[str], heads: list[str]) -> None:
    document, found = furnish("\f".join(page.format(f"{PROSE}\n{PROSE}") for page in pages))
    assert _kinds(document, found) == dict.fromkeys(heads, "running head")


def test_a_label_of_tasks_begins_no_imprint(furnish: Furnish) -> None:
    task = "主办单位：市水务局\n协办单位：各镇人民政府\n办结时间：4月底前\n"
    tasks = "".join(f"（{number}）整治河道{number}处。\n{task}" for number in "一二三四")
    document, found = furnish(
        f"永州市人民政府关于整治河道的通知\n{tasks}永州市人民政府\n2023年3月4日\n主办：永州市人民政府办公室"
    )
    assert _kinds(document, found) == {"主办：永州市人民政府办公室": "imprint"}


def test_a_label_of_tasks_far_below_the_contents_is_no_imprint(furnish: Furnish) -> None:
    contents = "目 录\n关于甲的通知……1\n关于乙的通知……2\n关于丙的通知……3\n编辑：公报编辑部\n"
    lines = "\n".join(f"{PROSE}{number}" for number in range(30))
    document, found = furnish(f"{contents}{lines}\n主办单位：市水务局\n{lines}")
    kinds = _kinds(document, found)
    assert kinds["编辑：公报编辑部"] == "imprint"
    assert "主办单位：市水务局" not in kinds


def test_each_dot_of_a_leader_on_a_line_of_its_own_still_leads_to_the_page(furnish: Furnish) -> None:
    contents = "".join(f"关于整治{what}河道的通知 …\n…\n…\n… 2\n" for what in "甲乙丙丁")
    document, found = furnish(f"永州市人民政府公报 2023年第4期\n本期目录\n{contents}{PROSE}\f{PROSE}")
    assert [line.text for line in found.content(document.lines)] == [PROSE, PROSE]


def test_dots_that_lead_to_no_page_are_the_texts_own(furnish: Furnish) -> None:
    _, found = furnish(f"{PROSE}\n……\n……\n{PROSE}")
    assert found.kinds == {}


@pytest.mark.parametrize("at_foot", [True, False], ids=["at the foot", "at the head"])
def test_a_head_with_its_sections_name_may_stand_beside_the_pages_number(
    furnish: Furnish, at_foot: bool
) -> None:
    heads = [f"永州市人民政府公报 {name}" for name in ("市政府文件", "市政府文件", "人事任免")]
    marks = [f"{head}\n{number}" if at_foot else f"{number}\n{head}" for number, head in enumerate(heads, 3)]
    pages = [f"{PROSE}\n{mark}" if at_foot else f"{mark}\n{PROSE}" for mark in marks]
    document, found = furnish("\f".join(pages))
    assert [line.text for line in found.content(document.lines)] == [PROSE] * 3
    assert found.sections == {1: "市政府文件", 2: "市政府文件", 3: "人事任免"}


@pytest.mark.parametrize("leads", [" ", " / "], ids=["a blank", "a stroke"])
def test_contents_may_lead_to_their_pages_without_dots(furnish: Furnish, leads: str) -> None:
    titles = ["关于整治河道的通知", "关于李宁等同志任免职务的通知", "永州市人民政府大事记（2023年3月）"]
    contents = "\n".join(f"{title}{leads}{page}" for title, page in zip(titles, (2, 8, 8), strict=True))
    document, found = furnish(
        f"永州市人民政府公报 2023年第4期\n目 录\n【市政府文件】\n{contents}\n{PROSE}\n补助资金 9"
    )
    assert [line.text for line in found.content(document.lines)] == [PROSE, "补助资金 9"]
    assert set(titles) <= found.titles


def test_the_name_in_letters_beside_a_section_is_a_running_head_where_it_comes_again(
    furnish: Furnish,
) -> None:
    head = "YUNSHAN SHI RENMIN ZHENGFU GONGBAO   {}\n"
    sections = ["市 政 府 文 件", "市 政 府 文 件", "人 事 任 免", "大 事 记"]
    document, found = furnish("\f".join(head.format(one) + PROSE for one in sections))
    kinds = _kinds(document, found)
    assert list(kinds.values()) == ["running head"] * len(kinds)
    assert len(kinds) == len({head.format(one) for one in sections})
    assert found.section_names >= {"市政府文件", "人事任免", "大事记"}


def test_letters_beside_words_on_one_page_are_no_running_head(furnish: Furnish) -> None:
    text = "YUNSHAN SHI RENMIN ZHENGFU   市政府文件\n" + PROSE
    document, found = furnish(text + "\f" + PROSE)
    assert _kinds(document, found) == {}
