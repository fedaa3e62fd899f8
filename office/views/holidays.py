"""The calendar's pages: the days of a year for everybody who works here, and entering or correcting a year for its keeper."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from foundation import clock
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import rows_asked
from foundation.words import _
from law.calendar import Kind, SpecialDay
from people.access import Permission
from people.models import User
from people.views.attempt import attempting
from people.views.guard import actor, needs

from .. import calendar, notices
from ..forms import NoticeForm

bp = Blueprint("holidays", __name__, url_prefix="/office/calendar")
Page = str | Response | tuple[str, int]


@bp.get("")
@needs(Permission.SEE_OFFICE_RULES)
def days() -> Page:
    """One year, this one unless another is asked for; days found by name or date."""
    asked = request.args.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else clock.today().year
    query = request.args.get("q", "").strip()
    known = calendar.days(db.session).years
    found = [day for day in calendar.of_year(db.session, year) if query in day.name or query in f"{day.date}{_words(day)}"]
    years = sorted({*known, calendar.next_year(db.session), year})
    entered = calendar.entered(db.session, year)
    return render_template(
        "office/calendar.html", year=year, years=years, days=found, query=query, entered=entered, is_known=year in known
    )


@bp.get("/<int(min=2000, max=2099):year>/notice")
@needs(Permission.KEEP_OFFICE_RULES)
def new_notice(year: int) -> Page:
    """The year as it stands; a year that is not entered yet as the calendar package knows it, if it does."""
    given = calendar.of_year(db.session, year) or calendar.published(year)
    form = NoticeForm(data={"days": _rows(given)})
    form.seen.data = calendar.last_id(db.session)
    return _page(year, form)


@bp.post("/<int(min=2000, max=2099):year>/notice")
@needs(Permission.KEEP_OFFICE_RULES)
def create_notice(year: int) -> Page:
    """Reads the pasted text into rows, or enters the rows as they stand."""
    form = NoticeForm()
    if "read" in request.form:
        return _page(year, *_read(year, form))
    if rows_asked(form, request.form, form.days) or not form.validate():
        return _page(year, form)
    with attempting(form) as outcome:
        given = [SpecialDay(r["date"], Kind.of(r["kind"]), r["name"], form.source.data) for r in form.days.data]
        calendar.enter(db.session, _keeper(), year, form.source.data, given, form.seen.data)
    if not outcome.done:
        return _page(year, form)
    flash(_("%(year)s年放假安排已录入。正在计算的期限马上重新计算，日期有变的会写明原因。", year=year), "ok")
    return redirect(url_for("holidays.days", year=year))


def _read(year: int, form: NoticeForm) -> tuple[NoticeForm, tuple[str, ...]]:
    """The form again, with the days of the pasted text beside those that were there."""
    if not form.text.data:
        form.refuse(Refused(_("请先把通知粘贴进来。"), field="text"))
        return form, ()
    reading = notices.read(form.text.data, year)
    there = {day.date: day for day in calendar.of_year(db.session, year)} | {day.date: day for day in reading.days}
    data = {"text": form.text.data, "source": reading.source, "days": _rows([there[date] for date in sorted(there)])}
    filled = NoticeForm(formdata=None, data=data)
    filled.seen.data = form.seen.data
    return filled, reading.faults


def _page(year: int, form: NoticeForm, faults: tuple[str, ...] = ()) -> Page:
    whole = [row for row in form.days.data if row["date"] and row["kind"] in {kind.value for kind in Kind}]
    doubts = notices.doubts([SpecialDay(row["date"], Kind.of(row["kind"]), "", "") for row in whole], year)
    page = render_template(
        "office/notice.html", year=year, form=form, faults=faults, doubts=doubts, is_known=year in calendar.days(db.session).years
    )
    return page, form.status


def _rows(given: list[SpecialDay]) -> list[dict[str, object]]:
    return [{"date": day.date, "kind": day.kind.value, "name": day.name} for day in given]


def _words(day: SpecialDay) -> str:
    return f"{day.date.month}月{day.date.day}日{day.kind.title}{day.source}"


def _keeper() -> User:
    who = actor()
    return who if isinstance(who, User) else abort(403)
