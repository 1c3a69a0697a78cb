"""Who held which post as entities of FollowTheMoney: valid, each once, nobody merged without a reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from gongbao.cli import main
from gongbao.export.follow_the_money import entities
from gongbao.schema.loading import load
from gongbao.schema.records import Notice

pytestmark = pytest.mark.unmeasured


@pytest.fixture
def database(tmp_path: Path, new_database: Callable[[Path], Engine], make_issue, notice: Notice) -> Path:
    """Two issues: 张三 is appointed, then removed; another of the name is appointed elsewhere."""
    (change,) = notice.personnel_changes
    path = tmp_path / "gazette.db"
    engine = new_database(path)
    elsewhere = replace(change, organization="市财政局", post="副局长")
    for number, changes in (
        (5, (replace(change, effective_on="2022-05"),)),
        (6, (replace(change, action="remove", effective_on="2023-06"),)),
        (7, (elsewhere,)),
    ):
        own = replace(notice, document_number=f"永政发〔2022〕{number}号", personnel_changes=changes)
        load(engine, make_issue(name=f"{number}.txt", number=number, notices=(own,)))
    engine.dispose()
    return path


@pytest.fixture
def written(database: Path, tmp_path: Path) -> list[dict]:
    done = CliRunner().invoke(
        main, ["export", "--format", "ftm", "--to", str(tmp_path / "out"), "--database", str(database)]
    )
    assert done.exit_code == 0, done.stderr
    lines = (tmp_path / "out" / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    assert done.stderr.endswith(f"entities.ftm.json: {len(lines)} entities\n")
    return [json.loads(line) for line in lines]


def of(found: list[dict], schema: str) -> list[dict]:
    return [one["properties"] for one in found if one["schema"] == schema]


def test_a_holding_is_an_occupancy_with_its_person_post_body_and_sources(written: list[dict]) -> None:
    first = next(one for one in of(written, "Occupancy") if "endDate" in one)
    assert (first["startDate"], first["endDate"]) == (["2022-05"], ["2023-06"])
    assert len(first["recordId"]) == 2
    assert first["sourceUrl"] == ["https://a.example/1.html"]
    assert first["publisher"] == ["永州市人民政府公报"]
    assert (
        "任命张三为市教育局局长。 (永州市人民政府公报2022-5 永政发〔2022〕5号 p. 2 sha256:"
        in first["summary"][0]
    )
    assert first["summary"][-1] == "Joined: appointment and removal name the same post of the same body."
    by_id = {one["id"]: one for one in written}
    assert by_id[first["holder"][0]]["properties"]["name"] == ["张三"]
    post = by_id[first["post"][0]]["properties"]
    assert post["name"] == ["市教育局局长"]
    assert by_id[post["organization"][0]]["properties"]["name"] == ["市教育局"]


def test_who_shares_a_name_is_another_person_where_nothing_joins_them(written: list[dict]) -> None:
    assert [one["name"] for one in of(written, "Person")] == [["张三"], ["张三"]]
    assert len({one["id"] for one in written}) == len(written)
    assert sorted({one["schema"] for one in written}) == [
        *("Document", "Occupancy", "Person", "Position", "PublicBody")
    ]


def test_whatever_a_source_tells_of_itself_each_entity_names_its_file(
    tmp_path: Path, new_database: Callable[[Path], Engine], make_issue, notice: Notice
) -> None:
    told = {
        "s3://gazettes/2022/1.pdf": (None, ["s3://gazettes/2022/1.pdf"]),
        "in/2.txt": (None, None),
        "in/3.html": ("/art/2022/3.html", None),
        "in/4.html": ("https://a.example/4.html", ["https://a.example/4.html"]),
        "file:///in/5.txt": (None, None),
    }
    engine = new_database(tmp_path / "other.db")
    for number, (name, (url, _)) in enumerate(told.items(), start=1):
        own = replace(notice, document_number=f"永政发〔2022〕{number}号")
        issue = make_issue(name=name, number=number, notices=(own,))
        load(engine, replace(issue, source=replace(issue.source, path=name, url=url)))
    found = list(entities(engine))
    engine.dispose()
    documents = {one["id"]: one["properties"] for one in found if one["schema"] == "Document"}
    by_name = {one["fileName"][0]: one.get("sourceUrl") for one in documents.values()}
    assert by_name == {name.rpartition("/")[2]: address for name, (_, address) in told.items()}
    for one in of(found, "Occupancy"):
        assert one.get("sourceUrl") == documents[one["proof"][0]].get("sourceUrl")
    assert all(one["properties"]["proof"] for one in found if one["schema"] != "Document")


def test_every_entity_is_valid(written: list[dict]) -> None:
    model = pytest.importorskip("followthemoney").model
    for one in written:
        proxy = model.get_proxy(one)
        proxy.schema.validate(one)
        assert {name: sorted(values) for name, values in one["properties"].items()} == {
            name: sorted(proxy.get(name)) for name in one["properties"]
        }


def test_views_are_not_for_entities(database: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["export", "tasks", "--format", "ftm", "--to", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "takes no VIEW" in done.stderr


def test_a_removal_without_a_post_is_no_occupancy(
    tmp_path: Path, new_database: Callable[[Path], Engine], make_issue, notice: Notice
) -> None:
    engine = new_database(tmp_path / "other.db")
    change = replace(notice.personnel_changes[0], action="remove", post=None)
    load(engine, make_issue(notices=(replace(notice, personnel_changes=(change,)),)))
    assert list(entities(engine)) == []
    engine.dispose()
