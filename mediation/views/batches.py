"""Many parties, one model: the table brought and mended, the cases made of it, sent for signature and taken back."""

import datetime as dt
import secrets
from dataclasses import replace

from flask import Blueprint, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from cases.models import Case
from cases.views.act_page import Page
from cases.views.found import found, staff
from foundation import clock
from foundation.db import db
from foundation.forms import uploaded
from foundation.words import _
from law.identity import IdType
from law.money import figures
from people.access import Permission
from people.roles import Role
from people.views.attempt import attempting, committing
from people.views.guard import needs

from .. import batch_overview, batch_table, batches
from ..batch_checks import plan_of
from ..batch_models import Batch
from ..batch_plan import plan_for
from ..batch_table import Table
from ..forms_batch import BatchForm, MetForm, TableForm, UndoForm
from .batch_rows import found_batch, sheet

bp = Blueprint("batches", __name__)
bp.add_app_template_global(lambda case: batch_overview.batches_of(db.session, case), "batches_of")
bp.add_app_template_global(lambda case: batches.can_be_model(case) and Role.MEDIATOR in case.roles_of(staff()), "may_batch")


@bp.get("/cases/<reference>/batch")
@needs(Permission.TAKE_IN)
def new_batch(reference: str) -> Page:
    case = found(reference)
    form = _with_parties(BatchForm(), case)
    form.key.data, form.model.data, form.party.data = secrets.token_urlsafe(16), case.reference, batches.stands_for_all(case).id
    return _brought(form, case)


@bp.get("/cases/<reference>/batch/template.xlsx")
@needs(Permission.TAKE_IN)
def template(reference: str) -> Response:
    """The columns for this model, with its own household as the first line."""
    case = found(reference)
    plan = plan_for(case, batches.stands_for_all(case))
    own = {name: getattr(plan.old, name) for name in ("name", "id_number", "phone", "address", "unit", "area", "price")}
    own["id_type"] = IdType.of(plan.party.id_type).title if plan.party.id_type else ""
    for n, (amount, due) in enumerate(zip(plan.old.amounts, plan.old.dues, strict=True), 1):
        own |= {f"amount-{n}": figures(amount), f"due-{n}": due.isoformat()}
    return sheet(batch_table.template(len(plan.old.amounts), own), "各户样表.xlsx")


@bp.post("/batches")
@needs(Permission.TAKE_IN)
def create_batch() -> Page:
    case = found(request.form.get("model", ""))
    form = _with_parties(BatchForm(), case)
    if form.validate():
        with attempting(form) as outcome:
            payments = len(plan_for(case, batches.stands_for_all(case)).old.amounts)
            batch = batches.begin(case, staff(), form.party.data, form.key.data or "", _table(form, payments))
        if outcome.done:
            return redirect(batch.address)
    return _brought(form, case)


@bp.get("/batches/<reference>")
@needs(Permission.TAKE_IN)
def show(reference: str) -> Page:
    return _shown(found_batch(reference), TableForm())


@bp.post("/batches/<reference>/rows")
@needs(Permission.TAKE_IN)
def create_rows(reference: str) -> Page:
    batch, form = found_batch(reference), TableForm()
    if form.validate():
        with attempting(form) as outcome:
            batches.add(batch, staff(), _table(form, len(plan_of(batch).old.amounts)))
        if outcome.done:
            return redirect(batch.address)
    return _shown(batch, form)


@bp.route("/batches/<reference>/cases", methods=["GET", "POST"])
@needs(Permission.TAKE_IN)
def create_cases(reference: str) -> Page:
    """The one meeting of all is confirmed, then every row that fits becomes a case."""
    batch = found_batch(reference)
    form = MetForm() if request.method == "POST" else MetForm(data=_met(batch))
    form.present.choices = [(name, name) for name in batch_overview.others(batch)]
    if request.method == "POST" and form.validate():
        with attempting(form) as outcome:
            count = batches.make(batch, staff(), _met_given(form))
        if outcome.done:
            return _pressed(batch, count)
    page = render_template(
        "mediation/batch_cases.html",
        batch=batch,
        form=form,
        overview=batch_overview.overview(batch),
        sample=batch_overview.sample(batch),
    )
    return page, form.status


