"""What the columns of a list of tasks hold, told by the words of their heads."""

from __future__ import annotations

import pytest
from table_pages import HEAD, SIGNED, issue_of, notice_of, page_of

from gongbao.extract.issue import read_issue

UNDER_TIMES = [
    "序号 | 项目名称 | 责任单位 | 第一季度 | 第二季度 | 下半年",
    "1 | 市民中心 | 市住建局 | 完成立项。 | 开工建设。 | 主体封顶。",
    "2 | 滨江绿道 | 市园林局 | — | [1,2]完成设计并开工。",
]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("heads", "group", "project"),
    [
        pytest.param("类别 | 主要任务", "甲", None, id="only-a-group"),
        pytest.param("领域 | 重点任务 | 具体措施", "甲", "乙", id="group-and-project"),
        pytest.param("重点任务 | 工作措施", None, "甲", id="project"),
        pytest.param("项目名称 | 建设内容", None, "甲", id="list-of-projects"),
        pytest.param("板块 | 类别 | 工作内容", "乙", None, id="two-groups"),
        pytest.param("一级任务 | 二级任务 | 工作内容", "甲", "乙", id="no-group-words"),
        pytest.param("板块 | 事项 | 目标举措", "甲", "乙", id="two-known-heads-in-one"),
        pytest.param("反馈问题 | 整改目标 | 整改措施", None, "甲", id="goal-between"),
    ],
)
def test_a_column_is_told_by_its_head(heads: str, group: str | None, project: str | None) -> None:
    names = [f"{name}工程" for name in "甲乙丙"][: heads.count("|")]
    row = " | ".join(["1", *names, "建成示范点。", "市住建局", "6月底前"])
    tasks = notice_of([f"序号 | {heads} | 责任单位 | 完成时限", row]).tasks
    expected = tuple(f"{name}工程" if name else None for name in (group, project))
    assert [(task.group_name, task.project, task.text) for task in tasks] == [(*expected, "建成示范点。")]


@pytest.mark.parametrize(
    ("heads", "group", "project", "status"),
    [
        pytest.param("攻坚行动 | 序号 | 年度任务", "甲", None, "inferred", id="an action"),
        pytest.param("序号 | 专项行动 | 工作内容", "甲", None, "inferred", id="a known action"),
        pytest.param(
            "行动名称 | 序号 | 重点任务 | 工作内容", "甲", "乙", "certain", id="an action over projects"
        ),
        pytest.param("序号 | 重点领域 | 具体措施", "甲", None, "certain", id="a field"),
        pytest.param("民生领域 | 序号 | 工作任务", "甲", None, "certain", id="a field with its own name"),
        pytest.param("任务分类 | 序号 | 年度任务", "甲", None, "certain", id="kinds of tasks"),
        pytest.param(
            "保障类别 | 序号 | 重点任务 | 工作措施", "甲", "乙", "certain", id="kinds over projects"
        ),
        pytest.param("序号 | 改革板块 | 改革举措", "甲", None, "certain", id="a part"),
        pytest.param("序号 | 重点任务 | 工作措施", None, "甲", "certain", id="a project"),
    ],
)
def test_what_sorts_tasks_is_their_group(
    heads: str, group: str | None, project: str | None, status: str
) -> None:
    rows = []
    for number in (1, 2):
        names = iter(["甲工程", "乙工程", "丙工程"])
        own = [f"{number}" if head in ("序号",) else next(names) for head in heads.split(" | ")[:-1]]
        rows.append(" | ".join([*own, f"建成示范点{number}处。", "市住建局", "6月底前"]))
    tasks = notice_of([f"{heads} | 牵头单位 | 完成时限", *rows]).tasks
    expected = tuple(f"{name}工程" if name else None for name in (group, project))
    assert [(task.group_name, task.project, task.text, task.status) for task in tasks] == [
        (*expected, f"建成示范点{number}处。", status) for number in (1, 2)
    ]


@pytest.mark.parametrize("head", ["专项行动", "攻坚行动", "民生领域"])
def test_what_sorts_tasks_is_the_task_where_nothing_else_is(head: str) -> None:
    rows = [f"序号 | {head} | 牵头单位 | 完成时限", "1 | 开展河道清理 | 市水利局 | 6月底前"]
    assert [task.text for task in notice_of(rows).tasks] == ["开展河道清理"]


@pytest.mark.parametrize(
    ("head", "status"),
    [("会议", "certain"), ("会次", "certain"), ("片区", "inferred"), ("牵头专班", "inferred")],
)
def test_a_column_merged_over_names_that_no_head_tells_leaves_units_and_limits_sure(
    head: str, status: str
) -> None:
    notice = notice_of(
        [
            f"{head} | 序号 | 议定事项 | 落实措施 | 主办单位 | 办结时限",
            "[2,1]第58次常务会议 | 1 | 城区供水改造 | 编制可行性研究报告。 | 各县（市、区）政府 | 7月25日前",
            "2 | 学前教育普及 | 招聘教师40名。 | 各街道办事处 | 8月底前",
        ]
    )
    assert [(task.group_name, task.project, task.status) for task in notice.tasks] == [
        ("第58次常务会议", "城区供水改造", status),
        ("第58次常务会议", "学前教育普及", status),
    ]
    assert {unit.status for task in notice.tasks for unit in task.units} == {"certain"}
    assert {fact.status for fact in notice.deadlines if fact.task is not None} == {"certain"}


