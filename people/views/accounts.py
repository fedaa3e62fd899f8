"""Accounts and memberships, kept by an administrator, who sees no case."""

from flask import Blueprint, abort, redirect, render_template, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from foundation import clock
from foundation.db import db

from .. import register
from ..access import Permission
from ..forms import MembershipForm, UserForm
from ..models import Body, Membership, User
from ..roles import Role
from .attempt import attempting, committing
from .guard import needs

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


@bp.get("")
@needs(Permission.KEEP_ACCOUNTS)
def accounts() -> str:
    users = db.session.scalars(
        select(User).options(selectinload(User.memberships).selectinload(Membership.body)).order_by(User.name)
    ).all()
    return render_template("people/accounts.html", users=users)


@bp.get("/new")
@needs(Permission.KEEP_ACCOUNTS)
def new_account() -> str:
    return render_template("people/account_form.html", form=UserForm(), user=None, membership=None)


@bp.get("/<int(max=2000000000):user_id>")
@needs(Permission.KEEP_ACCOUNTS)
def account(user_id: int) -> str:
    user = _found(user_id)
    return render_template(
        "people/account_form.html",
        form=_as_it_stands(user),
        user=user,
        membership=_membership(),
    )


@bp.post("")
@needs(Permission.KEEP_ACCOUNTS)
def create_account() -> Response | tuple[str, int]:
    return _save(None)


@bp.post("/<int(max=2000000000):user_id>")
@needs(Permission.KEEP_ACCOUNTS)
def update_account(user_id: int) -> Response | tuple[str, int]:
    return _save(_found(user_id))


@bp.post("/<int(max=2000000000):user_id>/memberships")
@needs(Permission.KEEP_ACCOUNTS)
def create_membership(user_id: int) -> Response | tuple[str, int]:
    user, form = _found(user_id), _membership()
    if form.validate():
        with attempting(form) as outcome:
            body = db.session.get(Body, form.body.data) or abort(404)
            register.appoint(
                db.session, user, body, Role.of(form.role.data), form.since.data, form.until.data, form.why.data or ""
            )
        if outcome.done:
            return redirect(url_for("accounts.account", user_id=user_id))
    return render_template("people/account_form.html", form=_as_it_stands(user), user=user, membership=form), form.status


@bp.post("/<int(max=2000000000):user_id>/memberships/<int(max=2000000000):membership_id>/end")
@needs(Permission.KEEP_ACCOUNTS)
def end_membership(user_id: int, membership_id: int) -> Response:
    membership = next((one for one in _found(user_id).memberships if one.id == membership_id), None) or abort(404)
    with committing():
        register.end_membership(db.session, membership, clock.today())
    return redirect(url_for("accounts.account", user_id=user_id))


def _save(user: User | None) -> Response | tuple[str, int]:
    form = UserForm()
    if form.validate():
        with attempting(form) as outcome:
            closed_on = (user and user.closed_on or clock.today()) if form.closed.data else None
            given = register.UserGiven(
                form.login.data,
                form.name.data,
                form.phone.data or "",
                form.password.data or "",
                tuple(form.expertise.data or ()),
                form.full_time.data,
                closed_on,
                (form.email.data or "").strip(),
            )
            saved = register.save_user(db.session, given, user)
        if outcome.done:
            return redirect(url_for("accounts.account", user_id=saved.id))
    return render_template("people/account_form.html", form=form, user=user, membership=None), form.status


def _as_it_stands(user: User) -> UserForm:
    return UserForm(formdata=None, obj=user, closed=user.closed_on is not None)


def _membership() -> MembershipForm:
    form = MembershipForm()
    form.body.choices = [(body.id, body.name) for body in register.bodies(db.session)]
    if form.since.data is None:
        form.since.data = clock.today()
    return form


def _found(user_id: int) -> User:
    return db.session.get(User, user_id) or abort(404)
