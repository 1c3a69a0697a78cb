"""Several notices in one file, each with its own head: what stands under a head belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue

pytestmark = pytest.mark.unmeasured

ReadText = Callable[..., Issue]

NUMBERED = (
    "洛川市人民政府关于加强防汛工作的通知\n洛政发〔2031〕5号\n各县人民政府：\n为加强防汛，现通知如下。\n"
    "一、加强巡查。\n洛川市人民政府\n2031年4月1日"
)
CIRCULAR = "洛川市公安局关于实施交通管制的通告\n因施工，对洛川路实施交通管制。\n洛川市公安局\n2031年4月2日"
APPOINTED = (
    "洛川市人民代表大会常务委员会任命名单\n（2031年4月3日通过）\n决定任命：\n"
    "赵一为洛川市水利局局长；\n钱二为洛川市审计局局长。"
)
CORRECTED = "更正\n本刊第3期“30日”应为“31日”，特此更正。"
MINUTES = (
    "旧改工作专题会议纪要\n〔2031〕6号\n2031年3月1日，副市长陈十主持召开会议，研究旧改工作。\n"
    "一、会议明确，市住建局制定方案。"
)
LOOKED_AT = "关于项目立项的公示\n经评审，拟对智能系统立项，公示期5个工作日。\n洛川市科技局\n2031年3月1日"

TITLES = {
    NUMBERED: ("normative", "洛川市人民政府关于加强防汛工作的通知", "洛政发〔2031〕5号", 0),
    CIRCULAR: ("normative", "洛川市公安局关于实施交通管制的通告", None, 0),
    APPOINTED: ("personnel", "洛川市人民代表大会常务委员会任命名单", None, 2),
    CORRECTED: ("normative", "更正", None, 0),
    MINUTES: ("normative", "旧改工作专题会议纪要", "旧改工作专题会议纪要〔2031〕6号", 0),
    LOOKED_AT: ("normative", "关于项目立项的公示", None, 0),
}


@pytest.mark.parametrize("parted", ["\n", "\n\n"], ids=["close", "apart"])
@pytest.mark.parametrize(
    "texts",
    [
        *permutations([NUMBERED, CORRECTED, APPOINTED], 3),
        (MINUTES, NUMBERED, CORRECTED),
        (CORRECTED, MINUTES, CIRCULAR),
        (NUMBERED, CIRCULAR, APPOINTED, CORRECTED),
        (LOOKED_AT, CIRCULAR, MINUTES),
        (CIRCULAR, LOOKED_AT),
    ],
    ids=lambda texts: "+".join(str(list(TITLES).index(one)) for one in texts),
)
def test_each_of_several_notices_is_its_own(read_text: ReadText, texts: tuple[str, ...], parted: str) -> None:
    notices = read_text(parted.join(texts)).notices
    assert [(one.kind, one.title, one.document_number, len(one.personnel_changes)) for one in notices] == [
        TITLES[text] for text in texts
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "以上任期自2031年4月起计算，任期三年。",
        "以上人员试用期一年。",
        "以上人员任职时间从市政府决定之日起计算。",
        "上述人员的职务任期至本届政府届满。",
        "以上同志试用期一年：",
    ],
)
@pytest.mark.parametrize(
    "signed", ["", "洛川市人民政府\n2031年4月1日\n"], ids=["before", "behind the signature"]
)
def test_a_sentence_at_the_foot_of_an_appointment_begins_no_notice(
    read_text: ReadText, foot: str, signed: str
) -> None:
    head = (
        "洛川市人民政府关于陈十等同志职务任免的通知\n洛政人〔2031〕2号\n各县人民政府：\n"
        "陈十任市水利局局长；\n褚一任市审计局局长。\n"
    )
    (notice,) = read_text(f"{head}{signed}{foot}\n").notices
    assert (notice.kind, notice.document_number) == ("personnel", "洛政人〔2031〕2号")


def test_what_others_drew_up_is_handed_on_with_their_names(read_text: Callable[..., Issue]) -> None:
    text = """各县区人民政府，市直机关各单位：
市财政局、市民政局《关于推广合作模式的指导意见》已经市政府同意，现转发给你们，请认真贯彻执行。
云山市人民政府办公室
2031年9月2日
（此件公开发布）
关于推广合作模式的指导意见
市财政局 市民政局
为推广合作模式，提出以下意见。"""
    (notice,) = read_text(text).notices
    assert notice.issuer == "云山市人民政府办公室"


@pytest.mark.parametrize(
    "title", ["", "云山市人民政府办公室关于印发《关于扶持企业的实施意见（试行）》的通知\n"]
)
def test_what_a_notice_without_a_number_hands_on_is_its_own(read_text: ReadText, title: str) -> None:
    text = f"""{title}各县区人民政府，市直机关各单位：
