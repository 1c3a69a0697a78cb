"""Who holds which post in which body, as entities of FollowTheMoney: for Aleph, OpenSanctions and others.

Two people may share a name. Changes are told of one `Person` where `holders` joins them, or where they stand
in one notice under one name; `summary` says so. All others are people of their own, for who knows to merge.
Few gazettes tell an address that all can open: `proof` of each entity is the `Document` with its file's hash.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import Engine

from gongbao.export.placing import file_in, folder_made, placed, refuse_what_is_there
from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.queries import reading

Entity = dict[str, Any]

_CHANGES = """SELECT p.change_uid, p.notice_uid, p.person, p.quote, p.page, n.title, n.document_number,
    i.publication, i.area, i.year, i.number, s.url, s.path, s.published_on, s.source_sha256
    FROM personnel_changes p JOIN notices n ON n.notice_uid = p.notice_uid
    JOIN issues i ON i.issue_uid = p.issue_uid JOIN sources s ON s.source_sha256 = p.source_sha256
    WHERE p.person IS NOT NULL ORDER BY p.change_uid"""
_HOLDERS = """SELECT person, organization, post, from_on, to_on, appointed_by, removed_by, joined_by, status
    FROM holders ORDER BY person, from_on, to_on, appointed_by, removed_by"""
_FILE = "entities.ftm.json"
_COUNTRY = "cn"
_DIGITS = 40
# A page may tell of itself only where it stands on its site, a file of this machine is nobody else's.
_ADDRESS = re.compile(r"(?!file:)[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_WHY = {
    "same_post": "appointment and removal name the same post of the same body",
    "same_day_move": "the notice that removes the person gives another post",
}


def export_entities(engine: Engine, target: Path, *, force: bool = False) -> tuple[Path, int]:
    """Write the entities into a file, a JSON object a line; where they are, and how many.

    Args:
        engine: A database opened for reading.
        target: The file; a name without a suffix is that of a folder, in which it is `entities.ftm.json`.
        force: Whether to replace what is there.

    Raises:
        ExportError: Something is there already, or cannot be written.
        DatabaseError: The database cannot be read.
    """
    path = target if target.suffix and not target.is_dir() else file_in(target, _FILE)
    refuse_what_is_there(path, force=force)
    count = 0
    with folder_made(path.parent, force=True), placed(path, force=force) as file:
        for entity in entities(engine):
            line = json.dumps(entity, ensure_ascii=False, sort_keys=True)
            file.write(line.encode("utf-8", "replace") + b"\n")
            count += 1
    return path, count


def entities(engine: Engine) -> Iterator[Entity]:
    """`PublicBody`, `Position`, `Person` and `Occupancy` of every holder of a post, `Document`, each once.

    Raises:
        DatabaseError: The database cannot be read.
    """
    with translate_errors(name_of(engine)), reading(engine) as connection:
        changes = {row["change_uid"]: dict(row) for row in connection.exec_driver_sql(_CHANGES).mappings()}
        holders = [dict(row) for row in connection.exec_driver_sql(_HOLDERS).mappings()]
    people = _people(changes.values(), holders)
    seen: set[str] = set()
    for holder in holders:
        for entity in _of_holder(holder, changes, people):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity


def _of_holder(
    holder: dict[str, Any], changes: dict[str, dict[str, Any]], people: dict[str, str]
) -> Iterator[Entity]:
    told = [changes[uid] for uid in (holder["appointed_by"], holder["removed_by"]) if uid in changes]
    if holder["post"] is None or not told:
        return
    first = told[0]
    documents = [_document(one) for one in told]
    yield from documents
    sources = _sources(told) | {"proof": [document["id"] for document in documents]}
    post_key = (first["area"], holder["organization"], holder["post"])
    position = _entity("Position", post_key, name=[f"{holder['organization'] or ''}{holder['post']}"])
    position["properties"] |= _filled(country=[_COUNTRY], subnationalArea=[first["area"]], **sources)
    if holder["organization"] is not None:
        body = _entity("PublicBody", (first["area"], holder["organization"]), name=[holder["organization"]])
        body["properties"] |= _filled(country=[_COUNTRY], **sources)
        position["properties"]["organization"] = [body["id"]]
        yield body
    yield position
    person = _entity("Person", (people[first["change_uid"]],), name=[holder["person"]])
    person["properties"] |= _filled(country=[_COUNTRY], position=position["properties"]["name"], **sources)
    yield person
    occupancy = _entity("Occupancy", (holder["appointed_by"], holder["removed_by"]))
    why = _WHY.get(holder["joined_by"] or "")
    occupancy["properties"] |= _filled(
        holder=[person["id"]],
        post=[position["id"]],
        startDate=[holder["from_on"]],
        endDate=[holder["to_on"]],
        recordId=[one["change_uid"] for one in told],
        summary=[*(_cited(one) for one in told), why and f"Joined: {why}."],
        description=[f"gongbao: {holder['status']}"],
        **sources,
    )
    yield occupancy


def _sources(told: Iterable[dict[str, Any]]) -> dict[str, list[str | None]]:
    found = list(told)
    return {
        "sourceUrl": [_address(one) for one in found],
        "publisher": [one["publication"] for one in found],
    }


def _document(one: dict[str, Any]) -> Entity:
    """The file that a change is read from."""
    # Its own `contentHash` is a SHA-1.
    document = _entity("Document", (one["source_sha256"],), description=[f"sha256:{one['source_sha256']}"])
    document["properties"] |= _filled(
        title=[_issue(one)],
        fileName=[PurePath(one["path"]).name],
        publishedAt=[one["published_on"] and str(one["published_on"])],
        country=[_COUNTRY],
        sourceUrl=[_address(one)],
        publisher=[one["publication"]],
    )
    return document


def _address(one: dict[str, Any]) -> str | None:
    """Where all can open the source of a change: as its page tells, or in a store."""
    return next((told for told in (one["url"], one["path"]) if told and _ADDRESS.fullmatch(told)), None)


def _issue(one: dict[str, Any]) -> str:
    return f"{one['publication'] or ''}{one['year'] or ''}-{one['number'] or ''}".strip("-")


def _cited(one: dict[str, Any]) -> str:
    """Where a change is printed, and its words."""
    notice = one["document_number"] or one["title"]
    where = " ".join(
        filter(None, (_issue(one), notice, f"p. {one['page']}", f"sha256:{one['source_sha256'][:12]}"))
    )
    return f"{one['quote']} ({where})"


def _people(changes: Iterable[dict[str, Any]], holders: Iterable[dict[str, Any]]) -> dict[str, str]:
    """By change the one that stands for all changes of one person: those joined, and those of one notice."""
    leads: dict[str, str] = {}

    def leader(uid: str) -> str:
        while leads.setdefault(uid, uid) != uid:
            uid = leads[uid]
        return uid

    def join(one: str, other: str) -> None:
        first, second = sorted((leader(one), leader(other)))
        leads[second] = first

    in_notice: dict[tuple[str, str], str] = {}
    for change in changes:
        uid = change["change_uid"]
        join(uid, in_notice.setdefault((change["notice_uid"], change["person"]), uid))
    for holder in holders:
        if holder["joined_by"] and holder["appointed_by"] in leads and holder["removed_by"] in leads:
            join(holder["appointed_by"], holder["removed_by"])
    return {uid: leader(uid) for uid in list(leads)}


def _entity(schema: str, key: tuple[str | None, ...], **properties: list[str]) -> Entity:
    text = "\x1f".join((schema, *(part or "" for part in key)))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return {"id": f"gongbao-{digest}", "schema": schema, "properties": dict(properties)}


def _filled(**properties: list[str | None] | None) -> dict[str, list[str]]:
    """The properties that have values, each value once."""
    found = {name: list(dict.fromkeys(filter(None, values or ()))) for name, values in properties.items()}
    return {name: values for name, values in found.items() if values}
