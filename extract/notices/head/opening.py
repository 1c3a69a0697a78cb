"""The head of a document that stands alone: its lines from the top down to where the text begins.

Between the notices of a gazette a head is known by its number, its addressee or a title that ends in a kind
of document. Over a single document everything above the text is its head, so here each line is told by
elimination: number, registration, addressee, letterhead, remarks; what is left is the title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gongbao.extract.document.letter_parts import is_letter_part, is_red_head
from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.notices.head.addressees import head_addressee, listed_before_text
from gongbao.extract.notices.head.label_block import field_of, page_labels
from gongbao.extract.notices.head.opening_model import Opening, TitlePiece
from gongbao.extract.notices.head.parts import OPENS_TEXT, HeadPart, registration_at, run_in_addressee
from gongbao.extract.notices.head.table_lines import BARS, are_barred_heads, are_of_figures, is_caption
from gongbao.extract.notices.head.titles_of_runs import choose_title, take_body_below, without_title_marks
from gongbao.extract.notices.settings import NOTICE
from gongbao.extract.tables.find.frame_lines import framed_words, is_framed
from gongbao.extract.tables.find.task_heads import find_head
from gongbao.normalize.documents.document_numbers import body_of_decree, find_document_numbers
from gongbao.normalize.documents.head_numbers import HeadNumber, head_number, number_before_title
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import (
    document_kinds,
    ends_as_title,
    is_whole_title,
    names_collection,
    names_organ,
    names_publishers,
    starts_as_title,
)
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.text.numerals import ONES
from gongbao.normalize.time.days import DAY_FIRST, SITE_DAY, WRITTEN_DAY
from gongbao.normalize.time.times import date_line
from gongbao.normalize.units.areas import area_code

_VALIDITY = rf"[（(\[【［]\s*(?:{one_of('title_words', 'validity')})\s*[）)\]】］]"
_VALIDITY_BARE = re.compile(rf"(?:{one_of('title_words', 'validity')})$")
_SITE_NAMED = rf"[\[【][^\[\]【】]{{2,24}}(?:{one_of('title_words', 'site')})[\]】]"
_AGENCY, _SENT = one_of("title_words", "agency"), one_of("title_words", "sent")
_BY_WIRE = rf"(?:{_AGENCY})[\u4e00-\u9fff]{{0,8}}\d{{1,2}}月\d{{1,2}}日(?:{_SENT})"
_IN_FRONT = re.compile(rf"(?:{_VALIDITY}|{_SITE_NAMED}|{_BY_WIRE}|第[{ONES}十]{{1,3}}篇\s*[：:])\s*")
"""What an editor puts before a title: its validity, whose site or wire it is, its count among samples."""
_SAYS = re.compile(r"(?P<body>[\u4e00-\u9fff]{4,30})[：:]\s*")
"""A body that a site lets say the title: 云山县教育局：关于…."""
_ABOUT = "关于"
_LINK = re.compile(rf"第[{ONES}十\d]{{1,3}}[批届]")
_LINKED = re.compile(rf"{_LINK.pattern}\s+(?=[\u4e00-\u9fff])")
"""The link to the document before this one, alone or on its title's line."""
_BEHIND = re.compile(rf"(?<!\s)\s*(?:{_VALIDITY}|[（(](?:19|20)\d\d年\d{{1,3}}号[）)])$")
"""What stands behind a title and is none of it: its validity, the gazette's number (2000年32号)."""

