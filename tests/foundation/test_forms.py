"""Forms: what was typed stays in them, cleaned; an error stands at its field, in Chinese; choices are pairs with pinyin initials."""

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import FormField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from foundation import clock
from foundation.errors import Refused
from foundation.forms import DateField, DateTimeLocalField, FieldList, Form, RadioField, Rows, SelectField, Ticks, number_in
from foundation.words import open_words


class Colour(Enum):
    RED, BLUE = "red", "blue"


MANY = [(f"C{n}", title) for n, title in enumerate(("房屋租赁", "房屋装修", "劳动合同", "单位食堂", *"甲乙丙丁戊己庚"))]


class Row(Rows):
    sum = StringField("金额", [InputRequired("没有填金额")])


class Given(Form):
    name = StringField("姓名", [InputRequired("请填姓名。"), Length(max=5)])
    story = TextAreaField("事情经过", [Length(max=40)])
    colour = SelectField("颜色", choices=[("red", "红"), ("blue", "蓝")])
    kind = SelectField("类型", choices=MANY)
    way = RadioField("方式", choices=[("a", "电子"), ("b", "窗口")])
    several = Ticks("送给谁", choices=[("1", "虞采薇"), ("2", "丘处一")])
    day = DateField("哪天", [Optional()])
    when = DateTimeLocalField("几点", [Optional()])
    rows = FieldList(FormField(Row), min_entries=1, max_entries=3)


GOOD = {"name": "陈采薇", "colour": "red", "kind": "C1", "way": "a", "rows-0-sum": "30"}


@pytest.fixture(autouse=True)
def asked() -> Iterator[None]:
    """A form stands in a request."""
    app = Flask("forms")
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False)
    open_words(app)
    with app.test_request_context(method="POST"), clock.set_to(dt.datetime(2026, 6, 16, 4, tzinfo=dt.UTC)):
        yield


def typed(**changes: Any) -> Given:
    given = MultiDict({key: value for key, value in {**GOOD, **changes}.items() if value is not None})
    return Given(given)


def errors(form: Form) -> dict[str | None, Any]:
    form.validate()
    return {name: [str(one) for one in found] for name, found in form.errors.items()}


def test_a_form_that_fits_has_no_error_and_is_answered_with_200() -> None:
    assert errors(form := typed()) == {}
    assert form.status == 200


def test_what_was_typed_stays_when_another_field_is_wrong() -> None:
    form = typed(name="", story="提前22天退租", colour="blue", several="2", day="2026-06-16")
    assert errors(form) == {"name": ["请填姓名。"]}
    assert form.status == 422
    assert (form.story.data, form.colour.data, form.several.data, form.day.data) == (
        "提前22天退租",
        "blue",
        ["2"],
        dt.date(2026, 6, 16),
    )
    assert 'value="2026-06-16"' in form.day()
    assert "提前22天退租" in form.story()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", "一二三四五六"),
        ("colour", "green"),
        ("kind", "C99"),
        ("way", "c"),
        ("several", "3"),
        ("day", "2026-02-30"),
        ("when", "9点"),
    ],
)
def test_an_error_stands_at_its_field_in_chinese_and_the_wrong_value_is_still_there(field: str, wrong: str) -> None:
    form = typed(**{field: wrong})
    found = errors(form)
    assert list(found) == [field]
    assert all("\u4e00" <= str(sentence)[0] <= "\u9fff" for sentence in found[field]), found
    kept = form[field].data if field in ("name", "colour", "kind", "way") else form[field].raw_data[0]
    assert kept == wrong


def test_an_error_in_a_row_names_the_row_and_its_field() -> None:
    form = typed(**{"rows-1-sum": ""})
    form.validate()
    assert form.errors["rows"] == [{}, {"sum": ["没有填金额"]}]


