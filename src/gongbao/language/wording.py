"""Texts as the search index holds them: folded, and cut into words between signs."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from importlib import resources

from gongbao.language.segmentation import segment, segmenter
from gongbao.normalize.text.folding import SIGNS, fold
from gongbao.schema.search.wording import Wording

# What decides how a letter is folded. Where a segmenter sees borders is left out: they rank hits, and an
# index that was made with other words still finds the same.
_FOLDING = ("text/folding.py", "text/look_alikes.py", "data/radicals.csv", "data/traditional.csv")


# Sums and times of one sentence have it all, as have the rows of a table its title.
@lru_cache(maxsize=1 << 10)
def words(text: str) -> str:
    """A text folded, with blanks between words and line ends around each run of signs.

    >>> words("對新建冷庫，每座\\n補助300萬元")
    '对 新建 冷库\\n,\\n每座 补助 300 万元'
    """
    parts = SIGNS.split(fold(text))
    parts[::2] = map(_cut, parts[::2])
    return "\n".join(parts)


def load_dictionary() -> None:
    """Load what words are cut by, which takes half a second: nobody waits for a writer that loads it."""
    segmenter()


@cache
def wording() -> Wording:
    """How this release folds and cuts; the dictionary is loaded where something is cut."""
    folder = resources.files("gongbao.normalize")
    digest = hashlib.sha256()
    for name in _FOLDING:
        digest.update((folder / name).read_bytes().replace(b"\r\n", b"\n"))
    return Wording(fold, words, digest.hexdigest()[:12])


@lru_cache(maxsize=1 << 15)
def _cut(run: str) -> str:
    """Words between signs; offices write the same clauses again and again."""
    return " ".join(segment(run))