_NUMBER_BEHIND = re.compile(r"(?<!\s)\s*(?P<open>[（(])?(?P<number>[^（）()《》，。；]{4,40}号)[）)]?$")
_IN_BRACKETS = re.compile(r"[（(\[【].*[）)\]】]")
_REMARK = re.compile(rf"\d{{4}}年.*日|通过|{one_of('title_words', 'open_note')}|[：:]")
_ADOPTED = re.compile(rf"{WRITTEN_DAY}[^。；：:]*(?:{one_of('title_words', 'dated')})")
"""Who adopted rules and when, on a line of its own below their title, without its brackets."""
_DAY_IN = re.compile(WRITTEN_DAY)
_ENDS_TITLE = re.compile(r"[。；：！？:;!?，,]$")
_TEXT_HEAD = re.compile(r"(?:【[\u4e00-\u9fff]{2}】\s*)?(?:附\s*件|目\s*[录次]$|第[一1]章|[问答][：:])")
_DATELINE = re.compile(rf"(?:{SITE_DAY}|{DAY_FIRST})(?!\d)")
_SIGNATORY = re.compile(r"签\s*+发\s*+人\s*+[：:].*$")
_REGISTRATION_BEHIND = re.compile(
    r"(?<![\s，,；;])[\s，,；;]*(?:[\u4e00-\u9fff]{2,10}[：:]\s*)?"
    r"(?P<registration>[A-Z]{2,8}\d{0,4}(?:\s*[-–—－]\s*\d{2,8}){2})[）)]?$"
)
_BROKEN_NUMBER = re.compile(r"[〔\[（(【]\s*(?:\d{0,4}|\d{4}\s*[〕\]）)】]\s*第?\s*\d*)$")
_OPENS_TEXT = re.compile(OPENS_TEXT)
_TELLS_OF = re.compile(rf"《[^》]{{4,60}}》(?:{one_of('title_words', 'told')})")
_GOES_ON = re.compile(r"[的（(〈]")
_PUBLISHED = re.compile(rf"(?<=\S{{6}})\s+{SITE_DAY}(?!\d).*$")
"""The day a page was published, and whence, behind its title."""

_ISSUED_ON = re.compile(rf"(?P<day>{WRITTEN_DAY})\s*以?$")
_BODY_AND_DAY = re.compile(
    rf"\s*(?P<before>{WRITTEN_DAY})?\s*(?:(?P<label>[\u4e00-\u9fff]{{3,6}})[：:])?"
    rf"(?P<body>[^\d：:，。；|｜]{{0,60}})(?P<behind>{WRITTEN_DAY})?[\s|｜]*"
)
_DAY_FIRST = re.compile(rf"{WRITTEN_DAY}\s*[，,]?\s*")
_DAY_AT_END = re.compile(rf"(?:(?<=号)\s*+|(?<=\S)\s++)(?P<day>{SITE_DAY}|{WRITTEN_DAY})$")

_HAN_ALONE = re.compile(r"[\u4e00-\u9fff]{2,24}")


def read_opening(
    lines: Sequence[Line],
    labelled: Collection[int],
    profile: Profile,
    tabled: Collection[int] = frozenset(),
) -> Opening:
    """Read the head that a document's first lines print.

    Args:
        lines: The content lines of a source that holds one document.
        labelled: The positions of those that are a site's block of particulars.
        profile: What labels a registration number.
        tabled: The indexes of lines that are rows of a table.
    """
    reading = _Reading(lines, labelled, profile, tabled)
    reading.run()
    if reading.is_list:
        return Opening()
    opening = reading.opening
    if reading.is_over_figures():
        reading.leave_captions()
    choose_title(opening, reading.runs)
    take_body_below(opening, reading.runs)
    return opening


