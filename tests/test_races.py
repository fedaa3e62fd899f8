"""Many hands at one file, at the very same moment: one effect, a page for everybody else, and nobody waits for the press."""

import contextvars
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.deadlines import Deadline
from cases.models import Case
from documents import filing, press
from documents.models import Signature, SigningWay
from foundation import clock, journal
from foundation.db import db
from foundation.journal import Entry
from foundation.outbox import Message
from foundation.records import Base
from mediation import conclusion
from mediation.models import Fulfilment
from people.access import Visitor
from people.models import Membership, User
from people.roles import Role
from tests import world
from tests.conftest import Databases
from tests.fresh import Fresh, together
from tests.matrix.presses import INK, PRESSES, Scene
from tests.people.conftest import Browser, House, an_app

CROWD = 20
TO_LAST_TWO = (*world.TO_MEDIATING, "set_terms", "offer", "seal")
TO_DRAFTED = (*world.TO_QUESTIONED, "sign_record", "put_up")


@pytest.fixture(autouse=True)
def midmorning() -> Iterator[None]:
    with clock.set_to(clock.at(world.TODAY, 10)):
        yield


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    fresh = Fresh(databases.empty())
    with Session(fresh.engine) as first:
        world.people(first)
    app = an_app(fresh.url, tmp_path)
    yield House(app, fresh)
    with app.app_context():
        db.engine.dispose()
    fresh.engine.dispose()
    databases.drop(fresh.url)


def test_twenty_heads_press_the_seal_at_once(house: House) -> None:
    with house.session() as session:
        case = world.run(session, world.registered(session), *world.CASE_STATES["signing"], "sign")
        heads = [_another(session, f"head{n}", Role.HEAD) for n in range(CROWD)]
        press = _pressing(session, case, case, "seal", "head")
        answers = together(*(press(house.signed_in(login)) for login in heads))
        _one_went_through(answers, "盖调委会印章")
        session.refresh(case)
        assert (case.state, case.effective_on) == ("agreed", world.TODAY)
        assert _times(session, case, "seal") == 1
        assert len(case.performances) == 1
        assert len(session.scalars(select(Deadline).where(Deadline.code == "D7")).all()) == 1
        told = session.scalars(select(Message.key).where(Message.key.contains("effective"))).all()
        assert len(told) == len(set(told)) == len(case.parties)
        assert journal.verify(session, case.id) is None


def test_the_judge_presses_the_ruling_in_twenty_windows_at_once(house: House) -> None:
    with house.session() as session:
        case = world.run(session, world.registered(session), *TO_DRAFTED)
        application = world.application(case)
        press = _pressing(session, case, application, "confirm", "judge")
        answers = together(*(press(house.signed_in("zheng")) for _ in range(CROWD)))
        _one_went_through(answers, "裁定调解协议有效")
        session.expire_all()
        assert application.state == "ruled"
        assert _times(session, case, "confirm") == 1
        assert [paper.kind for paper in filing.papers_of(session, case.id) if paper.kind == "C01"] == ["C01"]
        assert journal.verify(session, case.id) is None


def test_the_last_two_signers_sign_at_once(house: House) -> None:
    with house.session() as session:
        case = world.run(session, world.registered(session), *TO_LAST_TWO)
        waiting = world.waiting(session, case, "A09")
        one, other = [next(s for s in waiting if s.party_id), next(s for s in waiting if s.user_id)]
        for signature in waiting:
            if signature not in (one, other):
                hand = world.hand(session, case, signature)
                conclusion.sign(case, hand, world.seen(signature), world.ink(), SigningWay.PAD)
                session.commit()
        answers = together(_signing(house, session, case, one), _signing(house, session, case, other))
        assert [answer.status_code for answer in answers] == [302, 302]
        session.expire_all()
        assert (case.state, case.effective_on) == ("agreed", world.TODAY)
        assert len(case.performances) == 1
        entries = session.scalars(select(Entry).where(Entry.act == "sign").order_by(Entry.seq)).all()
        assert [entry.after for entry in entries][-2:] == ["signing", "agreed"]
        assert journal.verify(session, case.id) is None


