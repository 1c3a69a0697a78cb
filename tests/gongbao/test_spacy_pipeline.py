"""The spaCy pipeline: ours, and our components in anyone's."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest
import spacy

import gongbao
from gongbao.language import annotations
from gongbao.language.annotations import find_records, from_plain, to_plain
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.schema.errors import ExtraError

TEXT = (
    "由市教育局会同市财政局于6、9月底前 拨付不超过50万\n元（温政办〔2022〕35号）。\r\n"
    "（市民政局牵头，市残联配合）"
)
FACTORIES = ["gongbao_units", "gongbao_amounts", "gongbao_deadlines", "gongbao_document_numbers"]


@pytest.fixture(scope="module")
def nlp():
    return gongbao.nlp(area="温州市", reference_date="2022-05-31")


def test_every_kind_of_value_stands_under_its_key(nlp) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    units = [(span._.unit.printed, span._.unit.name, span._.unit.role) for span in doc.spans["units"]]
    assert units == [
        ("市教育局", "温州市教育局", None),
        ("市财政局", "温州市财政局", None),
        ("市民政局", "温州市民政局", "lead"),
        ("市残联", "温州市残疾人联合会", "support"),
    ]
    [amount] = doc.spans["amounts"]
    assert (amount.text, amount.label_) == ("不超过50万\n元", "AMOUNT")
    assert (amount._.amount.value, amount._.amount.comparator) == (Decimal(500000), "<=")
    ends = [(span.text, span._.deadline.date_end) for span in doc.spans["deadlines"]]
    assert ends == [("6", date(2022, 6, 30)), ("9月底前", date(2022, 9, 30))]
    [number] = doc.spans["document_numbers"]
    assert number._.document_number.number == "温政办〔2022〕35号"


def test_a_span_has_only_the_record_of_its_kind(nlp) -> None:
    doc = nlp("补助50万元")
    [amount] = doc.spans["amounts"]
    assert amount._.gongbao == amount._.amount
    assert (amount._.unit, amount._.deadline, amount._.document_number) == (None, None, None)


@pytest.mark.unmeasured
@pytest.mark.parametrize("factory", FACTORIES)
def test_a_component_works_alone_behind_another_tokenizer(factory: str) -> None:
    other = spacy.blank("en")
    other.add_pipe(factory)
    key = factory.removeprefix("gongbao_")
    doc = other(TEXT)
    assert [span._.gongbao for span in doc.spans[key]] == find_records(key, TEXT)
    for span in doc.spans[key]:
        assert span.start_char <= span._.gongbao.start < span._.gongbao.end <= span.end_char


def test_two_values_in_one_token_keep_their_records() -> None:
    other = spacy.blank("en")
    other.add_pipe("gongbao_amounts")
    doc = other("补助5万元和8万元")
    assert len(doc) == 1
    assert [span._.amount.value for span in doc.spans["amounts"]] == [50000, 80000]


def test_spans_may_stand_under_another_key() -> None:
    other = spacy.blank("zh")
    other.add_pipe("gongbao_amounts", config={"spans_key": "sums"})
    doc = other("补助5万元")
    assert len(doc.spans["sums"]) == 1


def test_a_document_has_its_own_reference_date(nlp) -> None:
    doc = nlp.make_doc("6月底前完成")
    doc._.reference_date = "2030-01-01"
    doc = nlp(doc)
    assert doc.spans["deadlines"][0]._.deadline.date_end == date(2030, 6, 30)


def test_without_reference_date_only_whole_dates_are_dates() -> None:
    found = find_deadlines("2022年6月底前申报，9月底前验收，自印发之日起30日内公布，持续推进")
    assert [(one.relation, one.date_end, one.duration) for one in found] == [
        ("by", date(2022, 6, 30), None),
        ("by", None, None),
        ("within", None, "P30D"),
        ("ongoing", None, None),
    ]


def test_a_reference_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        gongbao.nlp(reference_date="soon")


def test_documents_keep_their_records_on_the_way_through_bytes(nlp) -> None:
    from spacy.tokens import Doc, DocBin

    doc = nlp(TEXT)
    records = [span._.gongbao for group in doc.spans.values() for span in group]
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.gongbao for group in again.spans.values() for span in group] == records
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert [span._.gongbao for group in again.spans.values() for span in group] == records


def test_the_pipeline_can_be_written_and_read(nlp, tmp_path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again.pipe_names == FACTORIES
    doc, first = again(TEXT), nlp(TEXT)
    assert [token.text for token in doc] == [token.text for token in first]
    assert [span._.unit for span in doc.spans["units"]] == [span._.unit for span in first.spans["units"]]


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n \u3000", "5万\ud800元"])
def test_any_text_goes_through(nlp, text: str) -> None:
    assert len(nlp(text).text) == len(text)


def test_spacy_finds_the_factories_by_the_entry_points() -> None:
    from importlib.metadata import distribution

    points = [point for point in distribution("gongbao").entry_points if point.group == "spacy_factories"]
    assert sorted(point.name for point in points) == sorted(FACTORIES)
    assert all(callable(point.load()) for point in points)


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ExtraError, match="pip install spaCy"):
        gongbao.nlp()


@pytest.mark.parametrize("key", list(annotations.LABELS))
def test_plain_data_are_the_record_again(key: str) -> None:
    records = find_records(key, TEXT, reference_date=date(2022, 5, 31))
    assert records
    for record in records:
        assert from_plain(annotations.LABELS[key], to_plain(record)) == record


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="known: units"):
        find_records("people", TEXT)
