"""Labels and remarks around the units of a task: lines under an item, people, sentences on other measures."""

from __future__ import annotations

import pytest
from table_pages import HEAD, SIGNED

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Task

PLAN = HEAD + "现印发给你们。\n" + SIGNED + "云山市重点工作方案\n一、主要任务\n"


def tasks_of(text: str) -> tuple[Task, ...]:
    return read_issue((PLAN + text + "\n").encode(), "plan.txt").notices[0].tasks


def units_of(task: Task) -> list[tuple[str, str | None]]:
    return [(unit.printed, unit.role) for unit in task.units]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        *(("牵头督办单位", "lead"), ("牵头承办部门", "lead"), ("联合牵头单位", "lead")),
        *(("责任部门", "responsible"), ("整改责任单位", "responsible"), ("具体责任单位", "responsible")),
    ],
)
def test_every_label_of_units_under_an_item_counts(label: str, role: str) -> None:
    [task] = tasks_of(f"（一）建设云平台。整合机房。\n{label}：市数据局、市财政局\n完成时限：2031年10月底前")
    assert (task.project, task.text, task.deadline_text) == ("建设云平台", "整合机房。", "2031年10月底前")
    assert units_of(task) == [("市数据局", role), ("市财政局", role)]


def test_a_notice_that_says_who_of_several_leads_says_it_of_every_item() -> None:
    text = PLAN.replace("现印发给你们。", "现印发给你们。各项任务中排在第一位的责任单位为牵头单位。")
    text += "1.建设云平台。\n责任单位：市数据局、市财政局\n2.改造小区。（责任单位：市住建局）\n"
    text += "序号 | 任务 | 责任单位\n1 | 改造道路5条。 | 市住建局、市城管局\n"
    tasks = read_issue(text.encode(), "plan.txt").notices[0].tasks
    assert [units_of(task)[0] for task in tasks] == [
        ("市数据局", "lead"),
        ("市住建局", "lead"),
        ("市住建局", "lead"),
    ]
    assert {task.units[0].status for task in tasks} == {"inferred"}


@pytest.mark.parametrize("mark", [("1.", "2.", "3."), ("（一）", "（二）", "（三）"), ("", "", "")])
def test_labels_under_the_first_items_are_no_particulars_of_a_page(mark: tuple[str, str, str]) -> None:
    # A site has 责任部门：… among a document's particulars; a short plan has it within its first lines.
    head = (
        "云政发〔2031〕5号\n云山市人民政府关于印发重点工作方案的通知\n各县（区）人民政府：\n现印发给你们。\n"
    )
    items = (
        "建设云平台。整合各部门机房，迁移在用业务系统，年内关停分散建设的小机房。",
        "改造老旧小区。改造松园片区的供水、供气和排水管网，同步增设停车位和充电桩。",
        "新建供水站。在人口集中的村镇新建七处供水站，完成管网连接和水质检测设备安装。",
    )
    units = ("市数据局", "松溪县人民政府", "各县（区）人民政府")
    text = head + SIGNED + "云山市重点工作方案\n" + "一、主要任务\n" * bool(mark[0])
    for number, item, unit in zip(mark, items, units, strict=True):
        text += f"{number}{item}\n责任部门：{unit}\n配合部门：市财政局\n完成时间：2031年10月底前\n"
    tasks = [task for notice in read_issue(text.encode(), "plan.txt").notices for task in notice.tasks]
    assert [units_of(task) for task in tasks] == [
        [(unit, "responsible"), ("市财政局", "support")] for unit in units
    ]


