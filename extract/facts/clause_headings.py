"""What headings of a notice of appointments say of the clauses under them: 一、任命, 免去下列同志职务：."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from gongbao.extract.facts.appointees import appointees
from gongbao.extract.facts.appointment_clauses import gives_post, without_effective
from gongbao.extract.facts.appointment_frames import OPENER
from gongbao.extract.facts.changes import BRACKET, Action, Appointee, is_term, is_term_of_all, term_words
from gongbao.extract.facts.decisions import Decision, decision_at_end, decision_in, names_decider
from gongbao.extract.facts.jobs import first_job, jobs, segments
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.flow import Flow
from gongbao.normalize.text.lexicon import alternation, one_of
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.references import Reference
from gongbao.normalize.units.posts import names_post

_WORDS = "appointment_words"
_LEADS, _APPOINTS, _REMOVES = one_of(_WORDS, "leads"), one_of(_WORDS, "appoints"), one_of(_WORDS, "removes")
_ELECTS = re.compile(rf"(?:{one_of('appointment_verbs', 'appoint', 'behind')})了?(?P<posts>[^，：:]+)")
HEAD_WORD = re.compile(f"{_LEADS}|{_APPOINTS}|{_REMOVES}")
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
_ENDS_LISTED = re.compile(rf"(?:{one_of(_WORDS, 'listed')})\Z")
TERM = re.compile(alternation(word for word, use in term_words() if use == "term"))
_ON_TRIAL = re.compile(rf"(?:{one_of(_WORDS, 'on_trial')})+")
_PUT_FORWARD = re.compile(one_of(_WORDS, "put_forward"))
_DECIDED = re.compile(rf"(?:{OPENER.pattern})[：:]\Z")
_SERVED = re.compile(one_of(_WORDS, "served"))
ROSTER = re.compile(rf"(?:{one_of(_WORDS, 'elected_to')})(?:[（(][^（）()\n]{{1,20}}[）)])?[：:]")
"""A line of who was elected to what: 副主任：王安、李宁; 委员（以姓名笔画为序）：."""
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


def heading_of_post(text: str, heading: ClauseHeading) -> ClauseHeading | None:
    """The heading of a post before a colon, with who was elected to it behind: 副主任：王安、李宁.

    Under none that tells of an election nobody is appointed, and the names are reported.
    """
    if not text.endswith(("：", ":")) or ROSTER.match(text) is None:
        return None
    told = f"为{heading.body or ''}{BRACKET.sub('', text[:-1])}"
    return replace(heading, verb_and_post=told, puts_forward=heading.mode != "appoint")


def heading_of_part(heading: ClauseHeading, name: str) -> ClauseHeading:
    """The heading behind one of a part that names no change: 三、挂职锻炼 behind 二、解聘 is of neither."""
    is_own = is_term(name) and not _ON_TRIAL.match(name) and not _SERVED.match(name)
    return replace(heading, mode=None, terms=(name,) if is_own else ())


def heads_part(text: str) -> bool:
    """Whether a line may be the heading of a part that names no change: 三、挂职锻炼, （二）市属高校."""
    label = label_of(text)
    if label is None or label.level not in _PART_LEVELS:
        return False
    bare = text[label.end :]
    is_short = 0 < len(bare) <= FACT.longest_part_head and not _IN_CLAUSE.search(bare)
    tells = HEAD_WORD.search(bare) is not None or names_post(BRACKET.sub("", bare)) or gives_post(bare)
    names = appointees(bare)
    return is_short and not tells and not (names and all(name.sure for name in names))


def is_bare_heading(text: str) -> bool:
    match = _BARE_HEADING.fullmatch(text)
    if match is None:
        return False
    before = match["before"]
    of_posts = names_post(before) and _ENDS_LISTED.search(text) is not None
    return not before or of_posts or _ON_TRIAL.fullmatch(before) is not None or names_decider(before)


def heading_of(text: str, reference: Reference) -> ClauseHeading | None:
    """A heading: it ends with a colon, or is nothing but a verb of decision and who decides."""
    rest, effective = without_effective(text)
    before = post = ""
    said: tuple[str, ...] = ()
    if rest.endswith(("：", ":")):
        post = post_below(rest)
        word = HEAD_WORD.search(rest) or (_FOLLOWING.search(rest) if post else None)
        if word is None:
            return ClauseHeading(puts_forward=True) if _puts_forward(rest) else None
        before = rest[: word.start()]
        decided = None if post else decision_at_end(rest[:-1], reference)
        if decided is not None and _mode(decided[1]) is None:
            return ClauseHeading(None, decided[0].or_else(decision_in(before, reference)), effective)
        said = () if post else _terms_of_all(rest[word.end() : -1])
    elif not is_bare_heading(rest):
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
        one for one in parts if TERM.match(one) and is_term_of_all(one) and HEAD_WORD.search(one) is None
    )


def terms_of_those(text: str) -> tuple[str, ...]:
    """The terms that a line says of those below it, and nothing else: 以下同志试用期一年."""
    those = _THOSE_ALONE.match(text)
    said = segments(without_effective(text[those.end() :])[0]) if those else []
    return tuple(said) if all(TERM.match(one) and is_term_of_all(one) for one in said) else ()


def _puts_forward(heading: str) -> bool:
    """Whether a heading tells of people to be appointed, and does not go on with what was decided on them."""
    return _PUT_FORWARD.search(heading) is not None and _DECIDED.search(heading) is None


def post_below(heading: str) -> str:
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
