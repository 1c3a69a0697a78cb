"""Web pages kept as text: what is the document's, what the site's, whatever words and order the site has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from steps import DOUBLE, growth

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.copies.copied_page import copied_page
from gongbao.schema.records import Issue, Page

ReadText = Callable[..., Issue]

TITLE = "青岭市人民政府关于加强河道管护的通知"
NUMBER = "青政〔2031〕7号"
ADDRESSEE = "各区人民政府，市直各单位"
BODY = (
    f"{ADDRESSEE}：",
    "为加强河道管护，经市政府研究，现就有关事项通知如下。",
    "一、压实责任",
    "1. 公示名单。各区人民政府要在2031年6月30日前公示河长名单。（责任单位：市水务局，各区人民政府）",
    "2. 开展清淤。9月底前完成河道清淤12公里。（牵头单位：市水务局；配合单位：市财政局）",
    "青岭市人民政府",
    "2031年5月28日",
)
FOOT = "上一篇：青岭市召开防汛会议\n下一篇：青岭市人民政府关于春耕生产的通知\n相关链接"
OWNER = "主办：青岭市人民政府办公室 版权所有 蜀ICP备00000000号 网站标识码5100000000"
PUBLISHED = date(2031, 5, 29)


def _content(*lines: str) -> PageContent:
    return copied_page(Page(1, "\n".join(lines)))


def _site(content: PageContent) -> list[str]:
    return [content.page.text[start:end] for start, end in content.furniture]


PAGES = {
    "menu, path, tool line": (
        f"""首 页
您现在的位置: 青岭网 > 专题专栏
{TITLE}
{NUMBER}
发布时间：2031-05-29 14:36:23""",
        f"""{FOOT}
{OWNER}""",
    ),
    "menu a line each, path without words": (
        f"""青岭市人民政府门户网站
网站首页
走进青岭
政务公开
青岭市政府 > 政务公开 > 文件 > 正文
{TITLE}
2031-05-29 09:15 来源：市政府办公室 浏览次数：38 字体：大 中 小 打印 收藏
{NUMBER}""",
        f"""【打印本页】 【关闭窗口】
相关文件
青岭市湖泊保护条例
联系我们
{OWNER}""",
    ),
    "menu on a line, title on two": (
        f"""首页 | 新闻 | 政务 | 服务

{TITLE[:7]}
{TITLE[7:]}

发布日期：2031/5/29 信息来源：市政府办公室 阅读次数：100

{NUMBER}
""",
        """
版权所有：青岭市人民政府""",
    ),
    "a welcome that ends in a colon": (
        f"""欢迎访问青岭市人民政府网站！ 今天是：
首页 政务公开 解读回应
您当前的位置: 首页 > 政务公开 > 文件
发布日期：2031-05-29
{TITLE}
{NUMBER}""",
        "上一篇：青岭市2031年补贴资金发放情况",
    ),
    "the page's own title on top": (
        f"""{TITLE}_政策文件_青岭市人民政府
{TITLE}
{NUMBER}
时间：2031-05-29 09:15:01
字号：[ 大 中 小 ]""",
        """责任编辑：王某某
分享到：
微信
微博""",
    ),
    "labels with nothing behind them over what is the document's": (
        f"""{TITLE}
来源：青岭市人民政府办公室 发布日期：2031-05-29 字体：【
{NUMBER}
：
背景色：
主题分类：水利 发文单位：青岭市人民政府
有效性：有效 发文日期：""",
        "留言与评论（共有 0 条评论）\n验证码：",
    ),
    "calls, a picture, an address in another language, a tool": (
        f"""登录 注册
服务部：010-55550000
监督部门：
010-55550001
Original URL: http://www.example.cn/show.exe?rec=1
1122334455.jpeg
[复制链接]
{TITLE}
发布日期：2031-05-29
{NUMBER}""",
        FOOT,
    ),
    "a menu broken at its bars": (
        f"""中国·青岭
繁体 | 简体 | 无障碍
首 页
|
政务公开
当前位置:
首页
>
文件
{TITLE}
{NUMBER}
日期：2031-05-29
浏览量：
123""",
        """【返回顶部】
主办：青岭市人民政府
地址：青岭市人民路1号
邮编：610000""",
    ),
    "labels above, their values below them": (
        f"""当前位置：首页>政务公开>文件
