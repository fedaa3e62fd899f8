"""An interpreter is named for a party and booked; the declaration (D33) is printed for their hand."""

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace

from documents import filing
from documents.signing import Signer
from foundation import clock
from foundation.acts import again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law.articles import cite, named
from office import wording
from people.models import User
from people.roles import Role

from . import beside, issuing, turns
from .facts import InterpreterFacts
from .issuing import Draft
from .models import Case
from .papers import number_of
from .party import Interpreter, Party


@dataclass(frozen=True)
class InterpreterGiven:
    """Who interprets for which party, between which languages, and for when they are booked."""

    party_id: int
    language: str
    name: str
    languages: str = ""
    phone: str = ""
    body: str = ""
    qualification: str = ""
    booked_at: dt.datetime | None = None


@again_if_moved
def engage(case: Case, by: User, seen: int, given: InterpreterGiven) -> Interpreter:
    """Names who interprets for a party; the same person is corrected, another one takes their place from today and signs a declaration of their
    own. Refuses a party's own people and who mediates this case."""
    act = preparing(case, "name_interpreter", by=by, seen=seen)
    party = next((one for one in case.parties if one.id == given.party_id and one.is_person), None)
    if party is None:
        raise Refused("请选给哪一位当事人请译员。", field="party")
    _check(case, given)
    known = next((one for one in party.interpreters if one.ended_on is None), None)
    same = known is not None and known.name == given.name
    told = SimpleNamespace(party=party, given=given, is_new=not same, interpreter=known)
    made = issuing.make(case, "name_interpreter", DRAFTS, told)
    with act as facts:
        party.language = given.language
        told.interpreter = known if same and known else _in_place_of(known, party, given)
        _fill(told.interpreter, given)
        session_of(case).flush()
        for paper in issuing.keep(case, made, told):
            told.interpreter.declaration = paper
        turns.leave(case, facts)
        facts.detail.update(party=party.ordinal, languages=told.interpreter.languages)
    return told.interpreter


def _check(case: Case, given: InterpreterGiven) -> None:
    if not given.name or not given.language:
        raise Refused("请写译员的姓名和当事人用的语言。", field="name")
    if any(given.name in beside.names_of(party) for party in case.parties):
        raise Refused(
            f"{given.name}是当事人一方的人。翻译人员适用回避，请另请一位。", named(("回避",), clock.today()), field="name"
        )
    if given.name in {user.name for user in case.those(Role.MEDIATOR)}:
        raise Refused(f"{given.name}是办这一件的调解员，不能同时翻译，请另请一位。", field="name")


def _in_place_of(former: Interpreter | None, party: Party, given: InterpreterGiven) -> Interpreter:
    if former is not None:
        former.ended_on = clock.today()
        if former.declaration is not None and former.declaration.missing:
            filing.void(former.declaration, f"改请{given.name}翻译")
    one = Interpreter(name=given.name)
    party.interpreters.append(one)
    return one


def _fill(one: Interpreter, given: InterpreterGiven) -> None:
    one.languages = given.languages or f"{given.language}、汉语"
    one.phone, one.body, one.qualification = given.phone or None, given.body, given.qualification
    one.booked_at = given.booked_at or one.booked_at


def _facts(case: Case, told: SimpleNamespace) -> InterpreterFacts:
    given: InterpreterGiven = told.given
    today = clock.today()
    return InterpreterFacts(
        committee=case.body.sealing.name,
        number=number_of(case),
        name=given.name,
        party=told.party.name,
        matter=case.title,
        languages=given.languages or f"{given.language}、汉语",
        promises=wording.listed(session_of(case), "D33.promises", case.body, today),
        basis=cite("回避", today),
        body=given.body or None,
        qualification=given.qualification or None,
    )


def _hands(case: Case, told: SimpleNamespace) -> list[Signer]:
    one: Interpreter = told.interpreter
    return [Signer(one.name, "翻译人员", "interpreter", interpreter_id=one.id)]


DRAFTS = {"D33": Draft(_facts, _hands, wanted=lambda told: bool(told.is_new))}
