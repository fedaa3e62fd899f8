"""Languages: Chinese is the source, English and Burmese come from catalogues."""

import datetime as dt

from flask import Flask, g, request, session
from flask_babel import Babel, format_date, get_locale, gettext, lazy_gettext

_ = gettext
lazy = lazy_gettext

LANGUAGES = {"zh": ("zh_Hans_CN", "中文"), "en": ("en", "English"), "my": ("my", "မြန်မာ")}


def open_words(app: Flask) -> None:
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "zh_Hans_CN")
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(app.root_path + "/locales"))
    Babel(app, locale_selector=_choose, timezone_selector=lambda: "Asia/Shanghai")


def choose(language: str) -> None:
    """Remembers the language a person picked."""
    if language in LANGUAGES:
        session["language"] = language


def language() -> str:
    """zh, en or my: the language of this page."""
    return str(get_locale() or "zh")[:2]


def day_as(value: dt.date, pattern: str) -> str:
    """A day in the language of this page, after a pattern of the Unicode locale data: d MMM → 25 Nov."""
    return str(format_date(value, pattern))


def _choose() -> str:
    picked = request.args.get("lang") or session.get("language") or getattr(g, "language", None)
    return LANGUAGES.get(picked or "zh", LANGUAGES["zh"])[0]
