"""The posts that a clause gives or takes: a body and a post each, with what their brackets say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongbao.extract.facts.changes import (
    BRACKET,
    Action,
    Change,
    is_concurrent,
    is_rank,
    is_term,
    term_words,
    with_terms,
)
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import alternation, one_of, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.units.areas import LEVEL_ENDINGS
from gongbao.normalize.units.posts import Job, names_post, split_job
from gongbao.normalize.units.registry import is_known
from gongbao.normalize.units.unit_names import begins_unit, is_complete
from gongbao.schema.records import Status

_WORDS = "appointment_words"
_REMARK = re.compile(r"[（(]([^（）()]*)[）)](?=$|[、，,兼（(])")
_CONCURRENT = re.compile(r"并?兼任?(?=.{2})")
_OFFICE = re.compile(rf"的?(?:{one_of(_WORDS, 'office')})(?P<after>.*)")
_BETWEEN_POSTS = re.compile("[，、；。]")
_SEAT = re.compile(one_of("post_words", "seat"))
_PLACE = re.compile(f"[\u4e00-\u9fff]{{1,6}}[{LEVEL_ENDINGS}].{{2}}")
_OF_TOWN = re.compile(rf"(?<=[\u4e00-\u9fff])(?:{one_of('post_words', 'of_town')})\Z")
_ANEW = re.compile(rf"(?:{one_of('post_words', 'anew')})(?=.{{3}})")
_MISSION = re.compile(one_of("post_words", "mission"))
_ALONE = words_with("post_words", "alone")
_INNER = words_with("post_words", "inner")
_ORGAN = re.compile(rf"(?:{one_of('post_words', 'organ')})\Z")
_OF_ORGAN = words_with("post_words", "of_organ")
_OF_PARTS = one_of("post_words", "of_parts")
_OWN = re.compile(rf"(?:{one_of('post_words', 'own')}).")
_COUNT = re.compile(rf"共?(?:\d{{1,3}}|[{TO_99}]{{1,3}})[名位人]")
_TERM = re.compile(alternation(word for word, use in term_words() if use == "term"))


def segments(text: str) -> list[str]:
    """What stands between the commas that are not inside brackets."""
    return [text[start:end] for start, end in segment_places(text)]


def segment_places(text: str) -> Iterator[tuple[int, int]]:
    """Where it stands."""
    first = 0
    for at, char in ROUND.outside(text):
        if char in "，,；;":
            if at > first:
                yield first, at
            first = at + 1
    if first < len(text):
        yield first, len(text)


def first_job(rest: str) -> Job:
    """The first body and post of a text."""
    return split_job(_bare(_BETWEEN_POSTS.split(BRACKET.sub("", rest), maxsplit=1)[0]))


def jobs(text: str, action: Action, body: str | None = None) -> list[Change]:
    """The posts of a text: `副局长、总工程师` share a body; brackets tell rank and terms.

    Args:
        text: The posts, up to a comma; what stands behind 职务 is a term.
        action: What happens to them.
        body: The body of the posts before, for those that name none.
    """
    text, said = _terms_behind(text)
    changes: list[Change] = []
    for item, beside in _items(text):
        name = _REMARK.sub("", item)
        if not name:
            continue
        if beside and action == "appoint":
            action = "appoint_concurrent"
        concurrent = _CONCURRENT.match(name)
        if concurrent and action != "remove":
            name, action = name[concurrent.end() :], "appoint_concurrent"
        anew = _ANEW.match(name)
        name = name[anew.end() :] if anew else name
        change = _change(split_job(name), action, body)
        body = change.organization
        brackets, held = _parted_from_held(_REMARK.findall(item), action)
        for bracket in brackets:
            change = with_remarks(change, bracket)
        if not all(map(_is_said_of_post, brackets)):
            change = replace(change, status="inferred")
        changes = [*_sharing_term(changes, change), change, *held]
    for remark in said:
        changes = [with_remarks(change, remark) for change in changes]
    return changes


def _parted_from_held(brackets: Sequence[str], action: Action) -> tuple[list[str], list[Change]]:
    """The brackets behind a post, and the posts that others name: 副局长（兼任市交警支队支队长）."""
    said: list[str] = []
    held: list[Change] = []
    for bracket in brackets:
        rest: list[str] = []
        for one in segments(bracket):
            beside = _CONCURRENT.match(one)
            job = split_job(one[beside.end() :]) if beside and action != "remove" else None
            if job is not None and job.known and job.organization is not None:
                held.append(_change(job, "appoint_concurrent", None))
            else:
                rest.append(one)
        said += ["，".join(rest)] if rest else []
    return said, held


def _is_said_of_post(bracket: str) -> bool:
    """Whether all that a bracket says is known: a term, a rank, 兼; 法定代表人 may be no term at all."""
    return all(
        _COUNT.fullmatch(one)
        or is_concurrent(one)
        or is_rank(one)
        or any(word in one for word, use in term_words() if use != "ends_order")
        for one in segments(bracket.replace("、", "，"))
    )


def _sharing_term(before: Sequence[Change], last: Change) -> list[Change]:
    """The posts before one whose bracket tells a term: it is rather of the whole appointment."""
    if last.action == "remove" or last.terms is None or not _TERM.search(last.terms):
        return list(before)
    return [
        replace(change, terms=last.terms, status="inferred") if change.terms is None else change
        for change in before
    ]


def body_of(changes: Sequence[Change]) -> str | None:
    """The body that a post without one belongs to, rather than one in which a post is held beside."""
    own = (change.organization for change in reversed(changes) if change.action != "appoint_concurrent")
    return next(own, changes[-1].organization if changes else None)


def with_remarks(change: Change, bracket: str) -> Change:
    """A change with what a bracket says of it; how many are appointed is nothing of that."""
    for remark in re.split(r"[，、,；]", bracket):
        change = with_terms(change, remark) if remark and not _COUNT.fullmatch(remark) else change
    return change


def _change(job: Job, action: Action, carried: str | None) -> Change:
    """One post; a judge's is the court's, whatever bench the post before it was of.

    A principal's is the school's, whatever branch of the party the post before it was of, and so is a branch.
    """
    if carried is not None and job.post not in _OF_ORGAN:
        carried = _ORGAN.sub("", carried) or carried
    if carried is not None and job.organization is not None and _ORGAN.fullmatch(job.organization):
        branch = _ORGAN.sub("", carried) + job.organization
        return Change(action, branch, job.post, None, None, "certain" if job.known else "inferred")
    if job.organization is not None and _stands_alone(job.organization):
        return Change(action, job.organization, job.post, None, None, "certain" if job.known else "inferred")
    if job.organization is not None:
        whole = _whole_body(job.organization, carried)
        # 教务处处长: which body's 教务处 is a guess.
        status: Status = "certain" if job.known and whole else "inferred"
        return Change(action, whole or job.organization, job.post, None, None, status)
    seat = _SEAT.search(carried) if carried and names_seat(job.post or "") else None
    body = carried[: seat.end()] if seat and carried else carried
    return Change(action, body, job.post, None, None, "certain" if job.known and body else "inferred")


def _whole_body(inner: str, carried: str | None) -> str | None:
    """The name of a body printed without the one it is part of: 交通警察支队, behind 永州市公安局副局长.

    None where the posts before tell no such body: 大数据中心 may be the county's own.
    """
    if carried is None:
        return None
    seat = _SEAT.search(carried)  # 审判委员会, 刑事审判第一庭, 执行局 are the court's
    if seat:
        return carried[: seat.end()] + inner
    if not inner.endswith(_INNER):
        return None
    unit = re.match(rf".*?(?:{_OF_PARTS})", carried)  # a second 支队 is none of the first
    return unit[0] + inner if unit else None


def _stands_alone(body: str) -> bool:
    """Whether a body's name needs none before it: it has its place, or the body that it is an office of."""
    body = _ORGAN.sub("", body)
    if not body or body in _INNER:
        return False
    if (
        body.endswith(_ALONE)
        or is_own(body)
        or begins_unit(body)
        or _OF_TOWN.search(body)
        or _PLACE.match(body)
        or _MISSION.search(body)
    ):
        return True
    sizes = range(min(FACT.name_lengths), len(body) - 1)
    return any(
        is_known(body[:size]) or (size >= FACT.shortest_parent and is_complete(body[:size])) for size in sizes
    )


