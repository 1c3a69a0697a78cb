"""`gongbao evaluate`: measure a database against facts read by hand."""

from __future__ import annotations

from pathlib import Path

import click

from gongbao.cli.options import errors_told


@click.command()
@click.argument("database", metavar="DATABASE")
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option("--show", default=0, metavar="N", help="List up to N misses and extras of each field.")
def evaluate(database: str, gold: Path, show: int) -> None:
    """Print precision, recall and F1 of DATABASE against the facts in GOLD_DIR, field by field.

    Only the issue that the facts are of is measured; which one that is, is told on stderr. The last
    column counts abstentions: facts marked ambiguous, or values left out that gold has.
    """
    from gongbao.evaluation import evaluate as measure

    with errors_told():
        evaluation = measure(database, gold)
    click.echo(f"{evaluation.issue.name} ({evaluation.issue.found_by})", err=True)
    for line in evaluation.figures:
        click.echo(
            f"{line.name:<29} gold {line.gold:>5}  found {line.found:>5}  "
            f"P {line.precision:.3f}  R {line.recall:.3f}  F1 {line.f1:.3f}  abstained {line.abstained:>3}"
        )
        for label, keys in (("missed", line.missed), ("extra", line.extra)):
            for key in keys[:show]:
                click.echo(f"    {label}: {' | '.join('-' if part is None else str(part) for part in key)}")
    for share in evaluation.evidence:
        counts = f"rows {share.rows:>5}  quoted {share.quoted:>5}  share {share.share:.3f}"
        click.echo(f"evidence: {share.view:<19} {counts}")
        for uid in share.unproved[:show]:
            click.echo(f"    unproved: {uid}")
