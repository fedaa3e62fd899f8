"""The sheet `tests/matrix.csv`: one row per act, written from the law. What it does not allow is forbidden."""

import csv
from pathlib import Path

SHEET = Path(__file__).parent.parent / "matrix.csv"
ROLES = (
    "party",
    "agent",
    "counter",
    "mediator",
    "head",
    "filing",
    "clerk",
    "judge",
    "president",
    "registrar",
    "admin",
    "auditor",
    "stranger",
    "system",
)
Cell = tuple[str, str, str, str]  # subject, act, state, role


def allowed() -> dict[Cell, frozenset[str]]:
    """Every allowed cell and the states it may lead to."""
    cells: dict[Cell, frozenset[str]] = {}
    with SHEET.open(newline="") as file:
        for row in csv.DictReader(file):
            for state in row["states"].split():
                after = frozenset({state} if row["after"] == "=" else row["after"].split("|"))
                for role in row["roles"].split():
                    cell = (row["subject"], row["act"], state, role)
                    assert cell not in cells, f"twice in the sheet: {cell}"
                    cells[cell] = after
    return cells


def acts_of(subject: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(act for kind, act, _, _ in allowed() if kind == subject))
