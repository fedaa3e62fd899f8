"""Fills a paper's template from its facts. A template reads nothing but the facts; an item that is not there is an error, never a blank."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from markupsafe import Markup, escape

from documents import parties
from documents.facts import BodyFacts, PartyFacts, PersonFacts
from documents.kinds import Kind
from foundation.clock import SHANGHAI, day_of
from foundation.errors import Refused
from law.money import capitals, figures
from law.wording import cn_date, han_date, han_number

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
_WHOLE = re.compile(
    r"""
      \d{4}年\d{1,2}月\d{1,2}日 | \d{4}年\d{1,2}月 | \d{1,2}月\d{1,2}日    # days
    | 零?[壹贰叁肆伍陆柒捌玖][拾佰仟]?[万亿兆角分]? | 元整           # a digit of the capitals with its unit
    | [A-Za-z0-9*][A-Za-z0-9*()/.@:\-]{5,}                            # identity numbers (masked ones too), phones, addresses of the web
    | [¥￥]?\d[\d,]*(?:\.\d+)?(?:万元|亿元|平方米|个月|周岁|公斤|厘米|[元%％份件页期日天年岁项条号栋月吨米])?   # sums and measures
    """,
    re.VERBOSE,
)
_BREAK = re.compile(r"\s*<br>\s*")
_MANNER = re.compile(r"(.+?)(（[^（）]*(?:签名|盖章)[^（）]*）：)")
_TOO_LONG = re.compile(r"[!-~]{41,}")  # what no line can hold must be broken, or it would run over the edge of the page


def draft(kind: Kind, facts: Any, otherwise: Mapping[str, Callable[..., Any]] | None = None) -> str:
    """The paper as HTML. A blank beside a break of line would make the line wider than its words. `otherwise` are filters that print a value in
    another way than papers do: see `documents.blanks`."""
    environment = _environment()
    if otherwise:
        environment = environment.overlay()
        environment.filters = environment.filters | dict(otherwise)
    html = environment.get_template(f"papers/{kind.template}").render(facts=facts, kind=kind)
    return _BREAK.sub("<br>", html)


@cache
def words_of(template: str) -> str:
    """Every word a template may print by itself, with the templates it stands on."""
    return "".join((TEMPLATES / "papers" / name).read_text() for name in (template, "_paper.html", "_parts.html"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_print,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "cn_date": cn_date,
        "han_date": han_date,
        "han_number": han_number,
        "figures": figures,
        "capitals": capitals,
        "yuan": yuan,
        "moment": moment,
        "spaced": spaced,
        "paragraphs": paragraphs,
        "stop": stop,
        "listed": "、".join,
        "names": lambda parties: "、".join(party.name for party in parties),
        "together": together,
        "manner": manner,
        "day": day_of,
        "cut": lambda digest: Markup(" ").join(digest[place : place + 16] for place in range(0, len(digest), 16)),
    }
    environment.globals |= {
        "court_lines": parties.court_lines,
        "committee_lines": parties.committee_lines,
        "mandate": parties.mandate,
    }
    environment.globals |= {
        "person_line": parties.person_line,
        "mediator_rows": mediator_rows,
        "page_rows": page_rows,
        "party_rows": party_rows,
    }
    return environment


def _print(value: Any) -> Any:
    """What happens to every value on its way to paper: nothing empty, and no sum, date or number broken over two lines."""
    if isinstance(value, Markup):
        return value
    if value is None or value == "":
        raise Refused("文书模板要印一个没有填写的项目，请联系系统管理员。")
    return whole(str(value))


def whole(text: str) -> Markup:
    """Text for HTML in which dates, sums, identity numbers and capitals stay on one line."""
    endless = [run.span() for run in _TOO_LONG.finditer(text)]
    pieces, last = [], 0
    for found in _WHOLE.finditer(text):
        if len(found[0]) > 1 and not any(start < found.end() and found.start() < end for start, end in endless):
            pieces += [escape(text[last : found.start()]), Markup('<span class="whole">{}</span>').format(found[0])]
            last = found.end()
    return Markup("").join([*pieces, escape(text[last:])])


def mediator_rows(mediators: tuple[str, ...], word: str = "人民调解员") -> list[tuple[str, str]]:
    """Labels and slots for the signatures of those who mediate, by what they are called."""
    return [(f"{word}{name}", f"mediator-{number}") for number, name in enumerate(mediators, 1)]


def party_rows(parties: tuple[PartyFacts, ...], brief: bool = False) -> list[tuple[str, str]]:
    """Labels and slots for the parties' hands: a guardian signs for a minor, a body seals, an interpreter signs beside whom they speak for.
    `brief` leaves the manner to the form's own words."""
    rows = []
    for number, party in enumerate(parties, 1):
        hand = "" if brief else _hand_of(party)
        rows.append((f"{party.standing}{party.name}{hand}", f"party-{number}"))
        if isinstance(party.who, PersonFacts) and party.who.interpreter:
            rows.append((f"翻译人员{party.who.interpreter}", f"interpreter-{number}"))
    return rows


