"""A creditor asks a court to enforce what was confirmed: one press for who is owed, with what the file knows."""

from flask import Blueprint

from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, me
from foundation import clock
from foundation.db import db
from foundation.forms import number_in
from foundation.words import _
from law.money import figures
from law.rules import RULES
from law.wording import cn_date
from people.access import Permission
from people.models import Body
from people.views.guard import actor, needs

from .. import enforcement
from ..enforcement import Debt, EnforcementGiven
from ..forms_after import EnforceForm
from ..models import Application
from .applying import application_of

bp = Blueprint("enforcing", __name__, url_prefix="/cases/<reference>/confirmation")


@bp.route("/enforcement", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_enforcement(reference: str) -> Page:
    """Everything is chosen beforehand: the debt where there is one alone, the court that ruled. Only what is known of property is for a person."""
    case, form, who = found(reference), EnforceForm(), me()
    application = application_of(case)
    owed = enforcement.debts(application, who)
    form.debt.choices = [(debt.key, _words(debt)) for debt in owed]
    form.court.choices = [(str(court.id), court.name) for court in enforcement.courts(application)]
    if not form.debt.data and len(owed) == 1:
        form.debt.data = owed[0].key
    if not form.court.data:
        form.court.data = str(application.court_id)

    def enforce() -> None:
        chosen = db.session.get(Body, number_in(form.court.data) or 0)
        clues = tuple(line.strip() for line in (form.clues.data or "").splitlines() if line.strip())
        enforcement.enforce(application, who, form.seen.data, EnforcementGiven(form.debt.data or "", chosen, clues))

    return act_page(case, application, "enforce", form, enforce, told=_told(application))


def _words(debt: Debt) -> str:
    parts = [_("本金 %(sum)s 元", sum=figures(debt.fen))] if debt.fen else []
    parts += [_("其中提前到期 %(n)s 期", n=len(debt.early))] if debt.early else []
    parts += [_("没有做到的事 %(n)s 件", n=len(debt.deeds))] if debt.deeds else []
    return _("%(one)s欠%(other)s：%(what)s", one=debt.debtor.name, other=debt.creditor.name, what=_("，").join(parts))


def _told(application: Application) -> str:
    """Until when it may be asked for; afterwards what that means."""
    until = enforcement.last_day(application)
    said = _("申请书由已有的信息印好，您签名以后交法院。不收钱。")
    if until is None:
        return said
    if until < clock.today():
        return said + _("申请执行的期间 %(day)s 已经届满：%(so)s。", day=cn_date(until), so=RULES["D40"].consequence)
    return said + _("申请执行的期间到 %(day)s。", day=cn_date(until))


def _overdue(case: Case) -> list[Debt]:
    """What the reader could ask to be enforced now; none before a confirmed ruling reached everybody."""
    application = case.applications[-1] if case.applications else None
    if application is None or application.served_on is None:
        return []
    return enforcement.debts(application, actor())


bp.add_app_template_global(_overdue, "enforceable_in")
