"""What every page knows: the site, the language, who is here, where they may go; and how values are written."""

import datetime as dt
from typing import Any

from flask import Flask, current_app, request, session, url_for

from documents import bilingual, copies, editions, press, screen
from foundation import clock, site
from foundation.db import db
from foundation.words import LANGUAGES, _, day_as, language
from law import identity, money, periods, wording
from law.articles import named
from law.grounds import ReturnPaper
from office.calendar import days
from people.access import Permission, Visitor, may
from people.models import User
from people.views.guard import actor

from .. import recounting, translating
from ..deadlines import Deadline
from .act_page import home_of
from .offers import offers

SIZES = ("22", "26", "30")


def dress(app: Flask) -> None:
    """Hangs context and filters into the templates."""
    app.context_processor(_context)
    app.jinja_env.globals.update(offers=offers, home_for=home_of, on_screen=screen.on_screen)
    app.jinja_env.globals.update(shares=copies.shares, in_all=copies.in_all)
    app.jinja_env.globals.update(in_large_print=editions.is_offered)
    app.jinja_env.globals.update(
        editions_of=translating.editions_of, edition_for=lambda party: bilingual.language_of(party.tongue)
    )
    app.jinja_env.globals.update(of_three=copies.of_three, is_duplicated=copies.is_duplicated)
    app.jinja_env.globals.update(
        provisional_in=lambda year: recounting.provisional_in(db.session, year),
        running_under=lambda rule: recounting.running_under(db.session, rule),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=lambda value: day_as(value, "y年M月d日" if language() == "zh" else "d MMM y") if value else "",
        short_day=lambda value: short_day(value) if value else "",
        weekday=lambda value: day_as(value, "EEEE") if value else "",
        instant=local,
        hour=lambda instant: f"{instant.astimezone(clock.SHANGHAI):%H:%M}",
        yuan=lambda fen: money.figures(fen) if fen is not None else "",
        capitals=lambda fen: money.capitals(fen) if fen is not None else "",
        han=wording.han_number,
        article=lambda matter: named((matter,), clock.today()),
        masked=identity.masked,
        return_paper=lambda value: ReturnPaper.of(value).title,
        lamp=lamp_of,
        ruler=ruler_of,
    )


def local(instant: dt.datetime | None) -> str:
    """6月15日 10:12 in Shanghai."""
    if instant is None:
        return ""
    here = instant.astimezone(clock.SHANGHAI)
    return f"{short_day(here.date())} {here:%H:%M}"


def short_day(value: dt.date) -> str:
    """6月15日, or as the language of the page has it."""
    return day_as(value, "M月d日" if language() == "zh" else "d MMM")


def lamp_of(what: Any) -> periods.Lamp | None:
    """How much time is left today of a period, a turn or a payment; nothing where no day was set."""
    due = what if isinstance(what, periods.Due) else what.as_due() if what else None
    return periods.lamp(due, clock.today(), days(db.session)) if due else None


def ruler_of(deadline: Deadline) -> dict[str, Any]:
    """The numbers from which the counting of a period is drawn."""
    start, today = deadline.trigger, clock.today()
    offs = _days_off(start, max(deadline.due, today))
    return {
        "today": (today - start).days,
        "nominal": (deadline.nominal - start).days,
        "due": (deadline.due - start).days,
        "holidays": [((first - start).days, (last - start).days, name) for first, last, name in offs],
        "start_label": short_day(start),
        "today_label": _("今天 %(day)s", day=short_day(today)),
        "nominal_label": short_day(deadline.nominal),
        "due_label": _("%(day)s 截止", day=short_day(deadline.due)),
        "title": "；".join(deadline.reasons),
    }


def _days_off(first: dt.date, last: dt.date) -> list[tuple[dt.date, dt.date, str]]:
    """Named days off in a stretch of days, those of one name together."""
    found: list[tuple[dt.date, dt.date, str]] = []
    calendar = days(db.session)
    for n in range((last - first).days + 1):
        day = first + dt.timedelta(days=n)
        special = calendar.special(day)
        if special is None or not calendar.is_rest(day):
            continue
        if found and found[-1][2] == special.name and (day - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], day, special.name)
        else:
            found.append((day, day, special.name))
    return found


def _context() -> dict[str, Any]:
    here = site.here()
    who = actor()
    return {
        "site": {"name": here.name, "phone": here.phone, "demo": here.demo, "fonts_reduced": press.reduced()},
        "lang": language(),
        "languages": [(code, name) for code, (_locale, name) in LANGUAGES.items()],
        "actor": _badge(who) if isinstance(who, User) else None,
        "visitor": who if isinstance(who, Visitor) else None,
        "layout": "layout/party.html" if isinstance(who, Visitor) else "layout/staff.html",
        "nav": _nav(who) if isinstance(who, User) else [],
        "searches": isinstance(who, User) and may(who.roles, Permission.SEE_FILES),
        "size": _size(),
        "idle_minutes": int(current_app.config["IDLE"].total_seconds() // 60),
        "today": clock.today(),
        "keeps_register": isinstance(who, User) and may(who.roles, Permission.KEEP_REGISTER),
        "keeps_office": isinstance(who, User) and may(who.roles, Permission.KEEP_OFFICE_RULES),
    }


def _badge(user: User) -> dict[str, str]:
    return {"name": user.name, "org_name": user.body.name if user.body else ""}


def _nav(user: User) -> list[tuple[str, str, bool]]:
    doors = [
        (Permission.SEE_DESK, _("工作台"), url_for("desk.desk"), ("desk.desk", "counter.")),
        (
            Permission.SEE_FILES,
            _("案件"),
            url_for("desk.cases"),
            (
                *("desk.cases", "file.", "parties.", "countersigning.", "interpreting.", "papers."),
                *("mediation.", "terms.", "agreement."),
                *("performing.", "onward.", "applying.", "packet.", "reviewing.", "ruling.", "policing"),
                *("referring.", "replying.", "lettering.", "drawing_up.", "batch", "binding.", "merging."),
            ),
        ),
        (Permission.SEE_DESK, _("用时"), url_for("timing.show_board"), ("timing.show_board", "timing.show_behind")),
        (Permission.SEE_REGISTER, _("名册"), url_for("register.bodies"), ("register.",)),
        (Permission.SEE_OFFICE_RULES, _("规则"), url_for("office.index"), ("office.", "holidays.")),
        (Permission.KEEP_ACCOUNTS, _("账号"), url_for("accounts.accounts"), ("accounts.",)),
        (Permission.OWN_ACCOUNT, _("我的"), url_for("people.account"), ("people.",)),
    ]
    here = request.endpoint or ""
    return [(word, href, here.startswith(names)) for permission, word, href, names in doors if may(user.roles, permission)]


def _size() -> str:
    """Large print for a party, remembered."""
    if (asked := request.args.get("size")) is not None:
        session["size"] = asked if asked in SIZES else ""
    return session.get("size", "")