索引号：
QL0001/2031-00012
主题分类：
水利、水务
发文机关：
青岭市人民政府
成文日期：
2031年5月28日
标\u3000\u3000题：
{TITLE}
发文字号：
{NUMBER}
发布日期：
2031年05月29日
有 效 性：
有效
{TITLE}""",
        "扫一扫在手机打开当前页",
    ),
    "letters of labels set apart, no colons, under the title": (
        f"""{TITLE}
索 引 号 MB15345/2031-05475 发布日期 2031-05-29
发布机构 青岭市人民政府 文 号 {NUMBER}""",
        "",
    ),
    "labels between bars, some of them blank, one in a row again": (
        f"""索引号： | QL01/2031-12 | 主题分类： | 水务 |
成文日期： | 发布日期： | 2031-05-29 | |
发文字号： | {NUMBER} | 有 效 性： | 有效 |
标 题： | {TITLE} | ||
咨询处室： | 咨询电话： |
索引号： | QL01/2031-12 | ||
成文日期： | |||
标 题： | {TITLE} | ||
咨询处室： | |||
咨询电话： |
{TITLE}""",
        FOOT,
    ),
    "labels between bars": (
        f"""{TITLE}
| 索引号 | QL01/2031-12 | 主题分类 | 水务 |
| 发文机关 | 青岭市人民政府 | 成文日期 | 2031-05-28 |
| 发文字号 | {NUMBER} | 发布时间 | 2031-05-29 |""",
        f"""附件下载
1. 河道名录.xls
{FOOT}""",
    ),
    "labels between tabs": (
        f"""索引号：\tQL01/2031-12\t信息分类：\t水务 / 通知
发布机构：\t青岭市人民政府\t生成日期：\t2031-05-28
文    号：\t{NUMBER}\t公开日期：\t2031-05-29
名    称：\t{TITLE}
{TITLE}""",
        "",
    ),
    "labels glued to a line": (
        f"""索引号：QL01/2031-12主题分类：水利、水务发文机关：青岭市人民政府成文日期：2031年5月28日
发文字号：{NUMBER}发布日期：2031年05月29日有效性：有效
{TITLE}""",
        "责任编辑：王某",
    ),
    "labels in brackets": (
        f"""您的位置：首页→信息公开→文件
【索 引 号】QL01/2031-12 【主题分类】水务
【发文机关】青岭市人民政府 【发文日期】2031年5月28日
【标    题】{TITLE}
【文    号】{NUMBER} 【发布日期】2031年5月29日
{TITLE}""",
        "[关闭] [打印]",
    ),
    "a library of laws, its tools over the title again": (
        f"""您的位置： 首页 » 青岭文库 » 法规 »
{TITLE}
作者：青岭文库 时间：2031-05-29 06:45:11  浏览：9107
下载地址： 点击此处下载
{TITLE}
{NUMBER}""",
        "下载地址： 点击此处下载",
    ),
    "labels behind dots, values below, one left blank over the title": (
        f"""返回顶部
{TITLE}
  • 索引号：

    QL01/2031-12
  • 发文机构：

    青岭市政府网站
  • 发文字号：

    {NUMBER}
  • 发布日期：

    2031-05-29
  • 内容概述：

{TITLE}""",
        "",
    ),
    "a label left blank over the addressee": (
        f"""- 索引号:QL01/2031-12
- 发布机构:青岭市人民政府
- 文号:{NUMBER}
{TITLE}
发布时间：2031-05-29 17:45 浏览次数：""",
        "",
    ),
    "the name of the site before the day": (
        f"""您现在的位置: 青岭网 > 专题专栏
{TITLE}
{NUMBER}
www.donghe.gov.cn 发布时间：2031-05-29 17:45 浏览次数：""",
        "",
    ),
    "labels below the text": (
        f"{TITLE}",
        f"""信息索引号：QL01/2031-12
公开方式：主动公开
发布机构：青岭市人民政府
文号：{NUMBER}
公开日期：2031-05-29""",
    ),
    "labels that no table knows among others": (
        f"""索引号：QL01/2031-12
发布单位：青岭市人民政府
栏目名称：
规范性文件
文号：{NUMBER}
发布日期：2031-05-29
页数：3
{TITLE}""",
        "",
    ),
    "columns of a site, a gazette among them, over the path": (
        f"""青岭市人民政府 QINGLING
