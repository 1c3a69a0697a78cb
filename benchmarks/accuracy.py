"""How right what is read is: every measured set of `corpora/`, field by field and row by row.

    python benchmarks/accuracy.py [--show N]

Builds each set anew in a temporary folder and measures it against its gold, as `gongbao evaluate` does.
Prints the same for the same version, whatever the machine; needs no network; judges nothing. What is
measured, and what is not: docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import gongbao
from gongbao.cli.figures import document_lines, evidence_lines, field_lines, view_lines
from gongbao.evaluation import Figures, evaluate, evaluate_documents, pool

CORPORA = Path(__file__).parents[1] / "corpora"
BLIND_ISSUES = CORPORA / "blind" / "issues"


def gold_of(issue: Path) -> str:
    """The folder of an issue's gold: there is one for a text that has lost what its pages print."""
    lost = issue.suffix == ".txt" and (issue.parent / "gold-text").is_dir()
    return "gold-text" if lost else "gold"


# An issue and the folder of its gold.
ISSUES = (
    ("wenzhou-2022-05/issue.txt", "gold"),
    ("wenzhou-2022-05/issue-typst.pdf", "gold-pdf"),
    ("wuhu-2024-03/issue.txt", "gold"),
    ("wuhu-2024-03/issue.pdf", "gold"),
    *(
        (path.relative_to(CORPORA).as_posix(), gold_of(path))
        for path in sorted(BLIND_ISSUES.glob("*/issue.*"))
    ),
)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Accuracy on the measured sets of corpora/.")
    arguments.add_argument("--show", type=int, default=0, metavar="N", help="misses and extras to list")
    show = arguments.parse_args().show
    certain = []
    for name, lines, views in (*_issues(show), *_documents(show)):
        print(f"== {name}\n", *lines, "", sep="\n")
        certain.append((name, *pool(replace(view, name=name) for view in views)))
    print("== what `certain` is worth\n")
    for name, figures in certain:
        right, said = figures.certain.right, figures.certain.right + figures.certain.wrong
        print(f"{name:<36} {right:>5} of {said:>5} whole rows right, {figures.certain.share:.3f}")


_Measured = Iterator[tuple[str, list[str], Sequence[Figures]]]


def _issues(show: int) -> _Measured:
    for source, gold in ISSUES:
        path = CORPORA / source
        with tempfile.TemporaryDirectory() as scratch:
            database = Path(scratch) / "gazette.db"
            gongbao.build([path], database)
            measured = evaluate(database, path.parent / gold)
        fields, proofs = field_lines(measured.figures, show), evidence_lines(measured.evidence, show)
        yield source, [*fields, "", *proofs, "", *view_lines(measured.views, show)], measured.views


def _documents(show: int) -> _Measured:
    sets = sorted(folder for folder in (CORPORA / "blind").glob("*/") if folder != BLIND_ISSUES)
    for folder in (CORPORA / "pages", *sets):
        measured = evaluate_documents(folder)
        name = folder.relative_to(CORPORA).as_posix()
        yield name, list(document_lines(measured, show)), measured.views


if __name__ == "__main__":
    main()
