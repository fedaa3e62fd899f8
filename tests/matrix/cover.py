"""A small choice among many cells in which every pair still meets: act and state, act and role, state and role."""

from collections.abc import Iterable

Cell = tuple[str, str, str, str]  # subject, act, state, role


def pairwise(cells: Iterable[Cell]) -> list[Cell]:
    """Cells in which every pair that occurs among the given ones occurs. The same cells give the same choice."""
    cells = list(cells)
    open_pairs = {pair for cell in cells for pair in _pairs(cell)}
    chosen = []
    for wanted in (3, 2, 1):
        for cell in cells:
            fresh = _pairs(cell) & open_pairs
            if len(fresh) >= wanted:
                chosen.append(cell)
                open_pairs -= fresh
    return chosen


def _pairs(cell: Cell) -> set[tuple[str, str, str, str]]:
    subject, act, state, role = cell
    return {(subject, "act in state", act, state), (subject, "act by role", act, role), (subject, "role in state", role, state)}
