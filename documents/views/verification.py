"""Where anybody checks a paper of ours: by the code that stands on it, or by the file they hold. Tells nothing about anybody."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from foundation.db import db
from foundation.errors import Refused
from foundation.words import _
from people.views.attempt import committing
from people.views.guard import public

from .. import codes, standing
from ..forms import CodeForm, ComparisonForm

bp = Blueprint("verification", __name__, url_prefix="/verify")
Page = str | Response | tuple[str, int]


@bp.get("/paper")
@public
def paper() -> Page:
    """By a code that was typed, from the form of this page or of the page beside it."""
    form = CodeForm(request.args)
    if code := codes.read(request.args.get("code", "")):
        return redirect(url_for("verification.show", code=code))
    if "code" in request.args:
        form.refuse(Refused(_("核对码是 16 个字母和数字，在文书左下角二维码旁边。请照着再填一遍。"), field="code"))
    return render_template("documents/check.html", form=form, comparing=ComparisonForm()), form.status


@bp.get("/<string(length=16):code>")
@public
def show(code: str) -> Page:
    if _too_often("paper"):
        return _again(CodeForm(request.args), Refused(_("问得太多了，请过一小时再来。")), 429)
    found = standing.by_code(db.session, code)
    if found is None:
        form = CodeForm(request.args)
        said = _("没有这份文书。请照二维码旁边的字母和数字再填一遍；对不上的，不要当真。")
        return _again(form, Refused(said, field="code"), 404)
    return render_template(
        "documents/standing.html", paper=found, code=codes.grouped(codes.read(code)), comparing=ComparisonForm()
    )


@bp.post("/comparison")
@public
def create_comparison() -> Page:
    """The file is read and forgotten."""
    form, file = ComparisonForm(), request.files.get("file")
    if _too_often("comparison"):
        form.refuse(Refused(_("问得太多了，请过一小时再来。")))
        return render_template("documents/check.html", form=CodeForm(request.args), comparing=form), 429
    content = file.read(standing.LARGEST + 1) if file else b""
    if not content.startswith(b"%PDF-") or len(content) > standing.LARGEST:
        form.refuse(Refused(_("请选一份 PDF，20 MB 以内。"), field="file"))
        return render_template("documents/check.html", form=CodeForm(request.args), comparing=form), 409
    return render_template("documents/compared.html", found=standing.compare(db.session, content))


def _again(form: CodeForm, refusal: Refused, status: int) -> Page:
    form.refuse(refusal)
    return render_template("documents/check.html", form=form, comparing=ComparisonForm()), status


def _too_often(what: str) -> bool:
    with committing():
        return standing.asks_too_often(db.session, what, request.remote_addr or "")