def test_under_times_every_filled_cell_is_a_task() -> None:
    notice = notice_of(UNDER_TIMES)
    assert [(task.mark, task.project, task.text, task.deadline_text) for task in notice.tasks] == [
        ("1", "市民中心", "完成立项。", "第一季度"),
        ("1", "市民中心", "开工建设。", "第二季度"),
        ("1", "市民中心", "主体封顶。", "下半年"),
        ("2", "滨江绿道", "完成设计并开工。", "下半年"),
    ]
    assert [task.status for task in notice.tasks] == ["certain", "certain", "certain", "inferred"]
    assert [[unit.printed for unit in task.units] for task in notice.tasks] == [["市住建局"]] * 3 + [
        ["市园林局"]
    ]
    days = [(fact.task, str(fact.deadline.date_end), fact.quote) for fact in notice.deadlines]
    assert [day for day in days if day[0] is not None] == [
        (0, "2031-03-31", "第一季度"),
        (1, "2031-06-30", "第二季度"),
        (2, "2031-12-31", "下半年"),
        (3, "2031-12-31", "下半年"),
    ]


@pytest.mark.parametrize(
    ("heads", "cells", "project", "text", "due"),
    [
        pytest.param(
            "项目名称 | 建设内容 | 年度进度要求",
            "甲工程 | 新建教学楼2栋 | 3月底前开工，年底封顶",
            "甲工程",
            "新建教学楼2栋",
            "3月底前开工，年底封顶",
            id="progress",
        ),
        pytest.param(
            "项目名称 | 年度目标 | 建设规模及内容",
            "甲工程 | 9月底前投用 | 新建教学楼2栋",
            "甲工程",
            "新建教学楼2栋",
            "9月底前投用",
            id="before-the-task",
        ),
        pytest.param(
            "项目名称 | 形象进度", "教学楼新建 | 8月底完工", None, "教学楼新建", "8月底完工", id="of-names"
        ),
        pytest.param(
            "项目名称 | 建设起止年限 | 建设内容 | 2031年目标",
            "甲工程 | 2030-2032 | 新建教学楼2栋 | 6月底前封顶",
            "甲工程",
            "新建教学楼2栋",
            "6月底前封顶",
            id="beside-a-span-of-years",
        ),
        pytest.param(
            "项目名称 | 年度目标",
            "甲工程 | 9月底前完成教学楼2栋的主体工程并配齐全部设备",
            "甲工程",
            "9月底前完成教学楼2栋的主体工程并配齐全部设备",
            None,
            id="more-than-times",
        ),
    ],
)
def test_a_column_whose_cells_tell_times_is_never_the_tasks(
    heads: str, cells: str, project: str | None, text: str, due: str | None
) -> None:
    (task,) = notice_of([f"序号 | {heads} | 责任单位", f"1 | {cells} | 市住建局"]).tasks
    found = (task.project, task.text, task.deadline_text, task.status)
    assert found == (project, text, due, "certain")


@pytest.mark.parametrize(
    ("cell", "mark", "text"),
    [
        pytest.param("①新建茶园3处；②培训茶农。", "1", "①新建茶园3处；②培训茶农。", id="a list"),
        pytest.param("①新建茶园3处；并培训茶农。", "①", "新建茶园3处；并培训茶农。", id="a number"),
    ],
)
def test_the_first_number_of_a_list_in_a_cell_numbers_no_row(cell: str, mark: str, text: str) -> None:
    (task,) = notice_of(["序号 | 工作任务 | 责任单位", f"1 | {cell} | 市林业局"]).tasks
    assert (task.mark, task.text) == (mark, text)


def test_under_times_steps_are_those_of_the_project_that_is_named() -> None:
    rows = ["项目名称 | 建设内容 | 一季度 | 二季度 | 责任单位", "甲工程 | 教学楼2栋 | 招标 | 开工 | 市住建局"]
    assert [(task.project, task.text) for task in notice_of(rows).tasks] == [
        ("甲工程", "招标"),
        ("甲工程", "开工"),
    ]


def test_under_times_an_unknown_head_before_them_names_what_the_tasks_are_part_of() -> None:
    rows = [
        "序号 | 试点城镇 | 2031年底前 | 2032年底前 | 责任单位",
        "1 | 桥头镇 | 完成设计 | 建成广场 | 市住建局",
    ]
    told = [(task.project, task.text, task.deadline_text, task.status) for task in notice_of(rows).tasks]
    assert told == [
        ("桥头镇", "完成设计", "2031年底前", "inferred"),
        ("桥头镇", "建成广场", "2032年底前", "inferred"),
    ]


def test_a_sum_beside_the_task_is_a_guess() -> None:
    rows = ["序号 | 工作举措 | 年度目标 | 责任单位", "1 | 修路3公里 | 完成投资600万元 | 市住建局"]
    (notice,) = [notice_of(rows)]
    money = [(one.amount.value, one.task, one.status) for one in notice.amounts if one.amount.kind == "money"]
    assert money == [(6000000, 0, "inferred")]


