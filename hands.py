"""The bodies and people a case file needs, whose hand is asked where, and the ink and the stamp they leave."""

import datetime as dt
import io
import json
from collections.abc import Iterable
from typing import Any

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

import casefile
from cases.interpreters import names_of
from cases.interpreting import InterpreterGiven
from cases.models import Case
from cases.party import Interpreter
from cases.signers import beside_party
from confirmation import applications
from confirmation.handover import Said, StillApplies
from confirmation.questions import questions_for
from confirmation.review import QuestioningGiven
from documents.models import Paper, Signature
from documents.signing import Ink
from foundation import clock, outbox
from foundation.transactions import writing
from mediation import conclusion
from people.access import Visitor
from people.models import Body, User
from people.register import appoint, save_body
from people.roles import Role


class Hands:
    """The bodies and people a file needs, made once."""

    def __init__(self, session: Session, given: dict[str, Any], on: dt.date):
        self.session, self.since = session, on
        self.court = self._body(casefile.court_of(given))
        home = self.court if casefile.area_of(self.court.name) == casefile.AREA else self._body(casefile.court_of({}))
        parent = self._body(casefile.parent_of(home.id))
        self.committee = self._body(casefile.committee_of(given, home.id, parent.id))
        counter, head = casefile.desk_of(given)
        self.counter = self._user(counter, self.committee, Role.COUNTER)
        self.head = self._user(head, self.committee, Role.HEAD)
        self.mediator = self._user(casefile.mediator_of(given), self.committee, Role.MEDIATOR)
        self.filing = self._user("应门开", self.court, Role.FILING)
        self.clerk = self._user("尚书言", self.court, Role.CLERK)
        self.judge = self._user("郑衡", self.court, Role.JUDGE)
        session.commit()

    def asked(self, case: Case, kinds: Iterable[str]) -> list[list[Signature]]:
        """Signatures still wanted on papers of these kinds, those of one hand together."""
        open_ones = (
            select(Signature)
            .join(Paper)
            .where(
                Paper.case_id == case.id,
                Paper.kind.in_(list(kinds)),
                Paper.void_at.is_(None),
                Signature.signed_at.is_(None),
            )
        )
        hands: dict[tuple[int | None, ...], list[Signature]] = {}
        for signature in self.session.scalars(open_ones.order_by(Signature.id)):
            hands.setdefault((signature.interpreter_id, signature.party_id, signature.user_id), []).append(signature)
        return sorted(hands.values(), key=lambda own: own[0].interpreter_id is None)  # who interprets signs first

    def behind(self, signature: Signature, case: Case) -> User | Visitor:
        """A user for themselves; a party, or who signs for it, at the pad before the mediator."""
        if signature.user_id:
            return self.session.get_one(User, signature.user_id)
        if signature.interpreter_id:
            return beside_party(case, self.session.get_one(Interpreter, signature.interpreter_id), self.mediator.name)
        assert signature.party_id is not None
        party = next(one for one in case.parties if one.id == signature.party_id)
        agent = party.agent is not None and party.agent.id == signature.representative_id
        role = Role.AGENT if agent else Role.PARTY
        return Visitor(case.id, party.id, role, signature.representative_id, True, signature.name, self.mediator.name)

    def on_sheet(self, subject: Any, signature: Signature) -> tuple[Any, ...]:
        """The verb that notes a name written by hand on the printed sheet today, and what it is given."""
        given, signed = (subject, self.mediator, subject.version), [(signature, clock.today())]
        if isinstance(subject, Case):
            return conclusion.scan, *given, STAMPED, signed
        return applications.scan, *given, signature.paper, STAMPED, signed

    def deliver(self) -> None:
        """What was posted goes out; the session then sees it as sent."""
        bind = self.session.get_bind()
        outbox.deliver_due(lambda: Session(bind), clock.now(), limit=1000)
        self.session.rollback()

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


def interpreters_of(given: dict[str, Any], case: Case) -> list[tuple[InterpreterGiven, bool]]:
    """Who interprets for whom, for when they are booked, and whether they declare what an interpreter declares."""
    found = []
    for one in given["parties"]:
        if told := one.get("interpreter"):
            party = next(party for party in case.parties if party.name == one["name"])
            at = dt.datetime.fromisoformat(told["booked"]).replace(tzinfo=clock.SHANGHAI)
            engaged = InterpreterGiven(party.id, party.tongue, told["name"], "、".join(told["languages"]), booked_at=at)
            found.append((engaged, bool(told["oath_signed"])))
    return found


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


def still_applying(case: Case) -> list[StillApplies]:
    """A file that asks for confirmation asks for it whatever is found: every party says so in the room."""
    return [StillApplies(party.id, party.head_name or party.name, clock.today(), Said.ROOM) for party in case.parties]


def ink_of_today() -> Ink:
    """The same hand, with the day of receipt written today."""
    return Ink(INK.picture, STROKES, received_on=clock.today())


def questioned(case: Case) -> QuestioningGiven:
    """Both sides on a video line, every question of the case answered."""
    answers = tuple((question, "是，清楚，没有意见。") for question in questions_for(case))
    parties = tuple(party.name for party in case.parties)
    present = (*parties, *names_of(case.parties))
    return QuestioningGiven(clock.now() - dt.timedelta(minutes=9), clock.now(), "本院询问室", present, answers, True, parties)