首 页 新闻 政务
当前位置：首页 > 公开 > 正文
政府公报
统计信息
最 新 文 件
·关于表彰先进单位的决定
{TITLE}
{NUMBER}
【信息时间：2031-05-29】 【阅读次数：318】 【我要打印】【关闭】""",
        "关闭窗口",
    ),
    "what the site says on the title's line": (
        f"""{TITLE} 2031-05-29 来源:市政府办公室
字号:
{NUMBER}""",
        "关闭窗口",
    ),
    "who publishes, on the line of the site's day": (
        f"""{TITLE}
青岭市人民政府 www.qingling.example   2031-05-29 07:56   【字体：大 中 小】   来源：青岭日报
{NUMBER}""",
        "关闭窗口",
    ),
    "labels on the title's line": (
        f"""{TITLE} 作者:李平 发布时间:2031-05-29 10:27:34
{NUMBER}""",
        "责任编辑：李平",
    ),
    "an unknown line over the title and one between tools": (
        f"""返回文件首页
{TITLE}
{NUMBER}
2031-05-29 09:40市政府办公室A+ A-▶ 听全文
展开文件信息
索引号：QL01
组配分类：通知""",
        f"""{TITLE}.pdf（1.2MB）
全文下载：
{OWNER}""",
    ),
}


@pytest.mark.unmeasured
@pytest.mark.parametrize(("above", "below"), PAGES.values(), ids=PAGES)
def test_a_copied_page_reads_as_its_document(read_text: ReadText, above: str, below: str) -> None:
    issue = read_text("\n".join([above, *BODY, below]))
    (notice,) = issue.notices
    assert (notice.title, notice.document_number, notice.addressee, notice.issuer) == (
        TITLE,
        NUMBER,
        ADDRESSEE,
        "青岭市人民政府",
    )
    assert notice.written_on == date(2031, 5, 28)
    assert issue.source.published_on == PUBLISHED
    assert [(task.mark, task.project) for task in notice.tasks] == [("1.", "公示名单"), ("2.", "开展清淤")]
    assert [fact.deadline.date_end for fact in notice.deadlines] == [date(2031, 6, 30), date(2031, 9, 30)]
    coverage = next(check for check in issue.checks if check.code == "text_coverage")
    assert coverage.passed


@pytest.mark.parametrize(("above", "below"), PAGES.values(), ids=PAGES)
def test_nothing_but_the_document_is_left_of_a_copied_page(above: str, below: str) -> None:
    content = _content(above, *BODY, below)
    assert content.is_one_document
    taken = {offset for start, end in content.furniture for offset in range(start, end)}
    left = "".join(char for at, char in enumerate(content.page.text) if at not in taken)
    own = "".join([TITLE, NUMBER if NUMBER in left else "", *BODY])
    assert "".join(left.split()) == "".join(own.split())


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(
            ["永州市人民政府公报", "2031年第3期", "主办：永州市人民政府办公室"], id="cover of a gazette"
        ),
        pytest.param(["青岭市人民政府文件", NUMBER], id="letterhead"),
        pytest.param([], id="title"),
    ],
)
def test_a_text_with_no_site_around_it_is_no_page(above: list[str]) -> None:
    content = _content(*above, TITLE, *BODY, "附件：河道名录")
    assert not content.is_one_document
    assert set(_site(content)) <= set(above[2:])


def test_words_of_a_site_in_a_document_are_the_documents() -> None:
    plan = ["二、活动组织", "主办单位：市水务局", "承办单位：市教育局", "来源：各区人民政府推荐。"]
    last = "三、活动要求。各区人民政府要精心组织，广泛发动，确保活动取得实效，营造良好氛围。"
    assert _site(_content(TITLE, *BODY[:-2], *plan, last, *BODY[-2:])) == []


def test_pages_put_one_behind_another_are_documents_each(read_text: ReadText) -> None:
    other = "青岭市人民政府关于表彰先进集体的决定"
    path = "当前位置：首页 > 文件"
    text = [path, TITLE, "发布时间：2031-05-29", *BODY, "打印 关闭", path, other, "发布时间：2031-06-02"]
    award = ["各区人民政府：", "市政府决定，对市水务局等5个集体予以表彰。", "青岭市人民政府", "2031年6月1日"]
    issue = read_text("\n".join([*text, *award, "打印 关闭"]))
    assert [(notice.title, notice.written_on) for notice in issue.notices] == [
        (TITLE, date(2031, 5, 28)),
        (other, date(2031, 6, 1)),
    ]
    assert issue.source.published_on is None


def test_particulars_of_several_pages_are_said_to_be_nobodys(read_text: ReadText) -> None:
    def page(serial: int) -> list[str]:
        return [f"索引号：QL{serial}", f"文号：青政〔2031〕{serial}号", TITLE, *BODY]

    issue = read_text("\n".join([*page(7), *page(8)]))
    assert len(issue.notices) == 2
    assert [check.actual for check in issue.checks if check.code == "unparsed_clause"] == [
        f"particulars of one of several pages: 文号：青政〔2031〕{serial}号" for serial in (7, 8)
    ]


@pytest.mark.parametrize(
    "glue", [pytest.param(" ", id="joined by blanks"), pytest.param("", id="joined by nothing")]
)
@pytest.mark.parametrize("colon", ["：", ":"])
def test_a_document_on_one_line_is_cut_at_its_parts(read_text: ReadText, glue: str, colon: str) -> None:
    issue = read_text(glue.join([TITLE, NUMBER, *BODY]).replace("：", colon))
    (notice,) = issue.notices
    assert (notice.title, notice.document_number, notice.addressee) == (TITLE, NUMBER, ADDRESSEE)
    assert notice.written_on == date(2031, 5, 28)
    assert [section.heading for section in notice.sections][:1] == ["压实责任"]
    assert [(task.mark, task.project) for task in notice.tasks] == [("1.", "公示名单"), ("2.", "开展清淤")]


@pytest.mark.parametrize("signer", [" 青岭市水务局 ", " "])
def test_the_end_of_a_document_on_one_line_is_cut_off(read_text: ReadText, signer: str) -> None:
    text = (
        "来文收悉。经研究，批复如下： 一、同意你公司新建泵站，设计年供水25万吨，由你公司自筹资金7200万元。"
        " 二、请抓紧办理各项手续，未经批准不得开工，工程竣工后报我局验收。"
        f" 特此批复。{signer}二〇三一年四月七日"
    )
    (notice,) = read_text(text).notices
    assert (notice.written_on, notice.issuer) == (date(2031, 4, 7), signer.strip() or None)


SHORT = (
    "青岭市人民政府关于河道清淤期间封闭施工的通告",
    "为保障清淤作业安全，根据《河道管理条例》有关规定，决定从2031年6月3日起至 2031年6月20日止，封闭施工路段。"
    "违者依法处理。",
    "特此通告。",
    "青岭市人民政府",
    "2031年5月28日",
    "来源：青岭市融媒体中心",
)


@pytest.mark.parametrize("signed", [True, False])
def test_a_short_document_on_one_line_is_cut_at_blanks_where_it_is_signed(
    read_text: ReadText, signed: bool
) -> None:
    text = " ".join(SHORT if signed else SHORT[:3])
    if not signed:
        assert len(copied_page(Page(1, text)).openings) <= 1
        return
    (notice,) = read_text(text).notices
    assert (notice.title, notice.issuer, notice.written_on) == (SHORT[0], SHORT[3], date(2031, 5, 28))
    (found,) = notice.deadlines
    assert (found.deadline.date_start, found.deadline.date_end) == (date(2031, 6, 3), date(2031, 6, 20))


def test_who_signs_behind_the_name_of_an_annex_is_told(read_text: ReadText) -> None:
    text = " ".join([*SHORT[:3], "附件：封闭施工路段名单", *SHORT[3:5]])
    (notice,) = read_text(text).notices
    assert (notice.title, notice.issuer, notice.written_on) == (SHORT[0], SHORT[3], date(2031, 5, 28))


@pytest.mark.parametrize("again", [[TITLE, NUMBER, *BODY], [NUMBER, *BODY]], ids=["all", "without its title"])
@pytest.mark.parametrize("foot", [[], [OWNER]], ids=["bare", "over a site's foot"])
def test_a_document_that_a_page_holds_twice_is_read_once(
    read_text: ReadText, again: list[str], foot: list[str]
) -> None:
    once, twice = (
        read_text("\n".join(lines))
        for lines in ([TITLE, NUMBER, *BODY], [TITLE, NUMBER, *BODY, *again, *foot])
    )
    assert [len(issue.notices[0].tasks) for issue in (once, twice)] == [2, 2]
    assert len(twice.notices) == 1
    assert len(twice.notices[0].deadlines) == len(once.notices[0].deadlines)
    assert [check.actual for check in twice.checks if check.code == "text_coverage"] == ["1.0"]


def test_an_abstract_over_the_title_is_the_sites(read_text: ReadText) -> None:
    text = "".join([TITLE, f"（{NUMBER}）", *BODY])[:80]
    lines = [TITLE, "2031-06-07 16:43", text, TITLE, f"（{NUMBER}）", *BODY]
    (notice,) = read_text("\n".join(lines)).notices
    assert (notice.title, notice.document_number, notice.addressee) == (TITLE, NUMBER, ADDRESSEE)


def test_a_number_among_particulars_without_labels_is_a_guess(read_text: ReadText) -> None:
    above = f"首页 > 政务公开 > 政策\n• 736916953/2031-000372\n• 2031-01-10 15:30:00\n• {NUMBER}\n• 现行有效"
    text = "\n".join([above, TITLE, "日期：2031-01-10 15:30 来源：市政府办公室", *BODY])
    (notice,) = read_text(text).notices
    assert (notice.title, notice.document_number, notice.status) == (TITLE, NUMBER, "inferred")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (f"{NUMBER}2031-05-29 09:30市府办", NUMBER),
        (f"{NUMBER}   时间：2031-05-29 08:30   来源：市水利局   浏览量：12", NUMBER),
        (f"2031-05-29 09:30 {NUMBER} 点击：12", NUMBER),
        (f"来源：市府办 {NUMBER} 2031年5月29日", NUMBER),
        (f"来源：{NUMBER}解读 2031-05-29", None),
    ],
)
def test_a_number_beside_the_sites_words_over_the_text_is_a_guess(
    read_text: ReadText, line: str, number: str | None
) -> None:
    body = "\n".join(BODY)
    (notice,) = read_text(
        f"首 页\n政务公开\n您现在的位置: 青岭网 > 文件\n{TITLE}\n{line}\n{body}\n{FOOT}\n{OWNER}"
    ).notices
    assert (notice.title, notice.document_number) == (TITLE, number)
    assert notice.status == ("certain" if number is None else "inferred")


@pytest.mark.parametrize(
    "particulars",
    [
        f"索 引 号 MB15345/2031-05475 发文日期 2031-05-28\n发布机构 青岭市人民政府 文 号{NUMBER}",
        f"发布机构 青岭市人民政府 文 号{NUMBER}",
        f"发布机构 | 青岭市人民政府 | 文号{NUMBER} | 发文日期 | 2031-05-28",
    ],
)
def test_a_label_right_before_the_number_is_one(read_text: ReadText, particulars: str) -> None:
    (notice,) = read_text("\n".join([TITLE, particulars, *BODY])).notices
    assert (notice.title, notice.document_number, notice.addressee) == (TITLE, NUMBER, ADDRESSEE)


def test_a_sentence_that_speaks_of_a_number_has_no_label(read_text: ReadText) -> None:
    body = [BODY[0], "现将有关 文号青政〔2029〕3号文件废止事宜通知如下。", *BODY[2:]]
    (notice,) = read_text("\n".join([TITLE, NUMBER, *body])).notices
    assert (notice.document_number, notice.addressee) == (NUMBER, ADDRESSEE)


def test_lines_that_a_document_repeats_are_its_own() -> None:
    repeated = (
        "（责任单位：市水务局、市财政局、市自然资源和规划局、市生态环境局、市农业农村局、各区人民政府）"
    )
    lines = ["一、清淤", repeated, "二、护岸", repeated, "三、巡查", repeated]
    assert _content(TITLE, NUMBER, BODY[0], *lines).furniture == ()


def test_a_page_on_one_line_loses_its_site_too(read_text: ReadText) -> None:
    above = f"首页 政务公开 政策文件 索 引 号 QL01/2031-01 发文机关 青岭市人民政府 文 号 {NUMBER} {TITLE}"
    text = (
        f"{above} 发布时间：2031-05-29 来源：市政府办公室 {' '.join(BODY)} 打印 关闭 版权所有：青岭市人民政府"
    )
    issue = read_text(text)
    (notice,) = issue.notices
    assert (notice.title, notice.document_number, notice.addressee) == (TITLE, NUMBER, ADDRESSEE)
    assert (notice.written_on, issue.source.published_on) == (date(2031, 5, 28), PUBLISHED)


def test_items_that_count_on_over_parts_are_items(read_text: ReadText) -> None:
    text = (
        "一、压实责任（一）公示名单。（责任单位：市水务局）二、加强保障（二）安排资金。（责任单位：市财政局）"
    )
    issue = read_text(f"{TITLE}{NUMBER}{''.join(BODY[:2])}{text}青岭市人民政府2031年5月28日")
    assert [task.mark for task in issue.notices[0].tasks] == ["（一）", "（二）"]


def test_the_body_and_day_of_a_masthead_are_the_documents(read_text: ReadText) -> None:
    title = "关于青岭市河道管护情况的通报"
    text = f"{title}\n发布时间：2031-05-29 14:52 字号：[ ]\n青岭督查\n"
    text += f"青岭市人民政府督查室  2031年5月28日\n{title}"
    (notice,) = read_text("\n".join([text, *BODY[:-2]])).notices
    assert (notice.title, notice.issuer, notice.written_on) == (
        title,
        "青岭市人民政府督查室",
        date(2031, 5, 28),
    )


@pytest.mark.parametrize("organ", ["青岭自治州人大常委会", "青岭市人民政府", "青岭市水务局"])
def test_who_adopted_a_law_between_two_copies_of_its_title_is_no_part_of_it(
    read_text: ReadText, organ: str
) -> None:
    title = f"{organ}关于修改《青岭市河道条例》的决定"
    issue = read_text(
        f"{title}\n\n作者：法律网 时间：2031-07-13 11:35:30 浏览：9 来源：法律网\n"
        f"下载地址：点击此处下载\n\n{title}\n云山省人大常委会\n\n{title}\n云山省人大常委会\n（2031年5月28日第三次会议通过）\n\n"
        "为加强河道管护，决定对《青岭市河道条例》作如下修改：\n一、第五条修改为：“河道由市水务局管护。”\n"
        "本决定自公布之日起施行。\n\n2031年6月1日\n下载地址：点击此处下载"
    )
    (notice,) = issue.notices
    assert (notice.title, notice.issuer) == (title, organ)


def test_an_address_of_the_page_is_its_url() -> None:
    content = _content("首页 > 文件 > 正文", TITLE, *BODY, "原文链接：http://www.example.cn/t20310529_1.html")
    assert content.url == "http://www.example.cn/t20310529_1.html"


def test_the_day_of_a_document_is_not_the_day_of_its_page() -> None:
    content = _content(TITLE, "索引号：QL01 发文日期：2031-05-28", f"发文字号：{NUMBER}", *BODY)
    assert content.published_on is None


def test_a_paragraph_a_line_begins_with_its_line() -> None:
    content = _content(TITLE, *BODY)
    assert content.page.text.index(BODY[1]) in content.openings


def test_printed_lines_begin_no_paragraphs() -> None:
    lines = [
        "为加强全市河道的管护工作，根据有关法律法规，结合",
        "本市实际情况，经市人民政府研究，现就有关的事项通",
    ]
    assert _content(TITLE, *lines, *lines, "知如下。").openings == frozenset()


def test_a_line_that_breaks_off_within_a_clause_goes_on(read_text: ReadText) -> None:
    text = (
        "永州市人民政府办公室关于印发永州市冷链物流建设方案的通知\n永政办〔2031〕31号\n各县区人民政府：\n"
        "《永州市冷链物流建设方案》已经市政府同意，现印发给你们，请认真贯彻执行。\n一、任务\n"
        "支持建设区域性冷链物流基地，对新建冷库按投资额给予补\n助，每座不超过300万元，并统筹安排用地指标。\n"
        "永州市人民政府办公室\n2031年5月20日\n"
    )
    (notice,) = read_text(text).notices
    assert "给予补助，每座" in notice.text


def test_numbered_lines_cost_work_in_proportion() -> None:
    line = "（一）加强组织领导，推进项目建设，年底前完成。\n"
    assert growth(lambda count: copied_page(Page(1, line * count)), 60) < DOUBLE


def test_paragraphs_that_a_site_has_cut_at_a_length_go_on_below(read_text: ReadText) -> None:
    bound = "不低于本乡镇企业职工年均工资和奖金（含各种补贴）之和的百分之六十"
    long = (
        "第六条　家居农村的义务兵家属，由乡镇人民政府根据本年度所需的优待金总额和平均负担的办法，"
        "对乡办企业、村办企业、"
        "私营企业和个体工商户按职工人数征收，优待金由乡镇财政所统一管理，专款专用，任何单位和个人不得挪用，"
        f"优待金标准{bound}，按规定逐年发给。"
    )
    cut = long.index("含各") + 2
    rest = [
        "第七条　超期服役的，继续发给优待金，直至退役。",
        "第八条　本办法由市民政局解释，自公布之日起施行。",
    ]
    (notice,) = read_text("\n".join([TITLE, NUMBER, long[:cut], long[cut:], *rest])).notices
    assert [(own.amount.text, own.amount.comparator) for own in notice.amounts] == [(bound, ">=")]


def test_a_sentence_below_a_label_of_the_site_left_open_is_the_documents(read_text: ReadText) -> None:
    issue = read_text(
        "云山市大事记2031年3月\n\n发布日期：2031-04-29 浏览次数：5841 字号：【\n"
        "    1日  市政府召开全体会议。市领导王安等出席。\n    2日  市政府举行新闻发布会。"
    )
    assert [event.event for event in issue.notices[0].events] == ["全体会议", "新闻发布会"]


@pytest.mark.parametrize(
    "lead",
    [
        (
            "近日，市政府印发《青岭市人民政府关于加强河道管护的通知》。",
            "文件指出，清淤12公里。",
            "全文如下：",
        ),
        (
            "近日，",
            "《 青岭市人民政府关于加强河道管护的",
            "通知》 印发，",
            "12公里河道清淤。",
        ),
        ("日前，青岭市人民政府加强河道管护的通知印发，安排300万元。",),
    ],
)
def test_what_a_site_tells_of_a_document_over_it_is_the_site_s(
    read_text: ReadText, lead: tuple[str, ...]
) -> None:
    (notice,) = read_text("\n".join([*lead, TITLE, *BODY])).notices
    assert (notice.title, notice.addressee) == (TITLE, ADDRESSEE)
    assert [amount.amount.text for amount in notice.amounts] == ["12公里"]


def test_a_notice_that_hands_another_on_keeps_its_own_head(read_text: ReadText) -> None:
    over = ("各镇人民政府：", f"现将《{TITLE}》转发给你们，请遵照执行。", "青岭区人民政府", "2031年6月2日")
    notices = read_text("\n".join([*over, TITLE, *BODY])).notices
    assert notices[0].addressee == "各镇人民政府"


def test_a_document_to_everybody_may_be_called_by_its_kind_alone(read_text: ReadText) -> None:
    page = (
        "首页 > 信息公开 > 公示公告\n\n公 示\n\n• 发布日期：2031-02-09 15:07\n• 来源：\n\n公 示\n\n"
        "我市组织开展了推荐工作。现确定推荐青岭农林公司为先进集体，现向社会予以公示，接受监督。\n"
        "青岭市绿化委员会办公室\n2031年2月9日"
    )
    (notice,) = read_text(page).notices
    assert (notice.title, notice.issuer) == ("公示", "青岭市绿化委员会办公室")


def test_a_menu_of_numbered_columns_is_no_list_of_the_document(read_text: ReadText) -> None:
    menu = "政府信息公开\n1. 目录\n2. 区人民政府\n1. 专项规划\n2. 区域规划\n1. 人大建议\n2. 政协提案"
    share = "发布日期：2031-05-29 09:45 字体： 访问量：207分享到： 微信\n微博 qq 空间"
    (notice,) = read_text("\n".join([menu, TITLE, share, *BODY])).notices
    assert (notice.title, notice.addressee, notice.status) == (TITLE, ADDRESSEE, "certain")
    assert [amount.amount.text for amount in notice.amounts] == ["12公里"]


def test_what_a_page_says_in_short_stands_over_its_particulars(read_text: ReadText) -> None:
    page = (
        "当前位置: 首页 » 政策法规 » 青岭市河道管理规定 (青岭市人民政府令第01号)\n"
        "青岭市河道管理规定 (青岭市人民政府令第01号)\n放大字体  缩小字体 2031-05-20 10:47:57  浏览次数：28\n"
        "核心提示：为加强河道管理，保护水资源，制定本规定。\n发布单位\n青岭市人民政府\n青岭市人民政府\n"
        "发布文号 青岭市人民政府令第01号\n发布日期 2031-05-20 生效日期 2032-01-01\n有效性状态 废止日期 暂无\n"
        "属性 规章 专业属性\n备注\n    青岭市河道管理规定\n    （2031年5月20日青岭市人民政府令第1号发布）\n"
        "    第一条 为加强河道管理，制定本规定。\n    第二条 本规定适用于本市。\n    第三条 禁止围垦。"
    )
    (notice,) = read_text(page).notices
    assert (notice.title, notice.document_number) == ("青岭市河道管理规定", "青岭市人民政府令第1号")
    assert notice.deadlines == ()


@pytest.mark.parametrize("leads_over", ["全文如下：", "具体内容如下:"])
def test_a_document_below_a_lead_that_leads_over_to_it_begins_with_its_addressee(
    read_text: ReadText, leads_over: str
) -> None:
    lead = ("清淤12公里！河道管护有新规", "近日，青岭市发布通知，要求清淤12公里。", leads_over)
    (notice,) = read_text("\n".join([*lead, *BODY])).notices
    assert (notice.title, notice.addressee) == (None, ADDRESSEE)
    assert [amount.amount.text for amount in notice.amounts] == ["12公里"]


def test_sentences_over_a_single_notice_are_no_sure_captions(read_text: ReadText) -> None:
    over = ("青岭河道有新规", "关于河道管护的新规定。")
    bulletin = (
        "青岭市人民代表大会常务委员会公告",
        "（第二十号）",
        "《青岭市河道条例》已由青岭市第三届人民代表大会常务委员会第五次会议于2031年3月5日通过，现予公布。",
        "青岭市人民代表大会常务委员会",
        "2031年3月5日",
        "第一条 为了管护河道，制定本条例。",
    )
    assert {notice.status for notice in read_text("\n".join([*over, *bulletin])).notices[:-1]} <= {"inferred"}


@pytest.mark.parametrize("said", ["【全文废止】", "[已结束]", "全文废止"])
def test_what_a_site_says_of_a_document_s_force_is_no_part_of_its_title(
    read_text: ReadText, said: str
) -> None:
    (notice,) = read_text("\n".join([f"{TITLE}{said}", NUMBER, *BODY])).notices
    assert (notice.title, notice.document_number) == (TITLE, NUMBER)


def test_a_subtitle_behind_a_dash_leaves_the_title_over_it(read_text: ReadText) -> None:
    text = """青岭市统计局
