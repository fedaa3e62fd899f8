"""Pages of the traffic police: the joint application and its signatures, the day on which mediation begins, the scene, the ending without agreement."""

import datetime as dt

from flask import Blueprint, request
from werkzeug.wrappers import Response

from documents import kinds, press
from documents.models import Paper
from foundation import clock
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import uploaded
from foundation.words import _
from law.accidents import Finding
from law.starts import Loss
from office import rules
from people.access import Permission
from people.views.guard import needs

from .. import accidents, ending, joining, papers_traffic
from ..accident import Accident, accident_of
from ..accidents import SpotGiven
from ..deadlines import rule_of
from ..forms import ReasonForm, ScanForm
from ..forms_traffic import JointForm, SettledForm, SpotForm
from ..joining import AccidentGiven
from ..models import Case
from .act_page import Page, act_page
from .countersigning import scan_rows, signed_rows
from .found import found, staff
from .inking import take_ink

bp = Blueprint("traffic", __name__, url_prefix="/cases/<reference>")
bp.add_app_template_global(lambda case: accident_of(db.session, case.id), "accident_of")


@bp.route("/joint-application", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_joint_application(reference: str) -> Page:
    case = found(reference)
    form = JointForm(data=_known(case)) if request.method == "GET" else JointForm()
    return act_page(
        case,
        case,
        "apply_jointly",
        form,
        lambda: joining.apply_jointly(case, staff(), form.seen.data, _given(case, form)),
        template="cases/joint_application.html",
        names={str(party.id): party.name for party in case.parties},
        lengths={code: rules.length_of(rule_of(case, code)) for code in ("D17", "D18")},
    )


@bp.post("/joint-signatures")
@needs(Permission.SIGN)
def create_joint_signature(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: joining.join(case, by, seen, ink, way))


@bp.route("/joint-sheet", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_joint_sheet(reference: str) -> Page:
    """The application signed on paper comes back as a scan."""
    case, form = found(reference), ScanForm()
    paper = _application(case)
    missing = scan_rows(form, paper)
    return act_page(
        case,
        case,
        "scan_application",
        form,
        lambda: joining.scan_application(case, staff(), form.seen.data, uploaded(form.file), signed_rows(form, paper)),
        template="cases/scan.html",
        paper=paper,
        missing=missing,
        stamp=False,
    )


@bp.route("/beginning-day", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_beginning_day(reference: str) -> Page:
    case, form = found(reference), SettledForm()
    accident = accident_of(db.session, case.id)
    awaited = [loss for loss, day in accident.losses.items() if day is None] if accident else []
    for loss in set(Loss) - set(awaited):
        del form[loss.value]
    return act_page(case, case, "start", form, lambda: accidents.start(case, staff(), form.seen.data, _settled(form, awaited)))


@bp.route("/on-spot", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_on_spot(reference: str) -> Page:
    case, form = found(reference), SpotForm()

    def settle() -> None:
        given = SpotGiven(form.number.data, form.agreed.data, form.is_wanted.data, form.is_undisputed.data, uploaded(form.file))
        accidents.settle_on_spot(case, staff(), form.seen.data, given)

    return act_page(case, case, "settle_on_spot", form, settle)


@bp.route("/conclusion", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_conclusion(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(case, case, "conclude", form, lambda: ending.conclude(case, staff(), form.seen.data, form.reason.data or ""))


@bp.get("/self-settled.pdf")
@needs(Permission.SEE_FILES)
def self_settled(reference: str) -> Response:
    """The form for parties who settle by themselves, to be filled in by hand; kept nowhere."""
    sheet = press.make(kinds.SELF_SETTLED, papers_traffic.self_settled(found(reference)))
    return Response(sheet.pdf, mimetype="application/pdf")


def _known(case: Case) -> dict[str, object]:
    """What the file knows already, to be confirmed."""
    accident = accident_of(db.session, case.id)
    return {"place": case.place, "number": case.source_number, "received": _received(case, accident)} | _written(accident)


def _received(case: Case, accident: Accident | None) -> list[dict[str, object]]:
    return [{"party": str(p.id), "on": accident.received_by(p.id) if accident else None} for p in case.parties]


def _written(accident: Accident | None) -> dict[str, object]:
    if accident is None:
        return {}
    happened_at = accident.happened_at.astimezone(clock.SHANGHAI).replace(tzinfo=None)
    return {
        "happened_at": happened_at,
        "finding": accident.finding.value,
        "people_ended_on": accident.people_ended_on,
        "losses": list(accident.settled_on),
        **{loss.value: day for loss, day in accident.losses.items()},
    }


def _given(case: Case, form: JointForm) -> AccidentGiven:
    by_number = {str(party.id): party.id for party in case.parties}
    rows = [(row.form.party.data, row.form.on.data) for row in form.received]
    return AccidentGiven(
        happened_at=form.happened_at.data.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC),
        place=form.place.data,
        finding=Finding.of(form.finding.data),
        number=form.number.data,
        received={by_number[number]: day for number, day in rows if number in by_number and day},
        losses={Loss.of(value): form[value].data for value in form.losses.data},
        people_ended_on=form.people_ended_on.data,
    )


def _settled(form: SettledForm, awaited: list[Loss]) -> dict[Loss, dt.date]:
    settled = {loss: form[loss.value].data for loss in awaited if form[loss.value].data}
    if not settled and awaited:
        raise Refused(_("请填治疗终结、定残、定损或者办完丧葬的日期。"), field=awaited[0].value)
    return settled


def _application(case: Case) -> Paper:
    accident = accident_of(db.session, case.id)
    if accident is None or accident.paper is None:
        raise Refused(_("申请书还没有填好。"))
    return accident.paper
