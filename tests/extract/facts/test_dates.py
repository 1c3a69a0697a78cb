"""When a notice takes effect and when it expires."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.extract.facts.force import OwnDay, effective_on, expires_on
from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.time.references import Reference

WRITTEN = date(2023, 4, 12)


def _day(own: OwnDay | None) -> date | None:
    return own.day if own else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("本办法自2023年7月1日起施行。", date(2023, 7, 1), id="a day"),
        pytest.param("本通知自2023年7月1日起执行。", date(2023, 7, 1), id="执行"),
        pytest.param("本办法自2023年7月1日起正式实施。", date(2023, 7, 1), id="正式实施"),
        pytest.param("本办法自印发之日起施行。", WRITTEN, id="its issue"),
        pytest.param("本办法自发布之日起施行。", WRITTEN, id="its publication"),
        pytest.param("本办法自公布之日起施行，有效期5年。", WRITTEN, id="with a term behind"),
        pytest.param("本办法试行一年。", None, id="none"),
        pytest.param(
            "《条例》自2021年1月1日起施行。本办法自2023年7月1日起施行。",
            date(2023, 7, 1),
            id="another's first",
        ),
        pytest.param(
            "本办法自2023年7月1日起施行。原办法自2021年1月1日起施行。", date(2023, 7, 1), id="another's last"
        ),
        pytest.param("自验收合格之日起施行", None, id="an event"),
        pytest.param("本方案自2023年7月1日起在全市范围内施行。", date(2023, 7, 1), id="where it holds"),
        pytest.param("各县应当自本方案印发之日起30日内出台实施细则。", None, id="a deadline for rules"),
        pytest.param("各单位自本通知印发之日起三个月内制定措施并组织实施。", None, id="a deadline in months"),
        pytest.param(
            "各区自本意见印发之日起10个工作日内完成并执行到位。", None, id="a deadline in working days"
        ),
        pytest.param("各区应当自本方案印发之日起制定实施方案。", None, id="what is to be made"),
        pytest.param(
            "核定停车收费标准，自2023年7月1日起实施分时收费。", None, id="what begins is another thing"
        ),
        pytest.param("城区货车自2023年7月1日起执行新的限行时段。", None, id="what others keep to"),
        pytest.param("夏季作息自2023年7月1日起执行。", None, id="what is no document"),
        pytest.param("城市低保标准提高到每人每月765元，自2023年7月1日起执行。", None, id="a new sum"),
        pytest.param("全面取消医用耗材加成，自2023年7月1日起实施。", None, id="what is done"),
        pytest.param("二、上调公交票价，自2023年7月1日起执行。", None, id="what is done, numbered"),
        pytest.param("请认真贯彻落实，自2023年7月1日起施行。", date(2023, 7, 1), id="stock words before it"),
        pytest.param("以上收费标准自2023年7月1日起执行。", date(2023, 7, 1), id="what the notice settles"),
        pytest.param("以上自2023年7月1日起执行。", date(2023, 7, 1), id="what stands above"),
        pytest.param("经省政府同意，自2023年7月1日起施行。", date(2023, 7, 1), id="a clause before it"),
        pytest.param("四、自2023年7月1日起施行。", date(2023, 7, 1), id="nothing named"),
        pytest.param(
            "第九条　自2023年7月1日起施行，有效期2年。", date(2023, 7, 1), id="an article of itself"
        ),
        pytest.param(
            "各县自本方案印发之日起1年内实施改造。本方案自公布之日起30日后施行。",
            date(2023, 5, 12),
            id="a deadline before its own day",
        ),
    ],
)
def test_a_notice_takes_effect_on_its_own_day(text: str, day: date | None) -> None:
    assert _day(effective_on(text, Reference.of(WRITTEN))) == day


@pytest.mark.parametrize(
    ("title", "day"),
    [
        pytest.param("云山市人民政府关于公布禁采矿种目录的通知", WRITTEN, id="the notice is the list"),
        pytest.param("云山市人民政府关于加强矿产管理的通知", None, id="the list stands behind it"),
    ],
)
def test_a_list_behind_a_notice_takes_effect_for_itself(title: str, day: date | None) -> None:
    text = "各县要加强监管。附件：禁采矿种目录。一、砂金。本目录自印发之日起执行。"
    assert _day(effective_on(text, Reference.of(WRITTEN), title)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("提高供养标准，新标准从2023年7月1日起执行。", date(2023, 7, 1)),
        ("以上运价自2023年7月1日零时起执行，请遵照执行。", date(2023, 7, 1)),
        ("调整后的水价自2023年7月1日起执行。", date(2023, 7, 1)),
        ("参照去年标准，自2023年7月1日起执行夏季作息。", None),
    ],
)
def test_the_price_that_a_notice_is_about_holds_from_its_own_day(text: str, day: date | None) -> None:
    assert _day(effective_on(text, Reference.of(WRITTEN), "云山市关于调整水价和运价的通知")) == day


def test_from_its_issue_without_a_date_is_unknown() -> None:
    assert _day(effective_on("本办法自印发之日起施行。", Reference(2023, status="inferred"))) is None


@pytest.mark.parametrize(
    ("text", "effective", "day"),
    [
        pytest.param("有效期至2028年6月30日。", date(2023, 7, 1), date(2028, 6, 30), id="until a day"),
        pytest.param("有效期5年。", date(2023, 7, 1), date(2028, 6, 30), id="five years"),
        pytest.param("有效期为三年。", date(2023, 7, 1), date(2026, 6, 30), id="three years in words"),
        pytest.param("有效期暂定2年。", date(2023, 1, 1), date(2024, 12, 31), id="over the year's end"),
        pytest.param("有效期至2028年底。", date(2023, 7, 1), date(2028, 12, 31), id="until a year's end"),
        pytest.param("有效期18个月。", date(2023, 7, 1), date(2024, 12, 31), id="months"),
        pytest.param("有效期至12月31日。", date(2024, 7, 1), date(2024, 12, 31), id="the year it begins"),
        pytest.param("有效期至6月30日。", date(2024, 7, 1), None, id="before it begins"),
        pytest.param("有效期5年。", None, None, id="from an unknown day"),
        pytest.param("有效期1年。", date(2024, 2, 29), date(2025, 2, 27), id="from a leap day"),
        pytest.param("有效期至2028年2月30日。", date(2023, 7, 1), None, id="until no day"),
        pytest.param(
            "本通告自2023年7月1日至9月30日施行。", date(2023, 7, 1), date(2023, 9, 30), id="a span to hold in"
        ),
        pytest.param("货车自2023年7月1日至9月30日执行限行。", date(2023, 7, 1), None, id="another's span"),
        pytest.param("本办法长期有效。", date(2023, 7, 1), None, id="none"),
    ],
)
def test_a_notice_expires_on_the_last_day_it_holds(
    text: str, effective: date | None, day: date | None
) -> None:
    first = OwnDay(effective, "", 0, "certain") if effective else None
    assert _day(expires_on(text, first, Reference.of(WRITTEN))) == day


@pytest.mark.unmeasured
@pytest.mark.parametrize("lexicon", ["cycle_units", "holidays", "relative_words", "seasons", "time_units"])
def test_no_word_of_time_fails(lexicon: str) -> None:
    for word, *_ in table_rows(lexicon):
        for reference in (Reference(), Reference.of(WRITTEN)):
            for when in (word, f"每个{word}", f"3{word}", f"2022年{word}", f"印发之日起3{word}后"):
                effective = effective_on(f"本办法自{when}起施行", reference)
                expires_on(f"有效期至{when}，有效期{when}", effective, reference)
