"""Readings in Latin letters behind characters: copies that a converter made print 关(guān)于 for 关于."""

from __future__ import annotations

import re

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_LONGEST = 6
"""Letters of a syllable: zhuāng, shuāng."""
_TONE = re.compile(f"[{_TONED}]")
_GLOSS = re.compile(
    rf"(?<=[\u3400-\u9fff])[（(](?P<reading>[a-zü{_TONED}]{{1,{_LONGEST}}})[ \t]?[）)]", re.IGNORECASE
)
_FEWEST = 3
"""Different readings on a page that has them everywhere: one may tell how a name is read (六(lù)安)."""


def glosses_in(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a page's text that tell how the character before is read; none where they are few.

    >>> glosses_in("关(guān)于开(kāi)展项(xiàng)目申报的通知")
    ((1, 7), (9, 14), (16, 23))
    >>> glosses_in("六(lù)安市农业农村局")
    ()
    """
    found = list(_GLOSS.finditer(text)) if _TONE.search(text) else []
    toned = {gloss["reading"] for gloss in found if _TONE.search(gloss["reading"])}
    return tuple((gloss.start(), gloss.end()) for gloss in found) if len(toned) >= _FEWEST else ()
