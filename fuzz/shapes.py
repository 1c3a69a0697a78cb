"""Files changed by what they are made of: lines, tags, parts of a package, objects of a PDF, values of JSON.

Bytes turned by chance mostly end at the first check; a package whose parts are wrong is opened first.
"""

from __future__ import annotations

import base64
import io
import json
import quopri
import re
import tomllib
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from fuzz.seeds import seeds
from fuzz.words import NASTY, changed_text, made_text
from gongbao.schema.identity import uid

_LARGEST = 400_000
_TAG = re.compile(rb"<[^<>]*>")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"65536",
    b"2147483648",
    b"9223372036854775808",
    b"1e308",
    b"0.0001",
    b"9" * 60,
)
_BYTES = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80",
    b"\x1a",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"\r",
    b"%",
)
_PIECES = tomllib.loads(Path(__file__).with_name("pieces.toml").read_text(encoding="utf-8"))
_TAGS = tuple(tag.encode() for tag in _PIECES["tags"])
_OPERATORS = tuple(operator.encode() for operator in _PIECES["operators"])
_SQL: Sequence[str] = tuple(_PIECES["statements"])
_ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "gbk",
    "utf-16",
    "utf-16-be",
    "big5",
    "utf-7",
    "utf-32",
)
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.DOTALL)
_STREAM = re.compile(rb"<<(?P<head>.{0,400}?)>>\s*stream\r?\n(?P<body>.*?)\r?\n?endstream", re.DOTALL)
_VALUES: Sequence[Any] = (
    None,
    True,
    False,
    0,
    -1,
    1e308,
    10**40,
    "",
    "\ud800",
    "\0",
    "一",
    [],
    {},
    ["x"],
    {"a": 1},
    "9999-12-31",
    "certain",
    "0" * 16,
)


def changed_file(random: Random, form: str) -> bytes:
    """A file of a form, changed from a seed."""
    data = random.choice(seeds(form))
    if random.random() < 0.85:
        for _ in range(random.choice((1, 1, 2, 4))):
            data = _SHAPES[form](random, data)
    if random.random() < 0.25:
        data = changed_bytes(random, data)
    return data[:_LARGEST]


def changed_bytes(random: Random, data: bytes, most: int = 8) -> bytes:
    """Bytes changed without looking at what they are."""
    made = bytearray(data)
    for _ in range(random.randint(1, most)):
        at = random.randint(0, len(made))
        end = min(len(made), at + random.choice((1, 1, 2, 4, 16, 200)))
        kind = random.randrange(7)
        if kind == 0 and at < len(made):
            made[at] ^= 1 << random.randrange(8)
        elif kind == 1:
            del made[at:end]
        elif kind == 2:
            made[at:at] = made[at:end] * random.randint(1, 8)
        elif kind == 3:
            made[at:at] = random.choice(_BYTES)
        elif kind == 4 and random.random() < 0.2:
            del made[at:]
        elif kind == 5:
            made = bytearray(_other_number(random, bytes(made)))
        else:
            made[at:end] = random.randbytes(end - at)
    return bytes(made)


def _other_number(random: Random, data: bytes) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = random.choice(found)
    return data[: match.start()] + random.choice(_NUMBERS) + data[match.end() :]


def _text(random: Random, data: bytes) -> bytes:
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(lines) + 1)
        end = min(len(lines), at + random.choice((1, 1, 2, 5)))
        kind = random.randrange(6)
        if kind == 0:
            del lines[at:end]
        elif kind == 1:
            lines[at:at] = lines[at:end] * random.choice((1, 1, 2, 40))
        elif kind == 2:
            lines[at:at] = made_text(random).split("\n")
        elif kind == 3 and at < len(lines):
            lines[at] = changed_text(random, lines[at])
        elif kind == 4:
            random.shuffle(lines[at:end])
            lines[at:end] = ["".join(lines[at:end])]
        else:
            other = random.choice(seeds("text")).decode().split("\n")
            lines[at:at] = other[: random.randint(1, 30)]
    form = random.choice(_ENCODINGS)
    return "\n".join(lines).encode(form, "ignore" if random.random() < 0.9 else "replace")


def _settings(random: Random, data: bytes) -> bytes:
    """A file of settings with other values, sections or signs."""
    text = data.decode()
    values = list(re.finditer(r'"[^"]*"', text))
    lines = text.split("\n")
    kind = random.randrange(4)
    if kind == 0 or not values:
        at = random.randrange(len(lines))
        lines[at:at] = random.choice(
            ([], [lines[at]], ["[x]"], ["signature = ['(']"], ["news = 1"], ["a = [" * 2000])
        )
        return "\n".join(lines).encode()
    match = random.choice(values)
    value = (
        changed_text(random, match[0][1:-1], 2)
        if kind < 3
        else random.choice(("(", "(a+)+$", "", "1", "\\x"))
    )
    return (text[: match.start()] + json.dumps(value) + text[match.end() :]).encode("utf-8", "surrogatepass")


