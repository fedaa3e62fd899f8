"""Walks one case file through the rooms with the hands the roles have: what a drill plays and what the demonstration world is made of."""

import datetime as dt
import io
import json
import time
from collections.abc import Callable, Iterable
from typing import Any

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

import casefile
from cases import acceptance, countersigning, intake
from cases.deadlines import days
from cases.evidence import EvidenceGiven, add
from cases.models import Case
from confirmation import applications, review, rulings, serving
from confirmation.models import Application
from confirmation.questions import QUESTIONS
from confirmation.review import QuestioningGiven
from documents import filing
from documents.models import Paper, Signature, SigningWay
from documents.signing import Ink
from foundation import clock, outbox
from foundation.transactions import writing
from law import periods
from law.grounds import JcRefuse
from law.rules import RULES
from mediation import agreements, assignment, conclusion, fulfilment, meetings
from mediation.fulfilment import FollowUpGiven
from mediation.meetings import RecordGiven
from people.access import Visitor
from people.models import Body, User
from people.register import appoint, save_body
from people.roles import Role

Note = Callable[[str, float], None]


class Unsupported(Exception):
    """This file needs a rule the house does not have yet; says which."""


class Walk:
    """One case file on its way. `note` is told of every act and how long it took."""

    def __init__(self, session: Session, given: dict[str, Any], note: Note, awaiting: str = ""):
        self.session, self.given, self.note, self.awaiting = session, given, note, awaiting
        self.case: Case | None = None

    def to_the_end(self) -> str:
        """Plays the file from intake to the end the rules lead to, and names that end."""
        if self.given["channel"] not in ("people", "industry"):
            raise Unsupported(f"渠道“{self.given['channel']}”")
        if self.awaiting:
            raise Unsupported(self.awaiting)
        agreed = self.given["agreement"]
        self.received()
        self.mediated()
        if agreed["form"] == "口头":
            self.agreed_orally()
        else:
            self.agreed()
        asked = self.given["judicial_confirmation"]
        outcome = self.confirmed() if asked["requested"] else "不申请"
        self.followed_up()
        return outcome

    def received(self) -> None:
        """Intake and acceptance, on the day the file came in."""
        on = casefile.day(self.given["intake"]["received"])
        self.hands = Hands(self.session, self.given, on)
        with clock.set_to(clock.at(on, 9)):
            body = self.hands.committee
            self.case, _slip = self._do(
                "register", intake.register, self.session, self.hands.counter, body, casefile.intake_of(self.given)
            )
            for piece in self.given["evidence"]:
                given = EvidenceGiven(
                    piece["name"], piece["kind"], piece["provided_by"], piece["purpose"], piece["original_checked"]
                )
                self._do("add_evidence", add, self.case, self.hands.counter, self.case.version, given)
        with clock.set_to(clock.at(on, 10)):
            self._do("accept", acceptance.accept, self.case, self.hands.head, self.case.version, casefile.number_of(self.given))
            self._do("assign", assignment.assign, self.case, self.hands.head, self.case.version, self.hands.mediator)
            self._countersign_all()

    def mediated(self) -> None:
        """One meeting on the day of the agreement, with its record."""
        agreed = self.given["agreement"]
        with clock.set_to(clock.at(casefile.day(agreed["date"]), 11)):
            record = RecordGiven(
                story=f"调解员：{self.given['facts']}\n调解员：争议是{self.given['dispute_focus']}。",
                result="双方达成调解协议",
                place=agreed["place"],
                present=tuple(party.name for party in self._case.parties),
                starts_at=clock.now() - dt.timedelta(hours=1),
                ends_at=clock.now(),
            )
            self._do("record", meetings.record, self._case, self.hands.mediator, self._case.version, record)
            self._countersign_all()

    def offered(self) -> None:
        """Terms written, the agreement out for signature."""
        case = self._case
        with clock.set_to(clock.at(casefile.day(self.given["agreement"]["date"]), 11, 30)):
            self._do(
                "set_terms", agreements.set_terms, case, self.hands.mediator, case.version, casefile.terms_of(self.given, case)
            )
            self._do("offer", agreements.offer, case, self.hands.mediator, case.version)

    def agreed(self) -> None:
        """The agreement signed by everybody on the pad, the stamp on its day."""
        case, agreed = self._case, self.given["agreement"]
        self.offered()
        with clock.set_to(clock.at(casefile.day(agreed["date"]), 12)):
            for signatures in self._waiting(("A09",)):
                self._do("sign", conclusion.sign, case, self._hand(signatures[0]), _seen(signatures), INK, SigningWay.PAD)
        sealed_on = casefile.day(agreed.get("sealed_date") or agreed["date"])
        with clock.set_to(clock.at(sealed_on, 12, 30)):
            self._do("seal", conclusion.seal, case, self.hands.head, case.version, sealed_on, STAMPED)

    def agreed_orally(self) -> None:
        case = self._case
        with clock.set_to(clock.at(casefile.day(self.given["agreement"]["date"]), 12)):
            self._do(
                "agree_orally",
                agreements.agree_orally,
                case,
                self.hands.mediator,
                case.version,
                casefile.terms_of(self.given, case),
            )

    def confirmed(self) -> str:
        """The joint application and the court's answer to it."""
        self.applied()
        application = self._application
        asked = application.submitted_on
        assert asked is not None and application.agreement.effective_on is not None
        last = periods.due(RULES["D7"], application.agreement.effective_on, days())
        with clock.set_to(clock.at(asked, 14)):
            if asked > last.date:
                grounds, reason = [JcRefuse.OVER_30_DAYS_205], f"{'；'.join(last.reasons)}，申请已经逾期。"
                self._do("refuse", rulings.refuse, application, self.hands.judge, application.version, grounds, reason)
            else:
                self.heard()
                self._do("confirm", rulings.confirm, application, self.hands.judge, application.version)
            self.served()
        assert application.outcome is not None
        return application.outcome.title.replace("有效", "").replace("申请", "")

    def applied(self) -> None:
        case = self._case
        with clock.set_to(clock.at(casefile.day(self.given["judicial_confirmation"]["apply_date"]), 13)):
            self._do("seek_confirmation", applications.seek, case, self.hands.mediator, case.version)
            application = self._application
            for signatures in self._waiting(("D01", "D08")):
                self._do(
                    "sign", applications.sign, application, self._hand(signatures[0]), _seen(signatures), INK, SigningWay.PAD
                )
            self._do(
                "seal_proof", applications.seal_proof, application, self.hands.head, application.version, clock.today(), STAMPED
            )

    def heard(self) -> None:
        """The court accepts, questions both, and the clerk puts it before the judge."""
        application = self._application
        self._do(
            "accept", review.accept, application, self.hands.filing, application.version, "", self.hands.judge, self.hands.clerk
        )
        answers = tuple((question, "是，清楚，没有意见。") for question in QUESTIONS)
        present = tuple(party.name for party in self._case.parties)
        given = QuestioningGiven(clock.now() - dt.timedelta(minutes=9), clock.now(), "本院询问室，视频", present, answers)
        self._do("question", review.question, application, self.hands.clerk, application.version, given)
        for signatures in self._waiting(("D10",)):
            self._do(
                "sign_record", review.sign_record, application, self._hand(signatures[0]), _seen(signatures), INK, SigningWay.PAD
            )
        self._do("put_up", review.put_up, application, self.hands.clerk, application.version)

    def served(self) -> None:
        application = self._application
        self._do("seal", rulings.seal, application, self.hands.clerk, application.version)
        self._do("serve", serving.serve, application, self.hands.clerk, application.version, {})
        for signatures in self._waiting(("D11",)):
            self._do(
                "acknowledge",
                serving.acknowledge,
                application,
                self._hand(signatures[0]),
                _seen(signatures),
                ink_of_today(),
                SigningWay.PAD,
            )
        self.deliver()
        self._do("prove", serving.arrivals_due, self.session, clock.now())

    def followed_up(self) -> None:
        case = self._case
        performance = case.performances[-1]
        effective = case.effective_on
        assert effective is not None
        with clock.set_to(clock.at(effective + dt.timedelta(days=15), 10)):
            given = FollowUpGiven(case.parties[0].name, "电话", "正按协议履行，没有新的争议。", "满意")
            self._do("follow_up", fulfilment.follow_up, performance, self.hands.mediator, performance.version, given)
            self._countersign_all()
            filing.finish_due(self.session, limit=100)
            self.session.commit()

    def deliver(self) -> None:
        """What was posted goes out; the session then sees it as sent."""
        bind = self.session.get_bind()
        outbox.deliver_due(lambda: Session(bind), clock.now(), limit=1000)
        self.session.rollback()

    @property
    def _case(self) -> Case:
        assert self.case is not None
        return self.case

    @property
    def _application(self) -> Application:
        return self._case.applications[-1]

    def _do(self, name: str, verb: Callable[..., Any], *arguments: Any) -> Any:
        """One act, committed, noted with the time it took."""
        began = time.perf_counter()
        done = verb(*arguments)
        self.session.commit()
        self.note(name, began)
        return done

    def _countersign_all(self) -> None:
        case = self._case
        for signatures in self._waiting(("A04", "A05", "A08", "A11", "A17")):
            self._do(
                "countersign", countersigning.countersign, case, self._hand(signatures[0]), _seen(signatures), INK, SigningWay.PAD
            )

    def _waiting(self, kinds: Iterable[str]) -> list[list[Signature]]:
        """Signatures still wanted on papers of these kinds, those of one hand together."""
        open_ones = (
            select(Signature)
            .join(Paper)
            .where(
                Paper.case_id == self._case.id,
                Paper.kind.in_(list(kinds)),
                Paper.void_at.is_(None),
                Signature.signed_at.is_(None),
            )
        )
        hands: dict[tuple[int | None, int | None], list[Signature]] = {}
        for signature in self.session.scalars(open_ones.order_by(Signature.id)):
            hands.setdefault((signature.party_id, signature.user_id), []).append(signature)
        return list(hands.values())

    def _hand(self, signature: Signature) -> User | Visitor:
        """A user for themselves; a party, or who signs for it, at the pad before the mediator."""
        if signature.user_id:
            return self.session.get_one(User, signature.user_id)
        assert signature.party_id is not None
        party = next(one for one in self._case.parties if one.id == signature.party_id)
        agent = party.agent is not None and party.agent.id == signature.representative_id
        role = Role.AGENT if agent else Role.PARTY
        return Visitor(self._case.id, party.id, role, signature.representative_id, True, signature.name, self.hands.mediator.name)


