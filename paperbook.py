"""docs/papers.md from the catalogue of papers: every kind with who issues, signs, seals, reads and gets it, the acts that make it, and its facts."""

import dataclasses
import datetime as dt
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import cases.views
import confirmation.views
import documents.views
import mediation.views
from cases.channels import TABLES
from confirmation import procedure
from documents.drafting import asked_of
from documents.kinds import KINDS, Issuer, Kind
from foundation.tables import Act, Table
from law.articles import named
from mediation import performance

HEAD = """# Papers

Generated from the catalogue of papers, the tables of acts and the facts of every paper by `make papers`; a test fails when it is stale. The pictures
are made-up samples: `make paper-pictures`. A fact with ● must be there or the press refuses the paper by its name; one with ○ may be left out, and its
words with it. Papers whose code begins with S or X are this house's own; the words of any paper that no law spells out are an office's to correct
([how](office.md)).
"""
_NEWEST = dt.date.max
_ISSUERS = {Issuer.PARTY: "当事人", Issuer.COMMITTEE: "调解组织", Issuer.COURT: "人民法院", Issuer.POLICE: "公安机关"}
_HANDS = {
    "party": "当事人",
    "mediator": "调解员（民警、交通警察）",
    "recorder": "记录人、登记人",
    "person": "被调查、受访、听读的人",
    "reader": "代读人",
    "witness": "见证人",
    "payee": "收款人",
    "receiver": "领取人、受送达人",
    "substitute": "代收人",
    "hander": "发放人",
    "server": "送达人",
    "judge": "审判员",
    "clerk": "书记员",
    "filer": "立卷人",
    "checker": "检查人",
    "interpreter": "译员",
    "seal": "",
}


def text() -> str:
    """The whole page."""
    codes = sorted(KINDS, key=_place)
    index = "\n".join(f"| [{code}](#{code.lower()}) | {KINDS[code].title} | {_ISSUERS[KINDS[code].issuer]} |" for code in codes)
    return "\n".join([HEAD, f"| 编号 | 名称 | 出具 |\n|---|---|---|\n{index}\n", *(_entry(KINDS[code]) for code in codes)])


def facts_of(kind: Kind) -> type:
    """The facts that a kind's template reads: of the classes that have every one of them, the one whose docstring names the code, or that has least
    beside them."""
    read = asked_of(f"papers/{kind.template}")
    fits = [one for one in _classes() if read <= _known(one)]
    if not fits:
        raise LookupError(f"{kind.code}: no facts have {', '.join(sorted(read))}")
    return min(fits, key=lambda one: (kind.code not in (one.__doc__ or "").split(), len(_known(one) - read), one.__name__))


def _entry(kind: Kind) -> str:
    rows = [
        ("出具", _ISSUERS[kind.issuer]),
        ("签名", "、".join(filter(None, (_HANDS.get(hand, hand) for hand in kind.signers)))),
        ("印章", "有" if "seal" in kind.signers else ""),
        ("谁能看", "、".join(sorted(role.title for role in kind.readers))),
        ("份数", "、".join(f"{who.title} 1" for who in kind.copies) + _court_copy(kind)),
        ("可改的 Word 稿", "有" if kind.editable else ""),
        ("哪个行为出", "；".join(f"{table}：{act}" for table, act, _ in _issuing(kind))),
        ("依据", "、".join(dict.fromkeys(basis for *_, basis in _issuing(kind) if basis))),
        ("附注", kind.note),
        ("内容", "；".join(f"{'●' if must else '○'}{title}" for title, must in _items(facts_of(kind)))),
    ]
    lines = [f"| {name} | {said or '—'} |" for name, said in rows]
    picture = f"![{kind.title}](pictures/papers/{kind.code}.png)"
    return "\n".join([f"## {kind.code}", "", f"**{kind.title}**", "", "| | |", "|---|---|", *lines, "", picture, ""])


def _court_copy(kind: Kind) -> str:
    """An agreement that is to be confirmed has one more."""
    return "；拟申请司法确认的，人民法院 1" if "court_copy" in _known(facts_of(kind)) else ""


def _issuing(kind: Kind) -> list[tuple[str, str, str]]:
    """Channel, act and articles, of every act that makes this kind; what several channels share is told once for each."""
    found = [(table.title, act.title, named(act.basis, _NEWEST)) for table, act in _acts() if kind.code in act.papers]
    return list(dict.fromkeys(found))


def _acts() -> Iterator[tuple[Table, Act]]:
    newest = [max(versions, key=lambda table: table.in_force) for versions in TABLES.values()]
    for table in [*newest, procedure.TABLE, performance.TABLE, *performance.TABLES.values()]:
        yield from ((table, act) for act in table.acts)


def _items(facts: Any) -> list[tuple[str, bool]]:
    return [
        (
            item.metadata.get("title", item.name),
            item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING,
        )
        for item in dataclasses.fields(facts)
    ]


@cache
def _classes() -> tuple[type, ...]:
    """The facts of every room: the dataclasses of its modules of facts, all of which are loaded with the pages."""
    rooms = {one.__name__.partition(".")[0] for one in (documents.views, cases.views, mediation.views, confirmation.views)}
    modules = [one for name, one in sys.modules.items() if name.partition(".")[0] in rooms and ".facts" in name]
    inside = [
        one for module in modules for one in vars(module).values() if isinstance(one, type) and dataclasses.is_dataclass(one)
    ]
    return tuple(dict.fromkeys(inside))


@cache
def _known(facts: type) -> frozenset[str]:
    """What may be read from facts: items and properties."""
    properties = {name for one in facts.__mro__ for name, value in vars(one).items() if isinstance(value, property)}
    return frozenset({item.name for item in dataclasses.fields(facts)} | properties)


def _place(code: str) -> tuple[str, int, str]:
    return code[0], int("".join(filter(str.isdigit, code))), code
