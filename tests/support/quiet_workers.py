"""What processes that share the tests tell one another: what fails and what has passed, once."""

from __future__ import annotations

from typing import Any

import pytest


def tell_less(config: pytest.Config) -> None:
    """Have a process that runs tests say only what its reader counts or shows.

    pytest-xdist sends six messages for each test, most of them that a part of it has begun or ended well, and
    with each report every word by which the test can be picked. Half of the tests take less than that does.
    """
    for plugin in config.pluginmanager.get_plugins():
        if send := getattr(plugin, "sendevent", None):

            def told(name: str, *, send: Any = send, **what: Any) -> None:
                if name in ("logstart", "logfinish"):
                    return
                if name == "testreport" and what["data"]["outcome"] == "passed":
                    if what["data"]["when"] != "call":
                        return
                    what["data"]["keywords"] = {}
                send(name, **what)

            plugin.sendevent = told