@bp.post("/batches/<reference>/acceptances")
@needs(Permission.TAKE_IN)
def create_acceptances(reference: str) -> Page:
    batch = found_batch(reference)
    with committing():
        count = batches.accept(batch, staff())
    return _pressed(batch, count)


@bp.post("/batches/<reference>/agreements")
@needs(Permission.TAKE_IN)
def create_agreements(reference: str) -> Page:
    batch = found_batch(reference)
    with committing():
        count = batches.offer(batch, staff())
    return _pressed(batch, count)


@bp.route("/batches/<reference>/reversal", methods=["GET", "POST"])
@needs(Permission.TAKE_IN)
def create_reversal(reference: str) -> Page:
    batch, form = found_batch(reference), UndoForm()
    if request.method == "POST" and form.validate():
        with attempting(form) as outcome:
            count, stay = batches.undo(batch, staff(), form.reason.data)
        if outcome.done:
            if stay:
                flash(_("这些户已经有人办过，没有撤回：%(who)s", who="；".join(stay)), "warn")
            return _pressed(batch, count)
    touched = batches.touched_in(db.session, [row.case_id for row in batch.rows if row.case_id])
    page = render_template(
        "mediation/batch_reversal.html", batch=batch, form=form, overview=batch_overview.overview(batch, touched), touched=touched
    )
    return page, form.status


def _with_parties(form: BatchForm, case: Case) -> BatchForm:
    form.party.choices = [(party.id, f"{party.side.title} {party.name}") for party in case.parties]
    return form


def _table(form: TableForm, payments: int) -> Table:
    """What was brought. The pasted text is taken as it came: cleaning the ends of it would move the first cells of a table."""
    return batch_table.read(payments, uploaded(form.file), request.form.get("text", ""))


def _brought(form: BatchForm, case: Case) -> Page:
    plan = None
    if batches.can_be_model(case):
        plan = plan_for(case, batches.stands_for_all(case))
    return render_template("mediation/batch_new.html", form=form, case=case, plan=plan), form.status


def _shown(batch: Batch, form: TableForm) -> Page:
    """The page of a batch; while something is being done it comes again by itself, unless somebody is typing."""
    show, overview = request.args.get("show", ""), batch_overview.overview(batch)
    show_again = bool(overview.working) and request.method == "GET"
    page = render_template(
        "mediation/batch.html",
        batch=batch,
        form=form,
        overview=overview,
        show=show if show in batch_overview.GROUPS else "",
        plan=plan_of(batch),
        roles=batch.model.roles_of(staff()),
        mediates=Role.MEDIATOR in batch.model.roles_of(staff()),
        heads=Role.HEAD in batch.model.roles_of(staff()),
    )
    answer = make_response(page, form.status)
    if show_again:
        answer.headers["Refresh"] = "4"
    return answer


def _met(batch: Batch) -> dict[str, object]:
    """What to confirm: what was said for this batch before, else what the model's own record says."""
    data = {"received_on": batch.received_on or batch.model.received_on, **batch_overview.last_met(batch)}
    if batch.story:
        data |= {name: getattr(batch, name) for name in ("starts_at", "ends_at", "place", "story", "result", "present")}
    for name in ("starts_at", "ends_at"):
        if isinstance(at := data.get(name), dt.datetime):
            data[name] = at.astimezone(clock.SHANGHAI).replace(tzinfo=None)
    return data


def _met_given(form: MetForm) -> batches.MetGiven:
    starts_at, ends_at = (at.data.replace(tzinfo=clock.SHANGHAI).astimezone(dt.UTC) for at in (form.starts_at, form.ends_at))
    given = batches.MetGiven(form.received_on.data, starts_at, ends_at, form.place.data, form.story.data, "", ())
    return replace(given, result=form.result.data or "", present=tuple(form.present.data or ()))


def _pressed(batch: Batch, count: int) -> Page:
    flash(
        _("正在办 %(n)s 户，办到哪里看下面。", n=count) if count else _("没有新的可以办：有的已经在办，有的还要改。"),
        "ok" if count else "info",
    )
    return redirect(batch.address)
