"""What stands alone in a file: each kind of official text is read, everything else refused with a reason.

Every text is read as it stands, with its lines apart and set in, and with a signature of another place
behind it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue, Notice

ReadText = Callable[..., Issue]

ALONE = [
    # Lists and tables of tasks.
    pytest.param(
        "normative",
        "洛川区2031年重点工作责任表\n序号 工作任务 牵头单位 责任单位 完成时限\n"
        "1 改造老旧小区30个 区住建局 区财政局 2031年9月底前\n2 新建公园2座 区城管局 区水利局 2031年12月底前\n"
        "3 建养老中心3处 区民政局 区卫健局 2031年10月底前",
        id="a table of duties",
    ),
    pytest.param(
        "normative",
        "《政府工作报告》重点工作分解表\n1.新增就业1.2万人。（区人社局牵头，区财政局配合）\n"
        "2.造林3000亩。（区林业局负责）\n3.新建农田2万亩。（区农业农村局负责）",
        id="the shares of a report",
    ),
    pytest.param(
        "normative",
        "洛川区2031年民生实事任务清单\n一、新建小学2所。【责任单位：区教育局；完成时限：8月底前】\n"
        "二、改造农贸市场5个。【责任单位：区商务局；完成时限：11月底前】",
        id="a list with square brackets",
    ),
    pytest.param(
        "normative",
        "┌─────┬────┬────┐\n│工作任务│牵头单位│完成时限│\n├─────┼────┼────┤\n"
        "│新建公园│县城管局│2031年底│\n├─────┼────┼────┤\n│疏浚河道│县水利局│2031年底│\n"
        "└─────┴────┴────┘",
        id="a framed table without a title",
    ),
    pytest.param(
        "normative",
        "附件2\n优化营商环境重点任务分工\n（一）压缩开办时间。（责任单位：市市场监管局）\n"
        "（二）推行告知承诺。（责任单位：市政务服务局）",
        id="an annex alone",
    ),
    pytest.param(
        "normative",
        "防汛工作任务台账（2031年）\n责任领导：李宁\n1.加固堤防。责任单位：县水利局\n2.清理河道。责任单位：县城管局",
        id="a register",
    ),
    # Appointments.
    pytest.param(
        "personnel",
        "洛川区人民代表大会常务委员会任命名单\n（2031年7月28日洛川区第五届人民代表大会常务委员会第十九次会议通过）\n"
        "决定任命：\n赵一为洛川区人民政府副区长。",
        id="a congress appoints",
    ),
    pytest.param(
        "personnel",
        "洛川市人民代表大会常务委员会\n任免名单\n(2031年3月1日通过)\n任命：\n周五为洛川市人民检察院检察员。\n"
        "免去：\n吴六的洛川市人民检察院检察员职务。",
        id="a title of two lines",
    ),
    pytest.param(
        "personnel", "人事任免名单\n周五任洛川市水利局局长；\n吴六任洛川市统计局局长。", id="a bare list"
    ),
    pytest.param(
        "personnel",
        "国务院任免国家工作人员\n国务院任免国家工作人员。任命郑七为水利部副部长。免去王八的水利部副部长职务。",
        id="the State Council",
    ),
    pytest.param(
        "personnel",
        "国务院任免国家工作人员\n新华社北京3月1日电 国务院任免国家工作人员。\n任命郑七为水利部副部长。",
        id="the State Council in a newspaper",
    ),
    pytest.param(
        "personnel",
        "洛川县人大常委会关于免去陈十职务的决定\n（2031年3月1日通过）\n会议决定：免去陈十的洛川县副县长职务。",
        id="a removal",
    ),
    pytest.param(
        "personnel",
        "关于接受陈十辞去副县长职务的决定\n会议决定：接受陈十辞去洛川县副县长职务的请求。",
        id="a resignation",
    ),
    pytest.param(
        "personnel",
        "姓名  任职  免职\n陈十  市水利局局长  市水利局副局长\n褚一  市教育局局长  市教育局副局长",
        id="a table",
    ),
    pytest.param(
        "personnel",
        "干部任免情况表\n序号\n姓名\n任职\n免职\n1\n陈十\n市水利局局长\n市水利局副局长\n"
        "2\n褚一\n市教育局局长\n市教育局副局长",
        id="a table, a line for each cell",
    ),
    # News of appointments.
    pytest.param(
        "news",
        "洛川市政府召开常务会议\n本报讯 3月1日，市长陈十主持召开市政府第12次常务会议。会议决定，任"
        "命褚一为市水利局局长，"
        "免去卫二的市水利局局长职务。会议强调，要狠抓落实。",
        id="a newspaper's",
    ),
    pytest.param(
        "news",
        "市人大常委会举行第七次会议\n3月1日上午，洛川市三届人大常委会举行第七次会议。会议决定任命褚一为洛川市副市长。",
        id="a congress's site",
    ),
    pytest.param(
        "news",
        "洛川市政府召开第12次常务会议\n洛川日报讯（记者 沈四）3月1日，市长陈十主持召开市政府第12次常务会议。"
        "副市长褚一、卫二出席会议。会议研究了安全生产工作。",
        id="a newspaper's of a session",
    ),
    pytest.param(
        "news",
        "洛川县召开防汛抗旱视频会议\n2031年7月16日，全县防汛抗旱工作视频会议召开。县长陈十出席会议并讲话，副县长褚一主持会议。"
        "\n会议要求，要落实责任。\n（记者 沈四）",
        id="a meeting of all of a county",
    ),
    pytest.param(
        "news",
        "6月15日，我县在西配楼301会议室召开党政联席会。县领导陈十、褚一、卫二出席，县直有关部门负责人参加会议。",
        id="a meeting without a title",
    ),
    pytest.param(
        "news",
        "县委常委会召开扩大会议\n6月15日，县委常委会召开扩大会议，研究了防汛工作。\n县委书记陈十主持会议，县长褚一"
        "和县委常委出席会议。",
        id="a meeting whose people stand in the line below",
    ),
    pytest.param(
        "news",
        "6月15日，我县召开党政联席会。县领导陈十、褚一出席会议。\n会议研究了防汛工作。\n2031年6月16日",
        id="a meeting over the day it was written of",
    ),
    pytest.param(
        "normative",
        "7月16日，县长陈十主持召开防汛工作会议，副县长褚一参加会议。现将会议精神通知如下：\n一、加强值守。\n"
        "二、落实责任。\n洛川县人民政府\n2031年7月17日",
        id="a notice without a title that tells of a meeting",
    ),
    pytest.param(
        "news",
        "洛川市第九届人大常委会第十九次会议召开\n2031年6月27日，洛川市第九届人大常委会第十九次会议召开。市人大常委会主任陈十主持会议。\n"
        "会议听取了报告。\n会议决定任命褚一为洛川市应急管理局局长。\n会议任命卫二为洛川市人民法院审判员。\n"
        "会议为新任命人员颁发任命书。",
        id="a session whose lines tell what it decided",
    ),
    # Chronicles.
    pytest.param(
        "normative",
        "因新华路改造施工，决定对周边道路实行交通管制，具体事项通告如下：\n一、管制时间：2031年5月19日8时至18时。\n"
        "二、禁止一切车辆进入。\n洛川县公安局交通警察大队\n二0三一年五月十六日",
        id="an announcement without a title",
    ),
    pytest.param(
        "normative",
        "为保障清明节期间交通安全，根据《道路交通安全法》第三十九条，将对市区相关路段实行交通管制，现通告如下：\n一、管制路段\n"
        "1、东环路与新华路交叉口以东路段。\n二、管制时间\n4月2日至4日每天7时至15时。",
        id="an announcement that is cut off",
    ),
    pytest.param(
        "normative",
        "报来《关于报批洛川河治理工程的请示》及附件收悉。经研究，具体批复如下：\n一、项目名称：洛川河治理工程。\n"
        "二、建设地点：洛川县城东。\n洛川县发展和改革局\n抄送：县财政局。",
        id="a reply without a title or a day",
    ),
    pytest.param("chronicle", "3月\n1日 市长陈十主持召开常务会议。\n5日 副市长褚一调研防汛。", id="a month"),
    pytest.param(
        "chronicle",
        "（2031年三月）\n1日 市长陈十主持召开常务会议。\n5日 副市长褚一调研防汛。",
        id="in brackets",
    ),
    pytest.param(
        "chronicle",
        "市政府工作要事记\n（2031年3月）\n1日，市长陈十主持会议。\n△ 副市长褚一调研防汛。",
        id="other words",
    ),
    pytest.param(
        "chronicle", "政务活动\n3月1日，市长陈十主持会议。\n3月5日，副市长褚一调研防汛。", id="activities"
    ),
    pytest.param(
        "chronicle", "2031年3月大事记\n1日\n市长陈十主持召开会议。\n5日\n副市长褚一调研防汛。", id="its title"
    ),
    pytest.param(
        "chronicle", "每月要闻\n△1日，市长陈十主持会议。\n△5日，副市长褚一调研防汛。", id="marked entries"
    ),
    # Figures.
    pytest.param(
        "statistics",
        "1-7月主要数据快报\n1、工业增加值\n指标 7月 1-7月累计 累计增速%\n工业增加值（亿元） —— 88.20 4.1",
        id="a quick report",
    ),
    pytest.param(
        "statistics",
        "2031年上半年经济运行情况\n上半年，全市实现地区生产总值120.5亿元，同比增长5.2%。\n一、农业\n粮食产量3.2万吨，增长1.2%。",
        id="in prose",
    ),
    pytest.param(
        "statistics",
        "2030年洛川市国民经济和社会发展统计公报\n2030年，全市地区生产总值1200.5亿元，比上年增长5.2%。\n"
        "一、综合\n年末常住人口120.3万人，比上年增长0.1%。",
        id="a communiqué of figures",
    ),
    # Acts.
    pytest.param(
        "normative",
        "关于同意洛川县调整镇区规划的批复\n洛川县人民政府：\n你县请示收悉，同意调整。",
        id="a reply",
    ),
    pytest.param(
        "normative",
        "洛川市人民政府公告\n2031年第3号\n为做好防汛工作，现公告如下：\n一、河道内禁止游泳。",
        id="an announcement",
    ),
    pytest.param(
        "normative", "通  告\n因道路施工，对洛川路实施交通管制，请过往车辆绕行。\n特此通告。", id="a circular"
    ),
    pytest.param(
        "normative",
        "洛川省人民政府令\n第123号\n现公布《洛川省河道管理办法》，自2031年5月1日起施行。\n省长 陈"
        "十\n2031年3月10日\n"
        "洛川省河道管理办法\n第一条 为了加强河道管理，制定本办法。\n第二条 本省适用本办法。",
        id="a decree",
    ),
    pytest.param(
        "normative",
        "更正\n本刊2031年第3期第12页“30日”应为“31日”，特此更正。谨向读者致歉。",
        id="a correction",
    ),
    pytest.param(
        "normative",
        "关于水价公告的更正说明\n附件第2项有误，原“1.2元”更正为“1.3元”。请以此为准。",
        id="its note",
    ),
    pytest.param("normative", "勘 误\n第3页第2行“三千亩”应为“三万亩”，特此说明，敬请谅解。", id="misprints"),
    pytest.param(
        "normative",
        "河道整治专题会议纪要\n时间：2031年3月1日\n主持：陈十\n参加：褚一、卫二\n会议议定：\n一、由市水利局牵头制定方案。",
        id="minutes",
    ),
    pytest.param(
        "normative",
        "专题会议纪要\n〔2031〕5号\n2031年3月1日，副市长陈十主持召开会议，研究旧改工作。\n一、市住建局制定方案。",
        id="numbered minutes",
    ),
    pytest.param(
        "normative", "关于表彰先进单位的决定\n为表彰先进，现决定授予市水利局等10个单位称号。", id="a decision"
    ),
    pytest.param(
        "normative",
        "洛川市第五届人民代表大会第二次会议公报\n会议于2031年1月8日召开，听取和审议了政府工作报告。",
        id="a communiqué",
    ),
    pytest.param(
        "normative",
        "关于2031年度科技项目拟立项的公示\n经专家评审，拟对以下项目立项，公示期5个工作日。\n一、智能系统。",
        id="put up for objections",
    ),
    pytest.param(
        "personnel", "洛川市领导干部任前公示\n现将拟任职人员予以公示：\n陈十，拟任市水利局局长。", id="before"
    ),
    pytest.param(
        "personnel", "洛川市市管干部任职公示\n现将拟任职情况公示如下：\n陈十，拟任市水利局局长。", id="put up"
    ),
    pytest.param(
        "normative",
        "洛川市国民经济和社会发展第十六个五年规划纲要\n第一篇 总论\n第一章 发展环境\n年均增长6%。"
        "\n第二章 形势\n机遇并存。",
        id="a plan",
    ),
    pytest.param(
        "normative",
        "水源地保护年度推进计划（节选）\n(三)完善制度\n21.研究制定水源地标准。(水利部负责)",
        id="a plan with whose task it is",
    ),
    pytest.param(
        "normative",
        "广大市民：为保障施工，决定封闭北桥。现就有关事项通告如下：\n一、时间：2031年3月1日起。\n"
        "二、请绕行。\n特此通告。\n洛川市公安局交通警察大队\n2031年2月20日",
        id="an act without a title",
    ),
    pytest.param(
        "statistics",
        "1-8月，全市经济总体平稳。\n一、工业\n全市工业增加值增长11.5%，较上月回升0.8个百分点。\n"
        "二、投资\n固定资产投资增长20.1%，回落3.4个百分点；房地产投资下降11.6%。",
        id="a bulletin of figures without a title",
    ),
    pytest.param(
        "statistics",
        "2031年1-10月洛川房地产开发和销售情况\n一、投资\n1-10月,洛川完成投资3546.7亿元,下降2.1%。"
        "住宅投资2651.9亿元,增长0.5%。\n二、销售\n销售面积5139万平方米,增长6.1%。其中,"
        "住宅增长10.5%,办公楼增长11.9%。",
        id="a bulletin whose title names its place",
    ),
    pytest.param(
        "normative",
        "2031年5月份环境空气质量情况通报\n一、环境空气质量状况\n5月份,全市良好天数17天。二氧化硫12微克/立方米,"
        "同比改善7.7%;二氧化氮27微克/立方米,改善2.1%;可吸入颗粒物65微克/立方米,改善3.0%;细颗粒物29微克/立方米,"
        "改善3.3%;臭氧191微克/立方米,恶化3.5%。",
        id="figures told to all by nobody",
    ),
    pytest.param(
        "news",
        "市人大常委会举行会议\n3月1日，会议召开。表决通过了关于接受褚一辞去洛川市人民政府副市长职务请求的决定。",
        id="news of a resignation",
    ),
    pytest.param(
        "normative",
        "政府工作报告\n——2031年1月8日在洛川市第五届人民代表大会第二次会议上\n各位代表：\n现在，我向大会报告政府工作，请予审议。",
        id="a report",
    ),
    pytest.param(
        "other",
        "2031年3月8日，洛川县人民政府印发了《河道管理办法》（洛政〔2031〕5号），现将主要内容解读如下：\n"
        "一、出台背景\n为加强管理，县水利局起草了《办法》。\n二、主要内容\n《办法》要求各部门每季度报告一次。",
        id="explained without a title",
    ),
    pytest.param(
        "other",
        "《洛川市河道管理办法》政策解读\n一、制定背景\n市水利局起草了《办法》，共20条。",
        id="explained",
    ),
    pytest.param(
        "other",
        "关于《加强绿化的通知》的解读\n问：为什么要出台这个通知？\n答：为了加强绿化工作。",
        id="asked",
    ),
    pytest.param(
        "normative",
        "对市十五届人大二次会议第123号建议的答复\n陈十代表：\n您提出的建议收悉，现答复如下：\n一、安排资金300万元。",
        id="a proposal answered",
    ),
    pytest.param(
        "normative",
        "洛川县人民政府森林防火禁火令\n近期天气干燥，县政府决定3月1日至3月9日在全县范围内禁止野外用火。",
        id="an order that names no matter",
    ),
    pytest.param(
        "normative",
        "朗读\nLCD00-2031-0014\n为保护林木，经研究，决定自即日起禁止野外用火，根据《森林防火条例》现将有关事项通告如下：\n"
        "一、禁火时间：即日起至10月10日。\n二、禁火区域：全市林地。",
        id="an announcement that has lost its title",
    ),
    pytest.param(
        "normative",
        "日前，区政府督查室对实事项目进行督查。现将进展情况通报如下：\n一、市级实事\n5项已完成。\n二、区级实事\n7项已完成。",
        id="a report on progress",
    ),
    pytest.param(
        "normative",
        "县水利局汛情信息通报制度\n一、信息收集。各股室要及时收集信息。\n二、信息通报。各股室要及时通报信息。\n2031年5月6日",
        id="a system of an office",
    ),
    pytest.param(
        "normative",
        "为加强我县教师队伍建设，经研究，决定公开招聘教师。现将有关事项公告如下：\n一、招聘条件\n1.品行端正。\n"
        "二、报名\n报名时间：2031年8月9日—8月12日。",
        id="an announcement of one's own county",
    ),
    pytest.param(
        "normative",
        "1. 总则\n1.1 编制目的\n为提高人民政府处置能力，特制定本预案。\n"
        "1.2 编制依据\n依据有关法律。\n1.3 适用范围\n适用于本镇。",
        id="a plan that has lost its head",
    ),
    pytest.param(
        "normative",
        "为保障安全，根据《道路交通安全法》，对货车限制通行，具体通告如下：\n一、每天0时至24时禁止货车驶入东街。\n"
        "特此通告。\n洛川市公安局交通警察局",
        id="an announcement without its day",
    ),
    pytest.param(
        "normative",
        "洛川市河道管理条例\n（2031年3月1日通过）\n第一条 为了加强河道管理，制定本条例。\n第二条 "
        "本市适用本条例。",
        id="a regulation",
    ),
]


def _kinds(issue: Issue) -> list[str]:
    return [notice.kind for notice in issue.notices]


@pytest.mark.parametrize("parted", ["\n", "\n\n　　"], ids=["close", "apart"])
@pytest.mark.parametrize(("kind", "text"), ALONE)
def test_a_text_that_stands_alone_is_of_its_kind(
    read_text: ReadText, kind: str, text: str, parted: str
) -> None:
    issue = read_text(text.replace("\n", parted))
    assert _kinds(issue) == [kind]
    (notice,) = issue.notices
    printed = "".join(text.split())
    assert notice.status == "inferred" or (notice.title and notice.title in printed)
    assert notice.title is None or len(notice.title) < 50
    assert [check.actual for check in issue.checks if check.code == "text_coverage"] == ["1.0"]


@pytest.mark.parametrize(("kind", "text"), [one for one in ALONE if one.values[0] == "normative"])
def test_neither_a_signature_nor_another_place_changes_that(
    read_text: ReadText, kind: str, text: str
) -> None:
    other = text.replace("洛川", "东平湖").replace("2031", "2028")
    assert _kinds(read_text(f"{other}\n东平湖市人民政府\n2028年8月1日")) == [kind]


def _only(issue: Issue) -> Notice:
    (notice,) = issue.notices
    return notice


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param(
            "任命名单\n（2031年7月28日通过）\n决定任命：\n赵一为洛川区人民政府副区长。", 1, id="one"
        ),
        pytest.param("姓名  任职  免职\n陈十  市水利局局长  市水利局副局长", 2, id="a row"),
        pytest.param("姓名 任职 免职\n陈十 市水利局局长 市水利局副局长", 2, id="a row with narrow blanks"),
        pytest.param(
            "市人大常委会会议举行\n3月1日，会议召开。会议决定任命褚一为市水利局局长。陈十任组长的小组汇报了工作。",
            1,
            id="news",
        ),
        pytest.param(
            "市人大常委会举行会议\n3月1日，市人大常委会会议召开，决定接受褚一、陈十辞去洛川市人民政府副市长职务的请求。",
            2,
            id="news of two who resign",
        ),
        pytest.param(
            "市人大常委会会议举行\n会议决定任命褚一、卫二为洛川市人民政府副市长。"
            "票决同意免去陈十同志洛川市水利局局长职务。",
            3,
            id="news of two, and of one removed",
        ),
        pytest.param(
            "任前公示\n现将拟任人选公示：\n陈十，现任市水利局副局长，拟任市水利局局长。", 0, id="proposed"
        ),
    ],
)
def test_changes_are_read_where_they_are_told(read_text: ReadText, text: str, changes: int) -> None:
    assert len(_only(read_text(text)).personnel_changes) == changes


def test_a_single_row_under_its_heads_is_read(read_text: ReadText) -> None:
    notice = _only(
        read_text(
            "1-7月主要数据快报\n1、工业增加值\n指标 7月 1-7月累计 累计增速%\n工业增加值（亿元） —— 88.20 4.1"
        )
    )
    assert [
        (one.measure, one.value and str(one.value), one.unit, one.observation_status)
        for one in notice.statistics
    ] == [
        ("month", None, "亿元", "O"),
        ("cumulative", "88.20", "亿元", "A"),
        ("cumulative_yoy", "4.1", "%", "A"),
    ]


def test_the_sums_of_figures_in_prose_are_amounts(read_text: ReadText) -> None:
    notice = _only(
        read_text("上半年经济运行情况\n全市实现生产总值120.5亿元，同比增长5.2%。\n粮食产量3.2万吨。")
    )
    assert (notice.statistics, len(notice.amounts)) == ((), 3)


def test_what_a_correction_quotes_is_no_fact_of_it(read_text: ReadText) -> None:
    notice = _only(
        read_text("更正\n原文“2031年5月30日前完成，补助300万元”应为“2031年6月30日前完成，补助500万元”。")
    )
    assert (notice.amounts, notice.deadlines, notice.tasks) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "首页\n政务公开\n洛川市人民政府关于防汛工作的通知 2031-04-01\n洛川市关于印发绿化方案的"
            "通知 2031-03-21\n"
            "洛川市人民政府关于表彰先进的决定 2031-03-11\n上一页 1 2 3 下一页",
            "a list of links, no notice",
            id="titles with days",
        ),
        pytest.param(
            "为您找到相关结果约3条\n洛川市人民政府关于任命王安的通知\n……经市政府研究决定，任命王安为洛川市水利局局长……\n"
            "[政策文件] 发布日期：2031-05-06\n洛川市2031年防汛工作方案\n"
            "...各县区：9月底前完成（责任单位：市水利局）...\n"
            "[政策文件] 发布日期：2031-05-05\n防汛工作会议召开\n"
            "副市长王安主持会议并讲话……\n[要闻] 发布日期：2031-05-01",
            "a list of links, no notice",
            id="what a search found",
        ),
        pytest.param(
            "建设项目批复（精选9篇）\n批复是对请求作出答复的一种公文。\n建设项目可研报告批复\n某某管理中心：\n"
            "你单位报送的请示收悉，现批复如下：\n一、同意建设。\n二、抓紧实施。",
            "samples of papers, no notice",
            id="samples",
        ),
        pytest.param(
            "洛川市人民政府关于防汛工作的通知\n洛川市教育局关于招生工作的通知\n洛川市公安局关于交通管制的通告\n更多>>",
            "a list of links, no notice",
            id="titles alone",
        ),
        pytest.param(
            "市长调研防汛备汛工作\n[2031-04-01]\n全市春耕生产会议召开\n[2031-03-21]\n我市通报表扬先进单位的决定\n[2031-03-20]\n"
            "洛川市人民政府关于表彰先进的决定\n[2031-03-11]\n关于做好绿化工作的通知\n[2031-03-10]\n",
            "a list of links, no notice",
            id="days below",
        ),
        pytest.param(
            "404\n您访问的页面不存在或已被删除！\n请检查您输入的网址是否正确，或返回首页，感谢您的关注。",
            "an error page, no notice",
            id="a page that is not there",
        ),
        pytest.param(
            "洛川市春耕生产掀起热潮\n本报讯（记者 沈四） 近日，在洛川市的田野里，处处是农民忙碌的"
            "身影。据了解，今年计划播种30万亩。",
            "a newspaper's report",
            id="an article",
        ),
        pytest.param(
            "洛川市出台人才引进办法\n本报讯 近日，洛川市人民政府出台人才引进办法，将贯彻落实好各级"
            "政策，吸引人才。",
            "a newspaper's report",
            id="an article about an act",
        ),
        pytest.param(
            "数字不会说谎。本报记者10月8日从市统计局获悉，全市经济稳定恢复。\n主要指标 增速稳定\n"
            "1—8月份，全市工业增加值增长6.9%，比1—7月回落0.1个百分点；投资增长4.2%，加快2.3个百分点；"
            "零售总额增长1.1%。",
            "a newspaper's report",
            id="an article with a heading as over figures",
        ),
        pytest.param(
            "近日，在洛川市召开的会议上，市长陈十指出，要狠抓落实。人们都很高兴。",
            "no official act",
            id="a meeting of no day",
        ),
        pytest.param(
            "6月15日，洛川市举行庆祝大会。人们载歌载舞，都很高兴。有关领导出席了大会，县直部门负责人也参加了。",
            "no official act",
            id="a meeting that nobody came to by name",
        ),
        pytest.param(
            "def main():\n    # 读取文件并打印每一行内容，忽略空行和注释，遇到错误时退出程序\n    return 0",
            "no official act",
            id="code",
        ),
        pytest.param(
            "第一章 初遇\n那年冬天，雪下得很大。少年站在山门外，望着远处的灯火。\n第二章 下山\n三"
            "年后，少年下山去了。",
            "no official act",
            id="a novel",
        ),
        pytest.param(
            "一份迟来的通知\n那年冬天，雪下得很大。少年拿着信站在山门外，望着远处的灯火，久久不语。",
            "no official act",
            id="a story with a title like one",
        ),
        pytest.param(
            "手机选购指南\n原价2999元，现价1999元。\n一、看屏幕：6.7英寸大屏。\n二、看电池：5000毫安。\n加入购物车，七天退换。",
            "no official act",
            id="a shop",
        ),
        pytest.param("Hello, world.\n你好。", "hardly any Chinese text", id="no Chinese"),
    ],
)
def test_what_holds_no_official_text_is_refused_with_a_reason(
    read_text: ReadText, text: str, reason: str
) -> None:
    with pytest.raises(SourceError, match="no notice found: ") as caught:
        read_text(text)
    assert reason in str(caught.value)


def test_a_list_of_documents_is_no_page_of_links(read_text: ReadText) -> None:
    text = (
        "2031年3月发文目录\n洛政发〔2031〕7号 关于加强河道管理工作的通知\n"
        "洛政发〔2031〕8号 关于绿化工作的通知\n洛政发〔2031〕9号 关于消防工作的通知"
    )
    assert _kinds(read_text(text)) == ["catalogue"]


def test_words_left_out_of_a_letter_make_it_no_list_of_what_was_found(read_text: ReadText) -> None:
    head = "洛川市水利局关于防汛值守的通知\n洛水〔2031〕5号\n各站所：\n"
    text = f"{head}一、值守。\n……\n二、巡查。\n……\n三、报送。\n洛川市水利局\n2031年5月6日"
    (notice,) = read_text(text).notices
    assert notice.document_number == "洛水〔2031〕5号"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("洛川县与沈阳集团举行工作座谈会\n{}县长陈十出席座谈会。", "洛川县与沈阳集团举行工作座谈会"),
        ("抓安全，县里举行工作座谈会\n{}县长陈十出席座谈会。", "抓安全，县里举行工作座谈会"),
        ("{}县长陈十出席座谈会。\n副县长褚一主持。", None),
    ],
)
def test_the_first_line_of_news_is_its_title_unless_it_tells_the_day(
    read_text: ReadText, text: str, title: str | None
) -> None:
    notice = _only(read_text(text.format("7月16日，洛川县举行工作座谈会。")))
    assert (notice.kind, notice.title) == ("news", title)
