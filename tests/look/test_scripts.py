"""The small scripts of the pages, by what a person sees of them."""

import json
import re
import shutil
import subprocess

from law import money

from .conftest import ROOT

SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))


def test_enter_moves_on_and_from_the_last_field_to_the_primary_button(page):
    page.focus("#name")
    page.keyboard.press("Enter")
    assert _focused(page) == "id_number"
    page.focus("#story")
    page.keyboard.press("Enter")
    assert _focused(page) == "story"
    page.keyboard.press("Control+Enter")
    assert _focused(page) == "capacity-0"
    page.focus("#targets-1")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "btn btn-primary"


def test_enter_of_an_input_method_stays_in_the_field(page, context):
    page.focus("#name")
    protocol = context.new_cdp_session(page)
    protocol.send("Input.imeSetComposition", {"text": "zhu", "selectionStart": 3, "selectionEnd": 3})
    protocol.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229})
    assert _focused(page) == "name"
    press = "(how) => !document.querySelector('#name').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how }))"
    assert not page.evaluate(press, {"isComposing": True}) and not page.evaluate(press, {"keyCode": 229})
    assert _focused(page) == "name"


def test_a_form_is_sent_once_and_says_what_is_under_way(page, app):
    page.evaluate("addEventListener('submit', (event) => { event.defaultPrevented || (window.sent = (window.sent || 0) + 1); })")
    with page.expect_navigation():
        sent, held, words = page.locator("button", has_text="签发：确认有效").evaluate(
            """(button) => {
              button.click();
              button.click();
              return new Promise((tell) => setTimeout(() => tell([window.sent, button.disabled, button.textContent]), 100));
            }"""
        )
    assert (sent, held, words) == (1, True, "正在签发")
    assert [sent["seen"] for sent in app.config["POSTS"]] == ["3"]


def test_what_was_typed_is_there_again_after_a_refusal(page):
    page.fill("#name", "端木青")
    page.fill("#address", "长桥路19号")  # the browser itself brings back nothing here: autocomplete is off
    page.select_option("#way", "邮寄")
    page.evaluate("document.querySelector('#fields').noValidate = true")
    page.locator("#fields").get_by_role("button", name="登记").click()
    page.locator("a[data-back]").click()
    page.wait_for_selector("#category-text")
    assert [page.input_value(field) for field in ("#name", "#address", "#way")] == ["端木青", "长桥路19号", "邮寄"]
    assert page.evaluate("sessionStorage.length") == 0
    assert page.locator("#fields").get_by_role("button", name="登记").is_enabled()


def test_keys_press_their_buttons_and_leave_the_browser_its_own(page):
    page.keyboard.press("/")
    assert _focused(page) == "q"
    page.keyboard.type("a/b")
    assert page.input_value("#q") == "a/b"
    page.evaluate("document.querySelector('[data-key=F4]').addEventListener('click', () => { document.title = 'read'; })")
    page.keyboard.press("F4")
    assert page.title() == "read"
    taken = "(key) => !document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))"
    assert not page.evaluate(taken, {"key": "F5"}) and not page.evaluate(taken, {"key": "f", "ctrlKey": True})


def test_a_combobox_finds_by_initials_code_and_characters(page):
    for typed, chosen in (("ldh", "LD01"), ("zx", "ZX01"), ("租赁", "ZL01")):
        page.fill("#category-text", typed)
        page.press("#category-text", "Enter")
        assert page.input_value("#category") == chosen
    assert _focused(page) == "electronic"
    page.fill("#category-text", "fw")
    page.press("#category-text", "2")
    assert page.input_value("#category") == "ZX01"
    page.fill("#category-text", "没有的事")
    page.press("#category-text", "Escape")
    assert page.input_value("#category-text") == "房屋装修"


def test_rows_come_and_go_with_their_numbers(page):
    page.get_by_role("button", name="加一期").click()
    assert _focused(page) == "payments-2-sum" and page.input_value("#payments-2-sum") == ""
    page.fill("#payments-2-sum", "24000")
    page.locator("[data-row]").first.get_by_role("button", name="删去这一期").click()
    assert page.input_value("#payments-1-sum") == "24,000.00"
    assert page.locator("[data-row]").nth(1).locator("[data-capitals]").inner_text() == "贰万肆仟元整"


def test_an_identity_number_is_read_while_typing(page):
    page.fill("#id_number", "990119 19940303 0489")
    assert page.inner_text("#id-says") == "由证件号得出：女　1994年3月3日　32 岁".replace("32", str(page.evaluate(_AGE)))
    page.fill("#id_number", "990119199403030488")
    assert "末位应是 9" in page.inner_text("#id-says")


_AGE = "() => { const d = new Date(); return d.getFullYear() - 1994 - (d.getMonth() < 2 || (d.getMonth() === 2 && d.getDate() < 3) ? 1 : 0); }"


