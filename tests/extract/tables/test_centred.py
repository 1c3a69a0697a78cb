"""Lists in columns of a text: cells stand in the middle of their rows, names in the middle of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from steps import count_steps

from gongbao.extract.model.document import Document
from gongbao.extract.model.table import FlowTable
from gongbao.extract.page.find.placed import are_task_heads
from gongbao.extract.tables.find.centred.centred_tables import find_centred
from gongbao.extract.tables.find.centred.grid import CentredPiece, centred_pieces
from gongbao.extract.tables.find.centred.merged import groups_of
from gongbao.extract.tables.find.placed_lists import find_placed_lists
from gongbao.schema.records import Page

MakeDocument = Callable[[str], Document]

# Set by a word processor in ruled tables, and extracted by pdftotext -layout.
MERGED = """\
序号    重点工作         具体举措        主办单位    协办单位     完成期限
              建设智慧渔港 3 座，配套监                   2027 年 9
                               市渔业局    市财政局
              控设备并接入省级平台。                      月底前
                                               2027 年底
              发放转产补助 180 万元。   市渔业局   各县区政府
     推进渔业转型                                        前
1
       升级                             市自然资源
              编制养殖水域滩涂规划，划
                                      局、市生态环
              定禁养区、限养区和养殖      市渔业局              每半年
                                      境局、市水务
              区。
                                      局
              新建远洋渔船 6 艘，每艘补 市海洋发展             2028 年 3
                                       市财政局
              助 90 万元。         局               月底前
2    扶持远洋捕捞
                                               每年 8 月
                举办渔业博览会。       市商务局    市渔业局
                                                底前
            更新渔船救生设备，开展应
                           市应急管理 市渔业局、滨
3    加强安全监管 急演练不少于 4 次，覆盖全                      长期坚持
                             局    海县政府
            部乡镇。
"""
DIVISIONS = """\
 领域    序号           工作任务            责任单位      配合单位       时限
            改造农村公路 120 公里，实施危桥改                       2027 年 11
       1                           市交通运输局     市财政局
            造 9 座，完善安全防护设施。                           月底前
                                            市发展改革委、
基础设施   2         建设冷链物流园。           市商务局            2028 年底前
                                            市自然资源局
            新建农村供水工程 14 处，惠及群众                        2027 年 6
       3                            市水务局     各乡镇政府
            6.5 万人。                                   月 30 日前
                                                       2027 年 9
       4    新增普惠托位 800 个。          市卫生健康委     市教育局
                                                          月前
公共服务        建设社区食堂 20 处，对每处给予 15
                                            市财政局、市市 2027 年 12
       5    万元一次性补助，补助资金由市县两级       市民政局
                                              场监管局  月底前
            财政各承担一半。
"""
PROJECTS = """\
                                   2027 年计
                            总投资
序号    项目名称     主要建设内容               划投资    建设时限       责任单位    备注
                           （万元）
                                   （万元）
一、城镇供水类（2 个）
            扩建规模每日 2 万
                                           2027 年 6
 1   东港水厂扩建 吨，新建管网 12 公     8600    3200              市水务局
                                               月
            里
                                           2026 年
 2    西港泵站     更换机组 4 台     950     950               港区管委会
                                            10 月
二、防洪类（2 个）
     港北海堤加固 加固海堤 3.4 公里，                   2028 年 5 市水务局、
 3                         12300    4000
       工程   改建水闸 2 座                           月    北港镇政府
                                           2027 年 3
 4    南河清淤     清淤 18 公里     1760    1760            南河县政府
                                               月
合计                         23610    9910
"""
DOCUMENTS = """\
    发文字号                      文件名称
滨政发〔2027〕9 号     滨州市人民政府关于公布第三批历史建筑名录的通知
                 滨州市人民政府办公室关于印发滨州市智慧渔港建设三年
