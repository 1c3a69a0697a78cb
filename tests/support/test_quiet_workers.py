"""What a process that runs tests tells: all that fails or is left out, and once what passes."""

from __future__ import annotations

from typing import Any

import pytest
from quiet_workers import tell_less


class Sender:
    """Keeps what it is asked to send."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []

    def sendevent(self, name: str, **what: Any) -> None:
        self.sent.append((name, what))


@pytest.fixture
def sender() -> Sender:
    """One that sends among the plugins, and tells less."""
    config, sender = pytest.Config(pytest.PytestPluginManager()), Sender()
    config.pluginmanager.register(sender)
    tell_less(config)
    return sender


@pytest.mark.parametrize(
    ("when", "outcome", "is_told"),
    [
        ("setup", "passed", False),
        ("setup", "skipped", True),
        ("setup", "failed", True),
        ("call", "passed", True),
        ("call", "skipped", True),
        ("call", "failed", True),
        ("teardown", "passed", False),
        ("teardown", "failed", True),
    ],
)
def test_what_passes_is_told_once_and_what_does_not_always(
    sender: Sender, when: str, outcome: str, is_told: bool
) -> None:
    sender.sendevent("testreport", data={"when": when, "outcome": outcome, "keywords": {"a": 1}})
    assert bool(sender.sent) == is_told


def test_that_a_test_is_done_is_told_and_that_it_begins_is_not(sender: Sender) -> None:
    for name in ("logstart", "runtest_protocol_complete", "logfinish", "workerfinished"):
        sender.sendevent(name)
    assert sender.sent == [("runtest_protocol_complete", {}), ("workerfinished", {})]


def test_of_what_fails_all_is_told(sender: Sender) -> None:
    report = {"when": "call", "outcome": "failed", "keywords": {"a": 1}}
    sender.sendevent("testreport", data=report)
    assert sender.sent == [("testreport", {"data": report})]
