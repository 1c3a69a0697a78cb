"""Who is charged with what: the grammar of a responsibility bracket's content and of a table's cell.

A label gives its role to the units behind it (`责任单位：A、B`), a verb to those before it (`A、B负责`), a
star, a bracket (`A（牵头）`) or a rank (`排在第一位的为牵头单位`) to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongbao.normalize.duties import role_words
from gongbao.normalize.duties.charge_model import Charge, ChargeReading
from gongbao.normalize.duties.clauses import (
    ALL_ABOVE,
    ALL_ARE,
    ALL_BELOW,
    BELOW,
    EXCEPT,
    LEAD_STARS,
    NOTE,
    OTHER_MARKS,
    PRINTED_STARS,
    REMARK,
    REST,
    Field,
    bare,
    clauses,
    cut_behind_roles,
    fields,
    first_leads,
    person_role,
    trimmed_names,
    work_named,
)
from gongbao.normalize.duties.time_clauses import time_clause, time_inside
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.squashing import Squashed
from gongbao.normalize.units.registry import starts_with_place
from gongbao.normalize.units.unit_names import (
    begins_unit,
    is_company,
    is_complete,
    may_be_two,
    shape_of,
    split_blanks,
    split_known,
    split_links,
)
from gongbao.schema.records import PersonRole, Role

_JOINING = ("会同", "联合", "协同")
_PHONE = re.compile(rf"(?:{one_of('duty_words', 'phone')})[：:∶]$")
_OF_UNITS = re.compile(rf"(?:{one_of('duty_words', 'noun')}|{one_of('duty_words', 'other_noun')})[：:∶]$")
_BETWEEN = "、，,；;：:"
_SHORTEST = 3
"""Letters of a name that may stand apart behind a blank."""
_LONGEST_SCOPE = 4
"""Letters of what may stand before the word of a label."""
_LONGEST = 160
"""A longer clause is no list of units; its grammar is not tried."""


def read_charges(squashed: Squashed, lead_marks: str = "") -> ChargeReading:
    """Read a content: the units with their roles, the deadline, what is said of the other brackets.

    `lead_marks` are the figures of which the document says that they mark a unit that leads.

    >>> from gongbao.normalize.text.squashing import squash
    >>> reading = read_charges(squash("市教育局牵头，市财政局配合"))
    >>> [charge.role for charge in reading.charges], reading.signs
    (['lead', 'support'], 2)
    """
    reader = _Reader(squashed, lead_marks)
    letters = squashed.letters
    skip = 0
    for start, end, mark in clauses(letters):
        if (work := work_named(letters, start)) is not None:
            skip = max(skip, work)
        if skip and end <= skip:
            continue
        if first_leads(letters[start:end]):
            reader.take(Field("words", start, end))
        else:
            parts = list(fields(letters, max(start, skip), end, squashed.gaps))
            if reader.opens_unknown(parts):
                del parts[0]
            for part in parts:
                reader.take(part)
        reader.mark(mark, end)
    reader.close()
    return reader.reading


class _Reader:
    """Goes through the fields of a content from left to right."""

    def __init__(self, squashed: Squashed, lead_marks: str) -> None:
        self.lead_marks = lead_marks
        self.letters = squashed.letters
        self.gaps = squashed.gaps
        self.reading = ChargeReading()
        self.field = "units"
        self.of_units = False
        self.role: Role | None = None
        self.pending: list[Charge] = []
        self.said = ""
        self.mark_ahead = ""
        self.marked_ahead: Charge | None = None
        self.group = 0
        self.rest: Role | None = None
        self.person: PersonRole = "responsible_person"

    def opens_unknown(self, parts: Sequence[Field]) -> bool:
        """Whether a clause begins with words that belong to the label behind them: 落地责任单位：市科技局."""
        if len(parts) < 2 or (parts[0].kind, parts[1].kind) != ("words", "label") or self.field != "units":
            return False
        first, last = parts[0].start, parts[0].end
        words = self.letters[first:last]
        bare_words = last - first <= _LONGEST_SCOPE and last not in self.gaps and words.isalpha()
        return bare_words and self.role is not None and not is_complete(words)

    def take(self, part: Field) -> None:
        """Open a field, or read the words of the one that is open."""
        if part.kind == "words":
            if self.field == "time":
                self.reading.deadlines.append((part.start, part.end))
            elif self.field == "person":
                self.reading.people.append((part.start, part.end, self.person))
            elif self.field == "units":
                self._clause(part.start, part.end)
            elif self.field == "unread" and self.of_units:
                self._behind_unread(part.start, part.end)
            return
        phone = _PHONE.search(self.letters, part.start, part.end) if part.kind == "other" else None
        if self.field == "person" and phone is not None:  # 责任人：李立、王安电话：6612345
            self.reading.people.append((part.start, phone.start(), self.person))
            return
        self.pending, self.mark_ahead = [], ""  # ◆配合单位： is an entry's figure
        self.field = "units" if part.kind == "label" else part.kind
        self.role = role_words.roles("label")[part.word] if part.kind == "label" else None
        self.of_units = _OF_UNITS.search(self.letters, part.start, part.end) is not None
        if part.kind == "person":
            self.person = person_role(part.word)
        self.reading.labels += part.kind == "label"

    def _behind_unread(self, start: int, end: int) -> None:
        """Units behind a label of which nothing is known (挂联单位：市教育局): what they do is not told."""
        for charge in self._names(start, end):
            if charge.shaped and begins_unit(self.letters[charge.start : charge.end]):
                charge.status = "ambiguous"
                self.reading.charges.append(charge)

    def mark(self, mark: str, end: int) -> None:
        """A star or figure marks the unit right before it, or the next one; a comma ends a verb's reach."""
        if mark and mark in LEAD_STARS + OTHER_MARKS:
            last = self.reading.charges[-1] if self.reading.charges else None
            behind = last is not None and last.end == end and last.shaped
            if last is not None and behind and last is not self.marked_ahead:
                self._mark_unit(last, mark)
            elif behind or end == 0 or self.letters[end - 1] in _BETWEEN:
                self.mark_ahead = mark
        elif mark and mark in "，,；;" and self.role is not None and self.said != "all":
            self.pending = []
        if mark and mark in "；;":
            self.group = end

    def _mark_unit(self, charge: Charge, mark: str) -> None:
        """A star leads, and a figure that the document explains; any other may be an entry's."""
        charge.starred = mark in PRINTED_STARS
        if mark in LEAD_STARS or mark in self.lead_marks:
            charge.signed, charge.role = True, "lead"
            self.reading.signs += 1
        else:
            charge.figured = True

    def close(self) -> None:
        """Settle what only the whole content tells."""
        own = [charge for charge in self.reading.charges if not charge.standing]
        self._settle_figures(own)
        if self.reading.first_leads and own:
            own[0].role = "lead"
            for charge in own[1:]:
                charge.role = self.rest or charge.role or "responsible"
        if any(charge.status == "ambiguous" for charge in own):
            for charge in own:
                charge.status = charge.status if charge.role else "ambiguous"

    def _settle_figures(self, own: list[Charge]) -> None:
        """Figures that no legend explains: beside some units only they most likely mark those that lead."""
        figured = [charge for charge in own if charge.figured]
        telling = figured and len(figured) < len(own) and not any(charge.signed for charge in own)
        for charge in figured:
            charge.status = "inferred" if charge.status == "certain" else charge.status
            if telling and charge.role in (None, "responsible"):
                charge.signed, charge.role = True, "lead"
                self.reading.signs += 1

    def _clause(self, start: int, end: int) -> None:
        letters = self.letters[start:end]
        if end - start > _LONGEST:
            self.reading.unread += 1
            self.reading.charges.append(Charge(start, end, self.role, shaped=False))
        elif ALL_ABOVE.match(letters) and self.reading.charges:
            self.pending, self.said = [], "above"
            self.reading.remarks += 1
        elif BELOW.match(letters):
            self._hold_below()
        elif first_leads(letters):
            self.reading.first_leads = True
            self.reading.signs += 1
            self.said = "first"
            if letters.endswith("下同"):
                self._hold_below()
        elif (rest := REST.match(letters)) is not None:
            self.rest = role_words.roles("label")[rest["word"]]
        elif time_clause(letters) is not None and not is_complete(letters):
            self.reading.deadlines.append((start, end))
        elif not (NOTE.match(letters) or EXCEPT.match(letters) or letters.isdecimal()):
            dated = time_inside(self.letters, start, end)
            if dated is None:
                self._units(start, end)
            else:
                self._dated(start, end, *dated)

    def _dated(self, start: int, end: int, first: int, last: int) -> None:
        """Units with a date beside them in one clause: `A负责2024年底前完成`, `9月底前由A完成`."""
        if first > start:
            self._units(start, first)
            self.reading.deadlines.append((first, end))
            unroled = any(charge.role is None for charge in self.pending)
            if unroled and self.letters.endswith("完成", first, end):
                self._give("responsible")
        elif self._names_units(last, end):
            self.reading.deadlines.append((first, last))
            self._units(last, end)
        else:
            self.reading.unread += 1

    def _names_units(self, start: int, end: int) -> bool:
        if self.letters.startswith("由", start) or is_complete(self.letters[start:end]):
            return True
        closing = role_words.verb().search(self.letters, start, end)
        return closing is not None and closing.start() > start

    def _hold_below(self) -> None:
        """`下同`: what was said right before it holds for the later brackets too."""
        if self.said == "first":
            self.reading.first_leads_below = True
        elif self.said == "all":
            for charge in self.pending:
                charge.standing = True
            self.pending = []

    def _units(self, start: int, end: int) -> None:
        everyone = ALL_ARE.search(self.letters, start, end)
        if everyone is not None:
            self.pending = []
            self._add(start, everyone.start())
            self._give(role_words.roles("label")[everyone["word"]], keep=True)
            self.said = "all"
            if everyone["below"]:
                self._hold_below()
            return
        below = ALL_BELOW.match(self.letters, start, end)
        if below is not None and below.end() > start:
            start, self.pending, self.said = below.end(), [], "all"
        for cut in self._inner_verbs(start, end):
            self._closed(start, cut)
            start = cut
        self._closed(start, end)

    def _closed(self, start: int, end: int) -> None:
        """Units with the verb that closes them, if there is one."""
        closing = role_words.verb().search(self.letters, start, end)
        if closing is None or not self._closes(start, closing.start(), end):
            self._add(start, end)
            return
        added = self._add(start, closing.start())
        if closing["word"].startswith("为") and not all(charge.shaped for charge in added):
            self.reading.unread += 1
            return
        self._give(role_words.roles("verb")[closing["word"]], keep=self.said == "all")

    def _closes(self, start: int, cut: int, end: int) -> bool:
        """Whether a verb at the end of a clause is one, and no part of a name (市…落实办公室)."""
        left = bare(self.letters[start:cut])
        return cut == start or is_complete(left) or not is_complete(self.letters[start:end])

    def _inner_verbs(self, start: int, end: int) -> Iterator[int]:
        """Where a verb with units on both sides ends: `A牵头会同B`."""
        for match in role_words.verb_inside().finditer(self.letters, start, end):
            left, right = self.letters[start : match.start()], self.letters[match.end() : match.end() + 12]
            if left and match.end() < end and is_complete(bare(left)) and starts_with_place(right):
                yield match.end("word")
                start = match.end("word")

    def _give(self, role: Role, *, keep: bool = False) -> None:
        """Give a verb's role to the units before it that have no sign of their own."""
        self.reading.signs += 1
        for charge in self.pending:
            if not charge.signed:
                charge.role = role
                charge.status = "certain" if charge.status == "ambiguous" else charge.status
        self.pending = self.pending if keep else []

    def _add(self, start: int, end: int) -> list[Charge]:
        joined = self.letters.startswith(_JOINING, start, end)
        added = list(self._names(start, end))
        if joined and any(charge.role == "lead" for charge in self.reading.charges):
            for charge in added:
                charge.role, charge.status = charge.role or "support", "inferred"
        if self.mark_ahead and added and added[0].shaped:
            self._mark_unit(added[0], self.mark_ahead)
            self.marked_ahead = added[0]
        self.mark_ahead = ""
        self.reading.charges.extend(added)
        self.pending.extend(added)
        if added and added[-1].signed and added[-1].role == "support":
            self._support_together()
        return added

    def _support_together(self) -> None:
        """`A（牵头）、B、C（配合）`: B, which says nothing of itself, most likely supports too."""
        *before, _ = self.reading.charges
        if not any(charge.role == "lead" for charge in before):
            return
        for charge in reversed(before):
            if charge.signed or charge.role not in (None, "responsible") or charge.start < self.group:
                return
            charge.role = "support"
            charge.status = "inferred" if charge.status == "certain" else charge.status

    def _names(self, start: int, end: int) -> Iterator[Charge]:
        """The units of a clause from which verbs and labels are gone."""
        start, end = trimmed_names(self.letters, start, end)
        for first, last in cut_behind_roles(self.letters, start, end):
            yield from self._linked(first, last)

    def _linked(self, start: int, end: int) -> Iterator[Charge]:
        """Units joined by 和, 及, 会同, with the role in brackets that stands behind the last."""
        letters = self.letters
        own: Role | None = None
        signs = list(role_words.bracket_role().finditer(letters, start, end))
        if signs and signs[-1].end() == end:
            own, end = role_words.roles("bracket")[signs[-1]["word"]], signs[-1].start()
        elif (remark := REMARK.search(letters, start, end)) and remark.start() > start:
            end = remark.start()
        parts = list(split_links(letters, start, end)) if start < end else []
        joint = self.role is None and any(link in _JOINING for _, _, link in parts)
        for a, b, _ in parts:
            b = trimmed_names(letters, a, b)[1]
            for c, d, guessed in self._parted(a, b):
                shape = shape_of(letters, c, d)
                guessed = guessed or shape == "field" or may_be_two(letters, c, d)
                charge = Charge(c, d, self.role, shaped=shape is not None)
                charge.status = "ambiguous" if joint else "inferred" if guessed else "certain"
                if own is not None and d == end:
                    charge.role, charge.signed = own, True
                    self.reading.signs += 1
                yield charge

    def _parted(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Units with nothing but white space between them, or nothing at all: these are guessed."""
        spans = split_blanks(self.letters, start, end, self.gaps)
        for first, last in spans:
            sides = split_known(self.letters, first, last)
            for a, b in sides:
                if a < b:
                    yield a, b, len(spans) + len(sides) > 2 or self._may_part(a, b)

    def _may_part(self, start: int, end: int) -> bool:
        """Whether a blank inside stands before what may be no part of what it follows.

        市气象局 人保财险分公司, 局基教科 区属小学; one within a name (市住房城乡 建设局) says nothing.
        """
        inside = [gap for gap in self.gaps if start < gap < end and is_complete(self.letters[start:gap])]
        whole = is_complete(self.letters[start:end])
        return any(
            is_company(self.letters[gap:end]) or (not whole and end - gap >= _SHORTEST) for gap in inside
        )
