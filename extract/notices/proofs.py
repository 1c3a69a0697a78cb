"""Whether a text bears out what its title says it is, and whether it is a newspaper's or a page of links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.chronicle import names_on_days
from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.labels import ARTICLE, MARK_OF_CLAUSE, label_of
from gongbao.extract.notices.kind_signs import (
    are_listed_people,
    introduces_appointments,
    is_diary,
    is_diary_line,
    is_table_of_figures,
)
from gongbao.extract.notices.kinds import SESSION, Kind, kind_named
from gongbao.extract.notices.settings import NOTICE
from gongbao.extract.tables.find.frame_lines import framed_words, is_framed
from gongbao.extract.tables.line_cells import cell_words
from gongbao.normalize.documents.document_names import Proof
from gongbao.normalize.documents.titles import ends_as_title, names_organ, starts_as_title
from gongbao.normalize.duties.clauses import opens_field
from gongbao.normalize.people.names import reads_as_name
from gongbao.normalize.responsibilities import find_responsibilities
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.days import CLOCK, LISTED_DAY, WRITTEN_DAY
from gongbao.normalize.time.times import date_line

_WORDS = "proof_words"
_ACT = re.compile(one_of(_WORDS, "act"))
_SECOND_LEVEL = re.compile(r"\d{1,2}(?:[.．]\d{1,2})+[\s\u4e00-\u9fff]")
_SETTLES = re.compile(one_of(_WORDS, "settles"))
_ANNOUNCES = re.compile(one_of(_WORDS, "announces"))
_LAW = re.compile(one_of(_WORDS, "by_law"))
_SHOWS = re.compile(one_of(_WORDS, "shows"))
_OBJECTS = re.compile(one_of(_WORDS, "objects"))
_SUBMITS = re.compile(one_of(_WORDS, "submits"))
_ADOPTED = re.compile(rf"[（(]{WRITTEN_DAY}[^（）()]*(?:{one_of('title_words', 'dated')})[）)]")
_RECEIVED = re.compile(one_of(_WORDS, "received"))
_CORRECTION = re.compile(one_of(_WORDS, "correction"))
_MINUTES = re.compile(one_of(_WORDS, "minutes"))
_EXPLANATION = re.compile(one_of(_WORDS, "explanation"))
_INTERPRETS = re.compile(one_of(_WORDS, "interprets"))
_MISSING = re.compile(one_of(_WORDS, "missing"))
_MENU = re.compile(one_of(_WORDS, "menu"))
_REPORTS = re.compile(one_of(_WORDS, "reports"))
_DECIDES = re.compile(one_of(_WORDS, "decides"))
_HOLDS = f"(?:{one_of(_WORDS, 'holds')})"
_BODY = f"(?:{one_of(_WORDS, 'body_in_session')})"
_SESSION = rf"[^。，]{{0,16}}(?:{one_of(_WORDS, 'session')})"
_ON_DAY = r"(?:\d{1,2}月)?\d{1,2}日"
_AT_PLACE = r"(?:[上下]午)?(?:在[^。，]{1,16})?"
_HELD_SESSION = re.compile(
    rf"{_ON_DAY}[^。]{{0,60}}{_HOLDS}[^。，]{{0,20}}{_BODY}{_SESSION}|{_ON_DAY}[^。]{{0,30}}{_BODY}[^。，]{{0,6}}{_HOLDS}{_SESSION}"
    rf"|{_ON_DAY}[^。]{{0,30}}{_BODY}{_SESSION}{_AT_PLACE}{_HOLDS}|{_BODY}{_SESSION}{_ON_DAY}{_AT_PLACE}{_HOLDS}"
)
_CONSENTED = re.compile(rf"经[^，。；]{{1,16}}(?:{one_of(_WORDS, 'consents')})")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_HANDS_ON = re.compile(one_of("notice_words", "hands_on"))
_COUNTED_SAMPLES = re.compile(r"[（(](?:[\u4e00-\u9fff]{2,4})?\d{1,2}篇[）)]$")
_DAY_FIRST = re.compile(rf"[^。，：\n]{{0,12}}{_DAY.pattern}")
"""A day that begins a line, or stands in what a newspaper opens it with: 云山网3月5日讯."""
_COMES = re.compile(one_of(_WORDS, "comes"))
_MEETING = re.compile(rf"(?:{one_of(_WORDS, 'meeting')})[”》）]?\Z")
_WORKS = re.compile(one_of(_WORDS, "works"))
_GROWN = re.compile(rf"(?:{one_of(_WORDS, 'grows')})约?\d+(?:\.\d+)?(?:{one_of(_WORDS, 'rate')})")
_PERIOD = re.compile(rf"\d{{1,2}}[-—–－至到~～]\d{{1,2}}月|(?:{one_of(_WORDS, 'period')})")
_WHOLE_AREA = re.compile(one_of(_WORDS, "whole_area"))
_TITLE_OF_FIGURES = re.compile(
    rf"^(?:19|20)\d\d年[^。；：，]+"
    rf"(?:{one_of('table_words', 'title_end')}|{one_of('table_words', 'title_of_figures')})$"
)
_OFFICIAL = re.compile(one_of("notice_words", "official"))
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,12}?[省市县区旗州盟乡镇]|全[国省市县区]")
_NAME = r"[\u4e00-\u9fff·]{2,10}?"
_NAMES = rf"{_NAME}(?:、{_NAME}){{0,6}}?"
_APPOINTS = f"{one_of('appointment_words', 'appoints')}|{one_of('appointment_verbs', 'appoint', 'behind')}"
_OWN = r"(?:[（(][^（）()]{1,12}[）)])?"
"""What stands behind a name in brackets: 王安（女）."""
_ELECTED = one_of(_WORDS, "elected")
_VOTES = rf"(?:以\d+票)?(?:{one_of('appointment_words', 'votes')})?"
_REMOVES = one_of("appointment_words", "removes")
_OFFICE = rf"(?:{one_of('appointment_words', 'office')})"
_ACCEPTS = one_of("appointment_verbs", "either", "behind")
_LEAVES = one_of("appointment_verbs", "leave", "before")
_GIVES = "|".join(one_of("appointment_verbs", act, "same") for act in ("appoint", "appoint_concurrent"))
_ACTS = one_of("post_words", "acting")
_COMRADE = one_of("appointment_words", "comrade")
_PRONOUN = f"(?:{one_of('appointment_words', 'pronoun')})"
_ASKS = one_of("appointment_words", "asks_to_leave")
_RESOLVED = rf"(?:{_ASKS})[\u4e00-\u9fff·]{{2,4}}(?:{_COMRADE})?(?:[任为]|{_ACTS})"
"""Of a resolution that is told of: 通过了关于王安为永州市代理市长的决定."""
_TELLS_OF_CHANGE = re.compile(
    rf"(?:{_APPOINTS})[：:]?{_NAMES}(?:等?\d{{1,3}}[名位人])?(?:{_COMRADE})?{_OWN}[为任兼担]"
    rf"|(?:{_REMOVES})[：:]?{_NAMES}(?:(?:{_COMRADE})?{_OWN}[的兼]|{_COMRADE})[^。；]{{2,40}}{_OFFICE}"
    rf"|(?:{_ACCEPTS}){_NAMES}(?:{_COMRADE})?{_OWN}(?:因[^，。；]{{0,12}})?(?:{_LEAVES})[^。；]{{2,40}}{_OFFICE}"
    rf"|(?:{_ACCEPTS})(?:{_NAME}|{_PRONOUN}的?){one_of(_WORDS, 'resigns')}"
    rf"|(?:{_ACCEPTS})(?:{_PRONOUN})(?:{_LEAVES})[^。；]{{2,40}}{_OFFICE}"
    rf"|(?:{_ASKS})的?(?:{_LEAVES})[^。；]{{2,40}}{_OFFICE}"
    rf"|(?<=[，,])(?:{_ELECTED})为?[^，。；]{{4,40}}"
    rf"|{_RESOLVED}[^。；]{{4,40}}(?:{one_of('appointment_words', 'resolution')})"
    rf"|(?:{one_of(_WORDS, 'agrees')})[^。；]{{0,12}}{_NAME}(?:{_COMRADE})?任[^。；]{{2,30}}"
)
_TELLS_BEHIND_NAME = re.compile(
    rf"(?:{_COMRADE})(?:{_LEAVES}|(?:{_GIVES})[^，。；]{{4,40}})|(?:{_ACTS})[^，。；]{{2,20}}{_OFFICE}"
    rf"|{_VOTES}(?:{_ELECTED})[^，。；]{{2,40}}"
)
_PERSON_LINE = re.compile(
    rf"(?P<name>[\u4e00-\u9fff·]{{2,4}}?)(?:{_COMRADE})?(?!为)(?:{_GIVES}|{_LEAVES}|{_ACTS})[\u4e00-\u9fff]{{4}}"
)
_NAME_AT_END = re.compile(r"[\u4e00-\u9fff·]{2}$")
_COUNTED_AT_END = re.compile(r"[\u4e00-\u9fff·]{2}[\d一二两三四五六七八九十]{1,8}[位名]$")
_LONGEST_COUNT = 12
_SAID_OF_CHANGES = (
    *(("appointment_words", use) for use in ("appoints", "removes", "comrade", "asks_to_leave", "votes")),
    *(("appointment_verbs", act, "behind") for act in ("appoint", "either")),
    ("post_words", "acting"),
    *((_WORDS, use) for use in ("agrees", "elected")),
)
_FIRST = "".join(word[0] for name, *uses in _SAID_OF_CHANGES for word in words_with(name, *uses))
_BEGINS_CHANGE = re.compile(
    rf"(?=[以{_FIRST}])(?:{_APPOINTS}|{_REMOVES}|{_ACCEPTS}|{_ACTS}|{one_of(_WORDS, 'agrees')}"
    rf"|{_COMRADE}|(?:{_ASKS})的?(?:{_LEAVES})|{_RESOLVED}|(?<=[\u4e00-\u9fff，,]){_VOTES}(?:{_ELECTED}))"
)
"""What the words that tell of a change begin with: most sentences have none."""
_CHANGE_LINE = re.compile(
    rf"(?:{MARK_OF_CLAUSE.pattern})?(?:(?:{_APPOINTS}|{_REMOVES}){_NAME}(?:{_COMRADE})?[为任兼的]"
    rf"|(?!{one_of('attendance_words', 'back')})[\u4e00-\u9fff·]{{2,4}}(?:{_COMRADE})?"
    rf"(?:[兼聘]?任|为|不再担任)[\u4e00-\u9fff]{{4}})"
)
"""A line that a list of appointments holds, which begins with its person or with what is done, and not with
what a meeting does: 会议任命…."""
_BARS = re.compile("[|｜]")
_CUT_OUT = re.compile(r"^(?:…|\.{3})[….\s]*+[^\s….]|[^\s….]\s*+(?:…|\.{3})[….]*+$")
_ONE_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_SENTENCE = re.compile(r"[。！？]")
_DATE_AT_END = re.compile(rf"(?:[\[［（(]\s*+)?{LISTED_DAY}[\]］）)]?(?:\s*+{CLOCK})?$")

_FIGURE_AT_END = re.compile(r"(?<![\d年.-])[-－]?\d+(?:\.\d+)?$")


def is_signed(texts: Sequence[str]) -> bool:
    """Whether a body signs: its name alone on a line, and the date alone under it."""
    return any(date_line(text) is not None and names_organ(solid(before)) for before, text in pairwise(texts))


def bears_out(proof: Proof, title: str, texts: Sequence[str]) -> bool:
    """Whether the lines under a title show what a document so named must."""
    return not is_reported([title, *texts]) and _PROOFS[proof](title, texts)


def is_reported(texts: Sequence[str]) -> bool:
    """Whether a newspaper tells it: its reporter is named where a text begins or ends."""
    ends = [*texts[: NOTICE.report_lines], *texts[-NOTICE.report_lines :]]
    return any(_REPORTS.search(solid(text)) for text in ends)


def _is_act(title: str, texts: Sequence[str]) -> bool:
    """An official act: it says so of itself, a body signs it, or it goes on in articles or numbered parts."""
    if is_signed(texts) or _distinct(_ACT, texts):
        return True
    labels = [label for text in texts if (label := label_of(text)) is not None]
    articles = sum(ARTICLE.fullmatch(label.text) is not None for label in labels)
    if articles >= NOTICE.few_signs:
        return True
    place = starts_as_title(title) or _PLACE.match(title) is not None
    words = _OFFICIAL.search("".join(texts)) is not None
    return len(labels) >= NOTICE.few_signs and (place or words or any(map(find_responsibilities, texts)))


def says_so_and_is_signed(texts: Sequence[str]) -> bool:
    """Whether a text without a title is an act by its ends: …通告如下 or 现…, and a body and its day below.

    A reply says of what it replies to that it was received, and needs no other end.
    """
    opening = "".join(map(solid, texts[: NOTICE.proof_lines]))
    announces = _ANNOUNCES.search(opening) is not None
    says_so = announces or _distinct(_ACT, texts) >= NOTICE.few_signs
    # Of some the day is lost: a body alone stands below what says of itself that it is an act.
    signs = bool(texts) and says_so and announces and names_organ(solid(texts[-1]))
    # 根据《…》，经镇政府同意，成立…: it says neither 通知 nor 决定, and of a copy the title is lost.
    says_so = says_so or (_LAW.search(opening) is not None and _CONSENTED.search(opening) is not None)
    if signs or (is_signed(texts) and says_so) or (announces and _RECEIVED.search(opening) is not None):
        return True
    if _shows_itself(texts, opening):
        return True
    # One whose end a copy has lost leads in to its parts: …，现通告如下：.
    labels = sum(label_of(text) is not None for text in texts[1:])
    first = next((own for own in map(solid, texts[: NOTICE.report_lines]) if _leads_in(own)), "")
    told = [_OFFICIAL.search(first), _LAW.search(first), _WHOLE_AREA.search(first)]
    if labels >= NOTICE.few_signs and any(told) and first:
        return True
    # A plan that has lost its head says what it is and goes on in many parts: 特制定本预案.
    acts = _SETTLES.search(opening) is not None and _OFFICIAL.search("".join(texts)) is not None
    parts = labels + sum(_SECOND_LEVEL.match(text.strip()) is not None for text in texts)
    return acts and parts >= NOTICE.many_signs


def _shows_itself(texts: Sequence[str], opening: str) -> bool:
    """Whether an act that nobody signs shows what it is: it is open to objections (公示), an assembly passed
    it (（2031年…会议通过）), or is asked to (各位代表：… 请予审议)."""
    shown = _SHOWS.search(opening) is not None and _OBJECTS.search("".join(map(solid, texts))) is not None
    adopted = any(_ADOPTED.fullmatch(solid(text)) for text in texts[: NOTICE.report_lines])
    submitted = _SUBMITS.search(opening) is not None and _distinct(_ACT, texts) >= NOTICE.few_signs
    return not is_reported(texts) and (shown or adopted or submitted)


def goes_on_in_parts(texts: Sequence[str]) -> bool:
    """Whether lines begin with the numbers of parts, more than one."""
    return sum(label_of(text) is not None for text in texts) >= NOTICE.few_signs


def _leads_in(text: str) -> bool:
    announced = _ANNOUNCES.search(text)
    # Some end it as a sentence: 现将有关事宜公告如下。
    return announced is not None and text[announced.end() :].rstrip() in ("：", ":", "。")


def is_bulletin(texts: Sequence[str]) -> bool:
    """Whether prose tells how figures of a place grew in a period, one after another."""
    joined = "".join(map(solid, texts))
    opening = joined[: NOTICE.bulletin_opening]
    grown = len(_GROWN.findall(joined))
    prose = sum(len(solid(text)) for text in texts if _SENTENCE.search(text))
    return (
        _PERIOD.search(opening) is not None
        and (_WHOLE_AREA.search(opening) is not None or any(map(_titles_figures, texts[: NOTICE.few_signs])))
        and grown >= NOTICE.min_grown
        and grown * NOTICE.longest_per_figure >= prose
        and not is_reported(texts)
    )


def _titles_figures(text: str) -> bool:
    """Whether a line is the title of figures of some months, which names its place itself:
    2031年1-10月云山房地产销售情况."""
    return _TITLE_OF_FIGURES.search(solid(text)) is not None and _PERIOD.search(solid(text)) is not None


def names_place(text: str) -> bool:
    """Whether a text begins with the name of a place, or of all of one."""
    return _PLACE.match(text) is not None


def _corrects(_: str, texts: Sequence[str]) -> bool:
    return _distinct(_CORRECTION, texts[: NOTICE.proof_lines]) >= 1


def _are_minutes(_: str, texts: Sequence[str]) -> bool:
    return _distinct(_MINUTES, texts[: NOTICE.proof_lines]) >= NOTICE.few_signs


def _explains(_: str, texts: Sequence[str]) -> bool:
    return _distinct(_EXPLANATION, texts[: NOTICE.proof_lines]) > 0


def interprets(texts: Sequence[str]) -> bool:
    """Whether a text without a title says of itself that it explains another document."""
    return _INTERPRETS.search("".join(map(solid, texts[: NOTICE.report_lines]))) is not None


def are_works(_: str, texts: Sequence[str]) -> bool:
    """Whether lines say who must do what: heads of such a table, or words of brackets and labels, twice."""
    said = sum(len(_WORKS.findall(text)) for text in texts)
    heads = {word for text in texts for word in _cells(text) if column_words().get(word) in _UNITS}
    return said >= NOTICE.few_signs or bool(heads)


def has_works_table(texts: Sequence[str]) -> bool:
    """Whether lines hold the heads of a table of tasks: one for the task and one for whose it is."""
    known = [column_words().get(word) for text in texts for word in _cells(text)]
    return "text" in known and any(column in _UNITS for column in known)


def charges_units(texts: Sequence[str]) -> bool:
    """Whether label lines under items say who does what by when, more than once: a plan without a head."""
    fields = [text for text in texts if opens_field(solid(text)[: NOTICE.longest_field], ("label", "time"))]
    if len(fields) < 2 * NOTICE.few_signs:
        return False
    told = find_responsibilities("\n".join(texts))
    return sum(bool(one.units and one.deadline_text) for one in told) >= NOTICE.few_signs


def _cells(text: str) -> list[str]:
    """The words of a row's cells, which a frame, bars or wide blanks part."""
    if is_framed(text):
        return framed_words(text)
    return [solid(cell) for cell in _BARS.split(text)] if _BARS.search(text) else cell_words(text)