def test_who_hosts_and_who_helps_under_an_item_are_no_imprint() -> None:
    items = ("（一）建设云平台。整合机房。", "（二）改造老旧小区。改造松园片区。")
    fields = ("主办单位：市数据局，协办单位：市财政局。", "主办单位：市住建局，协办单位：市财政局。")
    tasks = tasks_of("\n".join(line for pair in zip(items, fields, strict=True) for line in pair))
    hosts = ["市数据局", "市住建局"]
    assert [units_of(task) for task in tasks] == [[(host, "lead"), ("市财政局", "support")] for host in hosts]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param("\n责任领导：张三（副市长）\n责任单位：市数据局\n联系人：李四 6688123", id="lines"),
        pytest.param("责任领导：张三（副市长）；责任单位：市数据局；联系人：李四。", id="one-line"),
        pytest.param("（责任领导：张三（副市长）；责任单位：市数据局；联系人：李四）", id="bracket"),
    ],
)
def test_people_beside_units_are_the_tasks_and_no_part_of_its_text(fields: str) -> None:
    [task] = tasks_of(f"1.建设云平台。整合机房。{fields}")
    assert (task.project, task.text) == ("建设云平台", "整合机房。")
    assert units_of(task) == [("市数据局", "responsible")]
    assert [(one.person, one.title, one.role) for one in task.people] == [
        ("张三", "副市长", "responsible_leader"),
        ("李四", None, "contact"),
    ]


@pytest.mark.parametrize(
    "remark",
    ["以上各条均由各县区配合，不另注明", "上述各项工作均由各县区负责", "以上任务均需各乡镇配合，不再列出"],
)
def test_a_sentence_on_other_measures_names_no_unit_of_this_one(remark: str) -> None:
    [task] = tasks_of(f"1.建设云平台。整合机房。（责任单位：市数据局，{remark}）")
    assert units_of(task) == [("市数据局", "responsible")]
    assert task.status == "inferred"


def test_units_that_alone_are_said_of_all_above_are_charged() -> None:
    [task] = tasks_of("1.建设云平台。整合机房。（以上工作由市数据局负责）")
    assert units_of(task) == [("市数据局", "responsible")]


def test_a_list_that_is_cut_short_before_a_collective_gives_both() -> None:
    [task] = tasks_of("1.开放数据。编制目录。（市数据局、市财政局等和各县（市）政府按职责分工负责）")
    assert units_of(task) == [(name, "responsible") for name in ("市数据局", "市财政局", "各县（市）政府")]


@pytest.mark.parametrize(
    "item",
    [
        "1.建设云平台，整合机房。（责任单位：市数据局）",
        "1.建设云平台，整合机房。\n（责任单位：市数据局；时间：2031年6月）",
        "1.建设云平台，整合机房。\n责任单位：市数据局\n时限要求：2031年底前",
        "1.建设云平台，整合机房。责任单位：市数据局。",
    ],
)
def test_an_item_of_one_sentence_has_no_heading(item: str) -> None:
    [task] = tasks_of(item)
    assert (task.project, task.mark, task.text) == ("主要任务", "1.", "建设云平台，整合机房。")


def test_labels_that_each_end_with_a_full_stop_are_one_measures() -> None:
    first = "1.新增学位3000个。\n牵头负责领导：金立。\n牵头责任单位：市教育局。\n协同责任单位：市财政局。\n"
    second = "2.新建食堂20家。\n牵头负责领导：李安。\n牵头责任单位：市民政局。\n协同责任单位：市商务局。"
    tasks = tasks_of(first + second)
    assert [(task.mark, task.project, task.text) for task in tasks] == [
        ("1.", "主要任务", "新增学位3000个。"),
        ("2.", "主要任务", "新建食堂20家。"),
    ]
    assert [units_of(task) for task in tasks] == [
        [("市教育局", "lead"), ("市财政局", "support")],
        [("市民政局", "lead"), ("市商务局", "support")],
    ]
    assert [[one.person for one in task.people] for task in tasks] == [["金立"], ["李安"]]


def test_a_label_that_comes_again_behind_a_full_stop_is_another_measures() -> None:
    tasks = tasks_of("新增学位3000个。责任单位：市教育局。\n责任单位：市民政局。")
    assert [units_of(task) for task in tasks] == [
        [("市教育局", "responsible")],
        [("市民政局", "responsible")],
    ]


