"""Pages about languages: who interprets for a party, the words an interpreter translates, papers in two languages."""

import io

from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from documents import bilingual
from foundation.clock import SHANGHAI
from foundation.forms import number_in
from people.access import COMMITTEE, Permission, Visitor
from people.views.guard import actor, needs

from .. import interpreters, interpreting, translating, translations
from ..forms_signing import InterpreterForm, TranslationForm
from ..interpreting import InterpreterGiven
from ..models import Case
from .act_page import Page, act_page
from .found import found, staff
from .papers import note_opening, readable

bp = Blueprint("interpreting", __name__, url_prefix="/cases/<reference>")


@bp.route("/interpreters", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_interpreter(reference: str) -> Page:
    """Names who interprets for a party; the declaration is printed for their hand."""
    case, form = _of_committee(reference), InterpreterForm()
    ordinal = number_in(form.party.data or request.args.get("party", "1"))
    party = next((p for p in case.parties if p.ordinal == ordinal and p.is_person), None) or abort(404)
    if request.method == "GET":
        form.process(obj=party.interpreter, party=str(party.ordinal), language=party.tongue)
        if party.interpreter and party.interpreter.booked_at:
            form.booked_at.data = party.interpreter.booked_at.astimezone(SHANGHAI).replace(tzinfo=None)

    def engage() -> None:
        at = form.booked_at.data
        given = InterpreterGiven(
            party.id,
            form.language.data,
            form.name.data,
            form.languages.data or "",
            form.phone.data or "",
            form.body.data or "",
            form.qualification.data or "",
            at.replace(tzinfo=SHANGHAI) if at else None,
        )
        interpreting.engage(case, staff(), form.seen.data, given)

    return act_page(case, case, "name_interpreter", form, engage, template="cases/interpreter.html", party=party)


@bp.route("/translations", methods=["GET", "POST"])
@needs(Permission.WORK_ON_FILES)
def create_translation(reference: str) -> Page:
    """What the interpreter wrote of the free words on the papers, typed in beside them."""
    case, form = _of_committee(reference), TranslationForm()
    language = form.language.data or request.args.get("into", bilingual.LANGUAGES[0])
    if language not in bilingual.LANGUAGES:
        abort(404)
    pieces = {translations.sha_of(source): (source, old) for source, old in translating.pieces(case, language)}
    if request.method == "GET":
        form.language.data = language
        form.translator.data = "、".join(interpreters.names_of(case.parties))
        for sha, (_source, old) in pieces.items():
            form.rows.append_entry({"sha": sha, "text": old.text if old else ""})
    given = {row.sha.data: row.text.data or "" for row in form.rows}
    return act_page(
        case,
        case,
        "translate",
        form,
        lambda: translating.translate(case, staff(), form.seen.data, language, form.translator.data, given),
        template="cases/translations.html",
        pieces=pieces,
        called=bilingual.named(language),
    )


@bp.get("/papers/<int(max=2000000000):paper_id>/bilingual/<language>")
@needs(Permission.WORK_ON_FILES)
def show_edition(reference: str, paper_id: int, language: str) -> Response:
    """The paper beside its translation, for staff and for the party who reads that language."""
    case, who = found(reference), actor()
    one = readable(case, paper_id)
    if language not in dict(translating.editions_of(case, one, who if isinstance(who, Visitor) else None)):
        abort(404)
    pdf = translating.edition(case, one, language)
    note_opening(one)
    name = f"{one.title}（{bilingual.named(language)}对照）.pdf"
    return send_file(io.BytesIO(pdf), mimetype="application/pdf", download_name=name, as_attachment=isinstance(who, Visitor))


def _of_committee(reference: str) -> Case:
    """Who interprets is a working fact of who mediates; a court reads it on the papers."""
    case = found(reference)
    return case if case.roles_of(staff()) & COMMITTEE else abort(404)