@pytest.mark.parametrize("field", ["name", "rows-0-sum"])
def test_what_nobody_sees_is_taken_off_what_was_typed(field: str) -> None:
    form = typed(**{field: " \u3000\u202e陈\x00采\u200b薇\ufeff \t"})
    assert (form.name.data if field == "name" else form.rows[0].form.sum.data) == "陈采薇"


def test_lines_of_a_story_stay_lines() -> None:
    assert typed(story="第一天\n第二天\t下午").story.data == "第一天\n第二天\t下午"


def test_blanks_are_nothing_typed() -> None:
    assert errors(typed(name=" \u3000 ")) == {"name": ["请填姓名。"]}


def test_more_rows_than_a_form_takes_are_an_error_and_never_dropped() -> None:
    form = typed(**{f"rows-{n}-sum": str(n) for n in range(4)})
    assert errors(form) == {"rows": ["最多 3 行，请分开写。"]}


@pytest.mark.parametrize("year", ["0001", "1899", "2057", "9999"])
def test_a_year_nobody_means_is_an_error_of_its_field(year: str) -> None:
    assert errors(typed(day=f"{year}-06-16", when=f"{year}-06-16T09:30")) == {
        "day": ["日期不对，请再看一遍年份。"], "when": ["日期不对，请再看一遍年份。"]}  # fmt: skip


@pytest.mark.parametrize("year", ["1900", "2026", "2056"])
def test_a_year_within_a_lifetime_is_taken(year: str) -> None:
    assert errors(typed(day=f"{year}-06-16", when=f"{year}-06-16T09:30")) == {}


def test_choices_are_pairs_and_a_long_list_is_found_by_pinyin_initials() -> None:
    assert [(c.value, c.label) for c in typed().colour.choices or ()] == [("red", "红"), ("blue", "蓝")]
    assert 'data-initials="fwzl"' in typed().kind()
    assert 'data-initials="dwst swst"' in typed().kind()
    assert "data-initials" not in typed().colour()


def test_choices_given_later_are_pairs_too() -> None:
    form = typed()
    form.colour.choices = MANY
    assert 'data-initials="ldht"' in form.colour()
    form.colour.choices = None
    assert form.colour.choices is None


def test_a_member_of_a_coded_list_chooses_the_value_that_stands_for_it() -> None:
    assert Given(formdata=None, data={"colour": Colour.BLUE}).colour.data == "blue"


def test_nothing_is_ticked_beforehand() -> None:
    form = Given(formdata=None)
    assert "checked" not in form.several()
    assert form.several.data is None


@pytest.mark.parametrize(
    ("sent", "seen"), [("7", 7), ("0", 0), ("", None), ("x", -1), ("-1", -1), ("9" * 30, -1), ("７", -1), ("1e3", -1)]
)
def test_a_version_that_no_page_had_is_one_that_no_record_has(sent: str, seen: int | None) -> None:
    form = typed(seen=sent)
    assert errors(form) == {}
    assert form.seen.data == (-1 if seen is None else seen)


@pytest.mark.parametrize(
    ("sent", "number"),
    [("7", 7), ("0", 0), ("", None), (None, None), ("-7", None), ("７", None), ("7.0", None), ("9" * 10, None)],
)
def test_a_record_is_asked_for_by_a_plain_number_only(sent: str | None, number: int | None) -> None:
    assert number_in(sent) == number


def test_a_refusal_stands_at_the_field_it_names() -> None:
    form = typed()
    form.validate()
    form.refuse(Refused("名册里没有这个人。", field="name"))
    assert (list(form.name.errors), form.status) == (["名册里没有这个人。"], 409)


@pytest.mark.parametrize("field", ["", "elsewhere"])
def test_a_refusal_without_a_field_stands_on_top(field: str) -> None:
    form = typed()
    form.validate()
    form.refuse(Refused("已经有人受理。", "人民调解法第十七条", field))
    assert (form.refusal.sentence, form.refusal.basis, form.status) == ("已经有人受理。", "人民调解法第十七条", 409)  # type: ignore[union-attr]
    assert form.errors == {}
