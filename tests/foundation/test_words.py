"""Languages: Chinese unless somebody picked another, and only one that is here."""

from collections.abc import Iterator

import pytest
from flask import Flask, g, session

from foundation import words


@pytest.fixture
def app() -> Flask:
    app = Flask("words")
    app.config.update(SECRET_KEY="x")
    words.open_words(app)
    return app


@pytest.fixture
def asked(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def test_the_pages_are_chinese_unless_asked_otherwise(asked: None) -> None:
    assert words.language() == "zh"


@pytest.mark.parametrize("language", ["zh", "en", "my"])
def test_a_language_is_picked_in_the_address(app: Flask, language: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        assert words.language() == language


@pytest.mark.parametrize("language", ["fr", "../../etc", "", "zh_Hans_CN"])
def test_a_language_that_is_not_here_is_chinese(app: Flask, language: str) -> None:
    with app.test_request_context("/", query_string={"lang": language}):
        assert words.language() == "zh"


def test_what_was_picked_is_remembered_and_nonsense_is_not(asked: None) -> None:
    words.choose("en")
    words.choose("fr")
    assert session["language"] == "en"
    assert words.language() == "en"


def test_a_person_s_own_language_counts_when_none_was_picked(app: Flask) -> None:
    with app.test_request_context("/"):
        g.language = "my"
        assert words.language() == "my"
