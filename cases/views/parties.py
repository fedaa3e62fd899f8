"""The pages of a party: added, and put right, with those who stand for it."""

from flask import Blueprint, abort, render_template, request

from foundation import clock
from foundation.forms import number_in
from people.access import COMMITTEE, Permission
from people.views.guard import needs

from .. import contacts, parties
from ..contacts import ContactGiven
from ..forms import ContactForm, PartyForm
from ..models import Case
from ..parties import PartyGiven, RepresentativeGiven, signs_for
from ..party import PartyKind, Side
from .act_page import Page, act_page
from .found import found, staff

bp = Blueprint("parties", __name__, url_prefix="/cases/<reference>")


@bp.get("/parties/new")
@needs(Permission.SEE_FILES)
def new_party(reference: str) -> Page:
    case = _of_committee(reference)
    form = PartyForm(side=Side.RESPONDENT.value)
    form.seen.data = case.version
    return render_template("cases/party.html", case=case, form=form, party=None)


@bp.get("/parties/<int(max=2000000000):ordinal>")
@needs(Permission.SEE_FILES)
def party(reference: str, ordinal: int) -> Page:
    case = _of_committee(reference)
    one = next((p for p in case.parties if p.ordinal == ordinal), None) or abort(404)
    form = PartyForm(obj=one, party_id=one.id, guardian=one.guardian, agent=one.agent)
    form.seen.data = case.version
    if one.agent:
        form.agent.form.special.data = "special" if one.agent.special else ""
    return render_template("cases/party.html", case=case, form=form, party=one)


@bp.post("/parties")
@needs(Permission.WORK_ON_FILES)
def create_party(reference: str) -> Page:
    case, form = found(reference), PartyForm()
    party_id = number_in(form.party_id.data)
    one = next((p for p in case.parties if p.id == party_id), None)
    if form.party_id.data and one is None:
        abort(404)
    return act_page(
        case,
        case,
        "correct_parties",
        form,
        lambda: parties.correct(case, staff(), form.seen.data, party_id, _party_given(form)),
        template="cases/party.html",
        party=one,
    )


@bp.route("/contacts", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_contact(reference: str) -> Page:
    """A new phone for a party, or for who signs for it, after the papers went out."""
    case, form = _of_committee(reference), ContactForm()
    ordinal = number_in(form.party.data or request.args.get("party", "1"))
    one = next((p for p in case.parties if p.ordinal == ordinal), None) or abort(404)
    _name, _capacity, hand = signs_for(one, clock.today())
    if request.method == "GET":
        form.party.data, form.phone.data = str(one.ordinal), (hand or one).phone
        form.email.data, form.consents_to_e_service.data = one.email, one.consents_to_e_service
    if hand:
        del form.email

    def change() -> None:
        given = ContactGiven(
            form.phone.data or "", form.email.data or "" if "email" in form else "", form.consents_to_e_service.data
        )
        contacts.change(case, staff(), form.seen.data, one, given, hand)

    return act_page(case, case, "change_contact", form, change, template="cases/contact.html", party=one, hand=hand)


def _of_committee(reference: str) -> Case:
    """A court reads what stands on its papers; phones, and addresses kept from it, are the committee's."""
    case = found(reference)
    return case if case.roles_of(staff()) & COMMITTEE else abort(404)


def _party_given(form: PartyForm) -> PartyGiven:
    data = {name: value for name, value in form.data.items() if name in PartyGiven.__dataclass_fields__ and value is not None}
    rows = [(form.guardian.data, True), (form.agent.data, False)]
    representatives = tuple(
        RepresentativeGiven(
            name=row["name"],
            is_guardian=is_guardian,
            relation=row["relation"] or "",
            phone=row["phone"] or "",
            id_number=row["id_number"] or "",
            special=bool(row.get("special")),
            powers=tuple(row.get("powers") or ()),
            document_number=row.get("document_number") or "",
        )
        for row, is_guardian in rows
        if row["name"]
    )
    return PartyGiven(
        **{**data, "side": Side.of(form.side.data), "kind": PartyKind.of(form.kind.data)}, representatives=representatives
    )