class Hands:
    """The bodies and people a file needs, made once."""

    def __init__(self, session: Session, given: dict[str, Any], on: dt.date):
        self.session, self.since = session, on
        self.court = self._body(casefile.court_of(given))
        parent = self._body(casefile.parent_of(self.court.id))
        self.committee = self._body(casefile.committee_of(given, self.court.id, parent.id))
        self.counter = self._user("林静", self.committee, Role.COUNTER)
        self.head = self._user("和小暖", self.committee, Role.HEAD)
        self.mediator = self._user(given["mediator"], self.committee, Role.MEDIATOR)
        self.filing = self._user("应门开", self.court, Role.FILING)
        self.clerk = self._user("尚书言", self.court, Role.CLERK)
        self.judge = self._user("郑衡", self.court, Role.JUDGE)
        session.commit()

    def _body(self, given: Any) -> Body:
        known = self.session.scalars(select(Body).where(Body.name == given.name)).first()
        if known is None:
            known = save_body(self.session, given)
            self.session.commit()
        return known

    def _user(self, name: str, body: Body, role: Role) -> User:
        """Somebody of that name, serving in that body and role since the day the file came in: files are not in the order of their days."""
        user = self.session.scalars(select(User).where(User.name == name)).first()
        writing(self.session)
        if user is None:
            user = User(login=name, name=name, password_hash="!")
            self.session.add(user)
            self.session.flush()
        held = next((m for m in user.memberships if m.body_id == body.id and m.role == role), None)
        if held is None:
            appoint(self.session, user, body, role, self.since)
        else:
            held.since = min(held.since, self.since)
        self.session.commit()
        return user


def _seen(signatures: list[Signature]) -> list[tuple[Signature, str]]:
    return [(signature, signature.paper.sha) for signature in signatures]


def _scan() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (595, 842), "white").save(buffer, "PDF")
    return buffer.getvalue()


def _picture() -> bytes:
    """Ink as a pad gives it: strokes on nothing."""
    image = Image.new("RGBA", (420, 160), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for line in (
        [(20, 120), (60, 30), (110, 125)],
        [(30, 80), (100, 70)],
        [(150, 40), (160, 130), (240, 60), (250, 130)],
        [(290, 50), (400, 110)],
    ):
        pen.line(line, fill=(20, 24, 29, 255), width=7, joint="curve")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


STROKES = json.dumps([{"points": [{"x": x, "y": 10 + x % 7} for x in range(12)]}])
# The sheet as it comes back with the stamp on it: here an empty page.
STAMPED = _scan()
INK = Ink(_picture(), STROKES, confirmed=True)


def ink_of_today() -> Ink:
    """The same hand, with the day of receipt written today."""
    return Ink(INK.picture, STROKES, received_on=clock.today())