class _Reading:
    """What is read so far of a head: its parts, and the runs of lines that may be its title."""

    def __init__(
        self,
        lines: Sequence[Line],
        labelled: Collection[int],
        profile: Profile,
        tabled: Collection[int],
    ) -> None:
        self.lines = lines
        self.tabled = tabled
        self.labelled = labelled
        self.profile = profile
        self.opening = Opening()
        self.runs: list[list[TitlePiece]] = [[]]
        self.numbers_end = 0
        self.is_list = False

    def run(self) -> None:
        """Read line after line until one is the text's; the addressee is a head's last part."""
        at = 0
        while at < min(len(self.lines), NOTICE.opening_lines_read) and not self._is_text(at):
            taken = self._addressee(at) or self._dated_number(at) or self._aside(at)
            taken = taken or self._remark_of_lines(at) or self._number(at) or self._registration(at)
            if taken:
                self.runs.append([])
            else:
                self._title_line(at)
            at += taken or 1
            if "addressee" in self.opening.parts:
                break
        self.opening.end = at

    def is_over_figures(self) -> bool:
        """Whether what ended the head is a table of figures."""
        at = self.opening.end
        if at >= len(self.lines) or "addressee" in self.opening.parts:
            return False
        return self.lines[at].index in self.tabled or are_of_figures(self.lines[at])

    def leave_captions(self) -> None:
        """Leave to a table of figures right below its own title, under that of the document."""
        run = self.runs[-1]
        for at in range(1, len(run)):
            text = "".join(piece.flow.solid for piece in run[:at])
            if is_caption(text, run[at].flow.solid):
                self.opening.end = run[at].at
                self.runs[-1] = run[:at]
                return

    def _is_table(self, at: int) -> bool:
        """Whether a line begins the head of a table, all of it on the line or a cell of it, or its frame."""
        line = self.lines[at]
        # A title that goes over all columns of a tool's table stands between bars as well.
        framed = is_framed(line.text) and len([word for word in framed_words(line.text) if word]) != 1
        begins = column_words().get(line.solid) == "mark" or framed or are_barred_heads(line)
        begins = begins or line.index in self.tabled or are_of_figures(line)
        return begins or find_head(self.lines, at) is not None

    def _is_text(self, at: int) -> bool:
        """Whether the document's text begins at a line."""
        line = self.lines[at]
        if line.page != self.lines[0].page or self._is_table(at):
            return True
        if field_of(line) or self._is_aside(at):
            return False
        text = line.text
        if _IN_BRACKETS.fullmatch(text) or self._addressee_at(at) or self._lines_of_remark(at):
            return False
        if _TELLS_OF.match(text):
            return True
        whole = self._whole_titles()
        is_again = any(line.solid in title for title in whole)
        goes_with = is_again or names_organ(line.solid) or _reads_as_title(line.solid) or self._breaks_off()
        if whole and not goes_with:
            # Below a whole title, what is neither a body's name nor a title again is the text, or a table.
            goes_on = _GOES_ON.match(text) or line.solid in document_kinds()
            if self._run_in(at):
                return True
            return not goes_on and self._read_number(at) is None and not self._registration_at(at)
        if self._run_in(at) or "。" in text or LABEL.match(text) or _TEXT_HEAD.match(text):
            return True
        if len(text) > NOTICE.longest_title_line or _ENDS_TITLE.search(text):
            return True
        if _OPENS_TEXT.match(text) and not (
            self._breaks_off() or _reads_as_title(line.solid) or names_organ(line.solid)
        ):
            return True
        return self._begins_paragraph(at)

    def _whole_titles(self) -> list[str]:
        """The titles so far that are whole: those with a number below, one that ends as a notice's."""
        *above, last = ["".join(piece.flow.solid for piece in run) for run in self.runs if run] or [""]
        whole = [title for title in above if is_whole_title(title)]
        ended = is_whole_title(last) and ends_as_title(last, "official")
        return [*whole, last] if ended else whole

    def _breaks_off(self) -> bool:
        """Whether the title so far has begun and not ended: 云州市人民政府关于海州 | 经济开发区…的批复."""
        text = "".join(piece.flow.solid for piece in self.runs[-1])
        return starts_as_title(text) and not is_whole_title(text)

    def _run_in(self, at: int) -> bool:
        """Whether the text runs on behind its addressee, on one line."""
        found = run_in_addressee(self.lines[at])
        if found is None and self._whole_titles():
            found = listed_before_text(self.lines[at])
        if found:
            self.opening.parts["addressee"] = HeadPart(at, at, found.flow, found.value)
        return found is not None

    def _begins_paragraph(self, at: int) -> bool:
        """Whether a line is set in as a paragraph's first one, and the next goes back to the margin."""
        line, following = self.lines[at], self.lines[at + 1 : at + 2]
        if starts_as_title(line.solid) or line.text.startswith("《"):
            return False
        if "，" in line.text:
            return True
        least = min(NOTICE.paragraph_indents)
        return (
            line.indent in NOTICE.paragraph_indents
            and line.width > NOTICE.widest_block
            and any(other.indent < least for other in following)
        )

    def _addressee_at(self, at: int) -> HeadPart | None:
        behind = "number" in self.opening.parts or any(map(_is_title, self.runs))
        return head_addressee(self.lines, at, behind_head=behind)

    def _addressee(self, at: int) -> int:
        if at in self.labelled or field_of(self.lines[at]) or _LINK.fullmatch(self.lines[at].text):
            return 0
        found = self._addressee_at(at)
        if found is None:
            return 0
        self.opening.parts["addressee"] = found
        if not found.flow.text.rstrip().endswith(("：", ":")):
            self.opening.guesses.add("addressee")
        return found.end - at

    def _is_aside(self, at: int) -> bool:
        """Whether a line is neither of the head nor of the text: a label, a mark, a letterhead, a date."""
        line = self.lines[at]
        told = field_of(line)
        if self._is_in_block(at) or (told and told[0] not in ("number", "registration")):
            return True
        if is_letter_part(line) or is_red_head(line) or names_collection(line.solid):
            return True
        if _DATELINE.match(line.text) or _LINK.fullmatch(line.text) or self._is_origin(at):
            return True
        told_day = _day_behind_body(line.text) or _day_before_bodies(line.text) or date_line(line.text)
        return bool(told_day or _IN_FRONT.fullmatch(line.text))

    def _is_origin(self, at: int) -> bool:
        """Whether a line says where a page took its text from: between the whole title and the addressee."""
        if not at or at + 1 >= len(self.lines) or not _HAN_ALONE.fullmatch(self.lines[at].text):
            return False
        if is_whole_title(self.lines[at - 1].solid) and area_code(self.lines[at].text) is not None:
            return True  # whose rules they are
        whole = self._whole_titles()
        if not whole or any(self.lines[at].solid in title for title in whole):
            return False
        over_all = self.lines[at + 1].text[0] == "各"  # A list of bodies is not broken before its first sign.
        dated = date_line(self.lines[at - 1].text) is not None
        return (dated or over_all) and self._addressee_at(at + 1) is not None

    def _dated_number(self, at: int) -> int:
        """Keep a number and its day in a bracket below a title: （2031年5月6日云山市人民政府令第7号）."""
        flow = line_flow(self.lines[at])
        if not _IN_BRACKETS.fullmatch(flow.text) or not any(map(_is_title, self.runs)):
            return 0
        numbers = find_document_numbers(flow.text)
        if len(numbers) != 1:
            return 0
        number = numbers[0]
        rest = solid(flow.text[number.end : len(flow.text) - 1])
        if issued := _ISSUED_ON.search(flow.text, 1, number.start):
            # （2031年5月6日以云水〔2031〕35号发布 自2031年6月1日起施行）: from when it holds is the text's.
            dated = words_with("title_words", "dated")
            goes_on = rest not in ("", *dated)
            # A decree's number is the rules' own only where nothing else is told of them.
            if goes_on and (not rest.startswith(dated) or body_of_decree(number.number) is not None):
                return 0
            self.opening.remarks.update([at] if goes_on else [])
            self._take_number(at, at + 1, flow.slice(number.start, number.end), HeadNumber(number.number))
            self._take_part("written", at, flow.slice(*issued.span("day")))
            return 1
        sides = [flow.slice(1, number.start), flow.slice(number.end, len(flow.text) - 1)]
        days = [side for side in sides if date_line(side.text.strip())]
        if len(days) != 1 or solid("".join(side.text for side in sides if side not in days)):
            return 0
        self._take_number(at, at + 1, flow.slice(number.start, number.end), HeadNumber(number.number))
        day = days[0].text
        self._take_part("written", at, days[0].slice(len(day) - len(day.lstrip()), len(day.rstrip())))
        return 1

    def _aside(self, at: int) -> int:
        line = self.lines[at]
        if any(self.runs) and _ADOPTED.fullmatch(line.text):
            self.opening.remarks.add(at)
            return 1
        if self._is_aside(at):
            if date_line(line.text) and _IN_BRACKETS.fullmatch(line.text):
                # Under the title of a 决定 or 公告 its date stands for the one under a signature.
                self.opening.parts.setdefault("written", HeadPart(at, at + 1, line_flow(line), line.text))
            elif date_line(line.text) and at and at == self.numbers_end:
                # So libraries of laws print it: the number, the day under it, the addressee.
                self._take_part("written", at, line_flow(line))
                self.opening.guesses.add("date written")
            elif "年" in line.text and date_line(line.text) and self._is_under_title(at):
                # A library of old papers prints no other day; who signs with one below tells it better.
                self._take_part("written", at, line_flow(line))
            flow = line_flow(line)
            if day := _day_behind_body(flow.text):
                self._take_part("issuer", at, flow.slice(0, day))
                self._take_part("written", at, flow.slice(day, len(flow.text)))
            if bodies := _day_before_bodies(flow.text):
                self._take_part("issuer", at, flow.slice(bodies, len(flow.text)))
                self._take_part("written", at, flow.slice(0, bodies))
            return 1
        if not _IN_BRACKETS.fullmatch(line.text) or self._read_number(at) or self._registration_at(at):
            return 0
        if not _REMARK.search(line.text):
            return int(not any(self.runs))  # （资料图）, 【阅读全文】 over all of it
        self.opening.remarks.add(at)
        return 1

    def _is_under_title(self, at: int) -> bool:
        """Whether a line stands right under a title that is whole."""
        run = self.runs[-1]
        return bool(run) and run[-1].at == at - 1 and bool(self._whole_titles())

    def _lines_of_remark(self, at: int) -> int:
        """How many lines a bracket below the title has that says when it was passed and amended; else 0."""
        if self.lines[at].text[0] not in "（(" or not any(map(_is_title, self.runs)):
            return 0
        near = self.lines[at : at + NOTICE.lines_of_remark]
        end = next((place for place, line in enumerate(near, 1) if line.text[-1] in "）)"), 0)
        words = "".join(line.solid for line in near[:end])
        inner = ROUND.stripped(words)
        return end if end > 1 and not inner and _REMARK.search(words) and _DAY_IN.search(words) else 0

    def _remark_of_lines(self, at: int) -> int:
        count = self._lines_of_remark(at)
        self.opening.remarks.update(range(at, at + count))
        return count

    def _take_part(self, name: str, at: int, flow: Flow) -> None:
        self.opening.parts.setdefault(name, HeadPart(at, at + 1, flow, flow.solid))

    def _is_in_block(self, at: int) -> bool:
        """Whether a line is one of a site's particulars: 文号：… alone is printed in the head."""
        return at in self.labelled and not self.labelled_alone(at)

    def labelled_alone(self, at: int) -> bool:
        """Whether a labelled line has none beside it."""
        return at - 1 not in self.labelled and at + 1 not in self.labelled

    def _number(self, at: int) -> int:
        read = self._read_number(at)
        if read is None:
            return 0
        found, flow, end = read
        day = _day_behind_number(flow.text)
        if day < len(flow.text):
            self._take_part("written", at, flow.slice(day, len(flow.text)))
        behind = _REGISTRATION_BEHIND.search(flow.text)
        if behind:
            part = flow.slice(*behind.span("registration"))
            self.opening.parts.setdefault("registration", HeadPart(at, end, part, part.solid))
        self._take_number(at, end, flow, found)
        return end - at

    def _read_number(self, at: int) -> tuple[HeadNumber, Flow, int] | None:
        """The number on a line, with a signatory or a registration behind it, or broken over two lines."""
        flow = line_flow(self.lines[at])
        rest = _REGISTRATION_BEHIND.sub("", _SIGNATORY.sub("", flow.text).rstrip())
        rest = rest[: _day_behind_number(rest)].rstrip()
        if (found := head_number(rest)) is not None:
            return found, flow, at + 1
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or following.page != self.lines[at].page:
            return None
        # 云政办〔2031〕 | 12号, or 云政办 | 〔2031〕12号: never two lines that are a number each.
        below = head_number(following.text)
        if _BROKEN_NUMBER.search(rest):
            joins = below is None and following.text.endswith("号")
        else:
            is_code = len(rest) <= NOTICE.longest_code and not ends_as_title(solid(rest))
            joins = is_code and below is not None and below.number.startswith("〔")
        if not joins:
            return None
        both = join([flow, line_flow(following)])
        return (broken, both, at + 2) if (broken := head_number(both.text)) else None

    def _take_number(self, at: int, end: int, flow: Flow, found: HeadNumber) -> None:
        """Keep a number; one of a 公告, a 令 or minutes that the line above names is told by both lines."""
        value = found.number
        if not re.match(r"[\u4e00-\u9fff]{2}", value):
            flow, value = self._named_above(flow, value)
        own = self.opening.parts.get("number")
        if own is not None and value != own.value:
            # Joint issuers' numbers stand one under the other; further apart they are those of a list.
            self.is_list |= at > self.numbers_end
            self.opening.other_numbers += (value, *found.others)
        self.numbers_end = end
        if own is not None:
            return
        self.opening.parts["number"] = HeadPart(at, end, flow, value)
        self.opening.other_numbers += found.others
        if not found.certain:
            self.opening.guesses.add("number")

    def _named_above(self, flow: Flow, value: str) -> tuple[Flow, str]:
        """A number with what the lines above call it: 某县人大常委会 | 公告 | 第3号, or the last alone."""
        pieces = [piece.flow for piece in self.runs[-1]]
        for first in range(max(0, len(pieces) - NOTICE.lines_of_name), len(pieces)):
            name = "".join(piece.solid for piece in pieces[first:])
            both = find_document_numbers(f"{name}{value}")
            if len(both) == 1 and both[0].start == 0:
                return join([*pieces[first:], flow]), both[0].number
        return flow, value

    def _registration_at(self, at: int) -> HeadPart | None:
        return registration_at(self.lines, at, self.profile)

    def _registration(self, at: int) -> int:
        found = self._registration_at(at)
        if found is None:
            return 0
        self.opening.parts.setdefault("registration", found)
        return 1

    def _without_number_before(self, at: int, flow: Flow) -> Flow:
        """A title's line without the number before it; what stands above is then no part of it."""
        found = number_before_title(flow.text)
        number = head_number(flow.text[: found[0]]) if found else None
        if found is None or number is None:
            return flow
        self._take_number(at, at + 1, flow.slice(0, found[0]), number)
        self.runs.append([])
        return flow.slice(*found[1:])

    def _without_who_says(self, at: int, flow: Flow) -> Flow:
        """A title's line without the body before it, which a site's word alone makes its issuer."""
        says = _SAYS.match(flow.text)
        if says is None or not flow.text.startswith(_ABOUT, says.end()) or not names_organ(says["body"]):
            return flow
        self._take_part("issuer", at, flow.slice(*says.span("body")))
        self.opening.guesses.add("issuer")
        return flow.slice(says.end(), len(flow.text))

    def _without_rest(self, at: int, flow: Flow) -> Flow:
        """A title's line without number, body and day behind it: a library prints all of a head on one."""
        numbers = find_document_numbers(flow.text)
        if len(numbers) != 1 or not is_whole_title(solid(flow.text[: numbers[0].start])):
            return flow
        start, end = numbers[0].start, numbers[0].end
        rest = _BODY_AND_DAY.fullmatch(flow.text, end)
        body = solid(rest["body"]) if rest else ""
        label = rest["label"] if rest else None
        if rest is None or (body and not names_organ(body)) or end == len(flow.text):
            return flow
        if label is not None and label not in page_labels():
            return flow
        self._take_number(at, at + 1, flow.slice(start, end), HeadNumber(numbers[0].number))
        for name in ("before", "behind"):
            if rest[name]:
                self._take_part("written", at, flow.slice(*rest.span(name)))
        return flow.slice(0, len(flow.text[:start].rstrip()))

    def _title_line(self, at: int) -> None:
        """Keep a line as one of a title, without what a site's editor adds, and its number behind it."""
        published = _PUBLISHED.search(self.lines[at].text)
        linked = _LINKED.match(self.lines[at].text)
        is_linked = linked is not None and starts_as_title(solid(self.lines[at].text[linked.end() :]))
        first = linked.end() if linked and is_linked else 0
        last = published.start() if published else len(self.lines[at].text)
        flow = line_flow(self.lines[at].part(first, last) if first or published else self.lines[at])
        front = _IN_FRONT.match(flow.text)
        behind = _BEHIND.search(flow.text) or _bare_validity(flow.text)
        flow = flow.slice(front.end() if front else 0, behind.start() if behind else len(flow.text))
        flow = self._without_who_says(at, flow)
        bars = len(flow.text) - len(flow.text.lstrip(BARS)), len(flow.text.rstrip(BARS))
        flow = flow.slice(*bars) if bars[0] < bars[1] else flow
        flow = self._without_rest(at, self._without_number_before(at, flow))
        number = _NUMBER_BEHIND.search(flow.text)
        found = head_number(number["number"]) if number else None
        cut = number.start() if number else 0
        if number and found is None:
            found, cut = _number_run_on(flow.text)
        title = without_title_marks(flow.slice(0, cut)).solid
        if found and (flow.text[cut : cut + 2].strip()[:1] in "（(" or ends_as_title(title)):
            part = flow.slice(cut, len(flow.text))
            self._take_number(at, at + 1, part, found)
            flow = flow.slice(0, cut)
        if flow.text:
            self.runs[-1].append(TitlePiece(at, flow))
        if found:
            self.runs.append([])


