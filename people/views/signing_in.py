"""The door: signing in and out, the own account, the language."""

import datetime as dt
from urllib.parse import urlsplit

from flask import Blueprint, Flask, abort, current_app, flash, g, redirect, render_template, request, session, url_for
from flask_login import LoginManager, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from foundation import clock, files
from foundation import words as languages
from foundation.db import db
from foundation.errors import Refused
from foundation.forms import Form
from foundation.transactions import writing
from foundation.words import _

from .. import ink, signin
from ..access import Permission, may
from ..forms import InkForm, PasswordForm, SignInForm
from ..models import User
from . import guard
from .attempt import attempting, committing
from .guard import forget_visitor, needs, public

bp = Blueprint("people", __name__)


def open_sign_in(app: Flask) -> None:
    """Sets the gate up. Flask-Login finds the user by the key of a living sign-in, so that ending the row ends the session."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_user_of)
    guard.keep(app)


@bp.get("/")
@public
def door() -> str | Response:
    if current_user.is_authenticated:
        return redirect(_first_page_of(current_user))
    return render_template("people/door.html", form=SignInForm())


def _first_page_of(user: User) -> str:
    """The desk; for those who keep the house and see no case, what they keep."""
    pages = (
        (Permission.SEE_DESK, "desk.desk"),
        (Permission.KEEP_ACCOUNTS, "accounts.accounts"),
        (Permission.SEE_REGISTER, "register.bodies"),
        (Permission.PRINT, "station.show"),
    )
    return url_for(next((page for permission, page in pages if may(user.roles, permission)), "people.account"))


@bp.get("/sign-in")
@public
def sign_in() -> str:
    return render_template("people/door.html", form=SignInForm())


@bp.post("/sign-in")
@public
def create_sign_in() -> str | Response | tuple[str, int]:
    form = SignInForm()
    if form.validate():
        with attempting(form, keep=True) as outcome:
            writing(db.session)
            found = signin.sign_in(db.session, form.login.data, form.password.data, request.remote_addr or "")
        if outcome.done:
            session.clear()
            session.permanent = True
            login_user(_as_signed_in(found.user, found.key))
            return redirect(_own_page(request.args.get("next", "")))
    return render_template("people/door.html", form=form), form.status


@bp.post("/sign-out")
@public
def create_sign_out() -> Response:
    writing(db.session)
    signin.sign_out(db.session, session.get("_user_id", ""))
    db.session.commit()
    logout_user()
    forget_visitor()
    session.clear()
    return redirect(url_for("people.door"))


@bp.get("/account")
@needs(Permission.OWN_ACCOUNT)
def account() -> str:
    return _account_page()


@bp.post("/account/password")
@needs(Permission.OWN_ACCOUNT)
def create_password() -> Response | tuple[str, int]:
    form = PasswordForm()
    if form.validate():
        with attempting(form) as outcome:
            user: User = current_user._get_current_object()
            if not signin.is_password_of(user, form.current.data):
                raise Refused("现在的密码不对。", field="current")
            writing(db.session)
            signin.set_password(db.session, user, form.password.data)
        if outcome.done:
            logout_user()
            return redirect(url_for("people.sign_in"))
    return _account_page(form=form), form.status


@bp.get("/account/signature")
@needs(Permission.OWN_ACCOUNT)
def own_signature() -> Response:
    """The picture of the signature one keeps for oneself; nobody else sees it here."""
    sha = current_user.ink_sha
    return Response(files.get(sha), mimetype="image/png") if sha else abort(404)


@bp.post("/account/signature")
@needs(Permission.OWN_ACCOUNT)
def create_own_signature() -> Response | tuple[str, int]:
    form = InkForm()
    with attempting(form) as outcome:
        ink.keep(db.session, current_user._get_current_object(), ink.picture_of(form.ink.data or ""), form.strokes.data or "")
    if outcome.done:
        flash(_("签名存好了，签自己的文书时按一下就签上。"), "ok")
        return redirect(url_for("people.account"))
    return _account_page(ink_form=form), form.status


@bp.post("/account/signature/removal")
@needs(Permission.OWN_ACCOUNT)
def remove_own_signature() -> Response:
    with committing():
        ink.forget(db.session, current_user._get_current_object())
    flash(_("存的签名删了，已经签过的文书不变。"), "ok")
    return redirect(url_for("people.account"))


@bp.post("/language/<code>")
@public
def create_language(code: str) -> Response:
    languages.choose(code)
    return redirect(_own_page(request.form.get("next", "")))


def _account_page(**forms: Form) -> str:
    given = {"form": PasswordForm(formdata=None), "ink_form": InkForm(formdata=None), **forms}
    return render_template("people/account.html", signs=may(current_user.roles, Permission.SIGN), **given)


def _user_of(key: str) -> User | None:
    """Called by Flask-Login with what the cookie holds."""
    living = signin.living(db.session, key, current_app.config["IDLE"])
    if living is None:
        return None
    if clock.now() - living.seen_at > dt.timedelta(minutes=1):
        g.touch = key
    return _as_signed_in(living.user, key)


def _as_signed_in(user: User, key: str) -> User:
    user.session_key = key
    return user


def _own_page(target: str) -> str:
    """Only an address of this house; anything else leads to the desk."""
    parts = urlsplit(target)
    if not target.startswith("/") or target.startswith(("//", "/\\")) or parts.netloc or parts.scheme:
        return url_for("people.door")
    return target


@bp.after_app_request
def _touch(response: Response) -> Response:
    """Notes use of the session after the answer, in a transaction of its own."""
    if key := g.pop("touch", None):
        db.session.rollback()
        writing(db.session)
        signin.touch(db.session, key)
        db.session.commit()
    return response