滨政办发〔2027〕14 号
                 行动方案（2027—2029 年）的通知
                 滨州市人民政府办公室关于调整市防汛抗旱指挥部组成人
滨政办发〔2027〕15 号
                 员的通知
滨政任〔2027〕2 号     滨州市人民政府关于王安等同志任免职的通知
"""

GROUPS = """\
                   重点任务分解表
 序号           工作任务             责任单位      配合单位        时限

                      一、做强产业链条

 1    引进釉料企业3家。             县工信局      县招商局      2027年10月底

      建成检测中心1个，购置设备27台，
 2                         东港镇政府     县财政局      2028年3月底
      投资860万元。

                      二、做优文旅品牌

 3    改建农村公厕45座，每座补助标准8万元。县农业局        县住建局      2027年9月底

 4    改造游客中心。             县文旅局      西渡镇政府      2027年7月底
"""

NUMBERED = """\
序号   工作任务            工作措施              责任单位       时间节点

                  （一）完善规划体系

            完成县城规划15个，补助编制        市自然资源局、市     2027年9月
 1
            经费1200万元            住建局          底前
     编制规划
                                  市住建局、市林草     2027年8月
 2          出台设计导则
                                  局            15日前

 3   建设公园     建设口袋公园60个           市林草局         长期坚持
"""
TWO_HEADS = """\
                                       总投资（ 2027年投
序号     工程名称      建设内容                                   责任单位      建成年限
                                        亿元） 资（亿元）

 1    哇里抽水蓄能电站   装机280万千瓦           159.4     22.6      海南州政府    2028年

云湖流域
 2    茫北风电基地     风电100万千瓦           54.2     27.9      海西州政府    2026年

 3    共山光热储能     储能35万千瓦           39.7     12.8       省能源局     2027年
"""
FIRST_ROWS = """\
 类别    序号       工作任务          责任单位      完成时限

枢纽建设    1     编制布局规划。        市发改委     2027年3月底前

         2     建成码头1座。        市交通局     2027年9月底前

         3     整治航道18公里。      市水利局     2028年3月底前

         4     扩建货运站1座。       机场公司     2027年10月底前

配送网络    5     改造站点36处。       市商务局     2027年6月底前

         6     更新货车200辆。      市邮政局     2027年12月底前