_UNITS = ("lead", "responsible", "support", "person", "deadline")
_PROOFS: Mapping[Proof, Callable[[str, Sequence[str]], bool]] = {
    "act": _is_act,
    "correction": _corrects,
    "minutes": _are_minutes,
    "explanation": _explains,
    "tasks": are_works,
}


def _distinct(words: re.Pattern[str], texts: Sequence[str]) -> int:
    """How many different ones of some words stand in lines; one may be broken over two."""
    return len(set(words.findall("".join(map(solid, texts)))))


def reports_appointments(texts: Sequence[str]) -> bool:
    """Whether prose tells that a body of the state appointed or removed somebody."""
    joined = "".join(map(solid, texts))
    return _DECIDES.search(joined) is not None and _tells_of_change(joined)


def reports_session(texts: Sequence[str]) -> bool:
    """Whether prose begins with a session of a government or a congress: on which day, who called it."""
    opening = "\n".join(map(solid, texts))[: NOTICE.session_opening]
    return any(_HELD_SESSION.search(found[0]) is not None for found in _ONE_SENTENCE.finditer(opening))


def reports_meeting(texts: Sequence[str]) -> bool:
    """Whether prose begins with a meeting of any kind: on which day, and who by name took part in it."""
    opening = "\n".join(map(solid, texts))[: NOTICE.session_opening]
    if _DAY.search(opening) is None or _COMES.search(opening) is None:
        return False
    lines = opening.split("\n")
    if any(_MEETING.search(event) for line in lines for event in names_on_days(line)):
        return True
    # Who came may stand in the line below.
    begins = next((at for at, line in enumerate(lines) if _DAY_FIRST.match(line)), len(lines))
    return any(map(_MEETING.search, names_on_days("\n".join(lines[begins : begins + NOTICE.report_lines]))))


