"""The table of contents: settings, database, sign-in, languages, rooms in order, error pages, headers."""

import datetime as dt

from flask import Flask
from flask_wtf import CSRFProtect

import cases.views
import confirmation.views
import documents.views
import mediation.views
import office.views
import people.views
from cases.views import page
from documents import press
from foundation import site
from foundation.db import db
from foundation.transactions import tune
from foundation.words import open_words
from people.views import errors, headers, styleguide
from settings import Settings

ROOMS = (people, office, documents, cases, mediation, confirmation)


def create_app(settings: Settings) -> Flask:
    """The whole house for one set of settings. Prints inside this process until somebody opens a press with workers."""
    site.settle(settings.site)
    app = Flask("app", template_folder="templates", static_folder="static")
    app.config.update(
        SECRET_KEY=settings.site.secret,
        SQLALCHEMY_ENGINES={"default": {"url": settings.database}},
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-visit" if settings.https else "visit",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=dt.timedelta(hours=12),
        IDLE=dt.timedelta(minutes=settings.idle_minutes),
        WTF_CSRF_TIME_LIMIT=None,
    )
    db.init_app(app)
    with app.app_context():
        tune(db.engine)
    press.open(workers=0, fonts=settings.site.data / "fonts", office_fonts=settings.office_fonts)
    protection = CSRFProtect(app)
    people.views.open_sign_in(app)
    open_words(app)
    for room in ROOMS:
        for blueprint in room.views.blueprints:
            app.register_blueprint(blueprint)
    for view in confirmation.views.by_token:
        protection.exempt(view)
    if app.debug:
        app.register_blueprint(styleguide.bp)
    page.dress(app)
    headers.wear(app)
    errors.answer(app)
    return app