def test_an_act_that_keeps_the_state_is_double_clicked(house: House) -> None:
    with house.session() as session:
        case = world.run(session, world.registered(session), *world.CASE_STATES["agreed"])
        performance = case.performances[-1]
        press = _pressing(session, case, performance, "fulfil", "mediator")
        mei = house.signed_in("mei")
        answers = together(press(mei), press(mei))
        _one_went_through(answers, "登记")
        session.expire_all()
        assert performance.state == "performing"
        assert _count(session, Fulfilment) == 1
        assert _times(session, case, "fulfil") == 1


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_save_is_not_held_up_while_four_rulings_are_printed(house: House) -> None:
    """The press is kept busy; four judges wait for their rulings in it; meanwhile somebody else's save goes through."""
    with house.session() as session:
        cases = [world.run(session, world.registered(session, f"k{n}"), *TO_DRAFTED) for n in range(4)]
        elsewhere = world.registered(session, "elsewhere")
        rulings = [
            _pressing(session, case, world.application(case), "confirm", "judge")(house.signed_in("zheng")) for case in cases
        ]
        save = _pressing(session, elsewhere, elsewhere, "advise", "counter")(house.signed_in("lin"))
        with ThreadPoolExecutor(len(rulings)) as pool:
            with press._press._lock:
                waiting = [pool.submit(contextvars.copy_context().run, ruling) for ruling in rulings]
                _until(lambda: _in_the_press() == len(rulings))
                assert save().status_code == 302
                assert not any(ruling.done() for ruling in waiting)
            assert [ruling.result().status_code for ruling in waiting] == [302] * 4
        session.expire_all()
        assert {world.application(case).state for case in cases} == {"ruled"}
        assert _times(session, elsewhere, "advise") == 1


# how they press


def _pressing(session: Session, case: Case, subject: Any, act: str, role: str) -> Callable[[Browser], Callable[[], TestResponse]]:
    """Presses an act on the page as it stands now, whoever sits at the browser."""
    row = subject.table().act(act)
    scene, seen, address = Scene(session, case, subject, role), subject.version, f"{subject.address}/{row.noun}"

    def at(browser: Browser) -> Callable[[], TestResponse]:
        form = {**PRESSES[subject.kind, act].form(scene), "seen": seen, "csrf_token": browser.token()}
        session.rollback()
        return lambda: browser.client.post(address, data=form, content_type="multipart/form-data")

    return at


def _signing(house: House, session: Session, case: Case, signature: Signature) -> Callable[[], TestResponse]:
    hand = world.hand(session, case, signature)
    browser = house.visiting(hand) if isinstance(hand, Visitor) else house.signed_in(hand.login)
    shown = f"{signature.id}:{signature.paper.sha}"
    form = {"shown": shown, "ink": INK, "strokes": world.STROKES, "confirmed": "y", "csrf_token": browser.token()}
    address = f"{case.address}/signatures"
    session.rollback()
    return lambda: browser.client.post(address, data=form)


def _another(session: Session, login: str, role: Role) -> str:
    """One more person of the committee."""
    serving = [Membership(body=world.committee(session), role=role, since=world.SINCE)]
    session.add(User(login=login, name=f"人{login}", password_hash=world.HASHED, memberships=serving))
    session.commit()
    return login


def _one_went_through(answers: list[TestResponse], done: str) -> None:
    """One effect; everybody else is told by a page who did what."""
    assert Counter(answer.status_code for answer in answers) == {302: 1, 409: len(answers) - 1}
    for answer in answers:
        assert answer.status_code == 302 or re.search(f"已经办了“{done}[^”]*”，您这次没有重复。", answer.text)


def _times(session: Session, case: Case, act: str) -> int:
    return len(session.scalars(select(Entry.seq).where(Entry.file_id == case.id, Entry.act == act)).all())


def _count(session: Session, table: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _in_the_press() -> int:
    """How many threads stand at the press."""
    return sum(
        any(frame.f_code is press._Press.print.__code__ for frame, _ in traceback.walk_stack(top))
        for top in sys._current_frames().values()
    )


def _until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")
