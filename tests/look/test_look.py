"""The look: components hold together, templates keep their rules, pages fit."""

import re

import pytest

from .conftest import ROOT

COMPONENTS = sorted((ROOT / "templates/components").glob("*.html"))
OURS = [
    *COMPONENTS,
    *(ROOT / "templates").glob("layout/*.html"),
    *(ROOT / "templates").glob("errors/*.html"),
    ROOT / "templates/styleguide.html",
]
ERRORS = [400, 401, 403, 404, 409, 413, 429, 500, 503]


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_compiles_says_how_it_is_called_and_stands_on_the_styleguide(app, path):
    text = path.read_text()
    shown = (ROOT / "templates/styleguide.html").read_text() + "".join(other.read_text() for other in COMPONENTS if other != path)
    with app.test_request_context():
        module = app.jinja_env.get_template(f"components/{path.name}").module
    macros = [
        name for name in vars(module) if not name.startswith("_") and callable(getattr(module, name)) and f"macro {name}(" in text
    ]
    assert macros
    for name in macros:
        assert re.search(rf"\b{name}\(", text[: text.index("#}")]), f"{name} is not described"
        assert re.search(rf"import [^%]*\b{name}\b", shown) and re.search(rf"(\b{name}|draw)\(", shown), f"{name} is not shown"


def test_templates_hold_no_style_and_no_script_of_their_own():
    for path in OURS:
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", path.read_text()), path.name
        for tag in re.findall(r"<script[^>]*>", path.read_text()):
            assert "src=" in tag or "application/json" in tag, path.name


def test_every_drawing_has_a_name_or_is_hidden_from_readers(styleguide):
    drawings = re.findall(r"<svg[^>]*>", styleguide)
    assert len(drawings) > 100
    for tag in drawings:
        assert 'aria-hidden="true"' in tag or "aria-label=" in tag or 'class="qr"' in tag, tag


def test_every_input_says_where_its_value_comes_from(styleguide):
    for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", styleguide):
        assert 'type="hidden"' in tag or re.search(r'data-source="(new|confirm|override)"', tag), tag


def test_an_error_keeps_what_was_typed_and_leads_to_its_field(styleguide):
    assert re.search(r'<input[^>]*id="id_number"[^>]*value="990119199403030488"', styleguide)
    assert 'href="#id_number"' in styleguide and 'id="id_number-error"' in styleguide
    assert 'href="#payments-1-sum"' in styleguide


@pytest.mark.parametrize("number", ERRORS)
@pytest.mark.parametrize("layout", ["staff", "party", "bare"])
def test_an_error_page_says_what_and_offers_a_way_on(app, number, layout):
    page = app.test_client().get(f"/error/{number}?layout=layout/{layout}.html").text
    main = page[page.index("<main") : page.index("</main>")]
    assert "错误" not in main and str(number) not in re.sub(r"<svg.*?</svg>|0990-555 0123", "", main, flags=re.S)
    assert 'class="btn btn-primary"' in main and "0990-555 0123" in main


def test_a_refusal_page_shows_sentence_basis_and_what_had_been_typed(app):
    page = app.test_client().get("/error/409").text
    assert "不能退回补正" in page and "民诉法解释第三百五十四条" in page and "对方同意延期" in page


def test_a_layout_stands_with_nothing_given(app):
    with app.test_request_context():
        for name in ("staff", "party", "bare"):
            assert "</main>" in app.jinja_env.get_template(f"layout/{name}.html").render()


def test_the_stylesheet_keeps_to_chromium_80():
    css = re.sub(r"/\*.*?\*/", "", (ROOT / "static/css/house.css").read_text(), flags=re.S)
    assert not re.search(r":has\(|:is\(|:where\(|\binset:|aspect-ratio:|oklch|@layer|@container|[^-]gap:", css)
    for selectors in re.findall(r"([^{}]+)\{", css):
        assert ":focus-visible" not in selectors or "," not in selectors, selectors.strip()
    for rule in re.findall(r"\{([^{}]*)\}", css):
        assert "-gap:" not in rule or not re.search(r"display: (inline-)?flex", rule), rule


@pytest.mark.parametrize("width,height", [(1366, 768), (390, 844)])
@pytest.mark.parametrize("lang", ["zh", "en", "my"])
def test_nothing_runs_over_the_side(context, width, height, lang):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    for path in (
        "/styleguide?",
        "/error/409?layout=layout/staff.html",
        "/error/409?layout=layout/party.html&size=30",
        "/error/401?nobody",
    ):
        page.goto(f"{path}&lang={lang}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert page.evaluate(_RUNS_OVER) == [], path


_RUNS_OVER = """
  () => [...document.querySelectorAll('.btn, .pill, .lamp, .brand, h1, h2, label, legend, td, th, dt, dd')]
    .filter((e) => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.visually-hidden'))
    .map((e) => e.outerHTML.slice(0, 120))
"""


def test_targets_of_parties_are_large_enough(context):
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    for size, least in (("", 44), ("22", 60)):
        page.goto(f"/error/404?layout=layout/party.html&size={size}")
        small = page.evaluate(
            """(least) => [...document.querySelectorAll('header a, nav a, main .btn, footer button')]
              .filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < least - .5).map((e) => e.outerHTML.slice(0, 90))""",
            least,
        )
        assert small == []