"""


def _rows(table: FlowTable) -> list[str]:
    """Each row's cells with words, one that spans rows with how many, one across with how many columns."""
    return [
        "|".join(
            cell.flow.solid
            + (f"*{cell.row_span}" if cell.row_span > 1 else "")
            + (f"_{cell.col_span}" if cell.col_span > 1 else "")
            for _, cell in sorted(row.items())
            if cell.flow.text
        )
        for row in table.rows()
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            MERGED,
            [
                "序号|重点工作|具体举措|主办单位|协办单位|完成期限",
                "1*3|推进渔业转型升级*3|建设智慧渔港3座，配套监控设备并接入省级平台。|市渔业局|市财政局|2027年9月底前",
                "发放转产补助180万元。|市渔业局|各县区政府|2027年底前",
                "编制养殖水域滩涂规划，划定禁养区、限养区和养殖区。|市渔业局"
                "|市自然资源局、市生态环境局、市水务局|每半年",
                "2*2|扶持远洋捕捞*2|新建远洋渔船6艘，每艘补助90万元。|市海洋发展局|市财政局|2028年3月底前",
                "举办渔业博览会。|市商务局|市渔业局|每年8月底前",
                "3|加强安全监管|更新渔船救生设备，开展应急演练不少于4次，覆盖全部乡镇。|市应急管理局"
                "|市渔业局、滨海县政府|长期坚持",
            ],
            id="numbers and names over several rows, cells that push those behind them",
        ),
        pytest.param(
            DIVISIONS,
            [
                "领域|序号|工作任务|责任单位|配合单位|时限",
                "基础设施*3|1|改造农村公路120公里，实施危桥改造9座，完善安全防护设施。|市交通运输局|市财政局"
                "|2027年11月底前",
                "2|建设冷链物流园。|市商务局|市发展改革委、市自然资源局|2028年底前",
                "3|新建农村供水工程14处，惠及群众6.5万人。|市水务局|各乡镇政府|2027年6月30日前",
                "公共服务*2|4|新增普惠托位800个。|市卫生健康委|市教育局|2027年9月前",
                "5|建设社区食堂20处，对每处给予15万元一次性补助，补助资金由市县两级财政各承担一半。|市民政局"
                "|市财政局、市市场监管局|2027年12月底前",
            ],
            id="a division over numbered rows",
        ),
        pytest.param(
            PROJECTS,
            [
                "序号|项目名称|主要建设内容|总投资（万元）|2027年计划投资（万元）|建设时限|责任单位|备注",
                "一、城镇供水类（2个）_8",
                "1|东港水厂扩建|扩建规模每日2万吨，新建管网12公里|8600|3200|2027年6月|市水务局",
                "2|西港泵站|更换机组4台|950|950|2026年10月|港区管委会",
                "二、防洪类（2个）_8",
                "3|港北海堤加固工程|加固海堤3.4公里，改建水闸2座|12300|4000|2028年5月|市水务局、北港镇政府",
                "4|南河清淤|清淤18公里|1760|1760|2027年3月|南河县政府",
                "合计|23610|9910",
            ],
            id="a head over three lines, groups and sums",
        ),
        pytest.param(
            DOCUMENTS + "本目录由市政府办公室整理，供查阅使用。\n",
            [
                "发文字号|文件名称",
                "滨政发〔2027〕9号|滨州市人民政府关于公布第三批历史建筑名录的通知",
                "滨政办发〔2027〕14号|滨州市人民政府办公室关于印发滨州市智慧渔港建设三年行动方案"
                "（2027—2029年）的通知",
                "滨政办发〔2027〕15号|滨州市人民政府办公室关于调整市防汛抗旱指挥部组成人员的通知",
                "滨政任〔2027〕2号|滨州市人民政府关于王安等同志任免职的通知",
            ],
            id="documents, a text below",
        ),
        pytest.param(
            GROUPS,
            [
                "序号|工作任务|责任单位|配合单位|时限",
                "一、做强产业链条_5",
                "1|引进釉料企业3家。|县工信局|县招商局|2027年10月底",
                "2|建成检测中心1个，购置设备27台，投资860万元。|东港镇政府|县财政局|2028年3月底",
                "二、做优文旅品牌_5",
                "3|改建农村公厕45座，每座补助标准8万元。|县农业局|县住建局|2027年9月底",
                "4|改造游客中心。|县文旅局|西渡镇政府|2027年7月底",
            ],
            id="groups in the middle, a title above, cells without a blank between",
        ),
        pytest.param(
            NUMBERED,
            [
                "序号|工作任务|工作措施|责任单位|时间节点",
                "（一）完善规划体系_5",
                "1|编制规划*2|完成县城规划15个，补助编制经费1200万元|市自然资源局、市住建局|2027年9月底前",
                "2|出台设计导则|市住建局、市林草局|2027年8月15日前",
                "3|建设公园|建设口袋公园60个|市林草局|长期坚持",
            ],
            id="a name over several numbered rows, behind their numbers",
        ),
        pytest.param(
            TWO_HEADS,
            [
                "序号|工程名称|建设内容|总投资（亿元）|2027年投资（亿元）|责任单位|建成年限",
                "1|哇里抽水蓄能电站|装机280万千瓦|159.4|22.6|海南州政府|2028年",
                "云湖流域_7",
                "2|茫北风电基地|风电100万千瓦|54.2|27.9|海西州政府|2026年",
                "3|共山光热储能|储能35万千瓦|39.7|12.8|省能源局|2027年",
            ],
            id="two heads in the words of one line, years, a name where numbers stand",
        ),
        pytest.param(
            FIRST_ROWS,
            [
                "类别|序号|工作任务|责任单位|完成时限",
                "枢纽建设|1|编制布局规划。|市发改委|2027年3月底前",
                "枢纽建设*3|2|建成码头1座。|市交通局|2027年9月底前",
                "3|整治航道18公里。|市水利局|2028年3月底前",
                "4|扩建货运站1座。|机场公司|2027年10月底前",
                "配送网络|5|改造站点36处。|市商务局|2027年6月底前",
                "配送网络|6|更新货车200辆。|市邮政局|2027年12月底前",
            ],
            id="names beside the first of their rows, doubted for the others",
        ),
    ],
)
def test_rows_are_told_by_their_middle(make_document: MakeDocument, text: str, rows: list[str]) -> None:
    document = make_document(text)
    (table,) = find_centred(document, document.lines)
    assert _rows(table) == rows
    assert table.certainty == "inferred"


