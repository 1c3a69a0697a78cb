"""`gongbao annotate`: JSON lines with exact offsets, and a page for the eye."""

from __future__ import annotations

import json
import re
import sys

import pytest

NOTICE = """关于做好防汛工作的通知

各县（市、区）人民政府，市政府直属各单位：
    为做好防汛工作，经市政府同意，现将有关事项通知如下：
    一、加大投入。市财政局于6月底前拨付补助不超过50
万元。<b>不得&挪用</b>。（市财政局牵头，市水利局配合）
    二、按照《温政办〔2022〕35号》执行，长期坚持。

温州市人民政府办公室
2022年5月20日
"""


# Read in this process: for what does not depend on who reads.
HERE = ("--timeout", "0")


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("options", [[], ["--pages"]], ids=["notices", "pages"])
def test_each_line_holds_a_text_and_its_values(invoke, notice, options) -> None:
    done = invoke("annotate", *HERE, notice, *options)
    assert done.exit_code == 0, done.output
    [line] = [json.loads(line) for line in done.stdout.splitlines()]
    for span in line["spans"]:
        assert line["text"][span["start"] : span["end"]] == span["text"]
    seen = {(span["label"], "".join(span["text"].split())) for span in line["spans"]}
    assert ("AMOUNT", "不超过50万元") in seen
    assert ("UNIT", "市财政局") in seen
    assert ("DOCUMENT_NUMBER", "温政办〔2022〕35号") in seen
    amounts = [span["value"] for span in line["spans"] if span["label"] == "AMOUNT"]
    assert (amounts[0]["value"], amounts[0]["comparator"], amounts[0]["unit"]) == ("500000", "<=", "CNY")


def test_a_date_without_year_is_of_the_year_the_notice_was_written(invoke, notice) -> None:
    [line] = [json.loads(line) for line in invoke("annotate", *HERE, notice).stdout.splitlines()]
    assert line["title"] == "关于做好防汛工作的通知"
    ends = {span["text"]: span["value"]["date_end"] for span in line["spans"] if span["label"] == "DEADLINE"}
    assert ends["6月底前"] == "2022-06-30"


# A sum that is broken over lines is one in a notice, and tagged in each line of a page as found.
@pytest.mark.parametrize(("options", "sums"), [([], 1), (["--pages"], 2)], ids=["notices", "pages"])
def test_the_page_shows_the_facts_and_stands_alone(invoke, notice, options, sums) -> None:
    page = invoke("annotate", *HERE, notice, "--html", *options).stdout
    for legend in ("单位 ", f"数额 {sums}<", "时限 1<", "文号 1<"):
        assert f">{legend}" in page
    assert "≤ 500,000 元" in page
    assert "截止 2022-06-30" in page
    assert not re.search(r"<script|https?://|<link", page)
    assert "&lt;b&gt;" in page
    assert "<b>不得" not in page
    words = re.sub(r"<span class=\"label\".*?</span></span>|<style>.*?</style>|<[^>]*>", "", page, flags=re.S)
    assert "加大投入。市财政局于6月底前拨付补助" in words
    assert ">unit " in invoke("annotate", *HERE, notice, "--html", "--lang", "en", *options).stdout


def test_a_file_that_is_no_gazette_is_an_error_in_one_line(invoke, tmp_path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("nothing", encoding="utf-8")
    done = invoke("annotate", *HERE, path)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("options", [[], ["--html"]])
def test_without_spacy_it_says_what_to_install(invoke, notice, monkeypatch, options) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    done = invoke("annotate", *HERE, notice, *options)
    assert done.exit_code == 1
    assert done.stderr == "Error: spaCy is not installed: pip install spaCy\n"
