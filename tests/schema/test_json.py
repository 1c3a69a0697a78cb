"""Records as JSON, and the schema that says what is in it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from importlib.resources import files

import jsonschema
import pytest

from gongbao.schema.as_json import as_json
from gongbao.schema.json_schema import issue_schema


def test_the_schema_in_the_package_is_that_of_the_records() -> None:
    written = json.loads(files("gongbao.schema").joinpath("issue.schema.json").read_text(encoding="utf-8"))
    assert written == issue_schema(), (
        "write it anew: python -c 'import json; from gongbao.schema.json_schema import issue_schema; "
        "print(json.dumps(issue_schema(), ensure_ascii=False, indent=1))' > schema/issue.schema.json"
    )


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(issue_schema())
    return jsonschema.Draft202012Validator(issue_schema())


def test_an_issue_is_what_the_schema_says(validator, make_issue) -> None:
    issue = make_issue()
    assert json.loads(issue.to_json()) == issue.to_dict()
    validator.validate(issue.to_dict())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("year",), "2023"),
        (("other",), 1),
        (("notices", 0, "kind"), "law"),
        (("notices", 0, "tasks", 0, "units", 0, "role"), "boss"),
        (("notices", 0, "amounts", 0, "amount", "value"), None),
    ],
)
def test_what_is_no_issue_is_told(validator, make_issue, path: tuple[str | int, ...], value: object) -> None:
    told = make_issue().to_dict()
    at = told
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not validator.is_valid(told)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Decimal("97.20"), 97.2),
        (Decimal("1E+3"), 1000),
        (Decimal("0.1"), 0.1),
        (date(2024, 3, 5), "2024-03-05"),
        (("市教育局", None), ["市教育局", None]),
        (True, True),
    ],
)
def test_a_value_is_what_json_knows(value: object, told: object) -> None:
    assert as_json(value) == told
    assert type(as_json(value)) is type(told)


def test_what_is_no_record_has_no_form() -> None:
    with pytest.raises(TypeError, match="object has no form in JSON"):
        as_json(object())