def test_only_the_name_is_in_doubt_where_rows_may_be_under_another(make_document: MakeDocument) -> None:
    lines = DIVISIONS.splitlines(keepends=True)
    document = make_document("".join([*lines, "\f", lines[0], *lines[7:10], *lines[1:]]))
    _, table = find_centred(document, document.lines)
    doubted = {cell.row for cell in table.cells if cell.certainty != "certain"}
    assert doubted
    assert {cell.col for cell in table.cells if cell.certainty != "certain"} == {0}
    assert set(table.row_certainties) == {"certain"}


def test_rows_go_on_under_a_name_of_the_page_before(make_document: MakeDocument) -> None:
    lines = DIVISIONS.splitlines(keepends=True)
    document = make_document("".join([*lines, "\f", lines[0], *lines[7:10], *lines[1:]]))
    first, second = find_centred(document, document.lines)
    assert [row.split("|")[0] for row in _rows(first)[1:]] == ["基础设施*3", "2", "3", "公共服务*2", "5"]
    names = [(cell.row, cell.row_span, cell.flow.solid) for cell in second.cells if cell.row and not cell.col]
    assert [name for _, span, name in names for _ in range(span)] == [
        "",
        *["基础设施"] * 3,
        *["公共服务"] * 2,
    ]
    assert second.rows()[1][0].flow.text == ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "序号    工作任务    责任单位    完成时限\n" + "为做好今年工作，现就有关事项通知如下。\n" * 5,
            id="a text",
        ),
        pytest.param(MERGED.splitlines(keepends=True)[0], id="heads alone"),
    ],
)
def test_what_does_not_fit_into_rows_is_no_list(make_document: MakeDocument, text: str) -> None:
    document = make_document(text)
    assert find_centred(document, document.lines) == []


def test_many_rows_beside_as_many_names_cost_little_for_each_way_to_part_them() -> None:
    # What a name costs was reckoned anew for each row that it may begin with: a text of 16 KB took a minute.
    count = 30
    line = Document.from_pages([Page(1, "名字")]).lines[0]
    names = [CentredPiece(2 * at, 0, 4, line) for at in range(count)]
    reaches = [(2 * at, 2 * at + 1) for at in range(count)]
    work = partial(groups_of, reaches, names, 2.0, 8, goes_on=False)
    assert count_steps(work) < 1_000_000


# As many names' lines as rows: each may seem to be one's name.
EVEN = """\
       序                                  责任
 板块           事项           目标举措                   牵头单位               配合单位   时间节点
       号                                  领导

                                                                 市自然资源
              扩建少年   新建少年宫 4 所，增         闻清     市教育体育                      8 月 25
       1                                                         局、市城投集
 学有            宫     加座位 1080 个            和     局                             日前
                                                                 团
 所教
              发放就学   对二类家庭每月发放 500        闻清     市卫生健康           市财政局、市     5 月底前
       2
              补贴     元，三类家庭每月 800 元        和     委员会             公安局

                     改造乡镇诊疗所 9 所，配
              建设诊疗                        闻清     市卫生健康                      10 月底
       3             置检测设备 5 台，投入                              市医疗保障局
 病有            网                           和     委员会                          前
                     3180 万元
 所医
              推进康复   打造康复中心 6 个，每个        闻清     市卫生健康                      9 月 15
       4                                                         市康复医院
              站升级    补助 25 万元              和     委员会                         日前
"""


