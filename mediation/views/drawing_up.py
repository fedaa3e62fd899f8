"""出文书: choose a paper, see what it will say, print it."""

from typing import Any

from flask import Blueprint, request

from cases.models import Case
from cases.views.act_page import Page, act_page
from cases.views.found import found, staff
from documents.screen import draft_on_screen
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import Form, number_in
from foundation.words import _
from people.access import Permission
from people.models import Body
from people.register import courts
from people.views.guard import needs

from .. import drawing_up, papers_bonds, papers_drawn, shelf
from ..facts_drawn import Bond
from ..forms_drawn import DrawnForm
from ..papers_drawn import DrawnGiven
from ..shelf import Offered

bp = Blueprint("drawing_up", __name__, url_prefix="/cases/<reference>")


@bp.route("/papers", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_paper(reference: str) -> Page:
    """Without a kind the shelf; with one the paper as it will be, above it what only a person knows. `look` shows it again and prints nothing."""
    case = found(reference)
    offered = shelf.offered(case, staff())
    asked = request.values.get("kind", "")
    chosen = next((one for one in offered if one.kind.code == asked), None)
    if chosen is None:
        given = DrawnGiven(asked)
        form = Form()
        return act_page(
            case,
            case,
            "draw_up",
            form,
            lambda: drawing_up.draw_up(case, staff(), form.seen.data, given),
            template="mediation/papers.html",
            shelf=offered,
        )
    return _page(case, chosen)


def _page(case: Case, chosen: Offered) -> Page:
    form = DrawnForm()
    _fit(form, case, chosen)
    draft, still = _draft(case, form)
    return act_page(
        case,
        case,
        "draw_up",
        form,
        None if "look" in request.form else lambda: drawing_up.draw_up(case, staff(), form.seen.data, _given(form, case)),
        template="mediation/draw_up.html",
        chosen=chosen,
        draft=draft,
        still=still,
    )


def _fit(form: DrawnForm, case: Case, chosen: Offered) -> None:
    """Leaves what this kind asks, with the choices of this case; what is sure is chosen beforehand."""
    code, able = chosen.kind.code, shelf.parties_for(case, chosen.kind.code)
    form.keep(chosen.row.asks)
    form.kind.data = code
    others = [party for party in case.parties if any(party.side is one.side and party is not one for one in able)]
    if form.joint and others:
        form.joint.choices = [(str(party.id), party.name) for party in others]
    elif form.joint:
        del form.joint
    if form.party:
        form.party.choices = [(str(party.id), f"{party.side.title} {party.name}") for party in able]
        form.party.data = form.party.data or (str(able[0].id) if able and request.method == "GET" else None)
        if len(able) == 1:
            del form.party
    if form.code:
        form.code.label.text = _("受托人的身份证件号码") if code in ("A16", "D05") else _("法定代表人、负责人的身份证件号码")
        if code != "D29" and all(party.agent and party.agent.id_number for party in able):
            del form.code
    ties = {papers_bonds.bond_of(party) for party in able}
    for name, tie in (("sender", Bond.LAWYER), ("licence", Bond.LAWYER), ("post", Bond.EMPLOYEE)):
        if name in form and tie not in ties:
            del form[name]
    if form.evidence and not case.evidence:
        del form.evidence
    if form.evidence:
        form.evidence.choices = [(str(one.ordinal), f"{one.name}（{one.given_by}）") for one in case.evidence]
        form.evidence.description = _("不勾的，是这一方交的全部材料。") if code == "D31" else ""
    if form.consents:
        form.consents.choices = [(one, one) for one in papers_drawn.consents(case)]
    if form.court:
        form.court.choices = [("", ""), *((str(court.id), court.name) for court in courts(db.session))]
        if request.method == "GET":
            known = shelf.court_of(case)
            form.court.data = str(known.id) if known else ""


def _given(form: DrawnForm, case: Case) -> DrawnGiven:
    parties = {str(party.id): party for party in case.parties}
    able = shelf.parties_for(case, form.kind.data)
    party = parties.get(form.party.data or "") if form.party else able[0] if len(able) == 1 else None
    typed = {
        name: getattr(form, name).data or ""
        for name in ("code", "proof", "sender", "licence", "post", "addressee", "sort", "what")
        if name in form
    }
    return DrawnGiven(
        form.kind.data,
        party,
        tuple(parties[one] for one in _ticked(form, "joint") if one in parties and parties[one] is not party),
        db.session.get(Body, number_in(form.court.data) or 0) if form.court else None,
        tuple(int(one) for one in _ticked(form, "evidence") if one.isdigit()),
        tuple(_ticked(form, "consents")),
        form.until.data if form.until else None,
        **typed,
    )


def _ticked(form: DrawnForm, name: str) -> list[str]:
    return list(form[name].data or ()) if name in form else []


def _draft(case: Case, form: DrawnForm) -> tuple[Any, str]:
    """The draft for the screen, or what it still lacks."""
    try:
        return draft_on_screen(drawing_up.preview(case, staff(), _given(form, case))), ""
    except Refused as missing:
        return "", missing.sentence
