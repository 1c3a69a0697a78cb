"""A notice of appointments cut into clauses, each with what its heading says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.appointees import appointees
from gongbao.extract.facts.appointment_clauses import (
    begins_change,
    gives_post,
    read_clause,
    without_effective,
)
from gongbao.extract.facts.appointment_frames import GAP, OPENER, begins_with_verb
from gongbao.extract.facts.changes import BRACKET, Action, Appointee, is_term, is_term_of_all, term_words
from gongbao.extract.facts.decisions import (
    Decision,
    dated_decision,
    decision_at_end,
    decision_in,
    end_of_decision,
    names_decider,
    of_body,
)
from gongbao.extract.facts.jobs import first_job, jobs, segments
from gongbao.extract.facts.resignations import asked_in
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE, label_of
from gongbao.extract.model.flow import Flow, join
from gongbao.normalize.people.names import reads_as_name
from gongbao.normalize.text.blanks import half_ems
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import alternation, one_of
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.references import Reference
from gongbao.normalize.units.posts import names_post
from gongbao.normalize.units.unit_names import is_complete

_WORDS = "appointment_words"
_LEADS, _APPOINTS, _REMOVES = one_of(_WORDS, "leads"), one_of(_WORDS, "appoints"), one_of(_WORDS, "removes")
_ELECTS = re.compile(rf"(?:{one_of('appointment_verbs', 'appoint', 'behind')})了?(?P<posts>[^，：:]+)")
_HEAD_WORD = re.compile(f"{_LEADS}|{_APPOINTS}|{_REMOVES}")
_THOSE = (
    rf"(?:{one_of(_WORDS, 'following')})"
    rf"(?:(?:\d{{1,3}}|[{TO_99}]{{1,3}})[名位人]*(?:{one_of(_WORDS, 'comrade')})?)?"
)
_THOSE_ALONE = re.compile(rf"{_THOSE}(?:{one_of(_WORDS, 'evenly')})?")
_FOLLOWING = re.compile(
    rf"{_THOSE}(?P<rest>(?:{one_of('appointment_verbs', 'appoint', 'before')})(?P<post>[^：:]+))[：:]"
)
_FOLLOWING_LEAVE = re.compile(
    rf"(?:{_REMOVES}){_THOSE}的?(?P<post>[^：:]+(?:{one_of(_WORDS, 'office')}))[：:]"
)
_POST_ALONE = re.compile(rf"(?:{_APPOINTS})(?P<post>[^：:]+)[：:]")
_BARE_HEADING = re.compile(
    rf"(?P<before>[^，,；;、]{{0,{FACT.longest_body}}}?)(?:{_LEADS})?(?:{_APPOINTS}|{_REMOVES})"
    rf"(?:[^，,；;、为]{{0,{FACT.longest_body}}}?(?:{one_of(_WORDS, 'members')}))?"
    rf"(?:{one_of(_WORDS, 'listed')})*(?:[（(][^（）()]*[）)])?"
)
_PART_LEVELS = (1, 2)  # of 一、 and （一）
_IN_CLAUSE = re.compile("[，、；。：,;:]")
_COLON = re.compile("[：:]")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,4}[：:]")
"""What a line begins with that goes on with none above: 主题词：人事, 抄送：, or the next one's name."""
_STOP = re.compile(r"[；;。\n]|[：:](?=\n|[\u4e00-\u9fff]|$)")
_ENDS = re.compile(rf"(?:{one_of(_WORDS, 'office')}|{one_of(_WORDS, 'listed')})\Z")
_ENDS_LISTED = re.compile(rf"(?:{one_of(_WORDS, 'listed')})\Z")
_SINCE = re.compile(rf"(?:{one_of(_WORDS, 'time')})时间")
_ABOVE = re.compile(
    rf"(?:{one_of(_WORDS, 'above')})(?:(?:\d{{1,3}}|[{TO_99}]{{1,3}})[名位人])?"
    rf"(?P<all>(?!{_SINCE.pattern})(?:{one_of(_WORDS, 'all')}))*"
)
_OF_ABOVE = re.compile(rf"(?:{one_of(_WORDS, 'asks')})?(?:{one_of(_WORDS, 'above')})")
_SOME = re.compile(rf"([\u4e00-\u9fff]{{2,6}}?)(?:{one_of(_WORDS, 'people')})")
_TERM = re.compile(alternation(word for word, use in term_words() if use == "term"))
_ON_TRIAL = re.compile(rf"(?:{one_of(_WORDS, 'on_trial')})+")
_PUT_FORWARD = re.compile(one_of(_WORDS, "put_forward"))
_DECIDED = re.compile(rf"(?:{OPENER.pattern})[：:]\Z")
_SERVED = re.compile(one_of(_WORDS, "served"))
_ROSTER = re.compile(rf"(?:{one_of(_WORDS, 'elected_to')})(?:[（(][^（）()\n]{{1,20}}[）)])?[：:]")
"""A line of who was elected to what: 副主任：王安、李宁; 委员（以姓名笔画为序）：."""
_MODES: tuple[Action, ...] = ("appoint", "remove")
_BOTH = re.compile(r"任免职?")


