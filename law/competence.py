"""Which conditions a court meets to confirm an agreement (民诉法205, 民诉法解释352): a set of reasons, never one court. Who chooses
among several courts is the parties; areas are read from addresses and are a hint (`places`)."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from law.coded import Coded
from law.places import lies_in


class Mode(Coded):
    """Who brought the mediation about. An invited mediator who acted alone is no body: article 205 speaks of bodies only, so no
    court follows from it and a person decides."""

    SELF_RUN = "self_run", "调解组织自行调解"
    COURT_INVITED = "court_invited", "法院邀请调解组织先行调解"
    ONE_PERSON = "one_person", "特邀调解员个人调解"


class CourtKind(Coded):
    """Value, title, how the name of such a court reads. The first that fits counts; a name that says nothing is a basic court's."""

    MARITIME = "maritime", "海事法院", r"海事法院"
    IP = "ip", "知识产权法院", r"知识产权法院"
    INTERMEDIATE = "intermediate", "中级人民法院", r"中级人民法院"
    OTHER = "other", "其他法院", r"高级人民法院|最高人民法院|金融法院"
    BASIC = "basic", "基层人民法院", r""

    def __init__(self, value: str, title: str, names: str):
        self.names = names


class Forum(Coded):
    """The kinds of court a matter belongs to, and the words in its type that say so (民诉法解释2; words and courts are from memory).
    A special court is competent by the matter, wherever the parties live."""

    # A table reads by row.
    # fmt: off
    MARITIME = "maritime", "海事海商纠纷", (CourtKind.MARITIME,), r"海事|海商|海上|船舶|船员"
    PATENT = "patent", "专利等纠纷", (CourtKind.IP, CourtKind.INTERMEDIATE), r"专利|植物新品种|集成电路"
    INTERMEDIATE = "intermediate", "应由中级人民法院管辖的纠纷", (CourtKind.INTERMEDIATE,), r"(?!)"
    ORDINARY = "ordinary", "一般民事纠纷", (CourtKind.BASIC,), r""
    # fmt: on

    def __init__(self, value: str, title: str, kinds: tuple[CourtKind, ...], words: str):
        self.kinds, self.words = kinds, words

    @property
    def is_special(self) -> bool:
        return self in (Forum.MARITIME, Forum.PATENT)


@dataclass(frozen=True)
class Mediation:
    """What decides. `domiciles` are the parties' names and addresses, `seats` the addresses of every body that took part, each
    with the court it names as its own ("" for none), `place` where the matter lies, `invited_by` the court that invited."""

    domiciles: tuple[tuple[str, str], ...]
    seats: tuple[tuple[str, str], ...]
    place: str = ""
    mode: Mode = Mode.SELF_RUN
    forum: Forum = Forum.ORDINARY
    invited_by: str = ""


class Condition(NamedTuple):
    """Why a court is competent, in words a page shows, and the matter it rests on."""

    words: str
    matter: str


def conditions(mediation: Mediation, court: str, area: str) -> tuple[Condition, ...]:
    """Every condition the court of that name and area meets; () when it is not competent."""
    if mediation.mode is Mode.ONE_PERSON:
        return ()
    if mediation.mode is Mode.COURT_INVITED:
        return (Condition("作出邀请的法院", "司法确认申请(1)"),) if court == mediation.invited_by else ()
    kind = kind_of(court)
    if kind not in mediation.forum.kinds:
        return ()
    found = [f"{name}住所地" for name, address in mediation.domiciles if lies_in(address, area)]
    found += ["标的物所在地"] if lies_in(mediation.place, area) else []
    found += ["调解组织所在地"] if any(own == court or lies_in(address, area) for address, own in mediation.seats) else []
    if kind in (CourtKind.MARITIME, CourtKind.IP):
        found.append(f"{mediation.forum.title}由{kind.title}管辖")
    return tuple(Condition(words, "司法确认申请(2)") for words in found)


def kind_of(court: str) -> CourtKind:
    """What kind of court a full name names: 广州海事法院 is a maritime one, 广东省深圳市福田区人民法院 a basic one."""
    return next(kind for kind in CourtKind if re.search(kind.names, court))


def forum_of(matter: str) -> Forum:
    """Where a matter of this type belongs, by the words of the type (“海上货物运输合同纠纷”). Whether an ordinary one is for an
    intermediate court, no word of it says: the caller asks with `Forum.INTERMEDIATE`."""
    return next(forum for forum in Forum if re.search(forum.words, matter))
