"""A number that shares its line with another particular begins its notice all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.schema.records import Issue

pytestmark = pytest.mark.unmeasured

ReadText = Callable[..., Issue]

LIST = (
    "洛川市人民代表大会常务委员会任免名单\n（2031年3月22日洛川市第三届人民代表大会常务委员会第九次会议通过）\n"
    "决定任命：\n赵一为洛川市水利局局长；\n钱二为洛川市审计局局长。\n免去：\n孙三的洛川市人民检察院检察员职务。\n"
)
TITLE = "洛川市人民政府关于印发洛川市地下管线管理办法的通知"
BODY = (
    "各县人民政府，市政府各部门：\n《洛川市地下管线管理办法》已经市政府同意，现印发给你们，请遵照执行。\n"
    "洛川市人民政府\n2031年4月1日\n洛川市地下管线管理办法\n第一条 为加强管理，制定本办法。\n"
    "第二条 管线单位应当在每年9月30日前报送计划。\n第三条 本办法自2031年5月1日起施行，有效期5年。\n"
)
NUMBER = "洛政规〔2031〕3号"


@pytest.mark.parametrize(
    ("line", "registration"),
    [
        (f"{NUMBER}                登记号：LCZG—2031—0003", "LCZG—2031—0003"),
        (f"{NUMBER}　　统一编号：LCZG-2031-0003", "LCZG-2031-0003"),
        (f"{NUMBER}（登记号：LCZG-2031-0003）", "LCZG-2031-0003"),
        (f"{NUMBER}    LCZG01–2031–0003", "LCZG01–2031–0003"),
        (f"LCZG01–2031–0003    {NUMBER}", "LCZG01–2031–0003"),
        (f"登记号：LCZG—2031—0003  {NUMBER}", "LCZG—2031—0003"),
        (f"{NUMBER} 登记号：洛规2031-7", "洛规2031-7"),
        (f"{NUMBER}   备案号：LCZG-2031-0003", "LCZG-2031-0003"),
        (NUMBER, None),
    ],
)
@pytest.mark.parametrize("title_first", [True, False])
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_numbered_document_begins_below_a_list(
    read_text: ReadText, line: str, registration: str | None, title_first: bool, wrapped: bool
) -> None:
    title = TITLE.replace("管理办法的通知", "\n管理办法的通知") if wrapped else TITLE
    head = f"{title}\n{line}\n" if title_first else f"{line}\n{title}\n"
    listed, issued = read_text(f"洛川市人民政府公报 2031年第6期\n{LIST}{head}{BODY}").notices
    assert (listed.kind, listed.issuer, listed.written_on) == ("personnel", None, None)
    assert len(listed.personnel_changes) == 3
    assert (issued.title, issued.document_number, issued.registration_number) == (TITLE, NUMBER, registration)
    assert issued.issuer == "洛川市人民政府"
    assert len(issued.deadlines) == 3


@pytest.mark.parametrize("title", ["任免名单", "决定任命名单", "任免人员名单"])
def test_a_list_of_one_body_is_signed_by_no_other(read_text: ReadText, title: str) -> None:
    text = LIST.replace("任免名单", title) + "特此公布。\n洛川市人民政府\n2031年4月1日\n"
    (listed,) = read_text(text).notices
    assert listed.issuer is None
    assert listed.status != "certain"


@pytest.mark.parametrize("signer", ["洛川市人民代表大会常务委员会", "洛川市人大常委会"])
def test_a_list_is_signed_by_the_body_its_title_names(read_text: ReadText, signer: str) -> None:
    (listed,) = read_text(f"{LIST}特此公布。\n{signer}\n2031年3月22日\n").notices
    assert (listed.issuer, listed.status) == (signer, "certain")