@pytest.mark.parametrize(
    "item",
    [
        "1.新增学位3000个。牵头领导：王立新 责任单位：市教育局 配合单位：市财政局 完成时限：8月底",
        "1.新增学位3000个。牵头领导：王立新责任单位：市教育局配合单位：市财政局完成时限：8月底",
        "1.新增学位3000个，牵头领导：王立新，责任单位：市教育局，配合单位：市财政局，完成时限：8月底",
        "1.新增学位3000个，责任单位：市教育局，牵头领导：王立新，配合单位：市财政局，完成时限：8月底",
        "1.新增学位3000个。牵头领导：王立新。责任单位：市教育局。配合单位：市财政局。完成时限：8月底。",
    ],
)
def test_fields_on_one_line_are_read_whatever_parts_them(item: str) -> None:
    [task] = tasks_of(item)
    assert (task.mark, task.text.rstrip("。"), task.deadline_text) == ("1.", "新增学位3000个", "8月底")
    assert units_of(task) == [("市教育局", "responsible"), ("市财政局", "support")]
    assert [one.person for one in task.people] == ["王立新"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        *(("市级牵头单位", "lead"), ("整改牵头单位", "lead"), ("主要负责单位", "lead")),
        *(("县直责任部门", "responsible"), ("责任镇街", "responsible"), ("责任股室", "responsible")),
        ("落地责任单位", "responsible"),
    ],
)
def test_a_label_says_whose_units_it_means(label: str, role: str) -> None:
    [task] = tasks_of(f"1.新增学位3000个。（责任领导：王安；协办单位：市民政局；{label}：市教育局）")
    assert units_of(task) == [("市民政局", "support"), ("市教育局", role)]
    if label != "落地责任单位":
        [task] = tasks_of(f"1.新增学位3000个。\n{label}：市教育局\n整改完成时限：8月底")
        assert (units_of(task), task.deadline_text) == ([("市教育局", role)], "8月底")


@pytest.mark.parametrize("label", ["挂帅秘书长", "结对委办单位"])
def test_a_label_of_which_nothing_is_known_is_no_part_of_the_measure(label: str) -> None:
    [task] = tasks_of(f"1.新增学位3000个。\n{label}：王安\n责任单位：市教育局\n配合单位：市财政局")
    assert (task.text, task.status) == ("新增学位3000个。", "inferred")
    assert units_of(task) == [("市教育局", "responsible"), ("市财政局", "support")]
    [task] = tasks_of("1.新增学位3000个。\n责任单位：市教育局\n挂帅秘书长：市残联\n配合单位：市财政局")
    assert units_of(task) == [("市教育局", "responsible"), ("市财政局", "support")]


@pytest.mark.parametrize(
    "field",
    ["责任单位：市教育局；完成时限：2031年11月底", "，责任单位∶市教育局", "责任单位：市教育局、各县区教育局"],
)
def test_a_number_below_a_line_that_ends_in_a_field_opens_an_item(field: str) -> None:
    tasks = tasks_of(
        f"1.新增学位3000个。{field}\n2.新建食堂20家。（责任单位：市民政局）".replace("。，", "，")
    )
    assert [task.mark for task in tasks] == ["1.", "2."]
    assert tasks[0].deadline_text in (None, "2031年11月底")
    assert [unit for unit, _ in units_of(tasks[1])] == ["市民政局"]


def test_a_limit_above_the_aim_of_a_measure_is_its_limit() -> None:
    [task] = tasks_of(
        "1.渗滤液处理能力不足。\n整改时限：2031年6月底前\n整改目标：达标排放。\n责任单位：市城管局"
    )
    assert (task.deadline_text, task.text, task.status) == (
        "2031年6月底前",
        "整改目标：达标排放。",
        "inferred",
    )


def test_who_holds_a_post_of_a_place_is_not_named() -> None:
    [task] = tasks_of(
        "1.新增学位3000个。（责任人：云溪县委书记、云溪县县长、王安 电话：6612345；责任单位：市教育局）"
    )
    assert [one.person for one in task.people] == [None, None, "王安"]


