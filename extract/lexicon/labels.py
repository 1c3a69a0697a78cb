"""What numbers an article, a part or an item at the beginning of a line."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"""
    (?:第[一二三四五六七八九十百零〇\d]+(?:编|章|节)(?=\s|[\u4e00-\u9fff]|$)
      |第[一二三四五六七八九十百零〇\d]+条(?=[\s\u3000]|$|[\u4e00-\u9fff])
      |[一二三四五六七八九十]{1,3}\s*[、.．]
      |[（(][一二三四五六七八九十]{1,3}[）)]
      |\d{1,3}\s*(?:[.．](?!\d)|、)
      |[（(]\d{1,3}[）)]
      |[①-⑳]
      |附\s*件\s*[\d一二三四五六七八九十]*\s*(?:[：:]|$)
    )
    """,
    re.VERBOSE,
)
ATTACHMENT = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*\s*(?:[：:]|$)")