def test_under_times_a_row_of_the_whole_width_names_the_group_of_those_below() -> None:
    heads, first, second = UNDER_TIMES
    notice = notice_of([heads, "[1,6]一、民生工程", first, "[1,6]二、生态工程", second])
    assert [(task.group_name, task.project) for task in notice.tasks] == [
        *[("民生工程", "市民中心")] * 3,
        ("生态工程", "滨江绿道"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["指标 | 责任单位 | 2031年 | 2032年", "覆盖率 | 市教育局 | 95% | 97%"], id="figures"),
        pytest.param(["事项 | 责任单位 | 2031年", "建成学校 | 市教育局 | 完成一期"], id="one-time"),
    ],
)
def test_times_over_figures_or_one_alone_make_no_tasks_by_time(rows: list[str]) -> None:
    assert [task for task in notice_of(rows).tasks if task.deadline_text] == []


def test_people_of_a_row_have_the_roles_of_their_columns() -> None:
    rows = [
        "序号 | 重点任务 | 责任领导 | 责任单位 | 责任人 | 联系人",
        "1 | 建设云平台。 | 张三（副市长） | 市数据局 | 李四、王五 | 周舟 0577-6688123",
        "2 | 开放数据。 | [2,1]副市长 买买提·艾力 | 市数据局 | 待定 | ——",
        "3 | 培训队伍。 | 市数据局 | 李　震<br>高明 | 陈晨",
    ]
    people = [
        [(one.role, one.person, one.title, one.printed, one.status) for one in task.people]
        for task in notice_of(rows).tasks
    ]
    leader = ("responsible_leader", "买买提·艾力", "副市长", "副市长买买提·艾力", "certain")
    assert people == [
        [
            ("responsible_leader", "张三", "副市长", "张三（副市长）", "certain"),
            ("responsible_person", "李四", None, "李四", "certain"),
            ("responsible_person", "王五", None, "王五", "certain"),
            ("contact", "周舟", None, "周舟", "certain"),
        ],
        [leader, ("responsible_person", None, None, "待定", "ambiguous")],
        [
            leader,
            ("responsible_person", "李震", None, "李震", "certain"),
            ("responsible_person", "高明", None, "高明", "certain"),
            ("contact", "陈晨", None, "陈晨", "certain"),
        ],
    ]


@pytest.mark.parametrize(
    ("heads", "note", "sums"),
    [
        ("总投资（万元） | 年度投资（亿元）", "", [(0, 120_000_000), (0, 30_000_000)]),
        ("总投资 | 年度投资", "单位：万元", [(0, 120_000_000), (0, 3_000)]),
        ("总投资 | 占地面积", "单位：万元", [(0, 120_000_000)]),
        ("总投资 | 年度投资", "", []),
        ("总投资（万元） | 占地（亩）", "", [(0, 120_000_000)]),
    ],
)
def test_sums_in_columns_are_the_tasks_in_the_unit_of_the_head(
    heads: str, note: str, sums: list[tuple[int, int]]
) -> None:
    rows = [
        f"序号 | 项目名称 | 建设内容 | {heads} | 责任单位",
        "1 | 市民中心 | 新建主体建筑。 | 12000 | 0.3 | 市住建局",
        " | 合计 | | 12000 | 0.3 | ",
    ]
    notice = notice_of(rows, title=f"附件\n重点项目表\n{note}")
    found = [(fact.task, fact.amount.value) for fact in notice.amounts if fact.amount.kind == "money"]
    assert found == [(task, pytest.approx(value)) for task, value in sums]
    assert [task.project for task in notice.tasks] == ["市民中心"]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        pytest.param("一 | 交通工程 | | 7 | 3.5 | ", "certain", id="number-beside"),
        pytest.param("（一） | 交通工程 | | 7 | — | ", "certain", id="number-in-brackets"),
        pytest.param("一、 | 交通工程 | | | | ", "certain", id="no-sums"),
        pytest.param("[1,3]一、交通工程 | 7 | 3.5 | ", "certain", id="over-number-and-name"),
        pytest.param("[1,3]交通工程 | 7 | 3.5 | ", "certain", id="over-number-without-one"),
        pytest.param("[1,3]一、交通工程（2项） | 7 | 3.5 | ", "inferred", id="with-their-number"),
        pytest.param(" | 交通工程 | | 7 | 3.5 | ", "inferred", id="without-a-number"),
        pytest.param(" | （一）交通工程 | | 7 | 3.5 | ", "certain", id="number-before-the-name"),
    ],
)
def test_a_row_of_a_parts_sums_names_the_rows_below(row: str, status: str) -> None:
    heads = "序号 | 项目名称 | 建设内容 | 总投资（亿元） | 年度投资（亿元） | 责任单位"
    own = ["1 | 环城路 | 新建道路。 | 3 | 2 | 市交通局", "2 | 东桥 | 新建桥梁。 | 4 | 1.5 | 市交通局"]
    tasks = notice_of([heads, "[1,3]合计（2项） | 7 | 3.5 | ", row, *own]).tasks
    expected = [("交通工程", "1", "环城路"), ("交通工程", "2", "东桥")]
    assert [(task.group_name, task.mark, task.project) for task in tasks] == expected
    assert {task.status for task in tasks} == {status}
    shorter = [line.replace(" | 新建道路。", "").replace(" | 新建桥梁。", "") for line in own]
    cut = row.replace("工程 | |", "工程 |").replace("[1,3]", "[1,2]")
    tasks = notice_of([heads.replace("建设内容 | ", ""), cut, *shorter]).tasks
    assert [(task.group_name, task.mark, task.text) for task in tasks] == expected