@dataclass(frozen=True, slots=True)
class ClauseHeading:
    """What a heading says of the clauses under it."""

    mode: Action | None = None
    decision: Decision = field(default_factory=Decision)
    effective: str | None = None
    terms: tuple[str, ...] = ()
    verb_and_post: str = ""
    """What it makes of those named under it: 为永州市冷水滩区人民法院人民陪审员."""
    puts_forward: bool = False
    """Whether those named under it are proposed, and nobody is appointed: 现将拟任职人选公示如下：."""
    body: str | None = None
    """The body whose posts stand below before colons, with who was elected to each: 市长：王安."""
    named: Flow | None = None
    """Those who stand before a colon, in front of all that is done to them: 王安：任…局长；免去…职务."""
    persons: tuple[Appointee, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed and as it is read, with its heading.

    `of_all` tells that it is about all the clauses before it, `some` by which word some of them are told
    (以上聘任人员); `opens_line` that it begins a line, `numbered` that a number stands before it.
    """

    flow: Flow
    text: str
    heading: ClauseHeading
    of_all: bool = False
    some: str = ""
    opens_line: bool = False
    numbered: bool = False


def clauses_of(
    paragraphs: Sequence[Paragraph], reference: Reference, decision: Decision, body: str | None = None
) -> Iterator[Clause]:
    """The clauses between ； and 。 and lines that end as they do, each with the heading it stands under.

    Args:
        paragraphs: The notice's running text.
        reference: What days without a year are read against.
        decision: The decision that its head tells of.
        body: The body that its title names.
    """
    named: Flow | None = None
    persons: tuple[Appointee, ...] = ()
    begun = over_lines = False  # Those before a colon stand right before a piece, or on a line over several.
    for heading, piece, opens_line, numbered in _headed(paragraphs, reference, decision, body):
        over_lines, begun = (opens_line if begun else over_lines), False
        if piece is None or (opens_line and not over_lines):
            named, persons = None, ()
        if piece is None:
            continue
        if whose := _before_colon(piece.text) or _over_lines(piece.text, heading):
            named, persons, begun = piece, whose, True
            continue
        own = replace(heading, named=named, persons=persons) if named else heading
        yield _clause(piece, own, opens_line=opens_line, numbered=numbered)


def first_decision(paragraphs: Sequence[Paragraph], reference: Reference) -> Decision:
    """The first decision that the headings of a notice tell of, whatever stands under them."""
    headings = (heading for heading, _, _, _ in _headed(paragraphs, reference, Decision()))
    return next((own.decision for own in headings if own.decision != Decision()), Decision())


def _headed(
    paragraphs: Sequence[Paragraph], reference: Reference, decision: Decision, body: str | None = None
) -> Iterator[tuple[ClauseHeading, Flow | None, bool, bool]]:
    """Each heading alone, and each other piece under its; whether it begins a line, and is numbered."""
    heading = ClauseHeading(decision=decision)
    level: int | None = None
    for piece, opens_line in _pieces(_spaced(paragraphs)):
        label = MARK_OF_CLAUSE.match(piece.text)
        part = label_of(piece.text)
        if part is not None and part.level == level and _heads_part(piece.text):
            heading = _of_part(heading, piece.text[part.end :])
            yield heading, None, opens_line, True
            continue
        if label:
            piece = piece.slice(label.end(), len(piece.text))
        bare = piece.text.rstrip("；;。")
        if not bare:
            continue
        decided = dated_decision(bare.replace(GAP, ""), reference)
        if decided is not None:
            heading = ClauseHeading(heading.mode, of_body(decided, bare, body))
            yield heading, None, opens_line, label is not None
        elif (own := _heading(bare, reference) or _of_post(bare, heading)) is not None:
            said = of_body(own.decision, bare, body)
            heading = replace(own, decision=said.or_else(heading.decision))
            level = part.level if part is not None else None
            yield heading, None, opens_line, label is not None
        elif bare.endswith(("：", ":")) and GAP not in bare and not _before_colon(bare):
            # 经2031年7月22日…会议研究：, over the headings 一、任命 and 二、免去.
            said = decision_in(bare[:-1].replace(GAP, ""), reference)
            if said.by is not None and said.on is not None:
                heading = replace(heading, decision=said)
            elif terms := _terms_of_those(bare[:-1]):
                since = without_effective(bare)[1] or heading.effective
                heading = replace(heading, terms=terms, effective=since)
        else:
            # 经…会议研究决定，王安任…；李宁任…: said once, it holds for what follows.
            start = end_of_decision(bare)
            said_before = bare[: max(0, start - 1)]
            if start and (read_clause(said_before, heading.mode) or asked_in(said_before)):
                start = 0  # These words tell a change of their own, or of whom what follows is.
            if start:
                heading = replace(
                    heading, decision=decision_in(said_before, reference).or_else(heading.decision)
                )
            yield heading, piece.slice(start, len(bare)), opens_line, label is not None


def _of_post(text: str, heading: ClauseHeading) -> ClauseHeading | None:
    """The heading of a post before a colon, with who was elected to it behind: 副主任：王安、李宁.

    Under none that tells of an election nobody is appointed, and the names are reported.
    """
    if not text.endswith(("：", ":")) or _ROSTER.match(text) is None:
        return None
    told = f"为{heading.body or ''}{BRACKET.sub('', text[:-1])}"
    return replace(heading, verb_and_post=told, puts_forward=heading.mode != "appoint")


def _over_lines(text: str, heading: ClauseHeading) -> tuple[Appointee, ...]:
    """Those who stand alone on a line, over what is done to them: 一、王安同志."""
    names = (
        () if heading.mode or heading.verb_and_post else appointees(text.rstrip("；;。").replace(GAP, "、"))
    )
    return names if all(name.sure for name in names) else ()


def _of_part(heading: ClauseHeading, name: str) -> ClauseHeading:
    """The heading behind one of a part that names no change: 三、挂职锻炼 behind 二、解聘 is of neither."""
    is_own = is_term(name) and not _ON_TRIAL.match(name) and not _SERVED.match(name)
    return replace(heading, mode=None, terms=(name,) if is_own else ())


def _before_colon(text: str) -> tuple[Appointee, ...]:
    """Those a text names that ends with a colon: 王安同志：. A name of an unusual form is no sure one."""
    return appointees(text[:-1].replace(GAP, "、")) if _COLON.match(text, len(text) - 1) else ()


def _clause(flow: Flow, heading: ClauseHeading, *, opens_line: bool, numbered: bool) -> Clause:
    above = _ABOVE.match(flow.text)
    text = flow.text[above.end() :] if above else flow.text
    some = _SOME.match(text) if above and not above["all"] else None
    text = text[some.end() :].removeprefix("的") if some else text
    if heading.verb_and_post and appointees(text):
        text += heading.verb_and_post
    shown = flow.keeping([char != GAP for char in flow.text])
    if heading.named is not None:
        shown = join([heading.named, shown])
    return Clause(shown, text, heading, above is not None, some[1] if some else "", opens_line, numbered)


def _spaced(paragraphs: Sequence[Paragraph]) -> Flow:
    """The lines without their blanks, but for those that part a name from a post or from another name."""
    flows = []
    for paragraph in paragraphs:
        placed = [origin for origin in paragraph.flow.origins if origin >= 0]
        # Of a paragraph of news only the sentences that tell a change are given.
        first, last = (placed[0], placed[-1]) if placed else (0, -1)
        for line in paragraph.lines:
            gaps = _gaps(line.text)
            text = "".join(gaps.get(at, char) for at, char in enumerate(line.text))
            flow = Flow.placed(text, range(line.start, line.end))
            kept = [char == GAP or not char.isspace() for char in text]
            within = [first <= origin <= last for origin in flow.origins]
            flows.append(flow.keeping([both[0] and both[1] for both in zip(kept, within, strict=True)]))
    return join([flow for flow in flows if flow.text], "\n")


def _gaps(text: str) -> dict[int, str]:
    """The blanks of a line that part a name from a post, before or behind it, or names from each other."""
    label = MARK_OF_CLAUSE.match(text)
    words = list(re.compile(r"[^\s：:]+").finditer(text, label.end() if label else 0))
    if not 1 < len(words) <= FACT.words_of_line or _ROSTER.match(text, words[0].start()):
        return {}
    names = _names(words)
    if len(names) > 1:
        return dict.fromkeys(names[:-1], "、")
    for count in range(1, len(words)):
        first, last = words[:count], words[count:]
        wide = _blank(first[-1], last[0])
        parting = text[first[-1].end() : last[0].start()]
        if _COLON.search(parting) and begins_with_verb(_joined(last)) and _is_one(first):
            return {}  # 王安：任…局长；兼任…
        for name, post in ((first, last), (last, first)):
            apart = wide > _widest(name) and (len(post) == 1 or wide > _widest(post))
            if (apart or len(post) == 1) and _is_one(name) and _is_post(_joined(post)):
                return {first[-1].end(): GAP}
    return {}


def _names(words: Sequence[re.Match[str]]) -> list[int]:
    """Where each name ends, if the words of a line are names and nothing else: 王 安  李宁  赵 平."""
    ends: list[int] = []
    at = 0
    while at < len(words):
        own = words[at : at + (2 if len(words[at][0]) == 1 else 1)]
        at += len(own)
        wide = _blank(own[-1], words[at]) if at < len(words) else None
        if not _is_one(own) or (wide is not None and wide < _widest(own)):
            return []
        if wide is not None and len(own) > 1 and wide == _widest(own) and len(words[at][0]) == 1:
            return []  # 王 安 李 宁: which two are one is not told
        ends.append(own[-1].end())
    return ends


def _is_one(words: Sequence[re.Match[str]]) -> bool:
    """Whether words are one name, or names with 、 between, each but the only one of a name one character."""
    listed = BRACKET.sub("", " ".join(word[0] for word in words)).split("、")
    names = [name.split() for name in listed]  # 李宁、赵 平
    single = all(len(name) == 1 or all(len(part) == 1 for part in name) for name in names)
    return single and all(reads_as_name("".join(name)) for name in names)


def _is_post(text: str) -> bool:
    text = _STOP.sub("", text)
    return first_job(text).known and names_post(BRACKET.sub("", text))


def _widest(words: Sequence[re.Match[str]]) -> int:
    """The widest of the blanks between words."""
    return max((_blank(word, after) for word, after in pairwise(words)), default=0)


def _blank(before: re.Match[str], after: re.Match[str]) -> int:
    """The columns of a blank: where wide ones part names, narrow ones fill up 孙  康."""
    return half_ems(before.string[before.end() : after.start()])


def _joined(words: Sequence[re.Match[str]]) -> str:
    return "".join(word[0] for word in words)


def _pieces(flow: Flow) -> Iterator[tuple[Flow, bool]]:
    """What stands between the stops, and whether it begins a line."""
    text = flow.text
    start, opens_line = 0, True
    names = _names_under_post(text)
    for stop in [*_STOP.finditer(text), None]:
        end = stop.end() if stop else len(text)
        if stop and _is_open(text, start, stop.start()):
            continue
        is_name = stop is not None and stop.start() in names
        if stop and stop[0] == "\n" and not is_name and not _ends_clause(text, start, stop.start()):
            continue
        piece = flow.slice(start, end).unbroken()
        if piece.text:
            yield piece, opens_line
        start, opens_line = end, text[end - 1 : end] == "\n" or text[end : end + 1] == "\n"


def _names_under_post(text: str) -> set[int]:
    """Where the lines end that hold nothing but names, one or several, under a heading that gives them their
    post: 聘任下列同志为市人民政府督学： / 周晓云（第一中学） / 易平（第二中学）."""
    ends: set[int] = set()
    at = -1
    below = False
    for line in text.split("\n"):
        at += 1 + len(line)
        names = appointees(line.rstrip("、，；;。")) if below else ()
        if names and all(name.sure for name in names):
            if not line.endswith(("、", "，")):  # The list goes on in the next line.
                ends.add(at)
        else:
            words = re.split("[；;。]", line)[-1]
            label = MARK_OF_CLAUSE.match(words)
            words = words[label.end() :] if label else words
            below = words.endswith(("：", ":")) and bool(_post_below(words))
    return ends


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a place stands in a bracket that is closed not far behind it."""
    if not ROUND.is_open(text, start, end):
        return False
    return not ROUND.is_open(text, start, min(len(text), end + FACT.longest_bracket))


def _ends_clause(text: str, start: int, end: int) -> bool:
    """Whether a line's end ends a clause: a heading, a decision, or a post before another person's."""
    if _ROSTER.match(text, end + 1) or _ROSTER.match(text, text.rfind("\n", 0, end) + 1):
        return True
    left = text[max(start, end - FACT.names_before_verb) : end].replace("\n", "")
    label = MARK_OF_CLAUSE.match(left)
    bare = left[label.end() if label else 0 :]
    if not bare or _is_bare_heading(bare) or dated_decision(bare.replace(GAP, ""), Reference()):
        return True
    right = text[end + 1 : end + 1 + FACT.names_before_verb].replace("\n", "")
    mark = MARK_OF_CLAUSE.match(right)
    if mark:
        return not bare.endswith(("，", "、", ","))
    following = text[end + 1 :].partition("\n")[0].rstrip("。；;")
    if _are_names(bare):
        above = _OF_ABOVE.match(right) is not None
        return above or _are_names(following) or adds_to_all(following) or _begins(text[end + 1 :])
    body_alone = label is not None and is_complete(bare) and not _HEAD_WORD.search(bare)
    if not text[start:end].count("\n") and _heads_part(left) and gives_post(following):
        return True
    if not body_alone and not _is_whole(bare):
        return False
    if _heads_list(following) or (_LABELLED.match(following) and names_post(BRACKET.sub("", bare))):
        return True
    return _OF_ABOVE.match(right) is not None or adds_to_all(following) or _begins(text[end + 1 :])


def _heads_list(line: str) -> bool:
    """Whether a line is a verb of decision and a colon, over those it is about: 免职：."""
    return _COLON.search(line, len(line) - 1) is not None and _is_bare_heading(line[:-1])


def _heads_part(text: str) -> bool:
    """Whether a line may be the heading of a part that names no change: 三、挂职锻炼, （二）市属高校."""
    label = label_of(text)
    if label is None or label.level not in _PART_LEVELS:
        return False
    bare = text[label.end :]
    is_short = 0 < len(bare) <= FACT.longest_part_head and not _IN_CLAUSE.search(bare)
    tells = _HEAD_WORD.search(bare) is not None or names_post(BRACKET.sub("", bare)) or gives_post(bare)
    names = appointees(bare)
    return is_short and not tells and not (names and all(name.sure for name in names))


def adds_to_all(text: str) -> bool:
    """Whether a line or clause only says something of the changes before it: 任职时间从2031年3月算起."""
    if GAP in text or len(text) > FACT.longest_term or not text[:1].isalnum():
        return False
    rest = without_effective(text)[0]
    return all(_SINCE.match(part) or (_TERM.match(part) and is_term(part)) for part in segments(rest))


def _are_names(text: str) -> bool:
    """Whether a line is nothing but names."""
    names = appointees(text) if "、" in text else ()
    return bool(names) and all(name.sure for name in names)


def _begins(text: str) -> bool:
    """Whether a clause begins with the next line, that may be cut itself."""
    lines = text[: FACT.names_before_verb].split("\n")[: FACT.lines_of_clause]
    starts = ["".join(lines[:count]) for count in range(1, len(lines) + 1)]
    return any(begins_change(start, mode) for start in starts for mode in _MODES)


def _is_whole(text: str) -> bool:
    """Whether a text could end as a clause does."""
    bare = BRACKET.sub("", text)
    last = segments(text)[-1:]
    return GAP in text or names_post(bare) or _ENDS.search(bare) is not None or any(map(is_term, last))


def _is_bare_heading(text: str) -> bool:
    match = _BARE_HEADING.fullmatch(text)
    if match is None:
        return False
    before = match["before"]
    of_posts = names_post(before) and _ENDS_LISTED.search(text) is not None
    return not before or of_posts or _ON_TRIAL.fullmatch(before) is not None or names_decider(before)


def _heading(text: str, reference: Reference) -> ClauseHeading | None:
    """A heading: it ends with a colon, or is nothing but a verb of decision and who decides."""
    rest, effective = without_effective(text)
    before = post = ""
    said: tuple[str, ...] = ()
    if rest.endswith(("：", ":")):
        post = _post_below(rest)
        word = _HEAD_WORD.search(rest) or (_FOLLOWING.search(rest) if post else None)
        if word is None:
            return ClauseHeading(puts_forward=True) if _puts_forward(rest) else None
        before = rest[: word.start()]
        decided = None if post else decision_at_end(rest[:-1], reference)
        if decided is not None and _mode(decided[1]) is None:
            return ClauseHeading(None, decided[0].or_else(decision_in(before, reference)), effective)
        said = () if post else _terms_of_all(rest[word.end() : -1])
    elif not _is_bare_heading(rest):
        return None
    elif match := _BARE_HEADING.fullmatch(rest):
        before = match["before"]
    terms = tuple(
        one for bracket in BRACKET.findall(rest) for one in segments(bracket) if is_term_of_all(one)
    )
    decision = decision_in(before, reference)
    # 聘请以下同志担任市政府参事：
    mode = _mode(rest) or ("appoint" if post else None)
    forward = _puts_forward(rest)
    elects = _ELECTS.search(rest) if mode == "appoint" and rest.endswith(("：", ":")) else None
    bodies = {one.organization for one in jobs(elects["posts"], "appoint")} if elects else set()
    body = bodies.pop() if len(bodies) == 1 else None  # Of several nothing tells whose post is meant.
    return ClauseHeading(mode, decision, effective, terms + said, post, puts_forward=forward, body=body)


def _terms_of_all(text: str) -> tuple[str, ...]:
    """The terms that a heading says behind its verb of all those under it: 聘任下列同志职务，聘期三年：."""
    parts = segments(text)[0 if text.startswith(("，", ",")) else 1 :]
    return tuple(
        one for one in parts if _TERM.match(one) and is_term_of_all(one) and _HEAD_WORD.search(one) is None
    )


def _terms_of_those(text: str) -> tuple[str, ...]:
    """The terms that a line says of those below it, and nothing else: 以下同志试用期一年."""
    those = _THOSE_ALONE.match(text)
    said = segments(without_effective(text[those.end() :])[0]) if those else []
    return tuple(said) if all(_TERM.match(one) and is_term_of_all(one) for one in said) else ()


def _puts_forward(heading: str) -> bool:
    """Whether a heading tells of people to be appointed, and does not go on with what was decided on them."""
    return _PUT_FORWARD.search(heading) is not None and _DECIDED.search(heading) is None


def _post_below(heading: str) -> str:
    """What a heading makes of those named under it, as it is said behind a name; empty without a post."""
    following = _FOLLOWING.search(heading)
    if following is not None:
        return following["rest"] if first_job(following["post"]).known else ""
    leave = _FOLLOWING_LEAVE.search(heading)
    if leave is not None:
        return f"的{leave['post']}" if first_job(leave["post"]).known else ""
    alone = _POST_ALONE.fullmatch(heading)
    return f"任{alone['post']}" if alone is not None and first_job(alone["post"]).known else ""


def _mode(heading: str) -> Action | None:
    heading = _BOTH.sub("", heading)
    appoints = re.search(_APPOINTS, heading)
    removes = re.search(_REMOVES, heading)
    if appoints and not removes:
        return "appoint"
    if removes and not appoints:
        return "remove"
    return None
