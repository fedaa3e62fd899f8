"""Whether the committee takes the case: advice by the counter, decision by the head."""

from types import SimpleNamespace

from documents import filing, kinds, press, signing
from foundation import clock, journal, numbers
from foundation.acts import acting, again_if_moved, preparing
from foundation.errors import Refused
from foundation.transactions import session_of
from law import caseno
from law.grounds import Ground
from office import rules
from people.models import Body, BodyKind, User

from . import accidents, issuing, papers, papers_police, papers_traffic, screening, telling
from .issuing import Draft
from .models import Case
from .queries import index
from .screening import ScreeningGiven
from .signers import party_signers, register_signers

DRAFTS = {
    "A04": Draft(
        lambda case, given: papers.register_sheet(case, given.number, given.registrar.name),
        lambda case, given: register_signers(case, given.registrar),
    ),
    "A05": Draft(lambda case, given: papers.notice_of_rights(case, given.number), lambda case, given: party_signers(case)),
    "A06": Draft(lambda case, given: papers.refusal(case, given.ground, given.reason)),
    "B03": Draft(
        lambda case, given: papers_police.notice_of_rights(case, given.number, given.screened),
        lambda case, given: party_signers(case),
    ),
    "B03c": Draft(lambda case, given: papers_police.refusal(case, given.ground, given.reason)),
    "B07d": Draft(lambda case, given: papers_traffic.declined(case, given.ground, given.reason)),
}


def advise(case: Case, by: User, seen: int, advice: str) -> None:
    """The counter or a mediator writes what they would decide; the head decides."""
    if not advice:
        raise Refused("请写上建议和理由。", field="advice")
    with acting(case, "advise", by=by, seen=seen) as facts:
        facts.detail["advice"] = advice


@again_if_moved
def accept(case: Case, by: User, seen: int, number: str = "", screened: ScreeningGiven | None = None) -> None:
    """Accepts the case, gives it its number (counted here, or entered where the body's series is external), prints the register sheet and
    the notice of rights and duties for everybody to sign, a letter for each party without a phone, and starts the period of mediation (人民调解法第十七条、第二十三条、第二十四条)."""
    act = preparing(case, "accept", by=by, seen=seen, **accidents.at_acceptance(case))
    screening.check(case, screened)
    session = session_of(case)
    body, today = case.body.sealing, clock.today()
    series, external = rules.series(session, case.body, today)
    count = 0 if external else numbers.expected(session, series, today.year)
    text = _entered(body, number) if external else _counted(body, series, today.year, count)
    given = SimpleNamespace(number=text, registrar=_registrar(case) or by, screened=screened)
    made = issuing.make(case, "accept", DRAFTS, given)
    letters = [
        (party, press.make(kinds.QUERY_LETTER, papers.query_letter(case, party, text, by.name), {"qr": papers.qr(case)}))
        for party in case.parties
        if not telling.can_be_told(party)
    ]
    with act as facts:
        if external:
            numbers.enter(session, series, today.year, text=text, file_id=case.id, subject="case")
        else:
            numbers.take(session, series, today.year, count, text=text, file_id=case.id, subject="case")
        screening.keep(case, screened)
        case.number, case.accepted_on = text, today
        facts.detail["number"] = text
        for party, letter in letters:
            filing.keep(session, letter, case, on=today, number=text, party_id=party.id)
        issuing.keep(case, made, given, sealing=body)
        index(session, case)
        accidents.accepted(case, facts)
    telling.tell_state(case, "accepted")


def _entered(body: Body, number: str) -> str:
    """A number from the body's own book, as a committee or as the police write one."""
    police = body.kind == BodyKind.POLICE
    return caseno.entered_police_number(number, "number") if police else caseno.entered_committee_number(number, "number")


def _counted(body: Body, series: str, year: int, count: int) -> str:
    if not series:
        raise Refused("名册里还没有本单位的调解字号，请名册管理员补上。")
    if body.kind == BodyKind.POLICE:
        return caseno.police_number(series, year, count)
    return caseno.committee_number(f"（{{year}}）{series}第{{serial:04d}}号", year, count)


def _registrar(case: Case) -> User | None:
    """Who of the body took the case down; nobody where the party filed it itself, or a court sent it."""
    first = journal.history(session_of(case), case.id)[0]
    user = session_of(case).get(User, first.by_user) if first.by_user else None
    return user if user and any(one.body_id == case.body_id for one in user.memberships) else None


@again_if_moved
def refuse(case: Case, by: User, seen: int, ground: Ground, reason: str) -> None:
    """Refuses the case for a coded ground, with the reason in words and the ways that stay open, on a notice (人民调解法第十七条)."""
    _turn_away(case, "refuse", by, seen, ground, reason)


@again_if_moved
def redirect(case: Case, by: User, seen: int, reason: str) -> None:
    """Tells both of a case that breaks no public order that they may go to court or to a committee, on a notice (公安行政程序规定第一百七十八条)."""
    _turn_away(case, "redirect", by, seen, case.table().grounds["redirect"][0], reason)


def _turn_away(case: Case, act: str, by: User, seen: int, ground: Ground, reason: str) -> None:
    if not reason:
        raise Refused("请写明理由，告知书要印。", field="reason")
    doing = preparing(case, act, by=by, seen=seen)
    given = SimpleNamespace(ground=ground, reason=reason)
    made = issuing.make(case, act, DRAFTS, given)
    with doing as facts:
        case.ground, case.reason, case.ended_on = ground.value, reason, clock.today()
        facts.detail["ground"] = ground.value
        if asked := issuing.codes(case, "apply_jointly") + issuing.codes(case, "offer"):
            signing.void_open(session_of(case), case.id, "不再调解", kinds=asked)
        issuing.keep(case, made, given, sealing=case.body.sealing)
    telling.tell_state(case, act)