def is_own(body: str) -> bool:
    """Whether a body is a part of the one that appoints, called as it calls itself: 集团公司审计部."""
    return _OWN.match(body) is not None


def names_seat(post: str) -> bool:
    """Whether a post is one of a court or procuracy as a whole."""
    return post.endswith(words_with("post_words", "of_seat"))


def _terms_behind(text: str) -> tuple[str, list[str]]:
    """The posts without 职务, and what is said behind it, or behind a post without a comma."""
    office = next((one for one in _OFFICE.finditer(text) if not ROUND.is_open(text, 0, one.start())), None)
    said: list[str] = []
    if office:
        text, after = text[: office.start()], office["after"]
        said = [one for one in BRACKET.findall(after) if one] or ([after] if is_term(after) else [])
        if BRACKET.sub("", after) and not is_term(after):  # a table's heads: （亩）
            said = [one for one in said if _is_said_of_post(one)]
    term = _TERM.search(text)
    if term and not names_post(_bare(text)) and not ROUND.is_open(text, 0, term.start()):
        posts = text[: term.start()]
        if names_post(_bare(posts)) and is_term(text[term.start() :]):
            return posts, [text[term.start() :], *said]
    return re.sub("等$", "", text), said


def _bare(text: str) -> str:
    text = BRACKET.sub("", text)
    office = _OFFICE.search(text)
    return text[: office.start()] if office else text


def _items(text: str) -> Iterator[tuple[str, bool]]:
    """The posts parted by 、 or 兼, not in brackets, and whether 兼 stands before each.

    A piece without a post joins the next.
    """
    pieces, first, beside = [], 0, False
    for at, char in ROUND.outside(text):
        also = char == "兼" and names_post(BRACKET.sub("", text[first:at]))
        if char in "、，" or also:
            pieces.append((text[first:at], beside))
            first, beside = at + 1, also
    pieces.append((text[first:], beside))
    held = ""
    for at, (piece, beside) in enumerate(pieces, 1):
        held = f"{held}、{piece}" if held else piece
        if names_post(BRACKET.sub("", held)) or at == len(pieces):
            yield held, beside
            held = ""