def test_rows_that_all_have_numbers_of_parts_are_tasks() -> None:
    rows = ["序号 | 项目名称 | 总投资（亿元） | 责任单位", "一 | 环城路 | 3 | ", "二 | 东桥 | 4 | 市交通局"]
    assert [(task.group_name, task.mark, task.text) for task in notice_of(rows).tasks] == [
        (None, "一", "环城路"),
        (None, "二", "东桥"),
    ]


@pytest.mark.parametrize("tick", ["√", "✓", "✔", "●"])
def test_a_tick_under_a_time_says_that_the_rows_task_is_due_then(tick: str) -> None:
    rows = [
        "[2,1]序号 | [2,1]项目名称 | [2,1]工作任务 | [2,1]责任单位 | [1,3]完成节点",
        "一季度 | 上半年 | 四季度",
        f"1 | 城西水厂 | 完成主体施工 | 各街道办事处 | | {tick} | ",
        f"2 | 太湖大道 | 完成路面摊铺 | 各街道办事处 | — | — | {tick}",
        f"3 | 智慧灯杆 | 安装灯杆500根 | 各街道办事处 | {tick} | | {tick}",
    ]
    notice = notice_of(rows)
    assert [(task.mark, task.project, task.text, task.deadline_text) for task in notice.tasks] == [
        ("1", "城西水厂", "完成主体施工", "上半年"),
        ("2", "太湖大道", "完成路面摊铺", "四季度"),
        ("3", "智慧灯杆", "安装灯杆500根", "一季度"),
        ("3", "智慧灯杆", "安装灯杆500根", "四季度"),
    ]
    assert {task.status for task in notice.tasks} == {"inferred"}
    ends = [str(fact.deadline.date_end) for fact in notice.deadlines if fact.task is not None]
    assert ends == ["2031-06-30", "2031-12-31", "2031-03-31", "2031-12-31"]


def test_ticks_beside_a_project_alone_are_its_limits() -> None:
    rows = ["类别 | 重点项目 | 责任单位 | 上半年 | 下半年", "水利 | 新建水厂2座 | 各街道办事处 | √ | "]
    (task,) = notice_of(rows).tasks
    assert (task.group_name, task.project, task.text, task.deadline_text) == (
        "水利",
        None,
        "新建水厂2座",
        "上半年",
    )


CARDS = [
    "项目名称 | 城西水厂扩建",
    "建设内容 | 新增日供水能力10万吨。",
    "总投资 | 3.2亿元",
    "责任单位 | 各街道办事处",
    "完成时限 | 12月底前",
]


def test_a_card_of_heads_with_words_beside_them_is_a_task() -> None:
    second = ["项目名称 | 环湖路", "建设内容 | 改造道路6公里。", "总投资 | 1亿元"]
    rows = [*CARDS, *second, "责任单位 | 各乡镇政府", "完成时限 | 9月底前"]
    notice = notice_of(rows)
    assert [(task.project, task.text, task.deadline_text) for task in notice.tasks] == [
        ("城西水厂扩建", "新增日供水能力10万吨。", "12月底前"),
        ("环湖路", "改造道路6公里。", "9月底前"),
    ]
    units = [[unit.printed for unit in task.units] for task in notice.tasks]
    assert units == [["各街道办事处"], ["各乡镇政府"]]


def test_a_card_may_have_two_heads_in_a_row() -> None:
    rows = ["项目名称 | 城西水厂 | 责任单位 | 各街道办事处", "建设内容 | 新建泵房。 | 完成时限 | 12月底前"]
    (task,) = notice_of(rows).tasks
    assert (task.project, task.text, task.deadline_text) == ("城西水厂", "新建泵房。", "12月底前")


@pytest.mark.parametrize(
    "rows",
    [
        ["姓名 | 王立新", "职务 | 局长", "单位 | 市教育局", "电话 | 2398812"],
        ["申请条件 | 年满18周岁", "办理时限 | 5个工作日", "责任单位 | 市民政局", "收费 | 不收费"],
        ["索引号 | 001", "发文机关 | 市政府", "成文日期 | 2031年3月2日", "主题分类 | 工业"],
    ],
)
def test_what_else_has_heads_beside_its_words_is_no_task(rows: list[str]) -> None:
    assert notice_of(rows).tasks == ()


@pytest.mark.parametrize(
    ("part", "role", "status"),
    [("一、财政部（2项）", None, "ambiguous"), ("财政部牵头", "lead", "inferred")],
)
def test_units_over_the_whole_width_are_charged_with_the_rows_below(
    part: str, role: str | None, status: str
) -> None:
    rows = [
        "序号 | 工作任务 | 完成时限",
        f"[1,3]{part}",
        "1 | 拨付资金。 | 8月底前",
        "2 | 培训人员。 | 7月底前",
        "[1,3]二、教育部、各省人民政府（1项）",
        "3 | 改造校舍。 | 年底前",
    ]
    tasks = notice_of(rows).tasks
    assert [(task.mark, task.text, task.deadline_text) for task in tasks] == [
        ("1", "拨付资金。", "8月底前"),
        ("2", "培训人员。", "7月底前"),
        ("3", "改造校舍。", "年底前"),
    ]
    units = [[unit.printed for unit in task.units] for task in tasks]
    assert units == [["财政部"], ["财政部"], ["教育部", "各省人民政府"]]
    assert {(unit.role, unit.status) for task in tasks[:2] for unit in task.units} == {(role, status)}