@pytest.mark.parametrize("mark", ["——", "▲", "●"])
def test_an_item_marked_by_a_figure_is_not_what_its_heading_numbers(mark: str) -> None:
    text = f"二、矿山领域\n{mark}排查隐患。完成首轮检查。（责任单位：市应急局）\n"
    first, second = tasks_of(text + f"{mark}治理危桥。\n责任单位：市交通局\n完成时限：2031年6月底前")
    assert (first.mark, first.project, first.text) == (None, "矿山领域", "排查隐患。完成首轮检查。")
    assert (first.status, units_of(first)) == ("inferred", [("市应急局", "responsible")])
    assert (second.deadline_text, units_of(second)) == ("2031年6月底前", [("市交通局", "responsible")])


def test_units_below_several_marked_items_are_of_the_part_they_stand_in() -> None:
    [task] = tasks_of("（一）矿山领域\n——排查隐患。\n——治理危桥。\n（责任单位：市应急局）")
    assert (task.mark, task.project) == ("（一）", "矿山领域")


def test_a_number_below_a_remark_on_units_opens_an_item() -> None:
    remark = "责任单位：市住建局、市金融办（排名第一的为牵头单位，下同）"
    first, second = tasks_of(f"（一）推行保函。\n{remark}\n（二）每季度召开一次座谈会。\n责任单位：市营商办")
    assert [unit for unit, _ in units_of(first)] == ["市住建局", "市金融办"]
    assert (second.mark, second.text) == ("（二）", "每季度召开一次座谈会。")


@pytest.mark.parametrize(
    ("tail", "units"),
    [
        ("牵头：市公安局；配合：市城管局", [("市公安局", "lead"), ("市城管局", "support")]),
        ("\n牵头：市公安局\n配合：各县（区）政府", [("市公安局", "lead"), ("各县（区）政府", "support")]),
        ("主责：市水利局", [("市水利局", "lead")]),
        ("主体责任：市住建局；配合：市财政局", [("市住建局", "responsible"), ("市财政局", "support")]),
    ],
)
def test_the_word_of_a_role_with_a_colon_opens_a_tail(tail: str, units: list[tuple[str, str]]) -> None:
    [task] = tasks_of(f"1.整治占道停车，规范停车位。{tail}\n2.宣传政策。")
    assert task.text == "整治占道停车，规范停车位。"
    assert units_of(task) == units


def test_what_answers_for_no_body_opens_no_tail() -> None:
    assert not tasks_of("1.强化考核。\n责任：谁主管、谁负责。\n牵头：坚持系统观念，统筹各方力量。")


@pytest.mark.parametrize("dash", ["——", "—", "--"])
def test_a_dash_stands_for_the_colon_of_a_label(dash: str) -> None:
    first, second = tasks_of(
        f"1.推进冷链建设，新增库容2万吨。责任单位{dash}市商务局、市农业农村局\n"
        f"2.建成加工园区。\n牵头单位{dash}市工信局"
    )
    assert units_of(first) == [("市商务局", "responsible"), ("市农业农村局", "responsible")]
    assert (second.mark, second.text, units_of(second)) == ("2.", "建成加工园区。", [("市工信局", "lead")])


def test_who_accepts_or_presses_for_a_task_supports_it() -> None:
    [task] = tasks_of(
        "1.改造公路80公里。\n责任单位：市交通局\n验收单位：市发展改革委\n督办单位：市政府督查室"
    )
    assert units_of(task)[1:] == [("市发展改革委", "support"), ("市政府督查室", "support")]


def test_a_body_behind_a_label_that_is_not_known_is_told() -> None:
    [task] = tasks_of("1.改造公路80公里。\n责任单位：市交通局\n挂联单位：市发展改革委\n联络人：王安")
    assert units_of(task) == [("市交通局", "responsible"), ("市发展改革委", None)]
    assert [unit.status for unit in task.units][1:] == ["ambiguous"]


