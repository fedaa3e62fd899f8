"""Printing many papers at once: chosen in the list one comes from, made where every bundle is made."""

from collections.abc import Sequence

from flask import Blueprint, abort, redirect, render_template, request

from cases import queries
from cases.models import Case
from cases.views.act_page import Page
from cases.views.found import found, staff
from documents.kinds import KINDS
from documents.models import Paper
from foundation.db import db
from mediation import batches
from people.access import Permission
from people.views.attempt import attempting
from people.views.guard import needs

from .. import merging
from ..forms_binding import PrintForm

AT_ONCE = 100  # cases of a list

bp = Blueprint("merging", __name__)


@bp.get("/print-runs/new")
@needs(Permission.SEE_FILES)
def new_print_run() -> Page:
    asked = {name: request.args.get(name, "") for name in ("shelf", "q", "batch", "case")}
    form = PrintForm(data=asked | {"two_sided": True})
    papers = _offered(form)
    form.cases.data = [value for value, *_ in papers]
    return _page(form)


@bp.post("/print-runs")
@needs(Permission.SEE_FILES)
def create_print_run() -> Page:
    form = PrintForm()
    papers = _offered(form)
    if form.validate():
        with attempting(form) as outcome:
            one = merging.ask(db.session, staff(), merging.Run(_chosen(form, papers), form.two_sided.data, form.for_each.data))
        if outcome.done:
            return redirect(one.address)
    return _page(form)


def _page(form: PrintForm) -> Page:
    return render_template("confirmation/print_run.html", form=form, one=bool(form.case.data), most=AT_ONCE), form.status


def _offered(form: PrintForm) -> list[tuple[str, list[Paper]]]:
    """The cases of the list with their papers; what may be ticked follows from them."""
    user, listed = staff(), _listed(form)
    papers = [(case.reference, merging.printable(db.session, case, user)) for case in listed]
    titles = {case.reference: _line(case) for case in listed}
    form.cases.choices = [(reference, titles[reference]) for reference, some in papers if some]
    kinds = dict.fromkeys(paper.kind for _reference, some in papers for paper in some)
    form.kinds.choices = [(code, f"{KINDS[code].title}（{_count(papers, code)}）") for code in kinds]
    own = papers[0][1] if form.case.data and papers else []
    form.papers.choices = [(paper.id, f"{paper.title}　{paper.issued_on.month}月{paper.issued_on.day}日") for paper in own]
    return [(reference, some) for reference, some in papers if some]


def _listed(form: PrintForm) -> Sequence[Case]:
    """The list one comes from: a case, the households of a batch, a shelf of the desk or a search."""
    if form.case.data:
        return [found(form.case.data)]
    if form.batch.data:
        batch = batches.find(db.session, form.batch.data, staff()) or abort(404)
        rows = [row.case_id for row in batch.rows if row.case_id]
        seen = {case.id: case for case in db.session.scalars(queries.visible_to(staff()).where(Case.id.in_(rows)))}
        return [seen[case_id] for case_id in rows if case_id in seen][:AT_ONCE]
    shelf = form.shelf.data if form.shelf.data in {one.key for one in queries.SHELVES} else ""
    lines, _more = queries.listed(db.session, staff(), shelf or "", form.q.data or "", limit=AT_ONCE)
    return [line.case for line in lines]


def _chosen(form: PrintForm, papers: list[tuple[str, list[Paper]]]) -> tuple[int, ...]:
    if form.case.data:
        return tuple(paper.id for _reference, some in papers for paper in some if paper.id in (form.papers.data or ()))
    cases, kinds = set(form.cases.data or ()), set(form.kinds.data or ())
    return tuple(paper.id for reference, some in papers if reference in cases for paper in some if paper.kind in kinds)


def _count(papers: list[tuple[str, list[Paper]]], code: str) -> int:
    return sum(paper.kind == code for _reference, some in papers for paper in some)


def _line(case: Case) -> str:
    return f"{'、'.join(party.name for party in case.parties)}　{case.category}　{case.number or case.reference.upper()}"
