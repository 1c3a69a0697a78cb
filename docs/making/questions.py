"""Write docs/questions.md: every question that has a name, asked of a database, with the head of its answer.

    python docs/making/questions.py gazette.db

Facts that change change the answers; tests/corpora/test_questions.py says when it is time.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from click.testing import CliRunner

from gongbao.cli import main
from gongbao.schema.questions.questions import find_question

DOCUMENT = Path(__file__).parents[1] / "questions.md"
# In the order in which a reader asks, each with what it is asked with here.
ASKED = {
    "issues": "",
    "contents": "--issue 温州市人民政府公报2022-5",
    "sources": "",
    "promises": "--unit 卫生健康 --due 2022",
    "leads-most": "--issue 温州市人民政府公报2022-5",
    "tasks-led": "--unit 教育局",
    "due": "--in 2024-06",
    "overdue": "--on 2024-05-01 --unit 住房和城乡",
    "answerable": "--person 俞岚",
    "working-together": "--unit 教育局",
    "money": "",
    "sums": "--issue 温政办〔2022〕35号",
    "body-and-annex": "--document 温政办〔2022〕35号",
    "appointments": "--person 李震",
    "moves": "--area 温州",
    "posts-left": "--unit 公安局",
    "meetings": "--person 张振丰 --in 2022-05",
    "indicator": "--name 社会消费品零售总额 --area 芜湖",
    "indicator-parts": "--name 财政总收入",
    "indicator-places": "--name 规模以上工业增加值",
    "quotas": "--title 扩面提质",
    "series": "--name 社会消费品零售总额",
    "moved-most": "",
    "citations": "--document 芜政〔2024〕19号",
    "valid-on": "--on 2024-06-30 --area 芜湖",
    "not-printed": "",
    "doubts": "",
    "failed-checks": "",
}
SHOWN = 6  # lines of an answer: its head, a rule, four rows

OPENING = """# Questions with a name

`gongbao ask` lists them, `gongbao ask NAME` answers one; `gongbao promises` is the first as a command
of its own. Each is SQL over the published views, to be taken as it is or as a start: `gongbao ask NAME
--sql` prints it, and what it leaves out. A TEXT is found anywhere in what it is compared with, a PERIOD is
a year, month or day. `--csv` and `--json` print the answer for a program. A row that is one fact has its
page, its status and its uid, for `gongbao show`.

Below, the head of each answer from the `gazette.db` that `make gazette.db` builds; in it 芜湖 is invented
test data. `python docs/making/questions.py gazette.db` writes this page.
"""


def write(database: Path) -> str:
    """The page, with the answers of that database."""
    return "\n".join([OPENING, *(_part(name, options, database) for name, options in ASKED.items())])


def _part(name: str, options: str, database: Path) -> str:
    question = find_question(name)
    command = " ".join(["gongbao", *([name] if name == "promises" else ["ask", name]), options]).strip()
    done = CliRunner().invoke(main, [*shlex.split(command)[1:], "--database", str(database)])
    if done.exit_code:
        raise SystemExit(f"{command}: {done.output}")
    lines = [f"    {line}".rstrip() for line in done.stdout.splitlines()[:SHOWN]]
    shown = "\n".join([f"    {command}", "", *lines])
    return f"## {name}\n{question.english} {question.chinese}\n\n{shown}\n"


if __name__ == "__main__":
    DOCUMENT.write_text(write(Path(sys.argv[1])), encoding="utf-8")
