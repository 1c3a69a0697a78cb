"""The example of docs/profiles.md is a profile that loads, and its keys are those that are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongbao.normalize.documents import profiles
from gongbao.normalize.documents.profiles import known_profiles, load_profile
from gongbao.normalize.units.areas import area_code
from gongbao.schema.errors import ProfileError

GUIDE = Path(__file__).parents[2] / "docs" / "profiles.md"
EXAMPLE = re.compile(r"```toml\n(?P<text>.*?)```", re.DOTALL)


def _guide() -> str:
    return GUIDE.read_text(encoding="utf-8")


def test_the_example_loads_and_adds_to_the_default(tmp_path: Path) -> None:
    example = EXAMPLE.search(_guide())
    assert example is not None
    path = tmp_path / "lishui.toml"
    path.write_text(example["text"], encoding="utf-8")
    profile = load_profile(str(path))
    assert (profile.name, profile.publication, profile.area) == ("lishui", "丽水市人民政府公报", "丽水市")
    assert profile.sections["要闻速览"] == "news"
    assert profile.sections["人事任免"] == "personnel"
    assert "运行快报" in profile.titles["statistics"]
    assert profile.registration_labels == ("规范性文件登记编号",)
    assert profile.registration_pattern == load_profile("default").registration_pattern
    assert profile.fits("丽政办〔2023〕5号 要闻速览")
    assert not profile.fits("丽政办〔2023〕5号")


def test_every_key_is_explained() -> None:
    rows = re.findall(r"^\| (?:`(\w+)`)? ?\| `?([\w ]+)`? \|", _guide(), re.MULTILINE)
    explained: dict[str, set[str]] = {}
    table = ""
    for named, key in rows:
        table = named or table
        explained.setdefault(table, set()).add(key)
    kinds = {"a kind"}
    assert explained == {
        table: kinds if keys == profiles._KINDS else set(keys) for table, keys in profiles._TABLES.items()
    }


@pytest.mark.parametrize("page", ["docs/profiles.md", "docs/schema.md", "schema/questions/contents.sql"])
def test_every_kind_is_named_where_kinds_are_listed(page: str) -> None:
    text = (GUIDE.parents[1] / page).read_text(encoding="utf-8")
    assert [kind for kind in profiles._KINDS if not re.search(rf"\b{kind}\b", text)] == []


@pytest.mark.parametrize("name", known_profiles())
def test_every_profile_that_comes_with_the_library_loads_and_names_a_known_area(name: str) -> None:
    profile = load_profile(name)
    assert profile.area is None or area_code(profile.area)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[gazette]\nsignature = ['(']", id="an open bracket"),
        pytest.param("[gazette]\nsignature = ['a{99999999999}']", id="more often than can be counted"),
        pytest.param(f"[gazette]\nsignature = ['{'(' * 5000}{')' * 5000}']", id="too many brackets"),
        pytest.param("[gazette]\nsignature = [1]", id="a number"),
        pytest.param("[sections]\nnews = [' ']", id="a blank word"),
        pytest.param("[sections]\nnews = 1", id="no list"),
        pytest.param("[sections]\nnothing = []", id="a kind that is none"),
        pytest.param("[numbers]\nregistration_pattern = '['", id="a pattern of numbers"),
        pytest.param("a = " + "[" * 5000, id="nested without end"),
        pytest.param("[gazette]\narea = 1", id="a number for a name"),
        pytest.param("[gazette]\nsignature = '公报'", id="a word for a list"),
        pytest.param(f"a = {'9' * 5000}", id="a number too long"),
        pytest.param("x", id="no TOML"),
    ],
)
def test_a_profile_that_cannot_be_read_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match="odd"):
        load_profile(str(path))