当前位置：首页 > 数据发布 > 普查公报
青岭市第七次全国人口普查公报（第二号）
——各县人口情况
发布时间：2031-06-07 来源：市统计局 点击量：
青岭市统计局
2031年6月4日
根据普查结果，现将全市2个县的常住人口有关数据公布如下：
表2-1　各县人口
| 地区 | 人口数（人） | 出生率（‰） |
| 东山县 | 764371 | 5.55 |
| 西山县 | 747739 | 4.45 |
"""
    (notice,) = read_text(text).notices
    assert (notice.kind, notice.title) == ("statistics", "青岭市第七次全国人口普查公报（第二号）")
    assert len(notice.statistics) == 4


def test_a_body_over_the_menu_is_no_title_nor_is_a_title_how_often_it_was_read(read_text: ReadText) -> None:
    text = """青岭市财政局
首页\t机构职能\t政务公开\t财政数据
发布时间：2031-07-18\t来源：预算执行局\t阅读次数：
青岭市2031年1—6月财政收支执行情况表
单位：万元
项　目\t6月\t1—6月累计\t累计比上年同期增长（%）
一般公共预算收入\t98214\t602350\t3.1
非税收入\t12612\t80473\t15.7
一般公共预算支出\t12612\t80473\t15.7
"""
    (notice,) = read_text(text).notices
    assert notice.title == "青岭市2031年1—6月财政收支执行情况表"
    assert {(fact.unit, fact.status) for fact in notice.statistics} == {("万元", "certain"), ("%", "certain")}