def sentences_in(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The sentences of paragraphs, without their blanks."""
    return [solid(found[0]) for one in paragraphs for found in _ONE_SENTENCE.finditer(one.text)]


def sentences_of_change(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The sentences of news that tell of an appointment or a removal, the only ones read for it."""
    return [
        Paragraph(paragraph.lines, paragraph.flow.slice(*found.span()))
        for paragraph in paragraphs
        if _BEGINS_CHANGE.search(solid(paragraph.text)) or _PERSON_LINE.match(solid(paragraph.text))
        for found in _ONE_SENTENCE.finditer(paragraph.text)
        if _tells_of_change(solid(found[0])) or _gives_to_first(solid(found[0]))
    ]


def _gives_to_first(sentence: str) -> bool:
    """Whether a sentence begins with whoever is given a post: 王安任永州市水利局局长."""
    person = _PERSON_LINE.match(sentence)
    return person is not None and reads_as_name(person["name"])


def _tells_of_change(text: str) -> bool:
    """Whether words tell of a change: looked at wherever what they begin with stands, and nowhere else."""
    at = 0
    while (begins := _BEGINS_CHANGE.search(text, at)) is not None:
        at = begins.start()
        if _TELLS_OF_CHANGE.match(text, at) or (
            _TELLS_BEHIND_NAME.match(text, at) and _named_before(text, at)
        ):
            return True
        at += 1
    return False


def _named_before(text: str, at: int) -> bool:
    """Whether a name ends at a place; the count of several (张三等3名) may stand between it and 同志."""
    before = text[max(0, at - _LONGEST_COUNT) : at]
    return _NAME_AT_END.search(before) is not None or (
        text.startswith("同志", at) and _COUNTED_AT_END.search(before) is not None
    )


def _without_days_written(texts: Sequence[str]) -> list[str]:
    """Lines without the dates that end them or stand under who signs: these are no entries of a diary."""
    return [
        text
        for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False)
        if date_line(text) is None or (after and not names_organ(solid(before)))
    ]


