"""The code base against its own laws: gates and addresses, the tables of acts, templates, settings, imports, documents.

What import-linter, ruff, djlint, the matrix and `tests/foundation/test_states_in_sources.py` already say is not said again here.
"""

import ast
import configparser
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatch
from itertools import chain, groupby
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

import lifecycle
import settings
from cases.channels import TABLES
from cases.models import Case
from confirmation import procedure
from confirmation.models import Application
from documents import drafting, kinds
from documents.kinds import KINDS, Kind
from foundation import site
from foundation.db import db
from foundation.tables import KEEP, NOTHING, Act, State, Table
from law.rules import RULES
from mediation import performance
from mediation.models import Performance
from people.access import MAP, Permission
from people.roles import Role
from people.views import errors
from tests.conftest import ROOT
from tests.people.conftest import an_app

ROOMS = ("foundation", "law", "people", "office", "documents", "cases", "mediation", "confirmation")
AT_ROOT = sorted(path.stem for path in ROOT.glob("*.py"))
PERFORMANCES = (performance.TABLE, *performance.TABLES.values())
Source = tuple[str, ast.Module]


def _sources(*patterns: str) -> list[Source]:
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return [(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text())) for path in paths]


PRODUCT = _sources("*.py", *(f"{room}/**/*.py" for room in ROOMS))
TESTS = _sources("tests/**/*.py")


def found_in(sources: Iterable[Source], reader: Callable[[ast.Module], list[str]]) -> list[str]:
    return [f"{path}:{fault}" for path, tree in sources for fault in reader(tree)]


