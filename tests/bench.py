"""The small world when a court sends a case: Ying refers it before a suit is filed, Zheng entrusts it after; the committee of Lin, He and Mei mediates,
one in the next district could. Every step is the real verb, committed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import acceptance, countersigning, ending, intake
from cases.intake import Intake
from cases.models import Case
from cases.orders import CALLED, OrderGiven
from cases.party import Party
from confirmation import letters, receiving, referrals, suits
from confirmation.letters import LetterGiven
from confirmation.referrals import ConsentGiven
from confirmation.suits import OtherEnd
from documents.signing import Ink
from foundation import clock
from foundation.transactions import writing
from law.grounds import CwEnd, CwReturn
from mediation import assignment, conclusion, replies, undisputed
from mediation import suits as packs
from mediation.terms import TermsGiven
from people.models import Body, SealKind
from tests import world
from tests.world import user

REFERRED, SUIT = "（2026）示0101诉前调77号", "（2026）示0101民初900号"
FACTS = ("2026年5月，陈采薇提前22天退租", "押金3,600元由示范吴记物业有限公司收取")
COSTS = "减半收取25元，由陈采薇负担"


def people(session: Session, since: dt.date | None = dt.date(2025, 1, 1)) -> None:
    """The world of the committees; its court refers before a suit since that day, if ever."""
    world.people(session)
    writing(session)
    court(session).pre_filing_from = since
    elsewhere(session).court_id = court(session).id
    session.commit()


def court(session: Session) -> Body:
    return session.scalars(select(Body).where(Body.court_code == "示0101")).one()


def elsewhere(session: Session) -> Body:
    return session.scalars(select(Body).where(Body.name == "远山社区人民调解委员会")).one()


def told(session: Session, key: str, number: str, **order: Any) -> Intake:
    """The same dispute as at the counter of the small world, as the court has it."""
    return Intake(
        key=key, category="房屋租赁合同纠纷", story="提前22天退租，房东以违约和墙面污损为由扣押金3,600元。", wishes=("退还押金3,600元",),
        parties=(world.chen(), world.wu()), place="示范市明湖区长桥路21号", amount=360_000, source="法院委派", received_on=clock.today(),
        order=OrderGiven(court(session), number, **order))  # fmt: skip


def consents(*agree: bool) -> tuple[ConsentGiven, ...]:
    return tuple(ConsentGiven(one, clock.today()) for one in agree or (True, True))


def referred(session: Session, key: str = "r1", number: str = REFERRED, **order: Any) -> Case:
    case = referrals.refer(
        session, user(session, "ying"), world.committee(session), told(session, key, number, **order), consents()
    )
    session.commit()
    return case


def entrusted(session: Session, key: str = "e1", number: str = SUIT, **order: Any) -> Case:
    case = referrals.entrust(
        session, user(session, "zheng"), world.committee(session), told(session, key, number, **order), consents()
    )
    session.commit()
    return case


def by_letter(session: Session, channel: str, number: str, key: str = "l1", **order: Any) -> Case:
    """The court works elsewhere: its order came on paper, and Lin takes it down."""
    given = replace(told(session, key, number, content=world.PDF, **order), channel=channel, source=CALLED[channel])
    case, slip = intake.register(session, user(session, "lin"), world.committee(session), given)
    session.commit()
    assert slip is None
    return case


def terms(case: Case) -> TermsGiven:
    return world.terms(case)


def sign(session: Session, case: Case, *, parties: bool = True, staff: bool = True) -> None:
    """Of those who are asked on the agreement, the parties, the mediator, or both."""
    for signature in world.waiting(session, case, "A09"):
        if signature.party_id and parties or signature.user_id and staff:
            conclusion.sign(case, world.hand(session, case, signature), world.seen(signature), world.ink(), world.SigningWay.PAD)
            session.commit()


def stamp_by_hand(session: Session) -> None:
    """The court presses its stamp on paper."""
    writing(session)
    court(session).seal = SealKind.STAMP
    session.commit()


def received(session: Session, case: Case, *names: str) -> None:
    """These parties, or all, sign for the letter."""
    for signature in world.waiting(session, case, "D11"):
        if not names or signature.name in names:
            ink = Ink(world.PICTURE, world.STROKES, confirmed=True, received_on=clock.today())
            receiving.acknowledge(case, world.hand(session, case, signature), world.seen(signature), ink, world.SigningWay.LINK)
            session.commit()


def run(session: Session, case: Case, *acts: str) -> Case:
    """Does these acts in order, each committed; those of the small world where the court has none of its own."""
    for act in acts:
        (STEPS.get(act) or world.STEPS[act])(session, case)
        session.commit()
    return case


def everybody(case: Case) -> list[Party]:
    return list(case.parties)


STEPS: dict[str, Callable[[Session, Case], Any]] = {
    "accept": lambda s, c: acceptance.accept(c, user(s, "he"), c.version),
    "decline": lambda s, c: referrals.decline(c, user(s, "he"), c.version, "本会没有调解这类纠纷的调解员"),
    "refer_again": lambda s, c: referrals.refer_again(c, user(s, "ying"), c.version, elsewhere(s)),
    "recall": lambda s, c: referrals.recall(c, user(s, "ying"), c.version, CwReturn.NO_JURISDICTION, "房屋在远山区。"),
    "assign": lambda s, c: assignment.assign(c, user(s, "he"), c.version, user(s, "mei")),
    "countersign": lambda s, c: world.each_hand(s, c, ("A04", "A05", "A08", "D16", "D17"), countersigning.countersign, c),
    "sign": lambda s, c: sign(s, c),
    "fix_facts": lambda s, c: undisputed.fix(c, user(s, "mei"), c.version, FACTS),
    "terminate": lambda s, c: ending.terminate(c, user(s, "mei"), c.version, CwEnd.DEADLOCK, "双方对墙面污损的数额分歧大。"),
    "reply": lambda s, c: replies.reply(c, user(s, "mei"), c.version),
    "prepare_suit": lambda s, c: packs.prepare(c, user(s, "lin"), c.version),
    "file_suit": lambda s, c: suits.file_suit(c, user(s, "ying"), c.version, "（2026）示0101民初301号", True),
    "ask_letter": lambda s, c: letters.ask(c, user(s, "mei"), c.version, everybody(c)),
    "issue_letter": lambda s, c: letters.issue(c, user(s, "zheng"), c.version, LetterGiven(costs=COSTS)),
    "serve_letter": lambda s, c: receiving.serve(c, user(s, "shang"), c.version, {}),
    "receive": lambda s, c: received(s, c),
    "to_trial": lambda s, c: suits.to_trial(c, user(s, "zheng"), c.version, "", clock.today() + dt.timedelta(days=7)),
    "fast": lambda s, c: suits.to_trial(c, user(s, "zheng"), c.version, "", clock.today() + dt.timedelta(days=7), True),
    "close_otherwise": lambda s, c: suits.close_otherwise(
        c, user(s, "zheng"), c.version, OtherEnd.SUIT_WITHDRAWN, "押金已退，原告2026年6月16日撤诉。"),
}  # fmt: skip

TO_MEDIATING = ("accept", "assign", "record", "countersign")
TO_AGREED = (*TO_MEDIATING, "set_terms", "offer", "sign", "seal")
TO_REPORTED = (*TO_MEDIATING, "fix_facts", "countersign", "terminate", "reply")
TO_LETTERED = (*TO_AGREED, "reply", "issue_letter")