def _day_behind_body(text: str) -> int:
    """Where the day begins behind a body on one line, or 0: so it stands over the title of minutes."""
    ends = range(NOTICE.shortest_head_title, len(text) if text.endswith("日") else 0)
    return next((at for at in ends if date_line(text[at:]) and names_organ(solid(text[:at]))), 0)


def _day_behind_number(text: str) -> int:
    """Where the day begins that stands set apart behind a number on its line, or the text's end."""
    day = _DAY_AT_END.search(text)
    number = find_document_numbers(text[: day.start()]) if day else []
    return day.start("day") if day and len(number) == 1 and number[0].end == day.start() else len(text)


def _day_before_bodies(text: str) -> int:
    """Where bodies begin behind a day on one line, or 0: so collections of laws print them under a title."""
    found = _DAY_FIRST.match(text)
    return found.end() if found and names_publishers(text[found.end() :]) else 0


def _bare_validity(text: str) -> re.Match[str] | None:
    """What a site's editor says of a document's force right behind its whole title, without brackets."""
    found = _VALIDITY_BARE.search(text)
    return found if found and is_whole_title(solid(text[: found.start()])) else None


def _number_run_on(text: str) -> tuple[HeadNumber | None, int]:
    """A number right behind a title without a bracket or a blank, and where it begins."""
    numbers = find_document_numbers(text)
    if len(numbers) != 1 or numbers[0].end != len(text):
        return None, 0
    return HeadNumber(numbers[0].number), numbers[0].start


def _reads_as_title(text: str) -> bool:
    return starts_as_title(text) or ends_as_title(text)


def _is_title(run: Sequence[TitlePiece]) -> bool:
    """Whether a run holds more than names of bodies."""
    return any(not names_organ(piece.flow.solid) for piece in run)