def told_by_text(texts: Sequence[str]) -> Kind | None:
    """The kind that a text without any head tells: appointments, a diary, a bulletin of figures, news."""
    if are_listed_people(texts):
        return kind_named("personnel")
    undated = _without_days_written(texts)
    days = sum(map(is_diary_line, undated))
    # News may tell of the sessions of several days, who was appointed at each below it.
    of_news = 2 * days < len(texts) and reports_appointments(texts)
    if days * NOTICE.diary_share >= len(texts) and is_diary(undated) and not of_news:
        return kind_named("chronicle")
    if 2 * sum(map(_is_change_line, texts[_is_headed(texts) :])) >= len(texts) and not is_reported(texts):
        return kind_named("personnel")
    if is_bulletin(texts) or (is_table_of_figures(texts) and not is_reported(texts)):
        return kind_named("statistics")
    if is_signed(texts) and any(map(_HANDS_ON.search, texts)):
        return None  # 《…规划》已经人大会议通过，现印发给你们: an act without its head
    if reports_session(texts):
        return SESSION
    if reports_appointments(texts):
        return SESSION if reports_meeting(texts) else kind_named("news")
    return None


def _is_change_line(text: str) -> bool:
    return introduces_appointments(text) or _CHANGE_LINE.match(solid(text)) is not None


