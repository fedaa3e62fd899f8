"""The bound file: what will lie in it and what is missing, the press that has it made, how far that is, and the files."""

from flask import Blueprint, abort, redirect, render_template, request, send_file
from werkzeug.wrappers import Response

from cases.views.act_page import Page, home_of
from cases.views.found import found, me
from documents import bundles
from documents.bundles import Bundle
from foundation.db import db
from people.access import Permission, Visitor
from people.models import User
from people.views.attempt import attempting
from people.views.guard import actor, needs

from .. import binding
from ..forms_binding import VolumeForm

SECONDS = 2  # between two looks at how far it is

bp = Blueprint("binding", __name__)


@bp.get("/cases/<reference>/volume")
@needs(Permission.WORK_ON_FILES)
def new_volume(reference: str) -> Page:
    form = VolumeForm(data={"case": reference, "volume": request.args.get("volume", ""), "two_sided": True})
    return _asked(reference, form)


@bp.post("/volumes")
@needs(Permission.WORK_ON_FILES)
def create_volume() -> Page:
    form = VolumeForm()
    case = found(form.case.data or "")
    form.volume.choices = list(binding.choices(case, actor()).items())
    if form.validate():
        with attempting(form) as outcome:
            one = binding.ask(case, form.volume.data, me(), form.two_sided.data)
        if outcome.done:
            return redirect(one.address)
    return _asked(case.reference, form)


@bp.get("/bundles/<reference>")
@needs(Permission.WORK_ON_FILES)
def show_bundle(reference: str) -> Page:
    one, back = _own(reference), ""
    if one.asked["purpose"] == binding.PURPOSE and (case := binding.case_of(db.session, one)):
        back = home_of(case)
    return render_template("confirmation/bundle.html", bundle=one, back=back, seconds=SECONDS)


@bp.get("/bundles/<reference>.pdf")
@needs(Permission.WORK_ON_FILES)
def bundle_pdf(reference: str) -> Response:
    return _file(_own(reference), "pdf", "application/pdf")


@bp.get("/bundles/<reference>.zip")
@needs(Permission.WORK_ON_FILES)
def bundle_zip(reference: str) -> Response:
    return _file(_own(reference), "zip", "application/zip")


def _asked(reference: str, form: VolumeForm) -> Page:
    case = found(reference)
    choices = binding.choices(case, actor())
    form.volume.choices = list(choices.items())
    key = form.volume.data if form.volume.data in choices else next(iter(choices), None) or abort(404)
    form.volume.data = key
    volume = binding.volume_for(case, key, actor())
    return render_template(
        "confirmation/volume.html",
        case=case,
        form=form,
        choices=choices,
        volume=volume,
        title=binding.title_of(case, key),
        home=home_of(case),
    ), form.status


def _own(reference: str) -> Bundle:
    """A request of who asks, as long as they have a part in its file; to everybody else it is not there."""
    who = actor()
    if isinstance(who, Visitor):
        one = bundles.find(db.session, reference, party_id=who.party_id)
        return one if one and who.proven and binding.may_have(db.session, one, who) else abort(404)
    one = bundles.find(db.session, reference, user_id=who.id if isinstance(who, User) else None)
    return one if one and binding.may_have(db.session, one, who) else abort(404)


def _file(one: Bundle, ending: str, mime: str) -> Response:
    place = one.file(ending)
    if one.ready_at is None or not place.exists():
        abort(404)
    name = " ".join(f"{one.title}.{ending}".split())
    return send_file(place, mimetype=mime, download_name=name, as_attachment=ending == "zip" or isinstance(actor(), Visitor))
