"""What a bracket or cell says: the units charged, the limits, the remarks on other brackets."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongbao.schema.records import PersonRole, Role, Status


@dataclass(slots=True)
class Charge:
    """One unit of the content, in positions of the squashed letters.

    `signed`: its role comes from a sign of its own, which no verb overrides; `figured`: a figure stands
    beside it that no legend explains; `shaped`: it has the form of a unit's name.
    """

    start: int
    end: int
    role: Role | None = None
    signed: bool = False
    starred: bool = False
    figured: bool = False
    standing: bool = False
    shaped: bool = True
    status: Status = "certain"


@dataclass(slots=True)
class ChargeReading:
    """All that a content says; `signs` counts labels, verbs, stars and other signs of a role.

    `people` are the words under labels of people with the role of the label; `remarks` counts sentences on
    other measures.
    """

    charges: list[Charge] = field(default_factory=list)
    deadlines: list[tuple[int, int]] = field(default_factory=list)
    people: list[tuple[int, int, PersonRole]] = field(default_factory=list)
    labels: int = 0
    signs: int = 0
    unread: int = 0
    remarks: int = 0
    first_leads: bool = False
    first_leads_below: bool = False