def test_units_alone_in_square_brackets_at_a_clauses_end_are_charged() -> None:
    tasks = tasks_of(
        "一、深化改革。推进国企改革，完成重组2家【市国资委 市财政局】；推进支付改革【市医保局】。\n"
        "二、扩大开放。办好博览会【市商务局】。"
    )
    assert [units_of(task) for task in tasks] == [
        [("市国资委", None), ("市财政局", None)],
        [("市医保局", None)],
        [("市商务局", None)],
    ]
    assert {task.status for task in tasks} == {"ambiguous"}


def test_a_label_of_units_of_which_no_task_is_read_is_a_check() -> None:
    text = (
        "1.建设园区责任单位：市工信局完成时限：2031年9月底2.推进冷链责任单位：市商务局完成时限：2031年10月底"
    )
    notice = read_issue((PLAN + text + "\n").encode(), "plan.txt").notices[0]
    assert len(notice.tasks) < 2
    checks = read_issue((PLAN + text + "\n").encode(), "plan.txt").checks
    told = [check.actual for check in checks if not check.passed and check.code == "unparsed_clause"]
    assert any("市工信局" in (one or "") for one in told)


@pytest.mark.parametrize(
    ("heads", "told"),
    [("甲方事项|承接|何时", 1), ("甲方事项|联系|电话", 0)],
)
def test_a_table_of_bodies_and_times_under_heads_unknown_is_a_check(heads: str, told: int) -> None:
    last = ("2031年5月底前", "2031年6月") if told else ("6612345", "6612346")
    rows = f"{heads}\n整治占道停车|市公安局|{last[0]}\n清理广告牌|市城管局|{last[1]}\n"
    checks = read_issue((PLAN + rows).encode(), "plan.txt").checks
    failed = [check for check in checks if not check.passed and check.code == "unparsed_table"]
    assert len(failed) == told


def test_a_measure_on_one_line_with_a_heading_in_the_margin_is_a_guess() -> None:
    first, second = tasks_of(
        "一、突出抓好重 1．水库安全检查。逐座检查水库146座。\n责任单位：市水利局\n"
        "2．河道清障。清除行洪障碍62处。\n责任单位：市林业局"
    )
    assert (first.status, second.status) == ("inferred", "certain")
    assert second.project == "河道清障"


@pytest.mark.parametrize(
    ("tail", "units"),
    [
        ("主办：市商务局；协办：市农业农村局", [("市商务局", "responsible"), ("市农业农村局", "support")]),
        ("办理单位：市民政局；会办单位：市残联", [("市民政局", "responsible"), ("市残联", "support")]),
        ("承接单位：市人社局；配合单位：市财政局", [("市人社局", "responsible"), ("市财政局", "support")]),
        (
            "主管部门：市交通局；实施主体：市公交集团",
            [("市交通局", "responsible"), ("市公交集团", "responsible")],
        ),
        ("责任单位/市住建局", [("市住建局", "responsible")]),
        ("〔市文旅局〕", [("市文旅局", None)]),
    ],
)
def test_other_labels_and_signs_open_a_tail(tail: str, units: list[tuple[str, str | None]]) -> None:
    [task] = tasks_of(f"1.新增场馆3处，服务群众2万人。{tail}\n2.宣传政策。")
    assert task.text == "新增场馆3处，服务群众2万人。"
    named = [(name, "lead" if "主办" in tail and role == "responsible" else role) for name, role in units]
    assert units_of(task) == named


def test_one_that_hosts_alone_is_no_task() -> None:
    assert not tasks_of("1.印发简报。\n主办：市政府办公室")


@pytest.mark.parametrize("label", ["包保单位", "责任单位及责任人"])
def test_a_label_of_an_item_that_is_not_read_is_a_check(label: str) -> None:
    text = f"1.提升河道水质，治理河道3条。{label}：市水利局 王安\n2.宣传政策。\n"
    issue = read_issue((PLAN + text).encode(), "plan.txt")
    told = [
        check.actual or "" for check in issue.checks if check.code == "unparsed_clause" and not check.passed
    ]
    assert issue.notices[0].tasks or any("市水利局" in one for one in told)
