"""Where people go on: the facts they agree on, the pack for a court, the ways out of an agreement other than confirmation."""

from collections.abc import Iterable

from flask import Blueprint, request

from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, me, staff
from foundation.db import db
from foundation.forms import rows_asked
from foundation.words import _
from law import concessions
from law.exits import Arrears, Exit
from law.money import figures
from people.access import Permission
from people.models import Body
from people.register import courts
from people.views.guard import needs

from .. import exits, suits, undisputed
from ..elements import sort_of
from ..exits import ExitGiven
from ..forms import ExitForm, FactsForm, SuitForm
from ..suits import SuitGiven

bp = Blueprint("onward", __name__, url_prefix="/cases/<reference>")


@bp.route("/undisputed-facts", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_undisputed_facts(reference: str) -> Page:
    case, form = found(reference), FactsForm()
    asked = rows_asked(form, request.form, form.lines)

    def fix() -> None:
        undisputed.fix(case, staff(), form.seen.data, tuple(row["text"] or "" for row in form.lines.data))

    return act_page(
        case,
        case,
        "fix_facts",
        form,
        None if asked else fix,
        template="mediation/undisputed.html",
        standing=undisputed.standing(case),
    )


@bp.route("/suit-pack", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_suit_pack(reference: str) -> Page:
    case, form = found(reference), SuitForm()
    able = suits.may_sue(case, me())
    form.party.choices = [(party.id, party.name) for party in able]
    if len(able) == 1:
        del form.party
    form.court.choices = _courts()
    if request.method == "GET":
        form.court.data = _default_court(case)

    def prepare() -> None:
        whose = form.party.data if form.party else None
        suits.prepare(case, me(), form.seen.data, SuitGiven(whose, _court(form.court.data)))

    return act_page(
        case,
        case,
        "prepare_suit",
        form,
        prepare,
        template="mediation/suit.html",
        sort=sort_of(case.category, [claim.text for claim in case.claims]),
        left_out=concessions.left_out(case.story),
        standing=undisputed.standing(case),
    )


@bp.route("/other-ways", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_other_way(reference: str) -> Page:
    case, form = found(reference), ExitForm()
    debts = exits.debts(case, me())
    if debts:
        form.debt.choices = [(f"{payer}-{payee}", _debt(owed)) for (payer, payee), owed in debts.items()]
        form.court.choices = _courts()
    else:
        del form.debt, form.arrears, form.court
    if request.method == "GET":
        form.commission.data = f"{case.body.sealing.area}劳动人事争议仲裁委员会" if case.is_labour else ""
        if debts:
            form.court.data = _default_court(case)

    def seek() -> None:
        way = Exit.of(form.way.data)
        office = (form.notary.data if way is Exit.NOTARY else form.commission.data) or ""
        owed = _owed(form, debts) if way is Exit.ORDER and debts else ExitGiven(way, office)
        exits.seek(case, me(), form.seen.data, owed)

    return act_page(case, case, "seek_other", form, seek, template="mediation/exits.html", debts=debts)


def _owed(form: ExitForm, debts: Iterable[tuple[int, int]]) -> ExitGiven:
    return ExitGiven(
        Exit.ORDER,
        court=_court(form.court.data),
        arrears=Arrears.of(form.arrears.data) if form.arrears.data else None,
        debt=next((pair for pair in debts if f"{pair[0]}-{pair[1]}" == form.debt.data), None),
    )


def _courts() -> list[tuple[str, str]]:
    return [(str(court.id), court.name) for court in courts(db.session)]


def _court(chosen: str) -> Body | None:
    return next((court for court in courts(db.session) if str(court.id) == chosen), None)


def _default_court(case: Case) -> str:
    court = suits.court_of(case)
    return str(court.id) if court else ""


def _debt(owed: list[exits.Payment]) -> str:
    total = figures(sum(payment.balance for payment in owed))
    return _("%(payer)s欠%(payee)s %(sum)s 元", payer=owed[0].payer.name, payee=owed[0].payee.name, sum=total)
