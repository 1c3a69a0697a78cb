"""Pictures: what they refuse, how they are laid out and written; what sources say is data in them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from matplotlib import font_manager
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from sqlalchemy import Engine

import gongbao
from gongbao.cli import main
from gongbao.plotting import fonts
from gongbao.plotting.layout.sheet import lay_out
from gongbao.plotting.lines import balanced, width_of, wrapped
from gongbao.plotting.painting import figure_of, paint
from gongbao.plotting.picture import (
    Bar,
    Bars,
    Body,
    Due,
    Figure,
    FigureGrid,
    Limit,
    Panels,
    Picture,
    Point,
    Series,
    Tie,
    TimeLine,
    UnitLanes,
    Web,
)
from gongbao.plotting.plots import PLOTS, gather_picture
from gongbao.schema.database import connect
from gongbao.schema.errors import ExportError, ExtraError, QueryError
from gongbao.schema.loading import load
from gongbao.schema.records import Issue, Notice

HOSTILE = "<script>alert(1)</script> &amp; $x^2$ ]]> \" onload='1' %s {0} \\frac\x1b[31m\u202e--> 甲"
# As printed: at fewer, letters are moved to whole dots.
DOTS = 300
LONG = "国家税务总局某某市税务局第一稽查局驻某某经济技术开发区办事处"


@pytest.fixture(scope="module")
def font() -> None:
    """A font with Chinese characters, without which nothing can be drawn."""
    try:
        fonts.fonts_for("中文")
    except ExportError:
        pytest.skip("no font here has Chinese characters")


@pytest.fixture
def opened(tmp_path: Path, new_database: Callable[[Path], Engine]) -> Iterator[Callable[[Issue], Engine]]:
    """A function that loads an issue and opens the database for reading."""
    engines: list[Engine] = []

    def make(issue: Issue) -> Engine:
        writing = new_database(tmp_path / "gazette.db")
        load(writing, issue)
        writing.dispose()
        engines.append(connect(tmp_path / "gazette.db"))
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


def hostile(notice: Notice) -> Notice:
    """The notice with words of a stranger wherever a picture shows any."""
    [task], [statistic], [event] = notice.tasks, notice.statistics, notice.events
    units = tuple(
        replace(unit, printed=f"{HOSTILE}{at}", name=f"{HOSTILE}{at}") for at, unit in enumerate(task.units)
    )
    shown = replace(
        statistic, indicator=HOSTILE, area=HOSTILE, unit=HOSTILE, note=HOSTILE, table_title=HOSTILE
    )
    table = [replace(shown, measure="value", area=f"{HOSTILE}{at}") for at in (1, 2)]
    met = tuple(replace(one, person=HOSTILE, title=HOSTILE) for one in event.attendances)
    return replace(
        notice,
        title=HOSTILE,
        tasks=(replace(task, text=HOSTILE, project=HOSTILE, units=units),),
        statistics=(*table, replace(shown, measure="month_yoy"), replace(shown, measure="month")),
        events=(replace(event, attendances=met),),
    )


def given(name: str) -> dict[str, str]:
    return {"about": "script"} if name == "indicator" else {}


BODIES: dict[str, Body] = {
    "bars": Bars([Bar(LONG, 120, 20, "120"), Bar("甲局", 3, 3, "3"), Bar("乙", 0, 0, "0")]),
    "bars below nought": Bars([Bar(LONG, 12.5, 0, "+12.5%"), Bar("乙", -99.9, -99.9, "-99.9%")]),
    "lanes": UnitLanes(
        [(str(2020 + at // 4) if at % 4 == 0 else "", f"{at % 4 + 1}季") for at in range(15)],
        [
            (LONG, [Due(at, at % 2) if at else None for at in range(15)]),
            ("丙局", [Due(120, 3)] + [None] * 14),
        ],
    ),
    "years": UnitLanes([("", str(2020 + at)) for at in range(15)], [("丙局", [Due(1, 0)] * 15)]),
    "time line": TimeLine(
        [Limit("2024-06-30", "6月底前", LONG * 9, True), Limit("2024-06-30", "6月底前", "短", False)]
    ),
    "grid": FigureGrid(
        [f"{LONG}（万平方米）" if at % 2 else "数（个）" for at in range(9)],
        [(LONG, [Figure("1,234,567.89*", at != 2) for at in range(9)]), ("合计", [Figure("—")] * 9)],
    ),
    "panels": Panels(
        [
            Series(
                LONG,
                "当月（亿元）",
                "当月同比",
                [
                    Point(f"20{23 + at // 12}-{at % 12 + 1:02}", 90 - 3 * at, f"{90 - 3 * at},000.5", True)
                    for at in range(13)
                ],
                [
                    Point(f"20{23 + at // 12}-{at % 12 + 1:02}", at - 5, f"{at - 5:+}%", at > 3)
                    for at in range(13)
                ],
            ),
            Series("乙", "数值", "", [Point("2024", -5, "-5", False)], []),
            Series("丙", "", "同比", [], [Point("2024", -5, "-5%", True)]),
        ]
    ),
    "web": Web([f"{LONG}{at}" for at in range(13)], [Tie(0, at, at, at % 3) for at in range(1, 13)]),
    "web of one": Web(["甲"], []),
    "nothing": Bars([]),
}


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("millimetres", [60, 120, 180])
@pytest.mark.parametrize("kind", BODIES)
def test_words_stand_on_the_sheet_and_not_over_each_other(kind: str, millimetres: float) -> None:
    picture = Picture(LONG * 2, "小标题", BODIES[kind], f"来源：{LONG}。", (LONG * 3, "And 5 more units."))
    drawing = lay_out(picture, millimetres, "zh")
    canvas = FigureCanvasAgg(figure_of(drawing, set()))
    signs = {sign for text in canvas.figure.findobj(Text) for sign in text.get_text()}
    canvas.figure.set_dpi(DOTS)
    renderer = canvas.get_renderer()
    boxes = []
    for text in canvas.figure.findobj(Text):
        text.set_fontfamily(fonts.fonts_for(signs)[0])
        box = text.get_window_extent(renderer).transformed(Affine2D().scale(72 / DOTS))
        assert box.width <= width_of(text.get_text(), text.get_fontsize()) + 0.5, text.get_text()
        assert box.x0 >= 0
        assert box.x1 <= drawing.width + 0.5
        assert box.y0 >= 0
        assert box.y1 <= drawing.height
        # Lines of a paragraph may touch; letters do not.
        boxes.append((box.padded(-1.0), text.get_text()))
    over = [(one[1], other[1]) for one, other in combinations(boxes, 2) if one[0].overlaps(other[0])]
    assert over == []


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("甲乙丙丁", 21, 2, ["甲乙", "丙丁"]),
        ("甲乙，丙丁", 21, 3, ["甲", "乙，", "丙丁"]),
        ("确保数（万人）", 51, 2, ["确保数", "（万人）"]),
        ("甲乙丙丁戊己", 21, 2, ["甲乙", "丙…"]),
        ("Units that share", 50, 3, ["Units", "that", "share"]),
        ("abcdefghij", 20, 9, ["abc", "def", "ghi", "j"]),
        ("", 20, 2, [""]),
    ],
)
def test_lines_end_where_they_may(text: str, width: float, most: int, lines: list[str]) -> None:
    assert wrapped(text, 10, width, most) == lines


def test_no_character_of_a_label_stands_alone() -> None:
    assert wrapped("甲乙丙丁戊", 10, 41) == ["甲乙丙丁", "戊"]
    assert balanced("甲乙丙丁戊", 10, 41) == ["甲乙丙", "丁戊"]


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("name", PLOTS)
def test_what_a_stranger_wrote_is_text(name: str, opened, make_issue, notice: Notice, tmp_path: Path) -> None:
    engine = opened(make_issue(notices=(hostile(notice),)))
    target = tmp_path / "a.svg"
    picture = gongbao.plot(name, target, engine, **given(name))
    tree = etree.fromstring(target.read_bytes())
    tags = {etree.QName(node).localname for node in tree.iter() if isinstance(node.tag, str)}
    assert tags <= {
        "svg",
        "metadata",
        "defs",
        "style",
        "g",
        "path",
        "text",
        "RDF",
        "Work",
        "type",
        "format",
        "creator",
    } | {"Agent", "title", "use", "clipPath", "rect"}
    assert not [key for node in tree.iter() for key in node.attrib if key.lower().startswith("on")]
    words = "".join("".join(node.itertext()) for node in tree.iter("{*}text"))
    assert "<script>" in words
    assert "$x^2$" in words
    assert "\x1b" not in words
    assert picture.source.startswith("来源：")


@pytest.mark.unmeasured
@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_equal_pictures_are_equal_files_with_their_words_in_them(
    suffix: str, opened, make_issue, tmp_path: Path
) -> None:
    engine = opened(make_issue())
    for name in ("a", "b"):
        gongbao.plot("leads", tmp_path / f"{name}.{suffix}", engine)
    written = (tmp_path / f"a.{suffix}").read_bytes()
    assert written == (tmp_path / f"b.{suffix}").read_bytes()
    if suffix == "svg":
        words = [node.text for node in etree.fromstring(written).iter("{*}text")]
        assert words[0] == "各单位牵头的任务数"
        assert "永州市教育局" in words
        assert "来源：永州市人民政府公报 2022年第5期。共 1 条：确定 0、推断 1。" in "".join(words)


def test_without_a_font_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    latin = [entry for entry in font_manager.fontManager.ttflist if entry.name == "DejaVu Sans"]
    monkeypatch.setattr(fonts, "_entries", lambda: tuple(latin))
    drawing = lay_out(Picture("标题", "", Bars([]), ""), 60, "zh")
    with (
        (tmp_path / "a.png").open("wb") as file,
        pytest.raises(ExportError, match="apt install fonts-noto-cjk"),
    ):
        paint(drawing, file, "png")
    assert fonts.fonts_for("only letters") == (["DejaVu Sans"], set())


@pytest.mark.usefixtures("font")
def test_a_sign_that_no_font_has_is_replaced_and_told(
    opened, make_issue, notice: Notice, tmp_path: Path
) -> None:
    rare = "\U0010fffd"
    task = notice.tasks[0]
    unit = replace(task.units[0], printed=f"甲{rare}局", name=None)
    engine = opened(make_issue(notices=(replace(notice, tasks=(replace(task, units=(unit,)),)),)))
    picture = gongbao.plot("leads", tmp_path / "a.svg", engine)
    assert picture.notes[-1] == "以〓代替本机字体没有的字：U+10FFFD。"
    assert "甲〓局" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_without_matplotlib_it_says_what_to_install(
    opened, make_issue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delitem(sys.modules, "gongbao.plotting.painting")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExtraError) as caught:
        gongbao.plot("leads", tmp_path / "a.svg", opened(make_issue()))
    assert caught.value.extra == "plot"
    assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize(
    ("name", "options", "why"),
    [
        ("nothing", {}, "no picture is called 'nothing'; there are: leads, deadlines"),
        ("meetings", {"unit": "甲"}, "the picture meetings does not take unit, only issue, about"),
        ("indicator", {}, "needs about"),
        ("leads", {"issue": "没有"}, "there is no issue '没有'"),
    ],
)
def test_what_a_picture_cannot_be_asked_for(
    name: str, options: dict[str, str], why: str, opened, make_issue
) -> None:
    with pytest.raises(QueryError, match=why):
        gather_picture(name, opened(make_issue()), "zh", options)


def test_of_several_tables_one_is_to_be_named(opened, make_issue, notice: Notice) -> None:
    [statistic] = notice.statistics
    rows = [
        replace(statistic, measure="value", table_title=table, area=area)
        for table in "甲乙"
        for area in "东西"
    ]
    engine = opened(make_issue(notices=(replace(notice, statistics=tuple(rows)),)))
    with pytest.raises(
        QueryError, match="there are 2 such tables: name one by its title with --about: 甲; 乙"
    ):
        gather_picture("quotas", engine)
    picture = gather_picture("quotas", engine, "zh", {"about": "乙"})
    assert picture.title == "乙"


def test_a_limit_that_an_annex_says_again_counts_once(opened, make_issue, notice: Notice) -> None:
    [task], [limit] = notice.tasks, notice.deadlines
    [unit, _] = task.units
    body = replace(task, units=(replace(unit, role="responsible"),))
    annex = replace(task, origin="table", text="建成点位。", same_as=0, units=(unit,), status="certain")
    limits = (limit, replace(limit, task=1, same_as=0))
    tasks = (replace(body, status="certain"), annex)
    engine = opened(make_issue(notices=(replace(notice, tasks=tasks, deadlines=limits),)))
    picture = gather_picture("deadlines", engine)
    assert picture.body == UnitLanes([("2022", "12月")], [("永州市教育局", [Due(1, 0)])])


@pytest.mark.usefixtures("font")
def test_the_command_writes_over_nothing(
    opened, make_issue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(make_issue())
    monkeypatch.chdir(tmp_path)
    for arguments, told in (
        (["leads", "--to", "a.svg"], "a.svg: 各单位牵头的任务数"),
        (["leads", "--to", "a.svg"], "a.svg: a file is there; --force replaces it"),
        (["leads", "--to", "a.svg", "--force", "--lang", "en"], "a.svg: Tasks that each unit leads"),
        (["leads", "--to", "a.pdf"], "a.pdf: pictures are .svg or .png"),
        (["leads", "--to", "b.svg", "--width", "9"], "a picture is 55 to 400 mm wide, not 9"),
    ):
        done = CliRunner().invoke(main, ["plot", *arguments])
        assert told in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.svg", "gazette.db"]


def test_the_names_of_the_command_are_those_of_the_library() -> None:
    assert tuple(main.commands["plot"].params[0].type.choices) == tuple(PLOTS)