def test_other_names_over_the_whole_width_charge_nobody() -> None:
    rows = [
        "序号 | 工作内容 | 时间安排",
        "[1,3]一、开幕活动",
        "1 | 文艺演出。 | 8月1日",
        "2 | 致辞。 | 8月2日",
    ]
    assert notice_of(rows).tasks == ()


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        ("序号 | 工作任务 | 责任单位", ["lead", "responsible"]),
        pytest.param("序号 | 工作任务 | 牵头单位", ["lead", "lead"], id="of a head of leads"),
    ],
)
def test_a_sentence_above_a_table_says_that_the_first_leads(heads: str, roles: list[str]) -> None:
    rows = [heads, "1 | 改造校舍。 | 市教育局、市财政局", "2 | 建成绿道。 | 市司法局、市教育局"]
    html = page_of(HEAD + "表中列第一位的责任单位为牵头单位。\n" + SIGNED + "附件\n重点任务清单", rows)
    tasks = read_issue(html.encode(), "page.html").notices[0].tasks
    assert [[unit.role for unit in task.units] for task in tasks] == [roles] * 2


@pytest.mark.parametrize("said", ["（各责任单位中列首位的为牵头单位）", "（排在第一位的为牵头单位）"])
def test_a_bracket_between_title_and_table_says_that_the_first_leads(said: str) -> None:
    rows = ["序号 | 工作任务 | 责任单位", "1 | 改造校舍。 | 市教育局、市财政局", "2 | 建成绿道。 | 市司法局"]
    tasks = notice_of(rows, title=f"附件\n重点任务清单\n{said}").tasks
    roles = [[unit.role for unit in task.units] for task in tasks]
    assert roles == [["lead", "responsible"], ["lead"]]


LETTERED = [
    "序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限",
    "1 | 建成托育中心。 | A | B、C | 6月底前",
    "2 | 建成绿道。 | C | A | 8月底前",
]


@pytest.mark.parametrize(
    "legend",
    [
        "注：A—财政部，B—教育部，C—各县（市、区）政府。",
        "说明：A：财政部；B：教育部；C：各县（市、区）政府",
        "A为财政部、B为教育部、C为各县（市、区）政府。",
    ],
)
def test_letters_stand_for_the_units_of_the_legend(legend: str) -> None:
    html = page_of(HEAD + "现印发给你们。\n" + SIGNED + "附件\n重点任务清单", LETTERED)
    html = html.replace("</table>", f"</table><p>{legend}</p>")
    issue = read_issue(html.encode(), "page.html")
    tasks = issue.notices[0].tasks
    assert [[(unit.printed, unit.name, unit.role) for unit in task.units] for task in tasks] == [
        [("A", "财政部", "lead"), ("B", "教育部", "support"), ("C", None, "support")],
        [("C", None, "lead"), ("A", "财政部", "support")],
    ]
    assert {unit.status for task in tasks for unit in task.units} == {"inferred"}


def test_letters_without_a_legend_are_nobody_for_sure() -> None:
    issue = issue_of(LETTERED)
    units = [unit for task in issue.notices[0].tasks for unit in task.units]
    assert {(unit.name, unit.status) for unit in units} == {(None, "ambiguous")}
    assert {check.subject for check in issue.checks if check.code == "unit_unknown"} == {"A", "B", "C"}


def test_a_total_is_no_task() -> None:
    rows = [
        "序号 | 工作任务 | 责任单位 | 完成时限",
        "1 | 建学校。 | 市教育局 | 6月",
        " | 合计 | 市财政局 | 12月",
    ]
    assert [task.text for task in notice_of(rows).tasks] == ["建学校。"]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("heads", "cells", "project", "text", "status"),
    [
        pytest.param(
            "项目名称 | 规模及标准",
            "甲工程 | 新建教学楼2栋。",
            "甲工程",
            "新建教学楼2栋。",
            "inferred",
            id="unknown",
        ),
        pytest.param(
            "项目名称 | 做法",
            "甲工程 | 先建后补，新建教学楼2栋",
            "甲工程",
            "先建后补，新建教学楼2栋",
            "inferred",
            id="comma",
        ),
        pytest.param("项目名称 | 地点", "甲工程 | 城东新区", None, "甲工程", "certain", id="no-sentences"),
        pytest.param(
            "事项 | 年度安排",
            "甲工程 | 新建教学楼2栋并配齐设备",
            "甲工程",
            "新建教学楼2栋并配齐设备",
            "inferred",
            id="much-longer",
        ),
        pytest.param(
            "事项 | 现场情况",
            "甲工程 | 新建教学楼2栋并配齐设备",
            None,
            "甲工程",
            "certain",
            id="beside-tasks",
        ),
        pytest.param(
            "工作举措 | 年度目标", "新建教学楼2栋 | 招生九百人", None, "新建教学楼2栋", "certain", id="goal"
        ),
        pytest.param(
            "建设内容 | 所属项目",
            "新建教学楼2栋 | 甲工程",
            "甲工程",
            "新建教学楼2栋",
            "certain",
            id="name-behind",
        ),
        pytest.param(
            "具体措施 | 进展",
            "新建教学楼2栋。 | 主体已经封顶。",
            None,
            "新建教学楼2栋。",
            "certain",
            id="known-prose",
        ),
        pytest.param(
            "具体措施 | 备注", "新建楼2栋 | 分两年建。", None, "新建楼2栋", "certain", id="known-remark"
        ),
    ],
)
def test_an_unknown_head_over_sentences_is_the_tasks_where_no_other_is(
    heads: str, cells: str, project: str | None, text: str, status: str
) -> None:
    rows = [f"序号 | {heads} | 责任单位", f"1 | {cells} | 市住建局"]
    found = [(task.project, task.text, task.status) for task in notice_of(rows).tasks]
    assert found == [(project, text, status)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                "序号 | 职权名称 | 职权类别 | 实施主体 | 责任事项",
                "1 | 施工许可 | 行政许可 | 市住建局 | 受理、审查、决定。",
            ],
            id="powers",
        ),
        pytest.param(
            [
                "序号 | 违法行为 | 处罚依据 | 裁量标准 | 实施单位",
                "1 | 无证施工 | 第64条 | 处1万元以下罚款。 | 市住建局",
            ],
            id="penalties",
        ),
        pytest.param(
            [
                "序号 | 考核内容 | 评分标准 | 分值 | 责任单位",
                "1 | 按时报送 | 迟报一次扣2分。 | 10 | 市政府办公室",
            ],
            id="criteria",
        ),
        pytest.param(
            [
                "序号 | 文件名称 | 文号 | 清理意见 | 责任单位",
                "1 | 节能办法 | 云政发〔2021〕3号 | 废止。 | 市发改委",
            ],
            id="lapsed-documents",
        ),
    ],
)
def test_powers_penalties_criteria_and_lapsed_documents_are_no_tasks(rows: list[str]) -> None:
    notice = notice_of(rows)
    assert notice.tasks == ()
    assert [table.row_count for table in notice.tables] == [2]


