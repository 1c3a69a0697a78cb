"""What stands in the index for a text, and what a query looks for: pairs of letters, and words.

Every letter begins a pair with the one behind it, or stands alone where a run of letters ends. So a word of
two letters is one token, a longer one as many as it has pairs, and no word is missed, whatever the borders
a segmenter sees. The same tokens are kept without their places on both databases: PostgreSQL keeps no more
than 256 places of a token, and none behind the 16,383rd, which a plan of a city exceeds; what the pairs of
a longer word find is looked at again in the text.

Words tell how good a hit is. Each segment is a word, and so is what begins or ends one (北京 in 北京市), but
not what lies inside (中国 in 发展中国家).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

PAIR, WORD = "p", "w"
TITLE_PAIR, TITLE_WORD = "q", "v"

# Longer segments are no words: strings of figures, addresses of web pages.
_LONGEST_WORD = 32
# Longer segments are names of units, of which a part is no word of its own but by chance.
_LONGEST_PART = 8
# So many pairs of a long word find its few texts; the rest is looked at there.
_PAIRS_ASKED = 24


def tokens_of(title: str, text: str) -> str:
    """The tokens of a record by the words of its title and its text, parted by blanks; some stand twice."""
    tokens = [_tokens(line, PAIR, WORD) for line in _lines(text)]
    # Few records have a title.
    for line in _lines(title) if title else ():
        tokens += _tokens(line, PAIR, WORD), _tokens(line, TITLE_PAIR, TITLE_WORD)
    return " ".join(tokens)


@dataclass(frozen=True, slots=True)
class Term:
    """What one word of a query looks for.

    `pairs` must all be in the index; where `beginning` is given, a token must begin so. `words` must be for a
    hit on borders; there are none where it cannot have any. `is_exact` says that pairs alone tell,
    `is_one_word` that words do.
    """

    solid: str
    pairs: tuple[str, ...]
    beginning: str | None
    words: tuple[str, ...]
    is_exact: bool
    is_one_word: bool


def term_of(words: str) -> Term | None:
    """What to look for, by the words of one word of a query; None for one of signs alone."""
    lines = words.split("\n")
    runs = [line.replace(" ", "") for line in lines]
    letters = [run for run in runs[::2] if run]
    if not letters:
        return None
    pairs = list(_pairs_asked(runs[::2]))
    segments = [segment for line in lines[::2] for segment in line.split()]
    return Term(
        solid="".join(runs),
        pairs=tuple(_spread(pairs)),
        beginning=runs[-1] if len(runs[-1]) == 1 else None,
        words=tuple(dict.fromkeys(segments)) if max(map(len, segments)) <= _LONGEST_WORD else (),
        is_exact=len(runs) == 1 and len(runs[0]) <= 2,
        is_one_word=len(segments) == 1 and len(runs) == 1,
    )


def _lines(words: str) -> Sequence[str]:
    """The lines of words between those of signs, each once."""
    return [line for line in dict.fromkeys(words.split("\n")[::2]) if line]


@lru_cache(maxsize=1 << 15)
def _tokens(line: str, pair: str, word: str) -> str:
    """The tokens of a run of letters; offices write the same clauses again and again."""
    run = line.replace(" ", "")
    pairs = _marked(pair, [run[at : at + 2] for at in range(len(run))])
    return " ".join([pairs, *[_word_tokens(segment, word) for segment in line.split()]])


@lru_cache(maxsize=1 << 15)
def _word_tokens(segment: str, word: str) -> str:
    """The tokens of a word; the same few thousand words make most of every text."""
    length = len(segment)
    if length > _LONGEST_WORD:
        return ""
    parts = [segment]
    if length <= _LONGEST_PART and not segment.isascii():
        for size in range(2, length):
            parts += segment[:size], segment[-size:]
    return _marked(word, parts)


def _marked(mark: str, parts: Sequence[str]) -> str:
    """Tokens of one kind; to join them by their mark is quicker than to mark each."""
    return mark + f" {mark}".join(parts)


def _pairs_asked(runs: Sequence[str]) -> Iterator[str]:
    """The pairs of runs between signs: behind all but the last nothing may follow."""
    for at, run in enumerate(runs):
        whole = at < len(runs) - 1
        yield from (run[start : start + 2] for start in range(len(run) if whole else len(run) - 1))


def _spread(pairs: Sequence[str]) -> list[str]:
    """Some pairs of many, from everywhere in the word."""
    each = list(dict.fromkeys(pairs))
    step = max(len(each) / _PAIRS_ASKED, 1)
    return [each[int(at * step)] for at in range(min(len(each), _PAIRS_ASKED))]