def manner(label: str) -> Markup:
    """The label of a hand: how to sign, where the label says it, stands in smaller type on a line of its own."""
    found = _MANNER.fullmatch(label)
    return Markup('{}<span class="manner">{}</span>').format(whole(found[1]), whole(found[2])) if found else whole(label)


def _hand_of(party: PartyFacts) -> str:
    if isinstance(party.who, BodyFacts):
        return f"（盖章，{party.who.form.head_word}或者代理人签名）"
    guardians = "、".join(guardian.name for guardian in party.who.guardians) if isinstance(party.who, PersonFacts) else ""
    return f"（法定代理人{guardians}签名）" if guardians else ""


def page_rows(parties: tuple[PartyFacts, ...]) -> list[tuple[str, str]]:
    """Labels and slots for the signatures at the foot of every page of a record."""
    return [
        (f"{party.name}签名" if len(party.name) <= 4 else f"{party.standing}签名", f"page-party-{number}")
        for number, party in enumerate(parties, 1)
    ]


def together(parties: tuple[PartyFacts, ...]) -> str:
    """程又安、罗启明与某公司."""
    *others, last = [party.name for party in parties]
    return f"{'、'.join(others)}与{last}" if others else last


def yuan(fen: int) -> str:
    """41,200.00元（人民币肆万壹仟贰佰元整）."""
    return f"{figures(fen)}元（{capitals(fen)}）"


def moment(instant: dt.datetime) -> str:
    """2026年6月16日9时30分, in Asia/Shanghai."""
    local = instant.astimezone(SHANGHAI)
    return f"{cn_date(local.date())}{local.hour}时{local.minute:02d}分"


def spaced(name: str) -> str:
    """A name of two characters with a space between, as under a ruling."""
    return "　".join(name) if len(name) == 2 else name


def paragraphs(text: str) -> list[str]:
    """The non-empty lines of a text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def stop(text: str) -> str:
    """The text with a full stop at its end, once."""
    return text if text.endswith(("。", "！", "？", "…", "”")) else text.rstrip("；;，,. ") + "。"


def asked_of(template: str, filled: frozenset[str] = frozenset()) -> frozenset[str]:
    """The facts that a template asks for by itself, in the templates it stands on, and in the pieces it hands all its facts to. `filled` are blocks
    that another put its own words into."""
    tree = _tree(template)
    read = _asked(tree) - {name for one in tree.find_all(nodes.Block) if one.name in filled for name in _asked(one)}
    for above in tree.find_all(nodes.Extends):
        if isinstance(above.template, nodes.Const):
            read |= asked_of(above.template.value, filled | {one.name for one in tree.find_all(nodes.Block)})
    calls = [
        one
        for one in tree.find_all(nodes.Call)
        if any(isinstance(given, nodes.Name) and given.name == "facts" for given in one.args)
    ]
    handed = {one.node.attr for one in calls if isinstance(one.node, nodes.Getattr)}
    for inside in tree.find_all(nodes.Import):
        if isinstance(inside.template, nodes.Const):
            pieces = [one for one in _tree(inside.template.value).find_all(nodes.Macro) if one.name in handed]
            read |= {name for one in pieces for name in _asked(one)}
    return frozenset(read)


def _asked(tree: nodes.Node) -> set[str]:
    return {one.attr for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name) and one.node.name == "facts"}


@cache
def _tree(template: str) -> nodes.Template:
    return _environment().parse((TEMPLATES / template).read_text())