def test_a_sum_of_a_row_with_several_tasks_is_kept_as_none_of_them() -> None:
    rows = [
        "项目名称 | 责任单位 | 总投资（万元） | 第一季度 | 第二季度",
        "市民中心 | 市住建局 | 12000 | 完成立项。 | 开工建设。",
        "滨江绿道 | 市园林局 | 800 | 开工建设。 | —",
    ]
    notice = notice_of(rows)
    assert [(fact.task, fact.amount.value, fact.status) for fact in notice.amounts] == [
        (None, 120_000_000, "inferred"),
        (2, 8_000_000, "certain"),
    ]


@pytest.mark.parametrize(
    ("group", "status"),
    [("产业项目（6个）", "inferred"), ("产业项目（1个）", "inferred"), ("产业项目", "certain")],
)
def test_whether_a_group_is_named_with_the_number_of_its_rows_is_a_guess(group: str, status: str) -> None:
    rows = ["序号 | 类别 | 主要任务 | 责任单位", f"1 | {group} | 建成示范点。 | 市住建局"]
    (task,) = notice_of(rows).tasks
    assert (task.group_name, task.status) == ("产业项目", status)


@pytest.mark.parametrize(
    ("groups", "projects", "told"),
    [
        pytest.param(
            ("1 通关", "2 物流"),
            ("1.1 卡口", "2.1 冷链"),
            [("通关", "卡口", "1.1"), ("物流", "冷链", "2.1")],
            id="both",
        ),
        pytest.param(
            ("通关", "通关"),
            ("1.1“两步”", "1.2冷链"),
            [("通关", "“两步”", "1.1"), ("通关", "冷链", "1.2")],
            id="one",
        ),
        pytest.param(
            ("通关", "物流"),
            ("1.5万亩良田", "2.6万亩林地"),
            [("通关", "1.5万亩良田", None), ("物流", "2.6万亩林地", None)],
            id="figures",
        ),
        pytest.param(
            ("通关", "物流"),
            ("1.1万亩良田", "冷链"),
            [("通关", "1.1万亩良田", None), ("物流", "冷链", None)],
            id="one-only",
        ),
    ],
)
def test_numbers_that_count_on_are_no_part_of_names(
    groups: tuple[str, str], projects: tuple[str, str], told: list[tuple[str, str, str | None]]
) -> None:
    rows = [
        f"{group} | {project} | 完成改造。 | 市商务局"
        for group, project in zip(groups, projects, strict=True)
    ]
    tasks = notice_of(["类别 | 重点任务 | 工作内容 | 牵头单位", *rows]).tasks
    assert [(task.group_name, task.project, task.mark) for task in tasks] == told


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([], id="at-once"),
        pytest.param([" | 2031年分季度计划 | | "], id="title"),
        pytest.param(["[1,4]2031年分季度计划"], id="title-across"),
    ],
)
def test_other_heads_within_a_list_begin_another(between: list[str]) -> None:
    first = ["重点任务 | 工作内容 | 完成时限 | 责任单位", "修路 | 改造三条路。 | 6月底前 | 市交通局"]
    second = ["项目名称 | 第一季度 | 第二季度 | 责任单位", "市民中心 | 完成立项 | — | 市住建局"]
    tasks = notice_of([*first, *between, *second]).tasks
    assert [(task.project, task.text, task.deadline_text) for task in tasks] == [
        ("修路", "改造三条路。", "6月底前"),
        ("市民中心", "完成立项", "第一季度"),
    ]
    assert [[unit.printed for unit in task.units] for task in tasks] == [["市交通局"], ["市住建局"]]


