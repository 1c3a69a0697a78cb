"""Lines for who sits at a terminal: whatever a source or a name of a file holds, they steer nothing."""

from __future__ import annotations

import click


def say(line: str = "", *, err: bool = False) -> None:
    """Print a line in which a sign that a terminal would obey is a picture of it: escape is ␛."""
    # Only now: a command that says nothing need not know how exports guard theirs.
    from gongbao.export.guards import harmless

    click.echo(harmless(line), err=err)


def refusal(reason: str) -> click.ClickException:
    """What ends a command with one line on stderr and exit status 1."""
    from gongbao.export.guards import harmless

    return click.ClickException(harmless(" ".join(reason.split())))