@pytest.mark.unmeasured
def test_a_title_right_over_a_list_is_in_no_head(make_document: MakeDocument) -> None:
    plain, titled = (
        find_centred(document, document.lines)
        for document in map(make_document, (MERGED, f"附件\n           云海市2027年重点任务清单\n{MERGED}"))
    )
    assert [cell.flow.solid for cell in plain[0].cells] == [cell.flow.solid for cell in titled[0].cells]


def test_a_list_is_read_by_the_middle_of_its_rows_where_no_row_is_level(make_document: MakeDocument) -> None:
    document = make_document(EVEN)
    [table] = find_placed_lists(document, document.lines, are_task_heads)
    assert [row[3].flow.solid for row in table.rows()[1:]] == [
        "新建少年宫4所，增加座位1080个",
        "对二类家庭每月发放500元，三类家庭每月800元",
        "改造乡镇诊疗所9所，配置检测设备5台，投入3180万元",
        "打造康复中心6个，每个补助25万元",
    ]


def test_a_total_set_wide_is_one_word(make_document: MakeDocument) -> None:
    [line] = make_document("合   计      4870    1408").lines
    assert [piece.line.solid for piece in centred_pieces(line, 0)] == ["合计", "4870", "1408"]


AT = (0, 6, 11, 20, 42, 56)
"""Where the cells of a list begin that are set flush."""


def _lines(*rows: str, moved: int = 0, places: Sequence[int] = AT) -> str:
    """Lines of cells that | parts, each where its column begins; a unit alone on its line further left.

    A Han character takes one place in such a text: what stands behind few of them has been moved less.
    """
    lines = []
    for row in rows:
        line = ""
        for at, cell in zip(places, row.split("|"), strict=False):
            alone = at == places[-2] and not line[places[-3] :].strip()
            line = line.ljust(at - (moved if alone else 0)) + cell if cell else line
        lines.append(line)
    return "\n".join(lines) + "\n"


HALVES = (
    " 类别|序号|任务名称|具体内容|责任单位|完成时限",
    "|||整修乡村道路 42 公里，加装防撞护|市交通局、市水务局、|2031 年 9 月",
    "|1|道路整修|||",
    "|||栏 9 处|市财政局|底前",
    "||||市应急管理局、市交通",
    "基础提|||改造农村危桥 6 座，安装夜间照明||2031 年 10",
    "|2|危桥改造||局、市教育局、市民政",
    "升|||设施 120 套||月底前",
    "||||局",
    "|||铺设供水管网 88 公里，更换老旧水|市水务局、市城管局、|2031 年 12",
    "|3|供水延伸|||",
    "|||表 5200 只|市卫健局|月底前",
    "|||新建卫生室 8 处，每处配备医生不|市卫健局、市人社局、|2031 年 11",
    "|4||||",
    "服务提|||少于 2 名|市财政局|月底前",
    "||医疗服务|||",
    "升|||巡诊行政村 126 个，建立居民健康|市卫健局、市医保局、|2031 年 8 月",
    "|5||||",
    "|||档案|市民政局|底前",
)


