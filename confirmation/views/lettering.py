"""The court's mediation letter: asked for, issued, sealed and sent, received or refused."""

from flask import Blueprint, request

from cases.models import Case
from cases.referral import ConsentWay
from cases.views.act_page import Page, act_page
from cases.views.found import found, me, staff
from cases.views.inking import take_ink
from documents.models import Service
from foundation.db import db
from foundation.forms import number_in, uploaded
from foundation.words import _
from law.grounds import ServeMode
from people.access import Permission, Visitor
from people.models import SealKind, User
from people.roles import Role
from people.views.guard import needs

from .. import docket, letters, receiving
from ..forms import ProofForm
from ..forms_court import AskLetterForm, LetterForm, RefusedForm, ServeLetterForm
from ..letters import LetterGiven
from ..models import Letter

bp = Blueprint("lettering", __name__, url_prefix="/cases/<reference>")


def _panel(case: Case) -> tuple[Letter, list[tuple[str, str, Service]]] | None:
    """The letter with how far it is to each party: name, words, the service."""
    letter = letters.letter_of(db.session, case)
    if letter is None:
        return None
    names = {party.id: party.name for party in case.parties}
    rows = []
    for one in receiving.services_of(db.session, letter):
        refused = letter.refused.get(str(one.party_id), "")
        said = one.receiver if one.received_on else refused or ServeMode.of(one.way).title
        rows.append((names[one.party_id], said, one))
    return letter, rows


bp.add_app_template_global(_panel, "letter_panel")


@bp.route("/letter-request", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_letter_request(reference: str) -> Page:
    """A party asks for itself; the committee notes who asked, and how."""
    case, form = found(reference), AskLetterForm()
    who = me()
    mine = [party for party in letters.unasked(case) if not isinstance(who, Visitor) or party.id == who.party_id]
    form.who.choices = [(str(party.id), party.name) for party in mine]
    if isinstance(who, Visitor):
        del form.who, form.way

    def ask() -> None:
        chosen = [party for party in mine if isinstance(who, Visitor) or str(party.id) in (form.who.data or ())]
        way = ConsentWay.ONLINE if isinstance(who, Visitor) else ConsentWay.of(form.way.data)
        letters.ask(case, who, form.seen.data, chosen, way)

    told = _("各方都请求了，法院审查以后出具。各方签收，调解书就生效，不履行的可以申请执行。出具以后，不再申请司法确认。")
    return act_page(case, case, "ask_letter", form, ask, told=told)


@bp.route("/letter", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_letter(reference: str) -> Page:
    case, form = found(reference), LetterForm()
    court = case.referral.court if case.referral else None
    clerks = docket.staff_of(db.session, court, Role.CLERK) if court else []
    form.clerk.choices = [(clerk.id, clerk.name) for clerk in clerks]
    if request.method == "GET":
        form.story.data = letters.story_of(case)
    if case.channel != "court_referral" or court is None or not court.series_external:
        del form.number

    def issue() -> None:
        clerk = db.session.get(User, form.clerk.data) if form.clerk.data else None
        number = form.number.data or "" if form.number else ""
        letters.issue(case, staff(), form.seen.data, LetterGiven(form.story.data or "", form.costs.data or "", clerk, number))

    return act_page(case, case, "issue_letter", form, issue)


@bp.route("/letter-services", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_letter_service(reference: str) -> Page:
    case, form = found(reference), ServeLetterForm()
    letter = letters.letter_of(db.session, case)
    todo = receiving.unserved(case, letter) if letter else []
    if request.method == "GET":
        for party in todo:
            form.ways.append_entry({"party": party.id, "way": ServeMode.DIRECT.value})

    def serve() -> None:
        ways = {number_in(row["party"]) or 0: ServeMode.of(row["way"]) for row in form.ways.data}
        receiving.serve(case, staff(), form.seen.data, ways, form.stamped_on.data, uploaded(form.file))

    return act_page(
        case,
        case,
        "serve_letter",
        form,
        serve,
        template="confirmation/serve_letter.html",
        names={str(party.id): party.name for party in case.parties},
        stamps=bool(letter and letter.sealed_on is None and case.referral and case.referral.court.seal == SealKind.STAMP),
        copy=letter.copy if letter else None,
    )


@bp.post("/letter-acknowledgements")
@needs(Permission.SIGN)
def create_letter_acknowledgement(reference: str) -> Page:
    case = found(reference)
    return take_ink(case, lambda by, seen, ink, way: receiving.acknowledge(case, by, seen, ink, way))


@bp.route("/letter-proofs", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_letter_proof(reference: str) -> Page:
    case, form = found(reference), ProofForm()
    if request.method == "GET":
        form.service.data = request.args.get("service", "")

    def prove() -> None:
        given = number_in(form.service.data) or 0
        content = uploaded(form.file)
        receiving.prove(case, staff(), form.seen.data, given, form.received_on.data, form.receiver.data, content)

    return act_page(case, case, "prove_letter", form, prove)


@bp.route("/letter-refusals", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_letter_refusal(reference: str) -> Page:
    case, form = found(reference), RefusedForm()
    if request.method == "GET":
        form.service.data = request.args.get("service", "")
    return act_page(
        case,
        case,
        "note_refusal",
        form,
        lambda: receiving.note_refusal(case, staff(), form.seen.data, number_in(form.service.data) or 0, form.reason.data),
    )