def test_a_signature_is_seen_on_the_paper_then_sent_as_ink_and_strokes(page, app):
    form = page.locator("#signing")
    assert not form.get_by_role("button", name="就用这个签名，提交").is_visible(), "nothing written, nothing to send"
    _write(page, form.locator("canvas"))
    assert form.locator(".slot-ink img").get_attribute("alt") == "丘处一的签名"
    form.get_by_role("button", name="重写").click()
    assert form.locator(".slot-ink img").count() == 0 and form.locator("[name=ink]").input_value() == ""
    assert not form.get_by_role("button", name="就用这个签名，提交").is_visible()
    _write(page, form.locator("canvas"))
    width, height, corner = page.evaluate(_INK)
    assert width < 260 and height < 120 and corner == 0
    form.get_by_role("button", name="就用这个签名，提交").click()
    page.wait_for_selector("[data-refused]")
    sent = app.config["POSTS"][-1]
    assert (
        sent["ink"].startswith("data:image/png;base64,")
        and sum(len(stroke["points"]) for stroke in json.loads(sent["strokes"])) > 5
    )


_INK = """
  async () => {
    const picture = new Image();
    picture.src = document.querySelector('[name=ink]').value;
    await picture.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return [picture.width, picture.height, canvas.getContext('2d').getImageData(0, 0, 1, 1).data[3]];
  }
"""


def test_a_page_left_alone_is_locked_until_the_same_person_signs_in_again(context):
    page = context.new_page()
    page.clock.install()
    page.goto("/styleguide")
    page.wait_for_selector("#category-text")
    page.fill("#name", "端木青")
    page.clock.fast_forward("11:00")
    page.wait_for_selector("[data-lock]:not([hidden])")
    assert not page.locator("main").is_visible() and page.locator("[data-lock] a").is_visible()
    context.new_page().goto("/styleguide")
    page.wait_for_selector("main", state="visible")
    assert page.input_value("#name") == "端木青"


def test_without_scripts_a_select_stays_and_the_pad_shows_other_ways(chromium, address):
    page = chromium.new_page(base_url=address, java_script_enabled=False)
    page.goto("/styleguide")
    assert page.locator("select#category").is_visible()
    assert page.get_by_text("到窗口签，可以按指印").is_visible() and not page.locator("#signing canvas").is_visible()
    page.close()


def _focused(page):
    return page.evaluate("document.activeElement.id")


def _write(page, canvas):
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    for row in (40, 80):
        page.mouse.move(box["x"] + 60, box["y"] + row)
        page.mouse.down()
        page.mouse.move(box["x"] + 160, box["y"] + row + 15, steps=6)
        page.mouse.move(box["x"] + 240, box["y"] + row, steps=6)
        page.mouse.up()


def test_scripts_are_es2020_and_use_nothing_younger():
    parse = """
      const { parse } = require('internal/deps/acorn/acorn/dist/acorn');
      for (const file of process.argv.slice(1)) parse(require('fs').readFileSync(file, 'utf8'), { ecmaVersion: 2020, sourceType: 'module' });
    """
    _node("--expose-internals", "-e", parse, *map(str, SCRIPTS))
    for path in SCRIPTS:
        assert not re.search(
            r"replaceAll|\.at\(|replaceChildren|structuredClone|Object\.hasOwn|innerText =|eval\(", path.read_text()
        ), path.name


def test_capitals_are_spelt_as_on_papers():
    sums = [
        0,
        1,
        10,
        15,
        100,
        105,
        110,
        1010,
        100_05,
        140_950,
        360_000,
        1_000_000_00,
        10_010_000_00,
        11_111_111,
        20_000_00,
        100_000_001_23,
        10**14,
    ]
    script = f"import {{ capitals }} from '{ROOT}/static/js/amount.js'; console.log(JSON.stringify({sums}.map(capitals)));"
    assert ["人民币" + text for text in json.loads(_as_module(script))] == [money.capitals(fen) for fen in sums]


def test_an_identity_number_tells_birth_sex_age_and_its_last_character():
    script = f"""
      import {{ read }} from '{ROOT}/static/js/idnumber.js';
      const day = new Date(2026, 5, 16);
      console.log(JSON.stringify([read('990119 19940303 0489', day), read('990119199413030488', day), read('9901', day)]));
    """
    good, no_month, short = json.loads(_as_module(script))
    assert (good["year"], good["month"], good["day"], good["female"], good["age"]) == (1994, 3, 3, True, 32)
    assert good["last"] == good["expected"] == "9"
    assert no_month is None and short is None


def _as_module(script):
    # the scripts of the pages touch the document as they load; here there is none
    head = "globalThis.document = { addEventListener() {} }; const main = async () => {" + re.sub(
        r"import \{ (\w+) \} from '([^']+)';",
        r"const { \1 } = await import('data:text/javascript;base64,' + require('fs').readFileSync('\2', 'base64'));",
        script,
    )
    return _node("-e", head + "}; main();")


def _node(*arguments):
    assert shutil.which("node"), "node is needed to check the scripts of the pages"
    done = subprocess.run(["node", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
