"""The packages stand in setup.cfg; here is only how a checkout is installed to be edited.

A folder named `gongbao` beside a script hides whatever an import hook would find, and a hook is what
setuptools makes of packages from several folders. A package on a path entry is preferred to such a folder,
and the links in `src/gongbao` lead to all of them; a checkout without links keeps the hook.
"""

from __future__ import annotations

from pathlib import Path

from setuptools import setup
from setuptools.command.editable_wheel import editable_wheel

LINK = Path(__file__).parent / "src" / "gongbao" / "cli"


class path_entry(editable_wheel):  # noqa: N801
    """An editable install that is one folder on the path."""

    def finalize_options(self) -> None:
        """Take every package from `src`."""
        if LINK.is_dir():
            self.distribution.package_dir = {"": "src"}
        super().finalize_options()


setup(cmdclass={"editable_wheel": path_entry})
