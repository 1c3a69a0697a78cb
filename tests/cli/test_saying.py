"""No command lets a source, or the name of a file, steer the terminal it prints to."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gongbao.cli import main
from gongbao.cli.saying import refusal, say

# Colours, a cleared screen, a moved cursor, a bell, a title of the window, text turned round.
STEERING = "\x1b[31m\x1b[2J\x9b1A\x07\x1b]0;x\x07\u202e"
# Read in this process, which prints what one of its own would give it to print.
HERE = ("--timeout", "0")
# A text with many of them is no text.
FEW = "\x1b[31m\u202e"
NOTICE = f"""云山市人民政府办公室关于{FEW}印发养老服务方案的通知
云政办发〔2031〕7号
各县（市、区）人民政府：
一、建设设施。2031年底前{FEW}建成护理院2家，补助50万元。（责任单位：市民政局、市{FEW}财政局）
二、附表
| 序号 | 项目{FEW} | 责任单位 | 完成时限 |
| 1 | 建设护理院{FEW} | 市民政局 | 2031年9月底前 |
云山市人民政府办公室
2031年5月3日
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a notice that would steer, loaded, and a file that is none, both named so."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"a{STEERING.replace('/', '')}.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / f"b{STEERING.replace('/', '')}.txt").write_text("nothing", encoding="utf-8")
    done = _run("build", ".", *HERE, status=1)
    assert "1 loaded, 0 unchanged, 1 failed" in done
    return tmp_path


def _run(*arguments: object, status: int = 0) -> str:
    # With colour nothing is stripped, as on a terminal.
    done = CliRunner().invoke(main, [str(one) for one in arguments], color=True)
    assert done.exit_code == status, (arguments, done.output)
    assert not set(done.output + done.stderr) & set("\x1b\x9b\x07\u202e"), (arguments, done.output)
    return done.output


def test_no_command_steers_a_terminal(hostile: Path) -> None:
    (file,) = hostile.glob("a*.txt")
    found = {
        view: json.loads(_run("query", f"SELECT {uid} AS uid FROM {view} LIMIT 1", "--json"))[0]["uid"]
        for view, uid in (("notices", "notice_uid"), ("tasks", "task_uid"), ("amounts", "amount_uid"))
    }
    for uid in found.values():
        assert "evidence" in _run("show", uid)
        assert _run("cite", uid)
        assert _run("review", "accept", uid, "--reviewer", f"me{STEERING}")
        assert _run("review", "show", uid)
    assert "财政局" in _run("query", "SELECT * FROM tasks")
    for asked in (
        ("check",),
        ("status",),
        ("report",),
        ("promises",),
        ("search", "护理院"),
        ("ask", "doubts"),
        ("tables", file, *HERE),
        ("annotate", file, *HERE),
        ("review", "list"),
        ("changes",),
        ("remove", file.name, "--yes"),
    ):
        assert _run(*asked), asked


def test_no_refusal_steers_a_terminal(hostile: Path) -> None:
    for asked in (
        ("export", "tasks", "--to", f"x{STEERING}.csv"),
        ("report", "--to", f"x{STEERING}/a.md"),
        ("show", f"x{STEERING}"),
        ("build", f"no{STEERING}.txt", *HERE),
        ("remove", f"no{STEERING}.txt"),
        ("review", "import", f"no{STEERING}.jsonl"),
    ):
        assert _run(*asked, status=1), asked


def test_a_line_shows_what_would_steer(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"一{STEERING}")
    assert capsys.readouterr().out == "一␛[31m␛[2J\ufffd1A␇␛]0;x␇\ufffd\n"


def test_a_refusal_is_one_line_that_steers_nothing() -> None:
    assert isinstance(refusal("a"), click.ClickException)
    assert refusal("a\n\x1b b").message == "a ␛ b"
