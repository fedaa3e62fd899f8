"""One page for every act that asks something: what it is, what it costs, its form, its one button."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from documents.kinds import KINDS
from foundation.acts import overtaken, row_of
from foundation.errors import Forbidden
from foundation.forms import Form
from foundation.words import _
from people.access import COURT, Visitor
from people.models import User
from people.views.attempt import attempting
from people.views.guard import actor

from ..models import Case

Page = str | Response | tuple[str, int]


def act_page(
    case: Case,
    subject: Any,
    name: str,
    form: Form,
    verb: Callable[[], Any] | None,
    *,
    template: str = "cases/act.html",
    to: str = "",
    **context: Any,
) -> Page:
    """Shows the form of an act, or does the act when it is posted. A refusal brings the form back as it was typed, with the sentence on top.
    Without a verb (a row more was asked for) the form is only shown again."""
    act = row_of(subject, name)
    form.ask(act.asks)
    if not act.who & subject.roles_of(actor()):
        raise Forbidden(_("“%(what)s”不由您办理。", what=act.title), subject.cite(act))
    if subject.state not in act.before:
        if request.method == "GET":
            raise overtaken(subject, act)
        form.refuse(overtaken(subject, act))
    elif verb and request.method == "POST" and form.validate():
        with attempting(form) as outcome:
            verb()
        if outcome.done:
            flash(_("已办：%(what)s。", what=_(act.done)), "ok")
            return redirect(to or home_of(case))
    if form.refusal or request.method == "GET":
        form.seen.data, form.seen.raw_data = subject.version, None  # the page is of now, whatever version was posted
    prints = "、".join(KINDS[code].title for code in act.papers)
    page = render_template(template, case=case, subject=subject, act=act, form=form, prints=prints, **context)
    return page, form.status


def home_of(case: Case) -> str:
    """Where a person works on a case: a party on its own page, a court at its packet, or at the page of what it sent, a committee at the case page."""
    who = actor()
    if isinstance(who, Visitor):
        return "/my"
    if not isinstance(who, User) or not case.roles_of(who) & COURT:
        return case.address
    return f"{case.address}/confirmation/packet" if case.applications else f"{case.address}/referral"


__all__ = ["Page", "act_page", "home_of"]
