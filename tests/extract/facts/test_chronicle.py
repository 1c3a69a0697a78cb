"""The diary: one event for each clause of participants, verb and object; who took part in which role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongbao.extract.facts.chronicle import chronicle_events, told_events
from gongbao.extract.facts.diary_days import lined
from gongbao.extract.facts.participants import find_persons
from gongbao.schema.records import Event

Read = Callable[[str], tuple[list[Event], list[Any]]]
# An event's words with its attendances: name, title, role.
Told = tuple[str, list[tuple[str, str | None, str]]]


@pytest.fixture
def read(make_context: Callable[..., Any]) -> Read:
    """A function that reads the events of a diary of April 2023."""

    def events(text: str) -> tuple[list[Event], list[Any]]:
        context, paragraphs = make_context(text)
        return chronicle_events(context, [*map(lined, paragraphs)], 2023, 4)

    return events


def _told(events: list[Event]) -> list[Told]:
    return [(e.event, [(a.person, a.title, a.role) for a in e.attendances]) for e in events]


CLAUSES = [
    *(
        pytest.param(
            f"{title}王安、李宁参加全市植树活动。",
            [("全市植树活动", [("王安", title, "参加"), ("李宁", title, "参加")])],
            id=f"{title} together",
        )
        for title in (
            "市四套班子领导",
            "县四大班子主要领导",
            "市级领导",
            "市党政领导",
            "县处级领导",
            "县四大家领导",
        )
    ),
    pytest.param(
        "市长王安、副市长李宁等12人参加全市招商推介会。",
        [("全市招商推介会", [("王安", "市长", "参加"), ("李宁", "副市长", "参加")])],
        id="how many they were",
    ),
    pytest.param(
        "市人大常委会主任王安主持召开主任会议，副主任李宁、赵平及委员共38人出席会议。",
        [
            (
                "主任会议",
                [
                    ("王安", "市人大常委会主任", "主持"),
                    ("李宁", "副主任", "参加"),
                    ("赵平", "副主任", "参加"),
                ],
            )
        ],
        id="with how many others",
    ),
    pytest.param(
        "副省长王安在市长李宁，市委常委、组织部长赵平的陪同下，深入永州市水利局检查防汛工作。",
        [
            (
                "深入永州市水利局检查防汛工作",
                [
                    ("王安", "副省长", "参加"),
                    ("李宁", "市长", "参加"),
                    ("赵平", "市委常委、组织部长", "参加"),
                ],
            )
        ],
        id="in whose company",
    ),
    pytest.param(
        "在市委常委、统战部长李宁陪同下，副省长王安一行考察永州市农业园区。",
        [("考察永州市农业园区", [("王安", "副省长", "参加"), ("李宁", "市委常委、统战部长", "参加")])],
        id="in whose company, before who came",
    ),
    pytest.param(
        "全市教育局局长会议召开，副市长王安出席。",
        [("全市教育局局长会议", [("王安", "副市长", "参加")])],
        id="a meeting of all who have a title",
    ),
    pytest.param(
        "市长王安参加全省经济工作会议。",
        [("全省经济工作会议", [("王安", "市长", "参加")])],
        id="one official",
    ),
    pytest.param(
        "市长王安主持召开市政府第9次常务会议。",
        [("市政府第9次常务会议", [("王安", "市长", "主持")])],
        id="主持召开",
    ),
    pytest.param(
        "副市长赵平出席全市科技大会。", [("全市科技大会", [("赵平", "副市长", "参加")])], id="出席 is 参加"
    ),
    pytest.param(
        "副市长赵平列席市人大常委会会议。", [("市人大常委会会议", [("赵平", "副市长", "列席")])], id="列席"
    ),
    pytest.param(
        "市长王安、副市长赵平参加全省经济工作会议。",
        [("全省经济工作会议", [("王安", "市长", "参加"), ("赵平", "副市长", "参加")])],
        id="two officials",
    ),
    pytest.param(
        "副市长赵平、钱宁、孙和参加植树活动。",
        [("植树活动", [(n, "副市长", "参加") for n in ("赵平", "钱宁", "孙和")])],
        id="a title holds for the names behind it",
    ),
    pytest.param(
        "市委常委、副市长钱宁，副市长赵平参加植树活动。",
        [("植树活动", [("钱宁", "市委常委、副市长", "参加"), ("赵平", "副市长", "参加")])],
        id="two titles of one official",
    ),
    pytest.param(
        "市长王安，副市长赵平、孙和参加市委常委会会议，副市长钱宁、李震列席。",
        [
            (
                "市委常委会会议",
                [
                    ("王安", "市长", "参加"),
                    ("赵平", "副市长", "参加"),
                    ("孙和", "副市长", "参加"),
                    ("钱宁", "副市长", "列席"),
                    ("李震", "副市长", "列席"),
                ],
            )
        ],
        id="列席 in a second clause",
    ),
    pytest.param(
        "市长王安参加市委常委会会议；副市长钱宁、李震列席。",
        [
            (
                "市委常委会会议",
                [("王安", "市长", "参加"), ("钱宁", "副市长", "列席"), ("李震", "副市长", "列席")],
            )
        ],
        id="列席 behind a semicolon",
    ),
    pytest.param(
        "市长王安主持召开全市安全生产会议，副市长赵平参加。",
        [("全市安全生产会议", [("王安", "市长", "主持"), ("赵平", "副市长", "参加")])],
        id="参加 behind 主持召开",
    ),
    pytest.param(
        "市长王安、副市长赵平参加挂牌仪式。市长王安参加实验室建设会议。",
        [
            ("挂牌仪式", [("王安", "市长", "参加"), ("赵平", "副市长", "参加")]),
            ("实验室建设会议", [("王安", "市长", "参加")]),
        ],
        id="参加 twice is two events",
    ),
    pytest.param(
        "常务副市长周一鸣参加座谈会；副市长孙和参加招生委员会会议。",
        [
            ("座谈会", [("周一鸣", "常务副市长", "参加")]),
            ("招生委员会会议", [("孙和", "副市长", "参加")]),
        ],
        id="two clauses of one day",
    ),
    pytest.param(
        "赵平副市长参加全省代表大会。",
        [("全省代表大会", [("赵平", "副市长", "参加")])],
        id="name before title",
    ),
    pytest.param(
        "市长王安赴零陵区调研春耕备耕工作，副市长赵平陪同。",
        [("赴零陵区调研春耕备耕工作", [("王安", "市长", "参加"), ("赵平", "副市长", "参加")])],
        id="赴 is in the event and 陪同 is 参加",
    ),
    pytest.param(
        "副市长赵平主持召开文旅工作会议，市文化和旅游局局长李宁、县人力资源和社会保障局局长王安参加。",
        [
            (
                "文旅工作会议",
                [
                    ("赵平", "副市长", "主持"),
                    ("李宁", "市文化和旅游局局长", "参加"),
                    ("王安", "县人力资源和社会保障局局长", "参加"),
                ],
            )
        ],
        id="和 in the name of a body",
    ),
    pytest.param(
        "副市长孙和参加植树活动。", [("植树活动", [("孙和", "副市长", "参加")])], id="a name that ends in 和"
    ),
    pytest.param(
        "副市长赵平和孙和参加植树活动。",
        [("植树活动", [("赵平", "副市长", "参加"), ("孙和", "副市长", "参加")])],
        id="和 between names and in one",
    ),
    pytest.param(
        "市长王安参加湘江大桥通车仪式、全省基本单元建设推进会。",
        [("湘江大桥通车仪式、全省基本单元建设推进会", [("王安", "市长", "参加")])],
        id="the object is not split at 、",
    ),
    pytest.param(
        "副市长赵平参加大学合作签约暨揭牌仪式，慈善项目启动仪式。",
        [("大学合作签约暨揭牌仪式，慈善项目启动仪式", [("赵平", "副市长", "参加")])],
        id="nor at ，",
    ),
    pytest.param(
        "副市长李 震参加“湘江论数 数安中国”2023 数据大会。",
        [("“湘江论数数安中国”2023数据大会", [("李震", "副市长", "参加")])],
        id="justification blanks",
    ),
    pytest.param(
        "市政府秘书长吴川、市政府党组成员郑立行参加座谈会。",
        [("座谈会", [("吴川", "市政府秘书长", "参加"), ("郑立行", "市政府党组成员", "参加")])],
        id="titles with their body",
    ),
    pytest.param(
        "市长王安等市领导参加植树活动。", [("植树活动", [("王安", "市长", "参加")])], id="等市领导 is no one"
    ),
    pytest.param(
        "市长王安、副市长赵平等参加植树活动。",
        [("植树活动", [("王安", "市长", "参加"), ("赵平", "副市长", "参加")])],
        id="等 is no part of a name",
    ),
    pytest.param(
        "市长王安参加全市经济工作会议并讲话。",
        [("全市经济工作会议", [("王安", "市长", "参加")])],
        id="what he said is not the event",
    ),
    pytest.param(
        "市长王安出席论坛开幕式并致辞，副市长赵平参加。",
        [("论坛开幕式", [("王安", "市长", "参加"), ("赵平", "副市长", "参加")])],
        id="who else came stands behind what was said",
    ),
    pytest.param(
        "市长王安参加全市合并作业现场会。",
        [("全市合并作业现场会", [("王安", "市长", "参加")])],
        id="并作 inside a name",
    ),
    pytest.param(
        "市长王安在省会参加全省科技大会。",
        [("全省科技大会", [("王安", "市长", "参加")])],
        id="a place before 参加 is not the event",
    ),
    pytest.param(
        "副市长孙和到会议中心检查展会筹备情况。",
        [("到会议中心检查展会筹备情况", [("孙和", "副市长", "参加")])],
        id="a place before 检查 is",
    ),
    pytest.param(
        "市长王安主持召开全市防汛会议，全体副市长、市直有关部门负责人参加。",
        [("全市防汛会议", [("王安", "市长", "主持")])],
        id="who came without a name is no one",
    ),
    pytest.param(
        "全省防汛视频会议召开，市长王安、副市长赵平在永州分会场参加。",
        [("全省防汛视频会议", [("王安", "市长", "参加"), ("赵平", "副市长", "参加")])],
        id="the event before those who took part",
    ),
    pytest.param(
        "全市教育大会在市会展中心隆重举行，市长王安出席并讲话。",
        [("全市教育大会", [("王安", "市长", "参加")])],
        id="where and how it was held is not its name",
    ),
    pytest.param(
        "市政府召开第12次常务会议，市长王安主持，副市长赵平、孙和等出席。",
        [
            (
                "第12次常务会议",
                [("王安", "市长", "主持"), ("赵平", "副市长", "参加"), ("孙和", "副市长", "参加")],
            )
        ],
        id="a body holds it before those who took part",
    ),
    pytest.param(
        "副市长赵平陪同省政府副秘书长李震参加项目开工仪式。",
        [("项目开工仪式", [("赵平", "副市长", "参加"), ("李震", "省政府副秘书长", "参加")])],
        id="whom one accompanies took part",
    ),
    pytest.param(
        "副市长阿依古丽·买买提、孙和参加民族团结大会。",
        [("民族团结大会", [("阿依古丽·买买提", "副市长", "参加"), ("孙和", "副市长", "参加")])],
        id="a dotted name",
    ),
    pytest.param(
        "副旗长斯琴巴特尔、苏布道，桥头镇镇长李宁参加防汛会议。",
        [
            (
                "防汛会议",
                [
                    ("斯琴巴特尔", "副旗长", "参加"),
                    ("苏布道", "副旗长", "参加"),
                    ("李宁", "桥头镇镇长", "参加"),
                ],
            )
        ],
        id="names put together of parts",
    ),
    pytest.param(
        "市长王安（市委副书记）参加座谈会。",
        [("座谈会", [("王安", "市长", "参加")])],
        id="a remark in brackets",
    ),
    pytest.param(
        "副市长王一同参加座谈会。", [("座谈会", [("王一同", "副市长", "参加")])], id="一同 in a name"
    ),
]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("clause", "told"), CLAUSES)
@pytest.mark.parametrize(
    "form",
    ["4月5日，{}", "5日\n△ {}", "4月5日（星期三），{}", "●4月5日上午，{}", "◎ 4月5日 {}"],
    ids=["date and comma", "date over bullets", "weekday", "bullet and half a day", "another bullet"],
)
def test_a_clause_is_read_in_every_form_of_diary(
    read: Read, clause: str, told: list[Told], form: str
) -> None:
    events, findings = read(form.format(clause))
    assert _told(events) == told
    assert {event.date for event in events} == {date(2023, 4, 5)}
    assert findings == []


@pytest.mark.parametrize(("clause", "told"), CLAUSES)
def test_a_clause_is_read_over_line_breaks(read: Read, clause: str, told: list[Told]) -> None:
    for at in range(1, len(clause) - 1):
        events, _ = read(f"4月5日，{clause[:at]}\n{clause[at:]}")
        assert _told(events) == told, at


def test_a_line_that_goes_on_with_the_word_above_tells_no_event_of_its_own(read: Read) -> None:
    events, findings = read(
        "4月5日，教师节庆祝大会召开。\n副市长赵平出席会议并讲\n话，市长王安主持会议，副\n市长孙和参加会议。"
    )
    people = [("赵平", "副市长", "参加"), ("王安", "市长", "主持"), ("孙和", "副市长", "参加")]
    assert _told(events) == [("教师节庆祝大会", people)]
    assert findings == []


@pytest.mark.parametrize("verb", ["参加", "出席", "列席"])
@pytest.mark.parametrize(
    "manner",
    [
        "先后",
        "共同",
        "一同",
        "受邀",
        "集体",
        "线上",
        "继续",
        "专程",
        "当日",
        "下午",
        "视频",
        "随同",
        "同时",
        "到场",
        "一起",
        "分别",
        "受邀到场",
        "代表市政府",
        "代表市委、市政府",
        "以视频形式",
        "通过线上方式",
        "受市长委托",
        "在京",
        "在永州分会场",
        "随市代表团",
        "当日下午代表县政府",
    ],
)
def test_how_someone_took_part_is_no_part_of_a_name(read: Read, manner: str, verb: str) -> None:
    events, findings = read(f"4月5日，市长王安、副市长赵平{manner}{verb}植树活动。")
    assert [(e.event, e.status, [a.person for a in e.attendances]) for e in events] == [
        ("植树活动", "certain", ["王安", "赵平"])
    ]
    assert findings == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("永州市政府与云山集团举行工作座谈，副市长赵平参加座谈。", "inferred"),
        ("永州市政府召开全市防汛工作会议，副市长赵平参加会议。", "certain"),
        ("副市长赵平率调研组到冷水滩开展河湖执法检查。", "inferred"),
        ("副市长赵平赴冷水滩开展河湖执法检查。", "certain"),
    ],
)
def test_an_event_is_a_guess_where_its_name_lacks_who_held_it_or_holds_who_went(
    read: Read, text: str, status: str
) -> None:
    events, findings = read(f"6日，{text}")
    assert ([event.status for event in events], findings) == ([status], [])


@pytest.mark.parametrize(
    ("name", "status"), [("赵平欣然", "ambiguous"), ("欧阳宁远", "certain"), ("赵平安", "certain")]
)
def test_a_name_of_four_characters_before_the_verb_is_doubted(read: Read, name: str, status: str) -> None:
    events, _ = read(f"4月5日，副市长{name}参加植树活动。")
    assert [(event.status, event.attendances[0].person) for event in events] == [(status, name)]


@pytest.mark.parametrize(
    ("days", "people"),
    [
        pytest.param(
            "副市长王安、和润泽、李宁参加植树活动。副市长和润泽列席市委会议。",
            [["王安", "和润泽", "李宁"], ["和润泽"]],
            id="a surname that joins",
        ),
        pytest.param(
            "副市长王安、和李宁参加植树活动。市长王安和秘书长李宁出席全市科技大会。",
            [["王安", "李宁"], ["王安", "李宁"]],
            id="a word that joins",
        ),
        pytest.param(
            "副市长王安、陶令则参加植树活动。副市长陶令则出席全市科技大会。副市长陶令则列席市委会议。",
            [["王安", "陶令则"], ["陶令则"], ["陶令则"]],
            id="a name that could end in an adverb",
        ),
        pytest.param(
            "副市长陶令主持召开调度会。副市长王安、陶令均参加植树活动。副市长王安、陶令均列席市委会议。",
            [["陶令"], ["王安", "陶令"], ["王安", "陶令"]],
            id="an adverb",
        ),
    ],
)
def test_a_name_may_begin_or_end_like_a_word(read: Read, days: str, people: list[list[str]]) -> None:
    events, findings = read(f"4月5日，{days}")
    assert [[a.person for a in event.attendances] for event in events] == people
    assert ({event.status for event in events}, findings) == ({"certain"}, [])


def test_a_name_that_could_end_in_an_adverb_stays_doubtful(read: Read) -> None:
    events, _ = read("4月5日，副市长陶令则参加植树活动。4月6日，副市长陶令则列席市委会议。")
    assert [event.status for event in events] == ["ambiguous", "ambiguous"]


@pytest.mark.parametrize(
    ("name", "status"), [("孙和欣然", "ambiguous"), ("欧阳宁远", "certain"), ("孙和", "certain")]
)
def test_who_joins_in_behind_makes_an_event_as_doubtful_as_the_name(
    read: Read, name: str, status: str
) -> None:
    ((event,), _) = read(f"4月5日，副市长赵平参加植树活动，副市长{name}列席。")
    assert [(one.person, one.role) for one in event.attendances] == [("赵平", "参加"), (name, "列席")]
    assert event.status == status


@pytest.mark.parametrize(
    ("printed", "event"),
    [
        ("Plan B研讨会", "Plan B研讨会"),
        ("研讨会Plan B", "研讨会Plan B"),
        ("《A! B》研讨会", "《A!B》研讨会"),
        ("5G 研讨会", "5G研讨会"),
    ],
    ids=["between letters", "at the end", "behind a sign", "before Han"],
)
def test_no_blanks_are_kept_but_those_between_letters(read: Read, printed: str, event: str) -> None:
    ((found,), _) = read(f"4月5日，副市长赵平参加{printed}")
    assert found.event == event


def test_a_text_of_repeated_manner_is_read_in_time(read: Read) -> None:
    assert read(f"4月5日，市长王安{'代表市' * 120}，参加会议。")[0] == []


def test_each_day_has_its_events(read: Read) -> None:
    events, _ = read(
        "3日\n△ 市长王安参加甲会议。\n△ 副市长赵平参加乙会议。\n28日\n△ 市长王安参加丙会议。\n"
        "5月2日，市长王安参加丁会议。"
    )
    assert [(event.date, event.event) for event in events] == [
        (date(2023, 4, 3), "甲会议"),
        (date(2023, 4, 3), "乙会议"),
        (date(2023, 4, 28), "丙会议"),
        (date(2023, 5, 2), "丁会议"),
    ]


@pytest.mark.parametrize("clause", ["全市经济工作由市会展中心承办", "市领导带队调研防汛工作落实情况"])
def test_a_clause_that_names_no_official_is_reported(read: Read, clause: str) -> None:
    events, findings = read(f"4月5日，{clause}。")
    assert events == []
    assert [(finding.code, finding.actual) for finding in findings] == [("unparsed_clause", clause)]


def test_a_day_that_does_not_exist_gives_no_event(read: Read) -> None:
    assert read("4月31日，市长王安参加甲会议。")[0] == []


def test_year_and_month_come_from_the_diarys_title(
    read_text: Callable[..., Any], quoted: Callable[..., str]
) -> None:
    issue = read_text(
        "大事记\n2023年4月份大事记\n3日\n△ 市长王安、副市\n长赵平参加甲会\f议。\n"
        "6日\n△ 副市长赵平参加乙会议，副市长孙和列席。\n"
    )
    (notice,) = issue.notices
    assert [(event.date.isoformat(), event.event, event.page) for event in notice.events] == [
        ("2023-04-03", "甲会议", 1),
        ("2023-04-06", "乙会议", 2),
    ]
    for event in notice.events:
        assert quoted(issue, event.evidence).rstrip("。") == event.quote
        assert [quoted(issue, a.evidence).endswith(a.person) for a in event.attendances]


@pytest.mark.parametrize(
    ("text", "names", "doubtful"),
    [
        pytest.param(
            "市长买买提•艾力、副市长王安", ["买买提·艾力", "王安"], [False, False], id="another dot"
        ),
        pytest.param("市长格央曲培、副市长王安", ["格央曲培", "王安"], [True, False], id="no usual form"),
    ],
)
def test_a_name_without_the_form_of_one_is_doubtful(
    text: str, names: list[str], doubtful: list[bool]
) -> None:
    persons = find_persons(text, 0, len(text))
    assert persons is not None
    assert [(person.name, person.doubtful) for person in persons] == list(zip(names, doubtful, strict=True))


@pytest.mark.parametrize(
    ("published", "on", "status"),
    [
        (date(2031, 3, 2), date(2031, 3, 1), "certain"),
        (date(2031, 7, 2), date(2031, 3, 1), "inferred"),
        (date(2031, 2, 28), date(2030, 3, 1), "inferred"),
    ],
)
def test_news_tells_of_meetings_in_the_year_it_was_published(
    make_context: Callable[..., Any], published: date, on: date, status: str
) -> None:
    context, paragraphs = make_context(
        "洛川日报讯（记者 沈四）3月1日，市长王安主持召开市政府第12次常务会议。副市长李宁出席会议。\n"
        "会议听取了安全生产工作汇报，要求市财政局5月底前拨付1200万元。\n会议还研究了其他事项。"
    )
    events, _ = told_events(context, [*map(lined, paragraphs)], published)
    people = [("王安", "市长", "主持"), ("李宁", "副市长", "参加")]
    assert _told(events) == [("市政府第12次常务会议", people)]
    assert (events[0].date, events[0].status) == (on, status)


def test_news_that_prints_the_year_of_a_meeting_is_sure_of_it(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context(
        "2031年3月1日，市长王安主持召开市政府第12次常务会议。\n3月3日，副市长李宁参加全市防汛工作会议。"
    )
    events, _ = told_events(context, [*map(lined, paragraphs)], date(2031, 3, 4))
    told = [(str(event.date), event.status) for event in events]
    assert told == [("2031-03-01", "certain"), ("2031-03-03", "certain")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "洛川市九届人大常委会第三次会议1月8日上午在洛川举行。市人大常委会主任王安主持会议。",
            "2031-01-08 certain",
        ),
        (
            "洛川新闻网1月8日讯（记者沈四）今天下午，洛川市九届人大常委会第三次会议举行。"
            "市人大常委会主任王安主持会议。",
            "2031-01-08 certain",
        ),
        (
            "洛风报道：1月8日，洛川市九届人大常委会第三次会议举行。市人大常委会主任王安主持会议。",
            "2031-01-08 certain",
        ),
        (
            "洛川市九届人大常委会第三次会议8日举行，审议了报告。市人大常委会主任王安主持会议。",
            "2031-01-08 inferred",
        ),
        (
            "30日，洛川市九届人大常委会第三次会议举行。市人大常委会主任王安主持会议。",
            "2030-12-30 inferred",
        ),
    ],
)
def test_news_tells_its_day_before_or_behind_the_name_of_a_session_or_without_a_month(
    make_context: Callable[..., Any], text: str, told: str
) -> None:
    context, paragraphs = make_context(text)
    events, _ = told_events(context, [*map(lined, paragraphs)], date(2031, 1, 9))
    assert _told(events) == [("洛川市九届人大常委会第三次会议", [("王安", "市人大常委会主任", "主持")])]
    assert f"{events[0].date} {events[0].status}" == told


def test_who_came_to_a_session_is_read_behind_what_was_before_and_after_it(
    make_context: Callable[..., Any],
) -> None:
    context, paragraphs = make_context(
        "2031年3月1日，洛川市人大常委会举行第九次会议。会议讨论通过了关于召开市九届人大五次会议的决定，"
        "洛川市第九届人民代表大会第五次会议定于4月4日召开。本次会议前召开了主任会议。\n"
        "会后，举行了宪法宣誓仪式。\n副主任王安、李宁出席会议。\n"
        "市监察委负责人、市人民法院院长周清，市人大及其常委会各委室负责人、调研员列席了会议。"
    )
    events, missed = told_events(context, [*map(lined, paragraphs)], None)
    people = [("王安", "副主任", "参加"), ("李宁", "副主任", "参加"), ("周清", "市人民法院院长", "列席")]
    assert _told(events) == [("第九次会议", people)]
    assert missed == []


def test_a_sentence_of_news_on_who_came_that_is_not_read_is_reported(
    make_context: Callable[..., Any],
) -> None:
    sentence = "洛川区委常委周清，区直各室委某某、副区长李宁列席会议"
    context, paragraphs = make_context(
        f"2031年3月1日，洛川区人大常委会举行第九次会议。主任王安主持会议。{sentence}。会议强调，要抓好落实。"
    )
    events, missed = told_events(context, [*map(lined, paragraphs)], None)
    assert _told(events) == [("第九次会议", [("王安", "主任", "主持")])]
    assert [finding.actual for finding in missed] == [sentence]


def test_a_session_that_closed_behind_its_agenda_is_one(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context(
        "2031年1月8日，为期两天的洛川县人大常委会第七次会议圆满完成各项议程，于今天下午在洛川闭幕。\n"
        "县人大常委会常务副主任王安出席会议并在主席台就座，洛川镇人大主席李宁列席会议。"
    )
    events, _ = told_events(context, [*map(lined, paragraphs)], None)
    people = [("王安", "县人大常委会常务副主任", "参加"), ("李宁", "洛川镇人大主席", "列席")]
    assert _told(events) == [("洛川县人大常委会第七次会议", people)]


@pytest.mark.parametrize("parted", ["。", "；"])
def test_who_follows_a_clause_that_is_not_read_leaves_the_event_before_it_in_doubt(
    read: Read, parted: str
) -> None:
    events, findings = read(
        f"4月5日，市长王安主持召开防汛工作会议{parted}市领导带队调研水库加固工作落实情况{parted}副市长李宁陪同。"
    )
    assert [(event.event, event.status) for event in events] == [("防汛工作会议", "ambiguous")]
    assert [finding.code for finding in findings] == ["unparsed_clause"]


def test_what_a_meeting_said_leaves_no_doubt_who_spoke_behind_it(read: Read) -> None:
    events, findings = read(
        "4月5日，市长王安主持召开防汛工作会议。会议强调，要压实各方责任。副市长李宁出席会议。"
    )
    assert [(event.event, event.status) for event in events] == [("防汛工作会议", "certain")]
    assert findings == []


def test_a_year_that_the_title_of_news_names_may_be_of_something_else(
    make_context: Callable[..., Any],
) -> None:
    context, paragraphs = make_context("11月27日，市长王安主持召开市政府第12次常务会议。", year=2024)
    ((event,), _) = told_events(context, [*map(lined, paragraphs)], None)
    assert (str(event.date), event.status) == ("2024-11-27", "inferred")


def test_what_was_held_within_a_session_is_not_what_all_came_to(make_context: Callable[..., Any]) -> None:
    context, paragraphs = make_context(
        "2031年3月1日，洛川市人大常委会举行第九次会议。会议还举行了颁发任命书仪式。"
        "会议期间，市人大常委会召开第四十四次主任会议。\n副主任王安出席会议。"
    )
    events, _ = told_events(context, [*map(lined, paragraphs)], None)
    assert _told(events) == [("第九次会议", [("王安", "副主任", "参加")])]


def test_whose_report_was_heard_is_nobody_who_came(read: Read) -> None:
    events, unread = read(
        "4月5日，市人大常委会举行第九次会议。会议听取了市财政局局长王安所作的关于预算的报告。"
    )
    assert (_told(events), unread) == ([("第九次会议", [])], [])


def test_a_sign_of_wonder_ends_a_sentence_but_not_within_a_name(read: Read) -> None:
    events, _ = read("4月5日，副市长王安参加“加油！洛川”活动。副市长李宁参加！“创城”工作是重点。")
    assert _told(events) == [("“加油！洛川”活动", [("王安", "副市长", "参加"), ("李宁", "副市长", "参加")])]


def test_where_something_was_heard_is_a_guess_for_an_event(read: Read) -> None:
    ((found,), _) = read("4月5日，副市长王安在召开的征求意见座谈会上，听取各界人士意见和建议。")
    assert found.status == "inferred"
