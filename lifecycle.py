"""docs/lifecycle.md from the tables of acts: a diagram, the states, the acts of every channel and procedure."""

import datetime as dt

from cases.channels import TABLES
from confirmation import procedure
from documents.kinds import KINDS
from foundation.tables import KEEP, NOTHING, Act, Choice, Table
from law.articles import named
from law.rules import RULES
from mediation import performance

HEAD = """# Lifecycle

Generated from the tables of acts by `make lifecycle`; a test fails when it is stale. Three things have a state: the case (one table per
channel), the application for confirmation, the performance of an agreement. A case keeps the version of the table it began under.
Correct it with a pencil; the tables are in `cases/channels/`, `confirmation/procedure.py` and `mediation/performance.py`.
"""


def text() -> str:
    """The whole page."""
    tables = [table for versions in TABLES.values() for table in versions] + [procedure.TABLE, performance.TABLE]
    return "\n".join([HEAD, *(_chapter(table) for table in tables)])


def _chapter(table: Table) -> str:
    return "\n".join(
        [
            f"## {table.title} `{table.name}`，自 {table.in_force} 起",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *(f"    {state.code}: {state.title}" for state in table.states),
            *(arrow for act in table.acts for arrow in _arrows(act)),
            "```",
            "",
            "| 状态 | 轮到谁 | 请他做什么 | 当事人读到 |",
            "|---|---|---|---|",
            *(
                f"| {s.title} `{s.code}` | {'、'.join(sorted(r.title for r in s.movers)) or '—'} | {s.ask or '—'} | {s.told} |"
                for s in table.states
            ),
            "",
            "| 行为 | 从 | 到 | 谁 | 文书 | 期限 | 依据 |",
            "|---|---|---|---|---|---|---|",
            *(_row(table, act) for act in table.acts),
            "",
        ]
    )


def _arrows(act: Act) -> list[str]:
    found = []
    for before in sorted(act.before):
        for after in sorted(act.results() if act.after != KEEP else {before}):
            if after != before:
                found.append(f"    {before or '[*]'} --> {after}: {act.title}")
    return found


def _row(table: Table, act: Act) -> str:
    names = {state.code: state.title for state in table.states} | {NOTHING: "（无）"}
    before = "、".join(names[code] for code in _ordered(table, act.before))
    after = "不变" if act.after == KEEP else "、".join(names[code] for code in _ordered(table, act.results()))
    if isinstance(act.after, Choice):
        after = f"{names[act.after.yes]}（{(act.after.when.__doc__ or '').strip()}）或{names[act.after.no]}"
    clocks = [f"起 {_rule(code)}" for code in act.starts] + [f"止 {_rule(code)}" for code in act.stops]
    clocks += [f"停 {_rule(code)}" for code in act.suspends] + [f"续 {_rule(code)}" for code in act.resumes]
    papers = "、".join(f"{KINDS[code].title} {code}" for code in act.papers)
    who = "、".join(sorted(role.title for role in act.who))
    return f"| {act.title} `{act.name}` | {before} | {after} | {who} | {papers or '—'} | {'；'.join(clocks) or '—'} | {named(act.basis, dt.date.max) or '—'} |"


def _rule(code: str) -> str:
    return f"{RULES[code].title} {code}"


def _ordered(table: Table, codes: frozenset[str]) -> list[str]:
    order = [NOTHING, *(state.code for state in table.states)]
    return sorted(codes, key=order.index)