@pytest.mark.parametrize(
    ("printed", "end", "status"),
    [
        ("2032.10", "2032-10-31", "certain"),
        ("2032-08", "2032-08-31", "certain"),
        ("２０３２．０９", "2032-09-30", "certain"),
        ("2032/6底前", "2032-06-30", "certain"),
        pytest.param("2032.1", "2032-01-31", "inferred", id="its nought may be lost"),
    ],
)
def test_a_month_in_figures_alone_is_a_limit_in_a_column_of_limits(
    printed: str, end: str, status: str
) -> None:
    rows = [
        "序号 | 项目名称 | 建设规模 | 计划竣工 | 责任单位",
        f"1 | 城东管网 | 管网17公里 | {printed} | 市住建局",
    ]
    notice = notice_of(rows)
    (fact,) = [fact for fact in notice.deadlines if fact.task is not None]
    assert (fact.deadline.relation, str(fact.deadline.date_end), fact.status) == ("by", end, status)
    assert notice.statistics == ()


@pytest.mark.parametrize(
    "number",
    [
        *("督〔2031〕12号", "YX-2031-015", "（2031）第7号", "2031.015", "第6号建议", "提案第012号"),
        *("议案第十五号", "第131号委员提案", "25号人大建议", "第3件交办问题", "ＪＹ０１７号建议"),
    ],
)
def test_a_number_of_a_register_is_a_mark_and_no_group(number: str) -> None:
    rows = ["编号 | 督查事项 | 承办部门 | 办结时限", f"{number} | 清理占道经营 | 市城管局 | 5月10日前"]
    (task,) = notice_of(rows).tasks
    assert (task.group_name, task.mark, task.text) == (None, number, "清理占道经营")


@pytest.mark.parametrize("head", ["问题编号", "台账", "对应条目"])
@pytest.mark.parametrize("numbers", [("一", "二"), ("1", "2"), ("（三）", "（四）")])
def test_numbers_merged_over_names_are_marks_whatever_their_head(head: str, numbers: tuple[str, str]) -> None:
    rows = [
        f"{head} | 反馈问题 | 整改措施 | 整改时限 | 责任单位",
        f"[2,1]{numbers[0]} | [2,1]管网不完善 | 新建管网45公里。 | 12月底前 | 各街道办事处",
        "修复管网20公里。 | 6月底前 | 各乡镇政府",
        f"{numbers[1]} | 扬尘管控不力 | 开展专项检查。 | 长期坚持 | 各街道办事处",
    ]
    assert [(task.group_name, task.mark, task.project, task.status) for task in notice_of(rows).tasks] == [
        (None, numbers[0], "管网不完善", "certain"),
        (None, numbers[0], "管网不完善", "certain"),
        (None, numbers[1], "扬尘管控不力", "certain"),
    ]


@pytest.mark.parametrize("name", ["第一批新建项目", "第58次常务会议", "十件民生实事", "第三产业类"])
def test_words_in_the_column_of_numbers_are_a_group(name: str) -> None:
    rows = ["编号 | 督查事项 | 承办部门 | 办结时限", f"{name} | 清理占道经营 | 市城管局 | 5月10日前"]
    (task,) = notice_of(rows).tasks
    assert (task.group_name, task.mark) == (name, None)


@pytest.mark.parametrize("head", ["承诺时限", "答复期限", "整治完成限期", "拟办结时限要求"])
def test_a_head_that_says_limit_over_times_is_that_of_limits(head: str) -> None:
    rows = [
        f"编号 | 重点事项 | 解决措施 | 主办单位 | {head}",
        "第6号 | 充电难 | 新增充电桩90个 | 市住建局 | 8月15日前",
        "第9号 | 停车难 | 新建停车场2座 | 市城管局 | 2031年三季度",
        "第12号 | 入托难 | 新增托位320个 | 市卫健委 | 年底前",
    ]
    tasks = notice_of(rows).tasks
    assert [(task.mark, task.project, task.deadline_text, task.status) for task in tasks] == [
        ("第6号", "充电难", "8月15日前", "certain"),
        ("第9号", "停车难", "2031年三季度", "certain"),
        ("第12号", "入托难", "年底前", "certain"),
    ]


def test_a_head_that_says_limit_over_other_words_is_none_of_limits() -> None:
    rows = ["编号 | 重点事项 | 主办单位 | 档案期限", "1 | 整理会议档案 | 市档案局 | 永久保存"]
    assert [task.deadline_text for task in notice_of(rows).tasks] == [None]


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("市财政局{}苍山管委会", id="zone with a name of its own"),
        pytest.param("勐定海关{}耿山县人民政府", id="county in no list"),
        pytest.param("市水务局{}耿山县水务局", id="its bureau"),
        pytest.param("市科技局{}缙源经济开发区管委会", id="short name of a county"),
        pytest.param("市生态环境局{}云溪街道办事处", id="street"),
        pytest.param("市工业园区管委会{}苍洱管委会", id="two zones"),
    ],
)
@pytest.mark.parametrize("parting", ["<br>", "</p><p>"])
def test_names_a_line_each_are_units_of_their_own(cell: str, parting: str) -> None:
    own = cell.format(parting)
    rows = ["序号 | 工作任务 | 责任单位 | 完成时限", f"1 | 建成通道。 | <p>{own}</p> | 6月底前"]
    (task,) = notice_of(rows).tasks
    assert [(unit.printed, unit.status) for unit in task.units] == [
        (name, "inferred") for name in cell.split("{}")
    ]


