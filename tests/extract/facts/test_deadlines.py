"""Which times of a text are deadlines: paragraphs of several genres, each with all that binds someone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongbao.extract.facts.text_tasks import running_text
from gongbao.extract.facts.values import text_deadlines
from gongbao.schema.records import DeadlineFact

WRITTEN = date(2031, 3, 10)

# Each expected row: the words (or a part of them), relation, and its dates, length or rule.
PARAGRAPHS = [
    pytest.param(
        "根据2031年《政府工作报告》和《市域治理三年行动计划（2030—2032年）》要求，制定本方案。2030年全市已改造管网86公里。"
        "到2031年底，完成老旧管网改造120公里；2032年6月底前全部通水。2030年以来新发现的隐患，由区县在15日内销号。",
        [
            ("到2031年底", "by", "2031-12-31"),
            ("2032年6月底前", "by", "2032-06-30"),
            ("15日内", "within", "P15D"),
        ],
        id="plan",
    ),
    pytest.param(
        "停车场经营者应当自收到通知之日起10个工作日内备案，并于每年1月31日前报送上年度经营情况。"
        "本办法自2031年5月1日起施行，有效期5年。2026年4月印发的《停车管理办法》同时废止。",
        [
            ("10个工作日内", "within", "P10D"),
            ("每年1月31日前", "every", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31 2032-01-31"),
            ("自2031年5月1日起", "from", "2031-05-01/"),
            ("有效期5年", "for", "P5Y"),
        ],
        id="measures",
    ),
    pytest.param(
        "自2031年4月1日零时至6月30日24时，青龙大桥封闭施工，期间禁止一切车辆通行。施工现场安排人员24小时值守。"
        "凡连续两次违反通告的，处5日以上10日以下拘留。",
        [("2031年4月1日", "during", "2031-04-01/2031-06-30")],
        id="announcement of a closure",
    ),
    pytest.param(
        "你局《关于调整城区供水价格的请示》（水〔2031〕12号，2031年2月20日收悉）收悉。同意自2031年4月1日起执行新的供水价格，"
        "过渡期6个月。请你局会同财政局在3月20日前向社会公布。",
        [
            ("自2031年4月1日起", "from", "2031-04-01/"),
            ("6个月", "for", "P6M"),
            ("3月20日前", "by", "2031-03-20"),
        ],
        id="reply",
    ),
    pytest.param(
        "年满6周岁（2025年8月31日以前出生）的适龄儿童可以报名，户籍须在本区满三年。网上报名时间为2031年5月6日8时至5月10日18时。"
        "5月25日前公布录取名单，新生应于8月31日到校报到，逾期3日未报到的视为放弃。",
        [
            ("2031年5月6日", "during", "2031-05-06/2031-05-10"),
            ("5月25日前", "by", "2031-05-25"),
            ("8月31日", "at", "2031-08-31/2031-08-31"),
        ],
        id="enrolment",
    ),
    pytest.param(
        "预计12小时内降雨量将达50毫米以上，或者6小时内降雨量已达30毫米以上且降雨可能持续时，启动Ⅳ级响应。"
        "响应启动后，抢险队伍30分钟内集结，2小时内到达现场；灾情每3小时续报一次，值班人员24小时在岗。",
        [
            ("30分钟内", "within", "PT30M"),
            ("2小时内", "within", "PT2H"),
            ("每3小时", "every", "PT3H"),
        ],
        id="flood plan",
    ),
    pytest.param(
        "补助资金按每户每年1200元发放，当年未使用完的结转下年使用。县级财政部门应在收到资金后30日内下达，"
        "并于年度终了后20日内报送上年度绩效自评报告。每年评选50名先进个人，每人奖励5000元。"
        "对2030年营业收入首次超过2000万元的企业，一次性奖励10万元，连续三年增长20%以上的再奖励5万元。",
        [("30日内", "within", "P30D"), ("20日内", "within", "P20D")],
        id="subsidies",
    ),
    pytest.param(
        "考核每年组织一次，以上年度数据为依据，近三年内发生较大事故的不得评优。各单位每季度末月25日前报送进展，"
        "每年12月20日前提交自评报告，每半年开展一次自查。考核结果于2031年12月31日前通报。",
        [
            ("每年", "every", "P1Y"),
            ("每季度末月25日前", "every", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25 2031-03-25"),
            ("每年12月20日前", "every", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20 2031-12-20"),
            ("每半年", "every", "P6M"),
            ("2031年12月31日前", "by", "2031-12-31"),
        ],
        id="assessment",
    ),
    pytest.param(
        "（一）摸底阶段（2031年4月1日—4月30日）。各镇全面排查。\n"
        "（二）整治阶段（2031年5月至9月）。对排查出的问题逐一整改。\n"
        "（三）总结阶段（2031年10月底前）。认真总结经验。",
        [
            ("2031年4月1日—4月30日", "during", "2031-04-01/2031-04-30"),
            ("2031年5月至9月", "during", "2031-05-01/2031-09-30"),
            ("2031年10月底前", "by", "2031-10-31"),
        ],
        id="stages in brackets",
    ),
    pytest.param(
        "近年来，特别是2027年以来，我市养老服务取得长足发展，2030年每千名老人拥有床位42张，同比增长5%。力争用3年时间，"
        "建成社区食堂100个。到2033年，每千名老人床位达到50张。今年以来发现的问题，限期整改。坚持年初建账、年中查账、年末交账。",
        [("3年", "within|for", "P3Y"), ("到2033年", "by", "2033-12-31")],
        id="opinion with its history",
    ),
    pytest.param(
        "对毕业5年以内的高校毕业生首次创办企业并正常经营满1年的，给予1万元补贴，补贴期限最长不超过3年。"
        "申请人应在符合条件之日起6个月内申请，人社部门自受理之日起15个工作日内审核，审核结果公示不少于5个工作日。"
        "政策执行至2033年12月31日。",
        [
            ("不超过3年", "for", "P3Y"),
            ("6个月内", "within", "P6M"),
            ("15个工作日内", "within", "P15D"),
            ("不少于5个工作日", "for", "P5D"),
            ("2033年12月31日", "by", "2033-12-31"),
        ],
        id="support of graduates",
    ),
    pytest.param(
        "《城市绿化导则》已经2031年3月5日市政府第12次常务会议审议通过，现印发给你们，请认真贯彻执行。"
        "2028年11月2日印发的有关文件继续执行至2031年年底。",
        [("2031年年底", "by", "2031-12-31")],
        id="adopted and issued",
    ),
    pytest.param(
        "热用户应当在每年10月31日前缴纳热费，逾期按日加收万分之五的违约金。供热单位应当在接到投诉后1小时内到场处理；"
        "连续48小时室温不达标的，退还两日热费。未在6个月内申请的，不予受理。",
        [
            ("每年10月31日前", "every", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=31 2031-10-31"),
            ("1小时内", "within", "PT1H"),
        ],
        id="heating",
    ),
    pytest.param(
        "建成垃圾分拣中心3座，其中2031年建成1座。（责任单位：市城管局；完成时限：2032年11月底）",
        [
            ("2031年", "during|at|by", None),
            ("2032年11月底", "by", "2032-11-30"),
        ],
        id="bracket with a limit",
    ),
    pytest.param(
        "报名人员须为1996年3月至2013年3月期间出生，具有2年以上工作经历，近三年年度考核均为合格以上。"
        "报名截止时间为3月28日17时。聘用合同期限为三年，试用期2个月。",
        [
            ("3月28日17时", "by", "2031-03-28"),
            ("三年", "for", "P3Y"),
            ("2个月", "for", "P2M"),
        ],
        id="recruitment",
    ),
    pytest.param(
        "编制全域旅游五年滚动规划，抓紧开展2032年度项目储备。到2035年，基本建成旅游强市。2025年至2030年全市接待游客年均增长6.5%。"
        "2031年重点抓好以下工作。",
        [("到2035年", "by", "2035-12-31")],
        id="outline",
    ),
    pytest.param(
        "放假时间为5月1日至5月5日，共5天。各单位须于4月28日下班前报送值班表。突发事件发生后30分钟内电话报告、1小时内书面报告，"
        "不得迟报。",
        [
            ("5月1日至5月5日", "during", "2031-05-01/2031-05-05"),
            ("4月28日", "by", "2031-04-28"),
            ("30分钟内", "within", "PT30M"),
            ("1小时内", "within", "PT1H"),
        ],
        id="holidays",
    ),
    pytest.param(
        "列入失信名单的期限为3年，自决定之日起计算，期间不得参加评优。2年内被处罚两次以上的，从重处理。"
        "当事人对决定不服的，可以自收到决定书之日起60日内申请行政复议。",
        [("3年", "for", "P3Y"), ("60日内", "within", "P60D")],
        id="lists of shame",
    ),
    pytest.param(
        "区级总河长每半年巡河不少于1次，区级河长每月巡河1次，村级河长每周巡河1次；发现问题5日内交办，整改期限一般不超过30日。",
        [
            ("每半年", "every", "P6M"),
            ("每月", "every", "P1M"),
            ("每周", "every", "P1W"),
            ("5日内", "within", "P5D"),
            ("不超过30日", "for|within", "P30D"),
        ],
        id="rivers",
    ),
    pytest.param(
        "最低生活保障标准由每人每月890元提高到每人每月940元，自2031年1月1日起补发。民政部门每年复核一次，家庭收入变化的，"
        "应在变化后30日内报告。申请前12个月家庭月人均收入低于标准的，可以申请。保障金每月10日前社会化发放。",
        [
            ("自2031年1月1日起", "from", "2031-01-01/"),
            ("每年", "every", "P1Y"),
            ("30日内", "within", "P30D"),
            ("每月10日前", "every", "FREQ=MONTHLY;BYMONTHDAY=10 2031-04-10"),
        ],
        id="allowance",
    ),
]


def _value(fact: DeadlineFact) -> str:
    own = fact.deadline
    if own.recurrence:
        return f"{own.recurrence} {own.first_due}"
    if own.duration:
        return own.duration
    if own.relation == "by":
        return str(own.date_end)
    return f"{own.date_start or ''}/{own.date_end or ''}"


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_a_paragraph_gives_its_deadlines_and_no_other_time(
    make_context: Callable, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    context, paragraphs = make_context(text, written_on=WRITTEN)
    facts = [fact for own in paragraphs for fact in text_deadlines(context, own.flow, [], [])]
    assert [
        (
            words if words in fact.deadline.text or fact.deadline.text in words else fact.deadline.text,
            relation if fact.deadline.relation in relation.split("|") else fact.deadline.relation,
            value and _value(fact),
        )
        for fact, (words, relation, value) in zip(facts, expected, strict=False)
    ] == expected, [fact.deadline.text for fact in facts]
    assert len(facts) == len(expected), [fact.deadline.text for fact in facts]


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        pytest.param("全市粮食播种面积2031年6月稳定在320万亩。", ["2031年6月"], id="a month in a phrase"),
        pytest.param("对超过6个月未开工的项目，收回资金。", ["超过6个月"], id="a bare length"),
        pytest.param("2030年5月新建公园3座。", [], id="past"),
        pytest.param("2031年6月建成公园3座。", [], id="read"),
        pytest.param("2031年粮食生产任务表", [], id="a title"),
    ],
)
def test_a_time_that_may_bind_is_noticed_with_its_sentence(
    make_context: Callable, text: str, noticed: list[str]
) -> None:
    context, paragraphs = make_context(text, written_on=WRITTEN)
    text_deadlines(context, paragraphs[0].flow, [], [])
    assert [(finding.code, finding.subject, finding.actual) for finding in context.noticed] == [
        ("unbound_time", time, text) for time in noticed
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("2031年9月底前\n三、修缮校舍。", "ambiguous", id="alone"),
        pytest.param("每季度\n\n市教育局修缮校舍。", "ambiguous", id="a period alone"),
        pytest.param("完成时限：\n\n2031年9月底前\n\n市教育局修缮校舍。", "inferred", id="under its label"),
        pytest.param("2031年9月底前，市教育局修缮校舍。", "certain", id="in a sentence"),
    ],
)
def test_a_time_that_is_a_paragraph_of_its_own_binds_nobody_for_sure(
    make_context: Callable, text: str, status: str
) -> None:
    context, paragraphs = make_context(text, written_on=WRITTEN)
    facts = text_deadlines(context, running_text(paragraphs), [], [])
    assert [fact.deadline.status for fact in facts] == [status]


@pytest.mark.parametrize(
    ("head", "days"),
    [
        pytest.param("2030年卫生工作总结", [], id="a report on the year before"),
        pytest.param("2031年卫生工作要点", ["2031-06-01"], id="what is to be done this year"),
        pytest.param("一、2030年工作回顾", [], id="a part of it"),
        pytest.param("一、2031年工作安排", ["2031-06-01"], id="a part that sets out"),
    ],
)
def test_nothing_is_due_in_a_report_on_a_year_that_is_over(
    read_text: Callable, head: str, days: list[str]
) -> None:
    issue = read_text(
        f"云山市卫生健康委关于印发卫生工作材料的通知\n各县卫生健康局：\n现将材料印发给你们。\n云山市卫生健康委\n"
        f"2031年2月22日\n{head}\n　　加强管理，三级医院6月1日起全面停止门诊静脉输液。"
    )
    (notice,) = issue.notices
    assert [str(fact.deadline.date_start) for fact in notice.deadlines] == days


def test_a_day_before_its_page_was_put_up_is_what_the_text_tells_of(read_text: Callable) -> None:
    issue = read_text(
        "您的位置：首页 > 公示公告\n海州市贯彻落实省督察反馈意见整改方案\n"
        "2031-06-25 16:57 来源：市生态环境局\n\n"
        "省督察组于2031年2月25日向我市正式反馈督察意见。为抓好整改落实，结合我市实际，制定本方案。\n"
        "一、总体目标\n各县应于2031年9月10日报送总结，2030年底前完成整改。"
    )
    (notice,) = issue.notices
    assert (notice.written_on, [fact.deadline.text for fact in notice.deadlines]) == (
        None,
        ["2031年9月10日", "2030年底前"],
    )
    # Only the page's day says so: it is not passed over in silence.
    assert [check.subject for check in issue.checks if check.code == "unbound_time"] == ["2031年2月25日"]
