"""The outline of a notice: its labelled headings with the text under each."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.lexicon.labels import ARTICLE, Label
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import join
from gongbao.extract.notices.settings import NOTICE
from gongbao.schema.records import Section


def sections_of(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The sections of a notice in order; a section's parent is the nearest above it of a higher level."""
    sections: list[Section] = []
    open_at: list[tuple[int, int]] = []
    groups: list[tuple[Label, list[Paragraph]]] = []
    for paragraph in paragraphs:
        label = paragraph.label
        if label is not None:
            groups.append((label, [paragraph]))
        elif groups:
            groups[-1][1].append(paragraph)
    for label, group in groups:
        while open_at and open_at[-1][0] >= label.level:
            open_at.pop()
        flow = join([paragraph.flow for paragraph in group], "\n")
        heading, rest = _heading(flow.text[label.end :], is_article=bool(ARTICLE.fullmatch(label.text)))
        sections.append(
            Section(
                open_at[-1][1] if open_at else None,
                label.level,
                label.text,
                heading,
                rest,
                flow.page(document),
                document.spans_of(line for paragraph in group for line in paragraph.lines),
            )
        )
        open_at.append((label.level, len(sections) - 1))
    return tuple(sections)


def _heading(text: str, *, is_article: bool) -> tuple[str | None, str]:
    """The heading behind a label and the text under it; an article has no heading."""
    body = text.strip().lstrip("：:").strip()
    if is_article:
        return None, body
    first, mark, rest = body.partition("\n")
    stop = first.find("。")
    if stop < 0 and len(first) <= NOTICE.longest_heading:
        return first or None, rest
    if 0 < stop <= NOTICE.longest_heading:
        return first[:stop], (first[stop + 1 :] + mark + rest).strip()
    return None, body