@pytest.mark.parametrize("blank", [" ", "&nbsp;", "&nbsp;&nbsp; ", "\u3000"])
def test_names_a_blank_apart_are_units_of_their_own(blank: str) -> None:
    own = blank.join(["市水利局", "苍洱新区管委会", "市科技局", "市 教 育 局"])
    rows = ["序号 | 工作任务 | 责任单位 | 完成时限", f"1 | 建成通道。 | {own} | 6月底前"]
    (task,) = notice_of(rows).tasks
    names = ["市水利局", "苍洱新区管委会", "市科技局", "市教育局"]
    assert [(unit.printed, unit.status) for unit in task.units] == [(name, "inferred") for name in names]


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("沧山市生态环境局{}任丘市分局", id="branch of a place"),
        pytest.param("市生态环境局{}缙源分局", id="branch of a short name"),
        pytest.param("云山经济技术{}开发区管委会", id="within a zone"),
        pytest.param("市公安局{}交通警察支队", id="part of a bureau"),
        pytest.param("云山高新区{}管委会", id="before its body"),
        pytest.param("云山自由贸易试验区{}勐东片区管委会", id="part of a zone"),
    ],
)
def test_a_name_broken_over_lines_is_one_unit(cell: str) -> None:
    rows = [
        "序号 | 工作任务 | 责任单位 | 完成时限",
        f"1 | 建成通道。 | {cell.format('<br>')} | 6月底前",
    ]
    (task,) = notice_of(rows).tasks
    assert [unit.printed for unit in task.units] == [cell.format("")]


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("云山市2031年度重大行政决策事项目录", "序号 | 决策事项名称 | 承办部门 | 计划完成时间"),
        ("云山市人民政府2031年规章制定计划", "序号 | 规章名称 | 起草单位 | 报送时间"),
        ("云山市政协重点提案办理分工表", "提案编号 | 案由 | 主办单位 | 办结时限"),
    ],
)
def test_a_list_of_charges_is_read_whatever_it_is_called(title: str, heads: str) -> None:
    page = page_of(title, [heads, "1 | 养犬管理 | 市公安局 | 6月底前", "2 | 管线管理 | 市住建局 | 9月底前"])
    (notice,) = read_issue(page.encode(), "page.html").notices
    assert [(task.mark, task.text, task.deadline_text) for task in notice.tasks] == [
        ("1", "养犬管理", "6月底前"),
        ("2", "管线管理", "9月底前"),
    ]
    assert [unit.printed for task in notice.tasks for unit in task.units] == ["市公安局", "市住建局"]


@pytest.mark.parametrize(("length", "groups"), [(20, 1), (21, 0)])
def test_a_row_over_all_columns_names_a_group_in_a_few_words(length: int, groups: int) -> None:
    name = "民生改善" * 5 + "好" * (length - 20)
    rows = ["序号 | 工作任务 | 责任单位 | 完成时限", f"[1,4]{name}", "1 | 建学校。 | 市教育局 | 6月"]
    assert [task.group_name for task in notice_of(rows).tasks] == ([name] if groups else [None, None])


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("计划开工时间", "计划完成时间"),
        ("启动时间", "完成时限"),
        ("开工时间", "竣工时间"),
        ("起始时间", "结束时间"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["begun first", "ended first"])
def test_a_column_of_beginnings_beside_that_of_limits_gives_times_of_its_own(
    begins: str, ends: str, *, turned: bool
) -> None:
    rows = [(begins, ends), ("4月", "11月底前"), ("2031年5月6日", "12月")]
    cells = [" | ".join(row[::-1] if turned else row) for row in rows]
    notice = notice_of(
        [
            f"序号 | 工作任务 | 责任单位 | {cells[0]}",
            f"1 | 改造水厂。 | 市水利局 | {cells[1]}",
            f"2 | 铺设管网。 | 市住建局 | {cells[2]}",
        ]
    )
    assert [task.deadline_text for task in notice.tasks] == ["11月底前", "12月"]
    told = {(one.task, one.deadline.relation, one.deadline.text) for one in notice.deadlines}
    assert told == {
        (0, "by", "11月底前"),
        (0, "during", "4月"),
        (1, "by", "12月"),
        (1, "at", "2031年5月6日"),
    }


def test_of_two_columns_of_limits_no_time_is_lost() -> None:
    rows = [
        "序号 | 工作任务 | 责任单位 | 时间节点 | 完成时限",
        "1 | 改造水厂。 | 市水利局 | 6月底前 | 11月底前",
        "2 | 铺设管网。 | 市住建局 | 7月底前 | 12月底前",
    ]
    notice = notice_of(rows)
    assert [one.deadline.text for one in notice.deadlines if one.task == 0] == ["6月底前", "11月底前"]
    assert [task.deadline_text for task in notice.tasks] == ["11月底前", "12月底前"]


def test_a_month_to_begin_in_alone_is_no_limit() -> None:
    rows = ["序号 | 工作任务 | 责任单位 | 开工时间", "1 | 改造水厂。 | 市水利局 | 4月"]
    notice = notice_of(rows)
    assert [task.deadline_text for task in notice.tasks] == ["4月"]
    assert [one.deadline.relation for one in notice.deadlines] == ["during"]
