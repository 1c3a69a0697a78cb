"""The table of kinds: whole, and each row says something that its readers keep to."""

from __future__ import annotations

from typing import get_args

import pytest

from gongbao.extract.notices.kinds import KINDS, SESSION, Fact, Kind, kind_named, kind_of_head, kind_of_title
from gongbao.extract.notices.notice import READERS
from gongbao.normalize.documents.profiles import load_profile
from gongbao.schema.records import NoticeKind

PROFILE = load_profile("default")
SORTED_OUT = {"entries", "criteria"}


def test_every_kind_of_the_contract_is_a_row() -> None:
    assert [kind.name for kind in KINDS] == list(get_args(NoticeKind))


def test_every_fact_has_what_reads_it() -> None:
    assert (
        set(READERS) | SORTED_OUT
        == set(get_args(Fact))
        == {fact for kind in (*KINDS, SESSION) for fact in kind.facts}
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.titled], ids=lambda kind: kind.name)
def test_what_a_title_tells_is_told_by_the_profile_and_borne_out_by_a_text(kind: Kind) -> None:
    assert PROFILE.titles[kind.name]
    for word in PROFILE.titles[kind.name]:
        assert kind_of_title(f"永州市{word}", PROFILE) == kind
    assert not kind.fits(["各县区人民政府：", "为加强管理，现就有关事项通知如下。"])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("永州市人民政府关于李宁等同志职务任免的通知", "personnel", id="appointments"),
        pytest.param("永州市人民政府关于加强绿化工作的通知", "normative", id="no word tells"),
        pytest.param("永州市人民政府关于公布统计指标的通知", "normative", id="a kind without heads"),
    ],
)
def test_a_document_with_a_head_is_of_an_issued_kind(title: str, kind: NoticeKind) -> None:
    assert kind_of_head(title, PROFILE) == kind_named(kind)


FITTING: dict[str, list[str]] = {
    "personnel": ["决定任命：", "李宁为永州市财政局局长；", "免去王平的永州市财政局局长职务。"],
    "chronicle": ["3日", "市长李宁参加会议。", "5日，副市长王平调研。"],
    "catalogue": ["永政发〔2023〕7号 关于加强河道管理工作的通知", "永政发〔2023〕8号 关于绿化的通知"],
    "statistics": ["工业增加值 120.5 8.1", "财政收入 33.2 -1.5", "出口总额 5.1 3.3"],
}


@pytest.mark.parametrize("own", FITTING)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.titled], ids=lambda kind: kind.name)
def test_a_text_bears_out_its_own_kind_only(kind: Kind, own: str) -> None:
    assert kind.fits(FITTING[own]) == (kind.name == own)
