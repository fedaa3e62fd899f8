"""Running a verb from a page: commit when it is done; when it refuses, the form comes back with everything typed still in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from foundation.db import db
from foundation.errors import Forbidden, Refused
from foundation.forms import Form


@dataclass
class Outcome:
    done: bool = False


@contextmanager
def attempting(form: Form, *, keep: bool = False) -> Iterator[Outcome]:
    """Commits what the verb did; a refusal goes beside its field or on top of the form. `keep` commits even then, for counted tries."""
    outcome = Outcome()
    try:
        yield outcome
        db.session.commit()
        outcome.done = True
    except Forbidden:
        db.session.rollback()
        raise
    except Refused as refusal:
        if keep:
            db.session.commit()
        else:
            db.session.rollback()
        form.refuse(refusal)


@contextmanager
def committing() -> Iterator[None]:
    """For an act that asks nothing but the press of a button; a refusal becomes a page."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
