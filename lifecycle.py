"""docs/lifecycle.md from the law as data: every channel and procedure with its diagram, acts, papers, periods and grounds."""

import datetime as dt
from collections.abc import Iterable, Sequence

from cases.channels import TABLES
from confirmation import procedure
from documents.kinds import KINDS
from foundation.tables import KEEP, NOTHING, Act, Choice, Table
from law.articles import named
from law.periods import Rule
from law.rules import RULES
from law.starts import STARTS
from mediation import performance

HEAD = """# Lifecycle

Generated from the tables of acts and of periods by `make lifecycle`; a test fails when it is stale. Three things have a state: the case
(one table per channel), the application for confirmation, the performance of an agreement. A case keeps the version of the table it began
under. Correct it with a pencil: the tables are in `cases/channels/`, `confirmation/procedure.py` and `mediation/performance.py`, the
periods in `law/rules.py` and `law/rules_court.py`, the articles in `law/statutes.py`. ✎ marks what rests on memory, which an office may
correct; everything else was read in the text of the law.
"""
_NEWEST = dt.date.max
_PERFORMANCES = (performance.TABLE, *performance.TABLES.values())


def text() -> str:
    """The whole page."""
    channels = [_versions(sorted(versions, key=lambda table: table.in_force)) for versions in TABLES.values()]
    return "\n".join([HEAD, *channels, _chapter(procedure.TABLE), *(_chapter(table) for table in _PERFORMANCES), _periods()])


def _versions(versions: Sequence[Table]) -> str:
    """The newest version whole; of the older ones what was different."""
    newest = versions[-1]
    if (twin := TABLES["people"][-1]) is not newest and twin.acts == newest.acts:
        return f"## {newest.title} `{newest.name}`，自 {newest.in_force} 起\n\n状态、行为、文书、期限都和{twin.title}相同。\n"
    older = [_difference(table, newest) for table in versions[:-1]]
    return "\n".join([_chapter(newest), *older])


def _difference(old: Table, new: Table) -> str:
    rows = [act for act in old.acts if act != new.act(act.name)]
    gone = [act.title for act in new.acts if old.act(act.name) is None]
    return "\n".join(
        [
            f"### {old.title}，{old.in_force} 起、{new.in_force} 以前",
            "",
            f"没有：{'、'.join(gone) or '—'}。不同的行：",
            "",
            *_acts(old, rows),
            "",
        ]
    )


def _chapter(table: Table) -> str:
    return "\n".join(
        [
            f"## {table.title} `{table.name}`，自 {table.in_force} 起",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *(f"    {state.code}: {state.title}" for state in table.states),
            *dict.fromkeys(arrow for act in table.acts for arrow in _arrows(act)),
            "```",
            "",
            *_grid(
                "状态 轮到谁 请他做什么 当事人读到",
                ((f"{s.title} `{s.code}`", "、".join(sorted(r.title for r in s.movers)), s.ask, s.told) for s in table.states),
            ),
            "",
            *_acts(table, table.acts),
            "",
            *_grounds(table),
            *(f"没有“{name}”这一行为：{sentence}\n" for name, sentence in table.instead.items()),
        ]
    )


def _acts(table: Table, acts: Iterable[Act]) -> list[str]:
    return _grid("行为 从 到 谁 文书 期限 依据", (_row(table, act) for act in acts))


def _row(table: Table, act: Act) -> tuple[str, ...]:
    names = {state.code: state.title for state in table.states} | {NOTHING: "（无）", KEEP: "不变"}
    before = "、".join(names[code] for code in _ordered(table, act.before))
    after = "不变" if act.after == KEEP else "、".join(names[code] for code in _ordered(table, act.results()))
    if isinstance(act.after, Choice):
        after = f"{names[act.after.yes]}（{(act.after.when.__doc__ or '').strip()}）或{names[act.after.no]}"
    clocks = [
        f"{word} {RULES[code].title} {code}"
        for word, codes in (("起", act.starts), ("止", act.stops), ("停", act.suspends), ("续", act.resumes), ("延", act.extends))
        for code in codes
    ]
    papers = "、".join(f"{KINDS[code].title} {code}" for code in act.papers)
    who = "、".join(sorted(role.title for role in act.who))
    return f"{act.title} `{act.name}`", before, after, who, papers, "；".join(clocks), named(act.basis, _NEWEST)


def _arrows(act: Act) -> list[str]:
    found = []
    for before in sorted(act.before):
        for after in sorted(act.leads(before)):
            if after != before:
                found.append(f"    {before or '[*]'} --> {after}: {act.title}")
    return found


def _grounds(table: Table) -> list[str]:
    rows = [
        (
            act.title,
            f"{ground.title} `{ground.value}`",
            ground.sentence,
            named((ground.matter,), _NEWEST) if ground.matter else "",
            _pencil(ground),
        )
        for act in table.acts
        for ground in table.grounds.get(act.name, ())
    ]
    return [*_grid("行为 事由 告知书上的话 依据 ✎", rows), ""] if rows else []


def _periods() -> str:
    started = {code: act.title for table in _all_tables() for act in table.acts for code in act.starts}
    rows = [
        (rule.code, rule.title, rule.trigger, f"{rule.length}{rule.unit.title}", _counted(rule), rule.extension, rule.consequence,
         named(rule.basis, _NEWEST), started.get(rule.instead_of or rule.code, ""), _pencil(rule))
        for rule in RULES.values()
    ]  # fmt: skip
    starts = [(start.code, start.title, start.day, named(start.basis, _NEWEST)) for start in STARTS.values()]
    return "\n".join(
        [
            "## 期限",
            "",
            *_grid("编号 期限 起算 长度 怎样数 延长 后果 依据 哪个行为起算 ✎", rows),
            "",
            "只说从哪一天起算、没有长度的：",
            "",
            *_grid("编号 事项 哪一天 依据", starts),
            "",
        ]
    )


def _counted(rule: Rule) -> str:
    """How the days of a rule are counted, in a few words."""
    words = [f"{rule.counting.title}，往前数" if rule.before else rule.counting.title]
    words.append("末日遇法定休假日顺延" if rule.rolls else "不顺延")
    words += ["可以暂停"] if rule.suspendable else []
    words += [f"代替 {rule.instead_of}"] if rule.instead_of else []
    words += [f"{rule.since} 起"] if rule.since else []
    words += [f"到 {rule.until}"] if rule.until else []
    return "；".join(words)


def _pencil(one: object) -> str:
    return "✎" if getattr(one, "memory", False) else ""


def _grid(heads: str, rows: Iterable[Sequence[str]]) -> list[str]:
    titles = heads.split()
    return [_line(titles), "|---" * len(titles) + "|", *(_line(row) for row in rows)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell or "—" for cell in cells) + " |"


def _all_tables() -> list[Table]:
    return [table for versions in TABLES.values() for table in versions] + [procedure.TABLE, *_PERFORMANCES]


def _ordered(table: Table, codes: frozenset[str]) -> list[str]:
    order = [NOTHING, *(state.code for state in table.states)]
    return sorted(codes, key=order.index)
