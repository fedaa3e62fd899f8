"""No source of any room writes a state, a version or a revision behind the back of the mechanism of acts."""

import ast

from tests.conftest import ROOT

ROOMS = ("foundation", "people", "office", "documents", "cases", "mediation", "confirmation")
SOURCES = [path for room in (*ROOMS, ".") for path in (ROOT / room).glob("*.py" if room == "." else "**/*.py")]

GUARDED = ("state", "version", "revision")


def written(source: str) -> list[str]:
    """Where a source writes a state or a version by hand: by assignment, by setattr, or in the values of an update."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in ("state", "revision", "_acting"):
            found.append(f"{node.lineno}: .{node.attr} =")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "values":
            found += [f"{node.lineno}: values({key.arg}=)" for key in node.keywords if key.arg in GUARDED]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
            found += [
                f"{node.lineno}: setattr" for name in node.args[1:2] if isinstance(name, ast.Constant) and name.value in GUARDED
            ]
    return found


def test_no_source_writes_a_state_behind_the_mechanism_s_back() -> None:
    found = {str(path.relative_to(ROOT)): written(path.read_text()) for path in SOURCES}
    assert found.pop("foundation/acts.py")
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_reader_of_sources_sees_what_it_looks_for() -> None:
    assert written("case.state = 'agreed'") == ["1: .state ="]
    assert written("session.execute(update(Case).values(state='agreed', version=3))") == [
        "1: values(state=)",
        "1: values(version=)",
    ]
    assert written("setattr(case, 'state', 'agreed')") == ["1: setattr"]
