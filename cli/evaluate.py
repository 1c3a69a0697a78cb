"""`gongbao evaluate`: measure a database, or a folder of documents, against facts read by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from gongbao.cli.figures import document_lines, evidence_lines, field_lines, view_lines
from gongbao.cli.options import errors_told
from gongbao.cli.saying import say


@click.command()
@click.argument("measured", metavar="DATABASE")
@click.argument("gold", metavar="[GOLD_DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--show", default=0, metavar="N", help="List up to N misses and extras of each field and view.")
@click.option("--reviews", is_flag=True, help="Measure DATABASE by what people decided of its facts.")
def evaluate(measured: str, gold: Path | None, show: int, reviews: bool) -> None:
    """Print precision, recall and F1 of DATABASE against the facts in GOLD_DIR, field by field.

    Only the issue that the facts are of is measured; which one that is, is told on stderr. The last
    column counts abstentions: facts marked ambiguous, or values left out that gold has. A table of whole
    rows tells for each view and status how many were right: what `certain` is worth.

    Without GOLD_DIR, DATABASE is a folder of documents with gold: each is built and measured alone. With
    --reviews it is a database, and gold is what people decided of its facts.
    """
    if reviews:
        if gold is not None:
            raise click.UsageError("--reviews takes no GOLD_DIR")
        _print_reviews(measured)
        return
    with errors_told():
        lines = list(_documents(Path(measured), show) if gold is None else _issue(measured, gold, show))
    say("\n".join(lines))


def _print_reviews(database: str) -> None:
    from gongbao.cli.printing import print_table
    from gongbao.schema.database import connect
    from gongbao.schema.queries import Answer
    from gongbao.schema.reviews.measuring import measure_reviews

    with errors_told():
        engine = connect(database)
        try:
            shares = measure_reviews(engine)
        finally:
            engine.dispose()
    columns = ("view", "status", "rows", "right", "corrected", "rejected", "disputed")
    told = [
        (*(getattr(one, name) for name in columns), "" if one.share is None else f"{one.share:.1%}")
        for one in shares
    ]
    print_table(Answer((*columns, "share right"), told))


def _documents(folder: Path, show: int) -> Iterator[str]:
    from gongbao.evaluation import evaluate_documents

    return document_lines(evaluate_documents(folder), show)


def _issue(database: str, gold: Path, show: int) -> Iterator[str]:
    from gongbao.evaluation import evaluate as measure

    evaluation = measure(database, gold)
    say(f"{evaluation.issue.name} ({evaluation.issue.found_by})", err=True)
    yield from field_lines(evaluation.figures, show)
    yield from evidence_lines(evaluation.evidence, show)
    yield ""
    yield from view_lines(evaluation.views, show)
