"""The case page and the acts on the file itself: evidence, acceptance, ending."""

from flask import Blueprint, abort, flash, redirect, render_template, request

from documents import filing
from foundation.acts import acts_open_to
from foundation.db import db
from foundation.forms import uploaded
from foundation.words import _
from law.money import figures, parse_yuan
from law.sham import Sign
from people.access import COMMITTEE, Permission, Visitor
from people.views.attempt import committing
from people.views.guard import needs

from .. import acceptance, ending, evidence, intake, issuing, queries
from ..forms import AdviceForm, CorrectionForm, EvidenceForm, ReasonForm, RefusalForm, TerminationForm
from ..forms_police import ScreeningForm
from ..models import Case
from .act_page import Page, act_page, home_of
from .found import found, me, staff
from .inking import waiting
from .policing import screened

bp = Blueprint("file", __name__, url_prefix="/cases/<reference>")


@bp.get("")
@needs(Permission.SEE_FILES)
def show(reference: str) -> Page:
    case = found(reference)
    if not case.roles_of(staff()) & COMMITTEE:
        return redirect(home_of(case))
    turns = queries.turns_of(db.session, [case.id]).get(case.id, [])
    return render_template(
        "cases/show.html",
        case=case,
        acts={subject.kind: acts_open_to(subject, staff()) for subject in case.subjects},
        turn=queries.leading(turns, case.roles_of(staff())),
        turns=turns,
        deadlines=queries.deadlines_of(db.session, [turn.deadline_id for turn in turns if turn.deadline_id]),
        papers=[paper for paper in filing.papers_of(db.session, case.id) if queries.may_read(case, staff(), paper)],
        history=queries.history_for(db.session, case, staff()),
        mine=waiting(case, user_id=staff().id),
    )


@bp.route("/corrections", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_correction(reference: str) -> Page:
    """What was taken down wrongly at intake, put right."""
    case = found(reference)
    form = CorrectionForm(data=_registered(case)) if request.method == "GET" else CorrectionForm()

    def correct() -> None:
        given = intake.CorrectionGiven(
            form.category.data,
            form.story.data,
            tuple(line for line in form.wish.data.splitlines() if line.strip()),
            form.place.data or "",
            parse_yuan(form.amount.data, "amount") if form.amount.data else None,
            tuple(Sign.of(value) for value in form.known.data or ()),
        )
        intake.correct(case, staff(), form.seen.data, given)

    return act_page(case, case, "correct", form, correct)


# evidence


@bp.route("/evidence", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_evidence(reference: str) -> Page:
    case, form = found(reference), EvidenceForm()

    def add() -> None:
        content = uploaded(form.file)
        given = evidence.EvidenceGiven(
            form.name.data,
            form.kind.data or "",
            form.given_by.data or "",
            form.purpose.data or "",
            form.original_checked.data,
            content,
        )
        evidence.add(case, me(), form.seen.data, given)

    return act_page(case, case, "add_evidence", form, add, template="cases/evidence.html")


# acceptance


@bp.route("/acceptance", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_acceptance(reference: str) -> Page:
    case = found(reference)
    form = ScreeningForm(data={"place": case.place}) if request.method == "GET" else ScreeningForm()
    return act_page(
        case,
        case,
        "accept",
        form,
        lambda: acceptance.accept(case, staff(), form.seen.data, form.number.data or "", screened(form)),
        template="cases/acceptance.html",
    )


@bp.route("/advice", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_advice(reference: str) -> Page:
    case, form = found(reference), AdviceForm()
    return act_page(case, case, "advise", form, lambda: acceptance.advise(case, staff(), form.seen.data, form.advice.data))


@bp.route("/refusal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_refusal(reference: str) -> Page:
    case, form = found(reference), RefusalForm()
    form.ground.choices = _grounds(case, "refuse")
    return act_page(
        case,
        case,
        "refuse",
        form,
        lambda: acceptance.refuse(
            case, staff(), form.seen.data, case.table().ground("refuse", form.ground.data), form.reason.data
        ),
    )


# ending


@bp.route("/withdrawal", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_withdrawal(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(case, case, "withdraw", form, lambda: ending.withdraw(case, me(), form.seen.data, form.reason.data or ""))


@bp.route("/annulment", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_annulment(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(case, case, "annul", form, lambda: ending.annul(case, staff(), form.seen.data, form.reason.data or ""))


@bp.route("/termination", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_termination(reference: str) -> Page:
    case, form = found(reference), TerminationForm()
    form.ground.choices = _grounds(case, "terminate")
    if "D38" in issuing.codes(case, "terminate"):
        form.ground.description = _("只有“疑似串通”由负责人决定，另出疑似虚假调解报告，不发给当事人；其余的只出终止调解告知书。")
    if request.method == "GET":
        form.ground.data, form.reason.data = ending.suggested_end(case)
        form.ground.data = request.args.get("ground", form.ground.data)
    return act_page(
        case,
        case,
        "terminate",
        form,
        lambda: ending.terminate(
            case, staff(), form.seen.data, case.table().ground("terminate", form.ground.data), form.reason.data
        ),
    )


@bp.route("/exit", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_exit(reference: str) -> Page:
    case, form = found(reference), ReasonForm()
    return act_page(case, case, "leave", form, lambda: ending.leave(case, _visitor(), form.seen.data, form.reason.data or ""))


@bp.post("/archive")
@needs(Permission.WORK_ON_FILES)
def create_archive(reference: str) -> Page:
    case = found(reference)
    with committing():
        ending.archive(case, staff(), request.form.get("seen", -1, int))
    flash(_("已归档。"), "ok")
    return redirect(home_of(case))


def _grounds(case: Case, act: str) -> list[tuple[str, str]]:
    return [(ground.value, ground.title) for ground in case.table().grounds.get(act, ())]


def _registered(case: Case) -> dict[str, object]:
    return {
        "category": case.category,
        "story": case.story,
        "wish": "\n".join(claim.text for claim in case.claims),
        "place": case.place,
        "amount": figures(case.amount) if case.amount else "",
        "known": case.known,
    }


def _visitor() -> Visitor:
    who = me()
    return who if isinstance(who, Visitor) else abort(403)
