"""A court's order at intake: its number read and checked, the order put on file, and the court given its part in it."""

import datetime as dt
from dataclasses import dataclass

from foundation import clock, files, numbers
from foundation.errors import Refused
from foundation.transactions import session_of
from law import caseno, concessions
from law.articles import named
from law.caseno import CaseKind
from people.models import Body, BodyKind, User
from people.roles import Role

from .evidence import scan_type_of
from .models import Case, Part
from .party import Party
from .referral import Consent, ConsentTo, ConsentWay, Referral

# By channel: how the court calls it, the words for the kind of case in its number, who of the court has a hand in the file.
CALLED = {"court_referral": "法院委派", "court_entrusted": "法院委托"}
NUMBERED = {
    "court_referral": (CaseKind.PRE.value, CaseKind.PRE_CIVIL.value),
    "court_entrusted": (CaseKind.FIRST.value,),
}
HANDS = {
    "court_referral": (Role.FILING, Role.CLERK, Role.JUDGE, Role.PRESIDENT),
    "court_entrusted": (Role.CLERK, Role.JUDGE, Role.PRESIDENT),
}


@dataclass(frozen=True)
class OrderGiven:
    """The order as typed: whose, under which number, a suit under simple procedure; the judge who gave it here and what goes along, or the letter
    that came on paper."""

    court: Body
    number: str
    simple: bool = False
    judge: User | None = None
    materials: tuple[str, ...] = ()
    content: bytes = b""


def referral_of(channel: str, given: OrderGiven) -> Referral:
    """The order to put on file. Refuses a body that is no court, and a number that is not this court's or not of such an order."""
    if given.court.kind != BodyKind.COURT:
        raise Refused("请选委派、委托的法院。", field="court")
    number = checked_number(given.number, given.court, NUMBERED[channel], "source_number")
    mime = scan_type_of(given.content) if given.content else ""
    sha = files.put(given.content) if given.content else None
    return Referral(court=given.court, number=str(number), simple=given.simple, letter_sha=sha, letter_mime=mime)


def checked_number(text: str, court: Body, kinds: tuple[str, ...], field: str) -> caseno.CourtNumber:
    """A court's number as somebody typed it. Refuses another court's, and another kind of case."""
    read = caseno.court_number(text, field)
    if read.court != court.court_code:
        raise Refused(f"{read} 的代字是“{read.court}”，{court.name}是“{court.court_code}”，请对照原件再看一遍。", field=field)
    if read.kind not in kinds:
        raise Refused(f"{read} 不是“{'”“'.join(kinds)}”字号，请对照原件再看一遍。", field=field)
    return read


def enter_number(case: Case, number: caseno.CourtNumber) -> None:
    """A court's number stands on one file only."""
    numbers.enter(session_of(case), number.kind, number.year, text=str(number), file_id=case.id, subject="case")


def join_court(case: Case, judge: User | None) -> None:
    """The court has a hand in the whole file from its order on; where a judge gave it here, that judge and no other."""
    assert case.referral is not None
    enter_number(case, caseno.court_number(case.referral.number))
    for role in HANDS[case.channel]:
        person = judge if role is Role.JUDGE else None
        case.parts.append(
            Part(
                user_id=person.id if person else None,
                body_id=None if person else case.referral.court_id,
                role=role,
                since=clock.today(),
                why=CALLED[case.channel],
            )
        )


def check_words(case: Case, text: str, field: str) -> None:
    """Refuses, in what a court that sent the case will read, the words of a concession (在线调解规则第十八条、特邀调解规定第二十二条)."""
    if case.referral is not None and (word := concessions.sign_of(text)):
        said = f"写了“{word}”，像是为调解作的让步。让步、方案不得写给法院，请只写过程和原因。"
        raise Refused(said, named(("ZXTJ 18", "TYTJ 22"), clock.today()), field=field)


def note_consent(case: Case, party: Party, to: ConsentTo, on: dt.date, way: ConsentWay) -> None:
    """Keeps what a party agreed to, once (在线调解规则第四条)."""
    assert case.referral is not None
    case.referral.consents.append(Consent(party=party, to=to, on=on, way=way))