def _markup(random: Random, data: bytes) -> bytes:
    """Markup with other tags, attributes and words."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return changed_bytes(random, data)
    tag = random.choice(tags)
    before, own, after = data[: tag.start()], tag[0], data[tag.end() :]
    kind = random.randrange(8)
    if kind == 0:
        return before + after
    if kind == 1:
        return before + random.choice(_TAGS) + own + after
    if kind == 2:
        return before + own * random.choice((2, 3, 300)) + after
    if kind == 3:
        return before + _other_number(random, own) + after
    if kind == 4:
        return before + random.choice(tags)[0] + after
    if kind == 5:
        other = random.choice(tags)
        start, end = sorted((tag.start(), other.end()))
        part = data[start:end][:20_000]
        return data[:start] + part * random.choice((0, 2, 5)) + data[end:]
    if kind == 6:
        return before + random.choice(_TAGS) * random.choice((1, 20, 400)) + own + after
    words = made_text(random, 3).encode("utf-8", "ignore")
    return before + own + words + after


def _archive(random: Random, data: bytes) -> bytes:
    """A saved page whose parts are encoded, named or parted otherwise."""
    head, _, rest = data.partition(b"\r\n\r\n")
    kind = random.randrange(5)
    if kind == 0:
        return _markup(random, data)
    if kind == 1:
        return head.replace(b"--x", random.choice((b"", b"x", b"--", b"\xff", b'"'))) + b"\r\n\r\n" + rest
    inner, _, body = rest.partition(b"\r\n\r\n")
    if kind == 2:
        name, encode = random.choice(
            ((b"base64", base64.encodebytes), (b"quoted-printable", quopri.encodestring))
        )
        inner, body = inner.replace(b"8bit", name), encode(body)
    elif kind == 3:
        charsets = (
            b"gb2312",
            b"x-unknown",
            b"utf-16",
            b"utf-7",
            b"",
            b"idna",
            b"base64",
            b"zlib",
            b"undefined",
        )
        inner = inner.replace(b"utf-8", random.choice(charsets))
    else:
        inner = changed_bytes(random, inner, 3)
    return b"\r\n\r\n".join((head, inner, body))


def _package(random: Random, data: bytes) -> bytes:
    """A package with a member changed, missing, doubled, of another name, or larger than it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(one.filename, package.read(one)) for one in package.infolist()]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error, NotImplementedError, RuntimeError):
        return changed_bytes(random, data)
    if not members:
        return data
    weights = [4 if name.endswith(("document.xml", "content.xml")) else 1 for name, _ in members]
    (at,) = random.choices(range(len(members)), weights)
    name, body = members[at]
    kind = random.randrange(10)
    if kind == 0:
        del members[at]
    elif kind == 1:
        members.append((name, random.choice(members)[1]))
    elif kind == 2:
        members[at] = (random.choice(("../../a", "word/document.xml", "一", "a" * 300, name.upper())), body)
    elif kind == 3 and random.random() < 0.1:
        members[at] = (name, body + b" " * (40 << 20))
    else:
        for _ in range(random.randint(1, 4)):
            body = _markup(random, body) if body.lstrip().startswith(b"<") else changed_bytes(random, body)
        members[at] = (name, body)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in members:
            stored = name == "mimetype" or random.random() < 0.05
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(info, body)
    return file.getvalue()


def _pdf(random: Random, data: bytes) -> bytes:
    """A PDF with an object changed, missing or another's, or another drawing in a stream."""
    objects = list(_OBJECT.finditer(data))
    if not objects:
        return changed_bytes(random, data)
    chosen = random.choice(objects)
    body = chosen[0]
    kind = random.randrange(8)
    if kind == 0:
        body = b""
    elif kind == 1:
        head = body.partition(b" obj")[0]
        body = head + b" obj" + random.choice(objects)[0].partition(b" obj")[2]
    elif kind in (2, 3):
        body = _other_number(random, body)
    elif kind == 4:
        names = re.findall(rb"/[A-Za-z]+", body) or [b"/Type"]
        body = body.replace(random.choice(names), random.choice(re.findall(rb"/[A-Za-z]+", data)), 1)
    else:
        streams = [one for one in objects if b"stream" in one[0]]
        chosen = random.choice(streams or objects)
        body = _STREAM.sub(lambda match: _drawn_otherwise(random, match), chosen[0], count=1)
    return data[: chosen.start()] + body + data[chosen.end() :]