def test_numbers_stand_between_two_columns_of_names_over_several_rows(make_document: MakeDocument) -> None:
    document = make_document(_lines(*HALVES, moved=5))
    (table,) = find_centred(document, document.lines)
    assert _rows(table)[1:] == [
        "基础提升*3|1|道路整修|整修乡村道路42公里，加装防撞护栏9处|市交通局、市水务局、市财政局|2031年9月底前",
        "2|危桥改造|改造农村危桥6座，安装夜间照明设施120套|市应急管理局、市交通局、市教育局、市民政局"
        "|2031年10月底前",
        "3|供水延伸|铺设供水管网88公里，更换老旧水表5200只|市水务局、市城管局、市卫健局|2031年12月底前",
        "服务提升*2|4|医疗服务*2|新建卫生室8处，每处配备医生不少于2名|市卫健局、市人社局、市财政局"
        "|2031年11月底前",
        "5|巡诊行政村126个，建立居民健康档案|市卫健局、市医保局、市民政局|2031年8月底前",
    ]


def test_two_cells_a_blank_apart_are_told_by_a_width_no_other_cell_has(make_document: MakeDocument) -> None:
    lines = _lines(*HALVES, moved=5).splitlines()
    lines[3] = lines[3].replace("   市财政局          底前", "市财政局、市民族宗教局 25 日前")
    assert lines[3].endswith("市民族宗教局 25 日前")
    document = make_document("\n".join(lines) + "\n")
    (table,) = find_centred(document, document.lines)
    assert _rows(table)[1].endswith("|市交通局、市水务局、市财政局、市民族宗教局|2031年9月25日前")


def test_a_name_of_one_row_may_run_over_more_lines_than_its_other_cells(make_document: MakeDocument) -> None:
    lines = _lines(
        "序号|项目名称|建设内容|责任单位|建成年限",
        "|云山县西部山区农|||",
        "||新建水站 18 处，更换|云山县水利|2031 年 9 月",
        "1|村供水管网改造提|||",
        "||旧管 26 公里|局|底前",
        "|升工程|||",
        "|城东物流园区道路|新建道路 7 公里，铺设|云山县交通|2031 年 10",
        "2||||",
        "|工程|管线 9 公里|局|月底前",
        "|北港粮食储备库仓|新建仓房 6 栋，购置烘|云山县粮食|2031 年 12",
        "3||||",
        "|容扩建工程|干设备 4 套|局|月底前",
        places=(0, 5, 16, 30, 40),
    )
    (table,) = find_centred(make_document(lines), make_document(lines).lines)
    assert _rows(table)[1:] == [
        "1|云山县西部山区农村供水管网改造提升工程|新建水站18处，更换旧管26公里|云山县水利局|2031年9月底前",
        "2|城东物流园区道路工程|新建道路7公里，铺设管线9公里|云山县交通局|2031年10月底前",
        "3|北港粮食储备库仓容扩建工程|新建仓房6栋，购置烘干设备4套|云山县粮食局|2031年12月底前",
    ]


def test_rows_whose_names_run_into_the_next_column_are_no_list(make_document: MakeDocument) -> None:
    # The widths of two names leave one blank before the place of the work: nothing tells where it begins.
    text = """\
序号                                                总投资
       项目名称        建设地点       建设内容及规模                    责任单位    完工时间
号                                               （万元）
                          新建骑行步道 6 公里、观景                县住房和城建   2031 年 11
 1   南屏山郊野公园 城关镇                                 3560
                          平台 3 处，补植树木 1.8 万株            局           月
     白龙潭景区绿化              改造停车场周边绿地 2.5 万               县商务和旅游   2031 年 9
 2           河西镇                                 815
        提升                平方米                           局           月
     望江村绿美示范              整治村内巷道绿化 14 条，新               东山镇人民政   2031 年 10
 3           东山镇                                 670
        村                 建雨水花园 3 座                     府           月
                          建设滨河绿道 7.2 公里，栽植              柳湾镇人民政   2032 年 6
 4   柳湾河滨水绿廊 柳湾镇                                 4120
                          紫薇树 1600 株                    府           月
                     合 计                         9165
"""
    document = make_document(text)
    assert find_centred(document, document.lines) == []