《关于扶持企业的实施意见（试行）》已经市人民政府同意，现印发给你们，请认真遵照执行。
云山市人民政府办公室
2031年9月2日
关于扶持企业的实施意见
（试行）
为扶持企业发展，制定如下意见。
一、目标
到2033年，营业收入达到500亿元。"""
    (notice,) = read_text(text).notices
    assert (notice.issuer, len(notice.deadlines)) == ("云山市人民政府办公室", 1)


def test_a_list_attached_to_a_notice_is_no_notice_of_its_own(read_text: ReadText) -> None:
    listed = "重点工作任务清单\n1.改造小区。（责任单位：市住建局）\n2.新建公园。（责任单位：市城管局）"
    (notice,) = read_text(f"{NUMBERED}\n附件\n{listed}").notices
    assert len(notice.tasks) == 2


PAGE = "<html><head><title>洛川市</title></head><body><div class='TRS_Editor'>{}</div></body></html>"


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        pytest.param((CORRECTED, NUMBERED), 2, id="behind a correction"),
        pytest.param((NUMBERED, CIRCULAR, CORRECTED), 3, id="signed ones"),
        pytest.param((NUMBERED, "洛川市公安局关于实施交通管制的通告"), 1, id="a link below"),
        pytest.param(
            (NUMBERED.replace("加强防汛", "转发防汛"), CIRCULAR), 1, id="one that passes another on"
        ),
    ],
)
def test_a_page_of_several_documents_has_several(texts: tuple[str, ...], count: int) -> None:
    lines = "\n".join(texts).split("\n")
    page = PAGE.format("".join(f"<p>{line}</p>\n" for line in lines))
    issue = read_issue(page.encode(), "page.html")
    assert len(issue.notices) == count


@pytest.mark.parametrize(
    ("head", "title", "number"),
    [
        pytest.param(
            "洛川市人民政府公告\n2031年第3号",
            "洛川市人民政府公告",
            "洛川市人民政府公告2031年第3号",
            id="year",
        ),
        pytest.param(
            "洛川市人民政府公告\n（2031年第3号）",
            "洛川市人民政府公告",
            "洛川市人民政府公告2031年第3号",
            id="brackets",
        ),
        pytest.param("洛川市公安局通告\n第12号", "洛川市公安局通告", "洛川市公安局通告第12号", id="no year"),
        pytest.param(
            "洛川市人民政府公告2031年第3号",
            "洛川市人民政府公告",
            "洛川市人民政府公告2031年第3号",
            id="one line",
        ),
        pytest.param(
            "洛川市人民政府公告\n2031年第3号\n洛川市人民政府关于禁放烟花爆竹的公告",
            "洛川市人民政府关于禁放烟花爆竹的公告",
            "洛川市人民政府公告2031年第3号",
            id="its own title below",
        ),
        pytest.param("专题会议纪要〔2031〕5号", "专题会议纪要", "专题会议纪要〔2031〕5号", id="minutes"),
        pytest.param(
            "防汛专题会议纪要\n[2031] 5号", "防汛专题会议纪要", "防汛专题会议纪要〔2031〕5号", id="two lines"
        ),
    ],
)
@pytest.mark.parametrize("before", ["", f"{CIRCULAR}\n"], ids=["alone", "behind another"])
def test_a_number_is_joined_to_the_name_over_it(
    read_text: ReadText, head: str, title: str, number: str, before: str
) -> None:
    text = "\n为做好防汛工作，会议议定，现公告如下：\n一、河道内禁止游泳。\n洛川市人民政府\n2031年5月20日"
    notice = read_text(f"{before}{head}{text}").notices[-1]
    assert (notice.title, notice.document_number) == (title, number)


SESSION = "（2031年4月3日洛川市第五届人民代表大会常务委员会第九次会议通过）"


@pytest.mark.parametrize(
    ("head", "parted", "removed_in"),
    [
        pytest.param("洛川市人民代表大会常务委员会任免名单", "", 0, id="parts"),
        pytest.param("洛川市人民代表大会常务委员会\n任免名单", "", 0, id="a head on two lines"),
        pytest.param(
            "洛川市人民代表大会常务委员会任免名单", "洛川市人大常委会\n2031年4月3日\n", 1, id="signed"
        ),
    ],
)
def test_the_names_of_its_parts_begin_no_list_of_their_own(
    read_text: ReadText, head: str, parted: str, removed_in: int
) -> None:
    text = (
        f"{head}\n{SESSION}\n任命名单\n决定任命赵一为洛川市水利局局长。\n任命钱二为洛川市人民法院副院长。\n"
        f"{parted}免职名单\n决定免去孙三的洛川市审计局局长职务。\n免去李四的洛川市人民法院副院长职务。"
    )
    notices = read_text(text).notices
    assert [len(notice.personnel_changes) for notice in notices] == ([4], [2, 2])[removed_in]
    days = {change.decided_on for notice in notices[:1] for change in notice.personnel_changes}
    assert days == {"2031-04-03"}


def test_the_parts_of_a_list_may_have_sessions_of_their_own(read_text: ReadText) -> None:
    text = (
        f"洛川市人民代表大会常务委员会任免名单\n任命名单\n{SESSION}\n决定任命赵一为洛川市水利局局长。\n"
        f"免职名单\n{SESSION.replace('4月3日', '5月8日')}\n决定免去孙三的洛川市审计局局长职务。"
    )
    (notice,) = read_text(text).notices
    assert [change.decided_on for change in notice.personnel_changes] == ["2031-04-03", "2031-05-08"]


def test_a_resignation_in_a_list_is_an_item_and_begins_no_notice(read_text: ReadText) -> None:
    text = (
        f"洛川市人民代表大会常务委员会任免名单\n{SESSION}\n接受赵一辞去洛川市人民政府副市长职务的请求\n"
        "接受钱二的辞职报告\n任命：\n孙三为洛川市水利局局长"
    )
    issue = read_text(text)
    (notice,) = issue.notices
    assert [(change.person, change.decided_on) for change in notice.personnel_changes] == [
        ("赵一", "2031-04-03"),
        ("孙三", "2031-04-03"),
    ]
    unread = [check.actual for check in issue.checks if check.code == "unparsed_clause" and not check.passed]
    assert unread == ["接受钱二的辞职报告"]