def _drawn_otherwise(random: Random, match: re.Match[bytes]) -> bytes:
    head, body = match["head"], match["body"]
    if b"FlateDecode" in head:
        try:
            body = zlib.decompress(body)
        except zlib.error:
            return match[0]
        head = re.sub(rb"/Filter\s*(?:\[[^\]]*\]|/FlateDecode)", b"", head)
    tokens = body.split(b"\n" if b"\n" in body else b" ")
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(tokens) + 1)
        kind = random.randrange(5)
        if kind == 0:
            tokens.insert(at, random.choice(_OPERATORS))
        elif kind == 1:
            del tokens[at : at + random.choice((1, 3, 20))]
        elif kind == 2:
            tokens[at:at] = tokens[at : at + random.choice((1, 5, 30))] * random.choice((1, 2, 10))
        elif kind == 3 and at < len(tokens):
            tokens[at] = _other_number(random, tokens[at])
        else:
            tokens[at:at] = random.sample(tokens, min(len(tokens), random.randint(1, 10)))
    body = b"\n".join(tokens)
    head = re.sub(rb"/Length\s+\d+(?:\s+\d+\s+R)?", b"", head)
    return b"<<" + head + b"/Length %d>>\nstream\n" % len(body) + body + b"\nendstream"


def _picture(random: Random, data: bytes) -> bytes:
    """A picture of another size than its points, or with a part that is missing; other forms byte by byte."""
    if not data.startswith(b"\x89PNG") or random.random() < 0.3:
        return changed_bytes(random, data)
    parts, at = [], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        parts.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    chosen = random.randrange(len(parts))
    name, body = parts[chosen]
    if name == b"IHDR":
        sides = (0, 1, 420, 30_000, 0x7FFFFFFF)
        body = b"".join(random.choice(sides).to_bytes(4, "big") for _ in range(2)) + body[8:]
    else:
        body = changed_bytes(random, body)
    parts[chosen : chosen + 1] = [(name, body)] * random.choice((0, 1, 1, 1, 2))
    packed = (
        len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
        for name, body in parts
    )
    return data[:8] + b"".join(packed)


def changed_json(random: Random, value: Any) -> Any:
    """A value of JSON with one of its values changed, missing, or new."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        name = random.choice(sorted(value))
        kind = random.random()
        if kind < 0.1:
            return {key: one for key, one in value.items() if key != name}
        if kind < 0.15:
            return {**value, random.choice(("x", "form", "\ud800")): random.choice(_VALUES)}
        return {**value, name: changed_json(random, value[name])}
    if isinstance(value, str) and random.random() < 0.5:
        return changed_text(random, value, 2)
    return random.choice(_VALUES)


def changed_lines(random: Random, lines: Sequence[dict[str, Any]]) -> list[str]:
    """Lines of JSON, some changed in their values, some in their signs."""
    made = []
    for line in random.sample(list(lines), random.randint(1, min(4, len(lines)))):
        for _ in range(random.choice((0, 1, 1, 2))):
            line = changed_json(random, line)
        if isinstance(line, dict) and random.random() < 0.8:
            # What was changed by somebody who knows how its uid is made.
            said = {name: value for name, value in line.items() if name not in ("form", "review_uid")}
            line = {**line, "review_uid": uid(json.dumps(said, ensure_ascii=False, sort_keys=True))}
        written = json.dumps(line, ensure_ascii=random.random() < 0.5)
        made.append(changed_text(random, written, 2) if random.random() < 0.15 else written)
    if random.random() < 0.02:
        made.append(random.choice(("[" * 100_000, '{"a":' * 50_000, "1" * 6000, "NaN", "\ufeff{}")))
    return made


def changed_statement(random: Random, statement: str) -> str:
    """A statement with other words in it."""
    tokens = re.findall(r"\w+|\s+|.", statement, re.DOTALL)
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(tokens) + 1)
        kind = random.randrange(4)
        if kind == 0:
            tokens.insert(at, random.choice(_SQL))
        elif kind == 1:
            del tokens[at : at + random.choice((1, 2, 6))]
        elif kind == 2:
            tokens[at:at] = random.sample(tokens, min(len(tokens), 3))
        else:
            tokens.insert(at, random.choice((*NASTY, "'", '"', "`", "--", "/*", "*/", ";", "$$", ")", "(")))
    return "".join(tokens)


_SHAPES: dict[str, Callable[[Random, bytes], bytes]] = {
    "text": _text,
    "html": _markup,
    "mht": _archive,
    "docx": _package,
    "odt": _package,
    "pdf": _pdf,
    "doc": changed_bytes,
    "rtf": changed_bytes,
    "flat": _markup,
    "picture": _picture,
    "profile": _settings,
}