def _is_headed(texts: Sequence[str]) -> bool:
    """Whether the first line is no sentence, over others that are: news may have a change for its title."""
    return not _SENTENCE.search(texts[0]) and any(map(_SENTENCE.search, texts[1:]))


def are_links(texts: Sequence[str]) -> bool:
    """Whether lines are titles, one under the other, with no text: each leads to a page of its own."""
    if any(map(_SENTENCE.search, texts)):
        return False
    titles = sum(_is_link(text) for text in texts)
    return titles >= NOTICE.min_links and 2 * titles >= len(texts) - _menus(texts)


def are_results(texts: Sequence[str]) -> bool:
    """Whether lines are what a search of a site found: its extracts begin or end in dots, and are many.

    ……各县（市、区）人民政府：《…方案》已经市政府同意…… stands under the title of each.
    """
    dotted = [text.strip() for text in texts if "…" in text or "..." in text]
    extracts = sum(_CUT_OUT.search(text) is not None for text in dotted)
    return extracts >= NOTICE.min_extracts and NOTICE.lines_an_extract * extracts >= len(texts)


def are_samples(texts: Sequence[str]) -> bool:
    """Whether a page holds samples of papers, which its first line counts: …批复（专业12篇）, …范文(5篇).

    >>> are_samples(["云山工作方案（精选9篇）", "一、工作目标"]), are_samples(["云山工作方案（试行）"])
    (True, False)
    """
    return any(_COUNTED_SAMPLES.search(solid(text)) for text in texts[: NOTICE.report_lines])


def _is_link(text: str) -> bool:
    undated = _DATE_AT_END.sub("", text.strip()).rstrip()
    bare = solid(undated)
    # Behind other figures 09.12 is one more of a row's: 北京 103.40 9.12.
    dated = (
        undated != text.strip() and len(bare) >= NOTICE.shortest_link and not _FIGURE_AT_END.search(undated)
    )
    return label_of(text) is None and (dated or ends_as_title(bare, "official"))


def _menus(texts: Sequence[str]) -> int:
    """Lines that are neither title nor text: a menu's words, dates and numbers alone."""
    return sum(
        _DATE_AT_END.fullmatch(text.strip()) is not None
        or len(solid(text)) < NOTICE.shortest_link
        or _MENU.search(solid(text)) is not None
        for text in texts
    )


def is_missing_page(texts: Sequence[str]) -> bool:
    """Whether a page says so shortly that what was asked for is not there."""
    return len("".join(texts)) <= NOTICE.longest_missing and _distinct(_MISSING, texts) > 0
