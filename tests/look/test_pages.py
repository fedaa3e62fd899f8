"""Every page of every room asks only for what the look has: components by their arguments, icons and classes by their names."""

import re

import pytest
from jinja2 import nodes

from .conftest import ROOT

TEMPLATES = ROOT / "templates"
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if path.parts[-2] not in ("components", "papers"))


@pytest.fixture(scope="module")
def macros(app):
    """(file, name) → the names of its arguments; None when it takes any."""
    found = {}
    for path in TEMPLATES.glob("components/*.html"):
        for macro in app.jinja_env.parse(path.read_text()).find_all(nodes.Macro):
            takes_any = any(name.name == "kwargs" for name in macro.find_all(nodes.Name))
            found[f"components/{path.name}", macro.name] = None if takes_any else [argument.name for argument in macro.args]
    return found


@pytest.fixture(scope="module")
def icons(app):
    return app.jinja_env.get_template("components/icons.html").module.ICONS


@pytest.fixture(scope="module")
def classes():
    sheets = (ROOT / "static/css/house.css", ROOT / "static/vendor/bootstrap.min.css")
    return {name for sheet in sheets for name in re.findall(r"\.([a-zA-Z][\w-]*)", sheet.read_text())}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_asks_for_what_there_is(app, macros, icons, classes, path):
    tree = app.jinja_env.parse(path.read_text())
    known = {}
    for line in tree.find_all(nodes.FromImport):
        for name in line.names if str(line.template.value).startswith("components/") else ():
            name, alias = name if isinstance(name, tuple) else (name, name)
            known[alias] = (line.template.value, name)
    for called in known.values():
        assert called in macros or called[1] == "ICONS", f"there is no {called[1]} in {called[0]}"
    for call in tree.find_all(nodes.Call):
        takes = macros.get(known.get(getattr(call.node, "name", ""), ()))
        assert takes is None or {given.key for given in call.kwargs} <= set(takes), (
            f"line {call.lineno}: {call.node.name} takes {takes}"
        )
    assert set(_icons(tree)) <= set(icons)
    assert set(_classes(path.read_text())) <= classes


def _icons(tree):
    given = [(pair.key.value, pair.value) for pair in tree.find_all(nodes.Pair) if isinstance(pair.key, nodes.Const)]
    given += [(one.key, one.value) for one in tree.find_all(nodes.Keyword)]
    for key, value in given:
        if key == "icon":
            chosen = [value.expr1, value.expr2] if isinstance(value, nodes.CondExpr) else [value]
            yield from (one.value for one in chosen if isinstance(one, nodes.Const) and one.value)


def _classes(text):
    for value in re.findall(r'class="([^"]*)"', text):
        yield from (word for word in re.sub(r"\{[{%].*?[%}]\}", "*", value).split() if "*" not in word)