# pages


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The whole house as those who write pages have it, with the styleguide."""
    before, folder = site.here(), tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FLASK_DEBUG", "1")
        made = an_app(f"sqlite:///{folder / 'house.db'}", folder)
    yield made
    with made.app_context():
        db.engine.dispose()
    site.settle(before)


def test_every_endpoint_is_public_or_names_its_permission_the_styleguide_too(app: Flask) -> None:
    assert "styleguide.styleguide" in app.view_functions
    shut = {name for name, view in app.view_functions.items() if view.__dict__.get("gate", "") not in (None, *Permission)}
    assert shut == {"static"}


def gateless(tree: ast.Module) -> list[str]:
    """Views that do not stand behind exactly one gate, right under their addresses."""
    found = []
    for view in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        names = [ast.unparse(one.func if isinstance(one, ast.Call) else one) for one in view.decorator_list]
        addresses = [name for name in names if re.fullmatch(r"bp\.(route|get|post|put|patch|delete)", name)]
        if addresses and names not in ([*addresses, "public"], [*addresses, "needs"]):
            found.append(f"{view.lineno} {view.name}")
    return found


def test_every_view_stands_behind_one_gate_right_under_its_address() -> None:
    assert found_in(PRODUCT, gateless) == []


def alike(posts: Iterable[str]) -> list[str]:
    """Addresses that one and the same path would match, whatever their variables are called."""
    shapes = sorted(re.sub(r"<[^>]*>", "<>", rule) for rule in posts)
    return [shape for shape, rules in groupby(shapes) if len(list(rules)) > 1]


def test_no_two_addresses_for_posting_are_alike(app: Flask) -> None:
    assert alike(_posts(app)) == []
    assert alike(["/cases/<reference>/seal", "/cases/<string:case>/seal", "/cases"]) == ["/cases/<>/seal"]


def test_every_act_that_somebody_may_do_is_posted_to_one_address_of_its_own(app: Flask) -> None:
    for address, table in _with_addresses():
        doors = {act.name: _endpoints(app, _path(address, act)) for act in table.acts}
        by_people = {act.name: bool(act.who - {Role.SYSTEM}) for act in table.acts}
        assert {name: len(endpoints) for name, endpoints in doors.items()} == by_people
        endpoints = list(chain(*doors.values()))
        assert len(endpoints) == len(set(endpoints))


def test_whoever_may_do_an_act_is_let_through_the_gate_of_its_page(app: Flask) -> None:
    for address, table in _with_addresses():
        for act in table.acts:
            for endpoint in _endpoints(app, _path(address, act)):
                gate = app.view_functions[endpoint].__dict__["gate"]
                kept_out = act.who - {Role.SYSTEM} - MAP[gate] if gate else ()
                assert not kept_out, f"{table.name}.{act.name}: {endpoint}"


def test_nothing_is_posted_to_a_case_that_is_not_an_act_of_a_table(app: Flask) -> None:
    acts = {_path(address, act) for address, table in _with_addresses() for act in table.acts}
    posts = {re.sub(r"<[^>]*>", "R", rule) for rule in _posts(app) if rule.startswith("/cases/<")}
    assert len(posts) > 50
    assert posts - acts == set()


def _posts(app: Flask) -> list[str]:
    return [rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]


def _with_addresses() -> list[tuple[str, Table]]:
    """Every table with the address of a subject that lives by it."""
    case = Case(reference="R")
    application, performing = Application(case=case), Performance(case=case)
    of_cases = [(case.address, table) for versions in TABLES.values() for table in versions]
    return [*of_cases, (application.address, procedure.TABLE), *((performing.address, table) for table in PERFORMANCES)]


def _path(address: str, act: Act) -> str:
    return f"/{act.noun}" if act.before == {NOTHING} and act.who - {Role.SYSTEM} else f"{address}/{act.noun}"


def _endpoints(app: Flask, path: str) -> list[str]:
    """Every endpoint that takes what is posted to this path."""
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    return [rule.endpoint for rule in rules if re.fullmatch(re.sub(r"<[^>]*>", "[^/]+", rule.rule), path)]


# tables of acts


CONSTANTS = {f"kinds.{name}": kind.code for name, kind in vars(kinds).items() if isinstance(kind, Kind)}
EVERY_TABLE = [*chain(*TABLES.values()), procedure.TABLE, *PERFORMANCES]
every_table = pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: f"{table.name}-{table.in_force}")


@every_table
def test_every_state_has_a_title_and_a_sentence_for_the_parties_of_its_own(table: Table) -> None:
    assert [state.code for state in table.states if not (state.title and state.told and state.tone)] == []
    for words in ([s.code for s in table.states], [s.title for s in table.states], [s.told for s in table.states]):
        assert sorted(set(words)) == sorted(words)


@every_table
def test_a_table_knows_every_state_its_acts_name_and_leads_to_each_from_the_first(table: Table) -> None:
    named = {code for act in table.acts for code in (*act.before, *act.results(), *act.main)} - {NOTHING}
    assert named - table.codes() == set()
    assert table.codes() - leads_to(table, NOTHING) == set()


@every_table
def test_from_every_open_state_there_is_a_way_to_an_end(table: Table) -> None:
    ends = table.codes() - table.codes(open_only=True)
    assert ends
    assert [code for code in table.codes(open_only=True) if not leads_to(table, code) & ends] == []


@every_table
def test_who_is_waited_for_can_move_and_one_of_them_moves_things_on(table: Table) -> None:
    assert [fault for state in table.states for fault in standstill(table, state)] == []


@every_table
def test_acts_have_names_and_nouns_of_their_own_and_move_on_only_from_where_they_may_be_done(table: Table) -> None:
    for words in ([act.name for act in table.acts], [act.noun for act in table.acts], [act.title for act in table.acts]):
        assert sorted(set(words)) == sorted(words)
    assert [act.name for act in table.acts if not (act.who and act.before and act.done) or act.main - act.before] == []


@pytest.mark.parametrize("table", [*chain(*TABLES.values())], ids=lambda table: f"{table.name}-{table.in_force}")
def test_both_sides_may_leave_as_long_as_there_is_mediation(table: Table) -> None:
    assert len(mediated(table)) > 5
    assert [state for state in mediated(table) if not may_leave(table, state)] == []


@every_table
def test_every_period_that_a_row_moves_is_a_rule_of_law(table: Table) -> None:
    moved = {code for act in table.acts for code in (*act.starts, *act.stops, *act.suspends, *act.resumes, *act.extends)}
    assert moved - RULES.keys() == set()


def test_every_paper_that_a_row_names_is_a_kind_and_made_by_some_verb() -> None:
    named = {code for table in EVERY_TABLE for act in table.acts for code in act.papers}
    made = {code for path, tree in PRODUCT if path.split("/")[0] in ROOMS for code in papers_made(tree)}
    assert len(named) > 50
    assert (named - KINDS.keys(), named - made) == (set(), set())


def test_the_readers_of_tables_see_what_they_look_for() -> None:
    lost = State("lost", "丢了", "wait", frozenset({Role.JUDGE}), "", "丢了。")
    planted = Table("planted", "", performance.TABLE.in_force, (*performance.TABLE.states, lost), performance.TABLE.acts)
    assert planted.codes() - leads_to(planted, NOTHING) == {"lost"}
    assert leads_to(planted, "lost") == frozenset()
    assert standstill(planted, lost) == ["lost: nobody is asked for anything", "lost: judge has no act", "lost: no main act"]
    people = TABLES["people"][-1]
    held = replace(people, acts=tuple(act for act in people.acts if act.name not in ("leave", "withdraw", "drop")))
    assert [state for state in mediated(held) if not may_leave(held, state)] == mediated(people)
    assert papers_made(ast.parse("DRAFTS = {'A06': Draft(f)}\nOTHERS = {'A07': 1}\npress.make(kinds.SLIP, facts)")) == [
        "A06",
        "S01",
    ]


def mediated(table: Table) -> list[str]:
    """The open states from which an agreement may still be reached."""
    agreed = {code for code in table.codes() if code.startswith("agreed")}
    return sorted(code for code in table.codes(open_only=True) - agreed if leads_to(table, code) & agreed)


def may_leave(table: Table, state: str) -> bool:
    """Whether a party and its agent can end mediation from here by themselves (人民调解法第三条)."""
    ways = [act for act in table.acts if state in act.before and not act.results() & set(mediated(table))]
    return any(act.name in ("leave", "withdraw", "drop") and {Role.PARTY, Role.AGENT} <= act.who for act in ways)


def papers_made(tree: ast.Module) -> list[str]:
    """The codes of the papers that a module has drafts for, and of those it names to the press."""
    dicts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DRAFTS"]
    drafted = [str(key.value) for one in dicts if isinstance(one, ast.Dict) for key in one.keys if isinstance(key, ast.Constant)]
    named = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return drafted + [code for name in named if (code := CONSTANTS.get(name))]


def leads_to(table: Table, first: str) -> frozenset[str]:
    """Every state that the rows of a table reach from one."""
    reached: set[str] = set()
    fresh = {first}
    while fresh:
        steps = [(code, act) for code in fresh for act in table.acts if code in act.before and act.after != KEEP]
        reached |= (fresh := {after for _, act in steps for after in act.results()} - reached)
    return frozenset(reached)


def standstill(table: Table, state: State) -> list[str]:
    """What keeps a state from being left: nobody to wait for, nothing asked, a mover without an act, no act that moves things on."""
    faults = []
    if state.open and not state.movers or bool(state.movers) != bool(state.ask):
        faults.append("nobody is asked for anything")
    open_acts = [act for act in table.acts if state.code in act.before]
    faults += [f"{role.value} has no act" for role in state.movers if not any(role in act.who for act in open_acts)]
    mains = [act for act in open_acts if state.code in act.main]
    if state.open and not mains or len(mains) > 1:
        faults.append("no main act" if not mains else "several main acts")
    if any(not act.who & state.movers for act in mains if state.movers):
        faults.append("the main act is nobody's who is waited for")
    return [f"{state.code}: {fault}" for fault in faults]


def test_docs_lifecycle_is_what_the_tables_say() -> None:
    assert (ROOT / "docs" / "lifecycle.md").read_text() == lifecycle.text(), "run make lifecycle"


# settings


EXAMPLE = (ROOT / ".env.example").read_text()
SHOWN = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, flags=re.M))


def asked(tree: ast.Module) -> list[str]:
    """The names a source asks the environment for, in capitals as such names are."""
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return sorted({word for word in strings if re.fullmatch(r"[A-Z][A-Z0-9_]{2,}", word)})


def asks_the_environment(tree: ast.Module) -> list[str]:
    """Where a source reads the environment. Writing it, for a library or for a part that starts later, is another thing."""
    read = r"os\.(environ\.(get|items|copy)\(|environ\[|getenv\()|dict\(os\.environ"
    places = [node for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Subscript)]
    reads = [node for node in places if isinstance(node, ast.Call) or isinstance(node.ctx, ast.Load)]
    return [str(node.lineno) for node in reads if re.match(read, ast.unparse(node))]


def test_every_setting_stands_in_the_example_and_the_example_names_no_other() -> None:
    [(_, tree)] = _sources("settings.py")
    assert sorted(SHOWN) == asked(tree)


def test_every_setting_of_the_example_is_explained_above_it() -> None:
    paragraphs = [block.splitlines() for block in EXAMPLE.split("\n\n")]
    assert [lines[0] for lines in paragraphs if not lines[0].startswith("# ")] == []


def test_the_example_shows_what_a_setting_is_when_nobody_sets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in SHOWN:
        monkeypatch.delenv(name, raising=False)
    unset = settings.read()
    for name, value in SHOWN.items():
        monkeypatch.setenv(name, value)
    assert settings.read() == unset


def test_nothing_but_the_settings_reads_the_environment() -> None:
    found = found_in(PRODUCT, asks_the_environment)
    assert [place for place in found if not place.startswith("settings.py:")] == []
    assert len(found) > 10


# templates


TEMPLATES = {path.relative_to(ROOT / "templates").as_posix(): path.read_text() for path in (ROOT / "templates").rglob("*.html")}
NO_PAGE = "styleguide.html"  # shows every component; that is no use of one


@pytest.fixture(scope="module")
def trees(app: Flask) -> dict[str, nodes.Template]:
    return {name: _environment(app, name).parse(text) for name, text in TEMPLATES.items()}


def _environment(app: Flask, name: str) -> Environment:
    """Papers are filled by the press, everything else by the pages."""
    return drafting._environment() if name.startswith("papers/") else app.jinja_env


def test_every_template_compiles_where_it_is_filled_and_its_filters_are_there(
    app: Flask, trees: dict[str, nodes.Template]
) -> None:
    """Jinja lets a filter that is not there pass inside a condition, until somebody comes by."""
    assert len(trees) > 100
    for name, tree in trees.items():
        environment = _environment(app, name)
        assert environment.get_template(name).name == name
        assert {one.name for one in tree.find_all(nodes.Filter)} - environment.filters.keys() == set(), name
        assert {one.name for one in tree.find_all(nodes.Test)} - environment.tests.keys() == set(), name


def test_every_template_a_source_names_is_there_and_every_template_is_used(trees: dict[str, nodes.Template]) -> None:
    filled = {word for _, tree in PRODUCT for word in _strings(tree) if word.endswith(".html") and "/" in word}
    filled |= {f"errors/{number}.html" for number in errors.PAGES} | {f"papers/{kind.template}" for kind in KINDS.values()}
    assert sorted(filled - trees.keys()) == []
    assert trees.keys() - reached(filled, {name: _named_by(tree) for name, tree in trees.items()}) == {NO_PAGE}


def test_a_template_names_only_templates_and_macros_that_are_there_and_uses_what_it_imports(
    trees: dict[str, nodes.Template],
) -> None:
    offered = {name: _offered(tree) for name, tree in trees.items()}
    assert [fault for name, tree in trees.items() for fault in misnamed(name, tree, offered)] == []


def test_every_macro_is_used_by_a_page_or_a_paper(trees: dict[str, nodes.Template]) -> None:
    used = set().union(*(_uses(name, tree) for name, tree in trees.items() if name != NO_PAGE))
    defined = {(name, macro.name) for name, tree in trees.items() if name != NO_PAGE for macro in tree.find_all(nodes.Macro)}
    assert len(defined) > 60
    assert sorted(defined - used) == []


def test_a_block_that_a_template_fills_is_one_of_what_it_stands_on(trees: dict[str, nodes.Template]) -> None:
    stands_on = {name: _extended(tree) for name, tree in trees.items()}
    has = {name: {block.name for block in tree.find_all(nodes.Block)} for name, tree in trees.items()}
    for name in (name for name in trees if stands_on[name]):
        asked = set().union(_asked_of_self(trees[name]), *(has[one] for one in reached(stands_on[name], stands_on)))
        assert {block.name for block in trees[name].body if isinstance(block, nodes.Block)} - asked == set(), name


def test_a_template_that_stands_on_another_prints_nothing_outside_its_blocks(trees: dict[str, nodes.Template]) -> None:
    children = {name: tree for name, tree in trees.items() if _extended(tree)}
    outside = [(name, _printed(part)) for name, tree in children.items() for part in tree.body]
    assert [f"{name}: {words}" for name, words in outside if words] == []


def test_a_component_reads_what_it_is_given_and_a_paper_its_facts(app: Flask, trees: dict[str, nodes.Template]) -> None:
    for name, tree in trees.items():
        if name.startswith(("components/", "papers/")):
            known = {"facts", "kind"} if name.startswith("papers/") else set()
            known |= {*_environment(app, name).globals, *_bound(tree)}
            assert meta.find_undeclared_variables(tree) - known == set(), name


def reached(first: Iterable[str], named: dict[str, set[str]]) -> set[str]:
    """All that is named by the first, by what they name, and so on."""
    seen: set[str] = set()
    fresh = set(first)
    while fresh:
        seen |= fresh
        fresh = set().union(*(named.get(name, set()) for name in fresh)) - seen
    return seen


def misnamed(name: str, tree: nodes.Template, offered: dict[str, set[str]]) -> list[str]:
    """Templates that are not there, macros that are not there, and imports that nothing uses."""
    faults = [f"{name}: there is no {other}" for other in _named_by(tree) - offered.keys()]
    read = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"}
    for (other, macro), alias in _imports(tree).items():
        if macro and macro not in offered.get(other, {macro}):
            faults.append(f"{name}: there is no {macro} in {other}")
        if alias not in read:
            faults.append(f"{name}: {alias} is imported and not used")
    return faults


def _offered(tree: nodes.Template) -> set[str]:
    """What another template may import: macros, and names set at the top."""
    tops = [one.target for one in tree.body if isinstance(one, nodes.Assign)]
    return {macro.name for macro in tree.find_all(nodes.Macro)} | {one.name for one in tops if isinstance(one, nodes.Name)}


def _imports(tree: nodes.Template) -> dict[tuple[str, str], str]:
    """(template, macro or nothing for all of it) → the name it goes by here."""
    found = {(_const(one.template), ""): one.target for one in tree.find_all(nodes.Import)}
    for line in tree.find_all(nodes.FromImport):
        pairs = [name if isinstance(name, tuple) else (name, name) for name in line.names]
        found |= {(_const(line.template), macro): alias for macro, alias in pairs}
    return found


def _named_by(tree: nodes.Template) -> set[str]:
    """The templates a template extends, includes and imports."""
    lines = tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))
    names = chain(*(line.iter_child_nodes(only=("template",)) for line in lines))
    words = (_const(one) for name in names for one in (name, *name.find_all(nodes.Const)))
    return {word for word in words if word.endswith(".html")}


def _uses(name: str, tree: nodes.Template) -> set[tuple[str, str]]:
    """(template, macro) of every macro a template imports by name, asks of an import, or calls from outside that very macro."""
    whole = {alias: other for (other, macro), alias in _imports(tree).items() if not macro}
    used = {(other, macro) for (other, macro) in _imports(tree) if macro}
    for one in tree.find_all(nodes.Getattr):
        if isinstance(one.node, nodes.Name) and one.node.name in whole:
            used.add((whole[one.node.name], one.attr))
    return used | {(name, called) for called in _called(tree, frozenset())}


def _called(node: nodes.Node, inside: frozenset[str]) -> Iterator[str]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Name) and child.ctx == "load" and child.name not in inside:
            yield child.name
        yield from _called(child, inside | {child.name} if isinstance(child, nodes.Macro) else inside)


def _extended(tree: nodes.Template) -> set[str]:
    """The templates this one stands on; two layouts where the name is a variable."""
    lines = list(tree.find_all(nodes.Extends))
    by_name = {line.template.value for line in lines if isinstance(line.template, nodes.Const)}
    return by_name if len(by_name) == len(lines) else {"layout/staff.html", "layout/party.html"}


def _asked_of_self(tree: nodes.Template) -> set[str]:
    """Blocks a template prints itself, as self.name()."""
    return {one.attr for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name) and one.node.name == "self"}


def _printed(part: nodes.Node) -> str:
    """What a node of the top prints, blanks aside; a block is printed where its parent has it."""
    said = part.nodes if isinstance(part, nodes.Output) else []
    return "".join(one.data.strip() if isinstance(one, nodes.TemplateData) else str(one) for one in said)


def _bound(tree: nodes.Template) -> set[str]:
    """Names that a template binds itself, in any branch."""
    return {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"} | set(_imports(tree).values())


def _const(node: nodes.Node) -> str:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def _strings(tree: ast.Module) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


# static files


def test_every_static_file_is_asked_for_by_a_page_and_what_is_asked_for_is_there() -> None:
    ours = {path.relative_to(ROOT / "static").as_posix(): path for path in (ROOT / "static").rglob("*.*")}
    ours = {name: path for name, path in ours.items() if not name.startswith("vendor/")}
    given = {f"vendor/{Path(found).name}" for found in re.findall(r"/([\w.]+\.(?:css|js))\b", (ROOT / "bin/vendor").read_text())}
    first = {name for text in TEMPLATES.values() for name in re.findall(r"filename=['\"]([^'\"]+)['\"]", text)}
    used = reached(first, {name: _asks_for(name, path.read_text()) for name, path in ours.items()})
    assert sorted(used - ours.keys() - given) == []
    assert sorted((ours.keys() | given) - used) == []


def _asks_for(name: str, text: str) -> set[str]:
    """The files that a script imports or a style sheet shows, as names under static/."""
    said = re.findall(r"""['"](\.{1,2}/[^'"]+)['"]""" if name.endswith(".js") else r"url\(['\"]?([^'\")]+)", text)
    return {os.path.normpath(Path(name).parent / one) for one in said if not one.startswith("data:")}


# roles


ROLE_WORDS = {role.value for role in Role} | {role.title for role in Role}


def names_a_role(tree: ast.Module) -> list[str]:
    """Where a source compares with the name of a role, or looks a role up by its name."""
    found = []
    for node in (one for one in ast.walk(tree) if isinstance(one, ast.Compare | ast.Call | ast.Subscript)):
        parts = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Role", "Role.of"):
            parts = [*node.args, *(one.value for one in node.keywords)]
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Role":
            found.append(str(node.lineno))
        if any(isinstance(one, ast.Constant) and one.value in ROLE_WORDS for part in parts for one in _members(part)):
            found.append(str(node.lineno))
    return found


def _members(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]


def test_no_source_outside_the_enum_of_roles_says_a_role_by_its_name() -> None:
    """The law comes before the people and has no roles; "head" is one of its own marks."""
    places = found_in([one for one in PRODUCT if not one[0].startswith("law/")], names_a_role)
    assert [place for place in places if not place.startswith("people/roles.py:")] == []


def decides_by_role(tree: nodes.Template) -> list[str]:
    """Where a template compares, tests or filters by the name of a role."""
    lines = tree.find_all((nodes.Compare, nodes.Filter, nodes.Test))
    return [str(one.lineno) for one in lines if any(c.value in ROLE_WORDS for c in one.find_all(nodes.Const) if _const(c))]


def test_no_template_decides_by_a_role(trees: dict[str, nodes.Template]) -> None:
    assert [f"{name}:{line}" for name, tree in trees.items() for line in decides_by_role(tree)] == []


# imports


# Package → where it may be imported. The papers are made by documents/ alone, the timetable kept by jobs.py alone, and so on.
PLACES = {
    "flask": ("app.py", "*/views/*.py", "foundation/words.py"),
    "flask_login": ("people/views/*.py",),
    "flask_wtf": ("app.py", "*/forms*.py"),
    "flask_babel": ("foundation/words.py",),
    "flask_sqlalchemy_lite": ("foundation/db.py",),
    "foundation.db": ("app.py", "commands.py", "*/views/*.py"),
    "wtforms": ("*/forms*.py", "people/views/styleguide.py"),
    "werkzeug": ("*/views/*.py", "foundation/forms.py", "wsgi.py", "commands.py"),
    "jinja2": ("documents/drafting.py",),
    "weasyprint": ("documents/*.py",),
    "pydyf": ("documents/*.py",),
    "pyhanko": ("documents/*.py",),
    "gmssl": ("documents/sm.py",),
    "apscheduler": ("jobs.py",),
    "icalendar": ("cases/calendar_file.py",),
    "alembic": ("commands.py",),
    "waitress": ("commands.py",),
}
NOT_FOR_THE_LAW = ("sqlalchemy", "flask", "wtforms", "werkzeug", "jinja2", "os", "pathlib", "foundation.clock")


def imported(path: str, tree: ast.Module) -> list[str]:
    """Every module a source imports, and every name it takes from one, in full."""
    found = []
    package = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [one.name for one in node.names]
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            found += [".".join([*above, *filter(None, [node.module]), one.name]) for one in node.names]
    return found


IMPORTS = [(path, name) for path, tree in PRODUCT for name in imported(path, tree)]


def importers(of: str) -> set[str]:
    return {path for path, name in IMPORTS if f"{name}.".startswith(f"{of}.")}


@pytest.mark.parametrize("package", PLACES)
def test_a_package_is_imported_where_it_belongs_and_nowhere_else(package: str) -> None:
    found = importers(package)
    assert sorted(path for path in found if not any(fnmatch(path, place) for place in PLACES[package])) == []
    assert [place for place in PLACES[package] if not any(fnmatch(path, place) for path in found)] == []


def test_the_law_knows_no_database_no_web_no_disk_and_no_day_of_its_own() -> None:
    assert sorted(path for package in NOT_FOR_THE_LAW for path in importers(package) if path.startswith("law/")) == []


def asks_the_machine(tree: ast.Module) -> list[str]:
    """Where a source asks the machine for the time."""
    asks = re.compile(
        r"(dt|datetime|date|datetime\.datetime|dt\.datetime|dt\.date)\.(today|now|utcnow)|time\.(time|localtime|gmtime)"
    )
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [str(call.lineno) for call in calls if asks.fullmatch(ast.unparse(call.func))]


def test_nothing_but_the_clock_asks_the_machine_for_the_time() -> None:
    assert {place.partition(":")[0] for place in found_in(PRODUCT, asks_the_machine)} == {"foundation/clock.py"}


def test_no_room_imports_a_module_of_the_root() -> None:
    assert [f"{path}: {name}" for path, name in IMPORTS if "/" in path and name.partition(".")[0] in AT_ROOT] == []


def test_the_reader_of_imports_gives_full_names() -> None:
    planted = "import flask.json\nfrom . import x\nfrom ..access import may\nfrom foundation import db\nfrom flask import g"
    names = imported("people/views/guard.py", ast.parse(planted))
    assert names == ["flask.json", "people.views.x", "people.access.may", "foundation.db", "flask.g"]


def hidden_imports(tree: ast.Module) -> list[str]:
    """Imports that do not stand at the top of the module, where one looks for them."""
    for_types = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    at_top = {id(node) for node in chain(tree.body, *(node.body for node in for_types))}
    lines = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in at_top]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    by_name = [node for node in calls if ast.unparse(node.func).endswith(("import_module", "__import__"))]
    return [str(node.lineno) for node in (*lines, *by_name)]


def test_every_import_stands_at_the_top_of_its_module() -> None:
    assert found_in([*PRODUCT, *TESTS], hidden_imports) == []


def test_every_module_of_the_root_is_packed_and_every_room_and_module_is_read_by_mypy() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    assert sorted(config["options"]["py_modules"].split(", ")) == AT_ROOT
    assert sorted(config["mypy"]["files"].split(", ")) == sorted([*ROOMS, *(f"{name}.py" for name in AT_ROOT)])


# sources


LINES = 250


def test_no_module_is_longer_than_the_house_wants() -> None:
    lengths = {path: len((ROOT / path).read_text().splitlines()) for path, _ in PRODUCT}
    assert {path: lines for path, lines in lengths.items() if lines > LINES} == {}


def silent_refusals(tree: ast.Module) -> list[str]:
    """Public functions that raise a refusal or begin an act, which may be refused, and have no docstring that could say so."""
    refusing = r"(errors\.|acts\.)?(Refused|Forbidden|Overtaken|overtaken|acting|preparing)"
    found = []
    for node in _public(tree):
        calls = [ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)]
        if any(re.fullmatch(refusing, call) for call in calls) and not ast.get_docstring(node):
            found.append(f"{node.lineno} {node.name}")
    return found


def _public(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    return (node for node in chain(*bodies) if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def test_what_can_refuse_says_so_in_its_docstring() -> None:
    rooms = [(path, tree) for path, tree in PRODUCT if "/" in path and "/views/" not in path]
    assert found_in(rooms, silent_refusals) == []


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    assert [path for path, tree in [*PRODUCT, *TESTS] if tree.body and not ast.get_docstring(tree)] == []


def names_an_article(tree: ast.Module) -> list[str]:
    """Articles written out by hand. In a docstring they explain; anywhere else their number is the law room's, by the day."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, documented) and node.body]
    docstrings = {id(node.value) for node in first if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    written = r"第[零〇一二三四五六七八九十百千]+条"
    return [str(node.lineno) for node in texts if id(node) not in docstrings and re.search(written, node.value)]


def test_articles_are_named_by_the_law_room_and_nowhere_else() -> None:
    assert found_in([(path, tree) for path, tree in PRODUCT if not path.startswith("law/")], names_an_article) == []


@pytest.mark.parametrize(
    ("reader", "planted", "seen"),
    [
        (gateless, "@bp.get('/x')\ndef x(): ...", ["2 x"]),
        (gateless, "@needs(Permission.SIGN)\n@bp.get('/x')\ndef x(): ...", ["3 x"]),
        (gateless, "@bp.get('/x')\n@public\n@needs(Permission.SIGN)\ndef x(): ...", ["4 x"]),
        (gateless, "@bp.get('/x')\n@bp.post('/x')\n@public\ndef x(): ...", []),
        (asks_the_environment, "import os\nos.environ['A']\nos.getenv('B')\nos.environ['C'] = ''\nos.environ.get('D')", ["2", "3", "5"]),
        (asked, "f('SECRET', 'no') or g('NEW_KEY')", ["NEW_KEY", "SECRET"]),
        (names_a_role, "who == 'judge'\nif x in ('mediator', 'y'): ...\nRole.of('clerk')\nRole['CLERK']", ["1", "2", "3", "4"]),
        (names_a_role, "row['judge'] = Role.JUDGE\nf(field='judge')", []),
        (asks_the_machine, "dt.datetime.now(dt.UTC)\ntime.time()\nclock.now()", ["1", "2"]),
        (hidden_imports, "import a\ndef f():\n    from b import c\nif TYPE_CHECKING:\n    import d\nimportlib.import_module('e')", ["3", "6"]),
        (names_an_article, "'民法典第十九条'\ndef f():\n    '民法典第二十条'\n    raise Refused('', '民诉法第六十二条', field=f'{x}第二百零五条')", ["4", "4"]),
        (names_an_article, "named(('RMTJ 26',), today)\nf'第{n}条'\n'第二期'", []),
        (silent_refusals, "def f():\n    raise Refused('')\ndef _g():\n    raise Refused('')", ["1 f"]),
        (silent_refusals, "def f(case):\n    with acting(case, 'seal', by=None, seen=1):\n        pass", ["1 f"]),
        (silent_refusals, "class A:\n    def f(self):\n        raise Forbidden('')\ndef g():\n    '''Refuses.'''\n    raise Refused('')", ["2 f"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_the_readers_of_sources_see_what_they_look_for(
    reader: Callable[[ast.Module], list[str]], planted: str, seen: list[str]
) -> None:
    assert reader(ast.parse(planted)) == seen


def test_the_readers_of_templates_see_what_they_look_for(app: Flask) -> None:
    parse = app.jinja_env.parse
    assert decides_by_role(
        parse("{% if turn.role.value == 'judge' %}{% endif %}{{ parts | selectattr('role', 'eq', 'head') }}")
    ) == ["1", "1"]
    planted = parse('{% from "components/pill.html" import pill, no_pill %}{% include "no.html" %}{{ no_pill() }}')
    assert misnamed("planted.html", planted, {"components/pill.html": {"pill"}}) == [
        "planted.html: there is no no.html",
        "planted.html: pill is imported and not used",
        "planted.html: there is no no_pill in components/pill.html",
    ]
    assert _uses("own.html", parse("{% macro a() %}{{ a() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}")) == {
        ("own.html", "a")
    }


# documents and everything that is kept


DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_and_picture_of_a_document_is_there(document: Path) -> None:
    assert [link for link in links(document.read_text()) if not _is_there(document, link)] == []


def test_the_reader_of_documents_sees_what_it_looks_for() -> None:
    text = '![a](b.png "c") [d](e.md#f)\n\n[g]: h.md\n<img src="i.png">\n```\n[j](k.md)\n```\n`[l](m.md)` [n](https://o.example)'
    assert links(text) == ["b.png", "e.md#f", "h.md", "i.png"]
    assert _is_there(ROOT / "docs" / "map.md", "style.md#style") and not _is_there(ROOT / "docs" / "map.md", "style.md#no")
    assert not _is_there(ROOT / "README.md", "docs/none.md") and not _is_there(ROOT / "README.md", "../elsewhere")


def links(text: str) -> list[str]:
    """What a document leads to or shows, addresses of the web left out."""
    words = re.sub(r"`[^`\n]*`", "", re.sub(r"^(```|~~~).*?^\1", "", text, flags=re.M | re.S))
    found = re.findall(
        r"\]\(<?([^)\s>]+)[^)]*\)|^\[[^\]]+\]:\s*(\S+)|<(?:img|a)\b[^>]*?(?:src|href)=\"([^\"]+)\"", words, flags=re.M
    )
    return [link for link in map("".join, found) if not re.match(r"[a-z][a-z+.-]*:", link)]


def _is_there(document: Path, link: str) -> bool:
    name, _, anchor = unquote(link).partition("#")
    target = (document.parent / name).resolve() if name else document
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not anchor or target.suffix != ".md" or anchor in _headings(target.read_text())


def _headings(text: str) -> set[str]:
    """The anchors that a page of this text has."""
    return {
        re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-") for line in re.findall(r"^#+ (.*)$", text, flags=re.M)
    }


LEAKS = {
    "a place of some machine": re.compile(r"(?<![\w.-])/?(?:work|root|home)/[a-z]|/(?:Users|mnt)/[a-z]"),
    "a registry": re.compile(
        r"pypi\.(?:org|python)|python(?:hosted)|npmjs\.|npm(?:mirror)|(?:deb|security)\.debian\.|arti(?:factory)", re.I
    ),
    "a folder of another": re.compile(r"\bshared[/]"),
    "an issue's number": re.compile(
        r"\b(?:issues?|pull request|pull|ticket|bug|PR)[ /-]?#?\d+\b|(?<![\w&'\"(#/{])#\d+\b(?!.*[;}])", re.I
    ),
}
LOCKS = ("requirements/*", "package-lock.json", "package.json", ".npmrc")


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    """Every text file that is or would be kept, as .gitignore tells."""
    out = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()] + [".git"]
    found = {}
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not _left_out(Path(folder) / name, out)]
        for path in (Path(folder) / name for name in files):
            if not _left_out(path, out) and b"\0" not in (content := path.read_bytes()):
                found[path.relative_to(ROOT).as_posix()] = content.decode()
    return found


def _left_out(path: Path, out: list[str]) -> bool:
    return any(fnmatch(path.name, one) or path.relative_to(ROOT).as_posix() == one for one in out)


@pytest.mark.parametrize("leak", LEAKS)
def test_nothing_kept_tells_of(leak: str, kept: dict[str, str]) -> None:
    assert "tests/test_architecture.py" in kept and len(kept) > 300
    lines = [(name, n, line) for name, text in kept.items() for n, line in enumerate([name, *text.splitlines()])]
    assert [f"{name}:{n}: {line.strip()[:120]}" for name, n, line in lines if LEAKS[leak].search(line)] == []


def test_a_lock_names_packages_and_no_address_of_where_they_come_from(kept: dict[str, str]) -> None:
    locks = {name: text for name, text in kept.items() if any(fnmatch(name, place) for place in LOCKS)}
    assert len(locks) == 9
    told = {
        name: re.findall(r"https?://\S+|(?<!no-emit)-(?:index-url|find-links|trusted-host)\b", text)
        for name, text in locks.items()
    }
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize(
    ("leak", "line"),
    [
        ("a place of some machine", "see /wo" + "rk/main"),
        ("a place of some machine", "in ho" + "me/somebody"),
        ("a registry", "https://py" + "pi.org/simple"),
        ("a folder of another", "shared" + "/notes.md"),
        ("an issue's number", "# as told in issue" + " 12"),
        ("an issue's number", "closes #" + "34"),
    ],
)
def test_a_leak_is_seen(leak: str, line: str) -> None:
    assert LEAKS[leak].search(line)
    assert not LEAKS[leak].search("color: #333; see homework/a, networks; & #first")
