"""The sheet of times: read from the journal alone, people and house apart, from the last signature under the agreement to the last receipt."""

import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases.models import Case
from confirmation import applications, archiving, review, serving, timekeeping, timesheet
from confirmation.timesheet import lay, spoken, together
from documents import signing
from documents.models import Paper, SigningWay
from foundation import clock, journal
from foundation.outbox import Message
from foundation.transactions import tune, writing
from law.grounds import ServeMode
from mediation import conclusion
from tests import world
from tests.cases.house import House, Houses, words
from tests.conftest import Databases

DAY = dt.date(2026, 6, 16)


def at(time: str) -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time.fromisoformat(time), clock.SHANGHAI).astimezone(dt.UTC)


class Walk:
    """One case walked by the real verbs, each at the time of day that is written here."""

    def __init__(self, session: Session):
        self.session = session
        with clock.set_to(at("08:00:00")):
            world.people(session)
            self.case: Case = world.registered(session)
            world.run(session, self.case, "accept", "assign", "record", "set_terms", "offer")

    def steps(self, **steps: str) -> None:
        for step, time in steps.items():
            with clock.set_to(at(time)):
                world.run(self.session, self.case, step)

    def hand(
        self, time: str, who: Any, kinds: tuple[str, ...], verb: Any, subject: Any, way: SigningWay = SigningWay.PAD
    ) -> None:
        """Signs everything of these kinds that is asked of this person, in one press."""
        with clock.set_to(at(time)):
            asked = world.waiting(self.session, self.case, *kinds)
            mine = [one for one in asked if world.hand(self.session, self.case, one).name == who.name]
            writing(self.session)
            signing.show(mine)
            verb(subject, who, world.seen(*mine), world.ink(), way)
            self.session.commit()

    def arrived(self, key: str, time: str) -> None:
        """The message that asked Chen has reached the phone."""
        writing(self.session)
        chen = self.case.parties[0].id
        found = self.session.scalars(select(Message).where(Message.key.contains(f":{key}-"), Message.party_id == chen)).one()
        found.sent_at = at(time)
        self.session.commit()

    def all_the_way(self) -> "Walk":
        case, session = self.case, self.session
        chen, ye = world.party(case), world.agent(case)
        mei, zheng, shang = (world.user(session, login) for login in ("mei", "zheng", "shang"))
        for time, who in (("10:00:00", chen), ("10:01:00", ye), ("10:02:00", mei)):
            self.hand(time, who, ("A09",), conclusion.sign, case)
        self.steps(seal="10:03:00", seek="10:03:30")
        application = world.application(case)
        self.arrived("application", "10:03:36")
        self.hand("10:04:00", ye, ("D01", "D08"), applications.sign, application)
        self.hand("10:05:00", chen, ("D01", "D08"), applications.sign, application, SigningWay.LINK)
        self.steps(seal_proof="10:06:00", court_accept="10:06:30", question="10:09:00")
        for time, person in (("10:10:00", chen), ("10:10:20", ye), ("10:10:40", zheng), ("10:11:00", shang)):
            self.hand(time, person, ("D10",), review.sign_record, application)
        self.steps(put_up="10:11:30", confirm="10:12:00", court_seal="10:12:20")
        with clock.set_to(at("10:12:30")):
            ways = {case.parties[0].id: ServeMode.E_SERVICE, case.parties[1].id: ServeMode.DIRECT}
            serving.serve(application, shang, application.version, ways)
            session.commit()
        self.hand("10:13:00", ye, ("D11",), serving.acknowledge, application)
        self.arrived("ruling", "10:14:00")
        with clock.set_to(at("10:14:05")):
            serving.arrivals_due(session, clock.now())
        return self


@pytest.fixture
def session(databases: Databases) -> Iterator[Session]:
    url = databases.empty()
    engine = tune(create_engine(url))
    with Session(engine) as one:
        yield one
    engine.dispose()
    databases.drop(url)


def time_of(instant: dt.datetime) -> str:
    return f"{instant.astimezone(clock.SHANGHAI):%H:%M:%S}"


WAY = [
    ("effect", "和小暖", "10:02:00", "10:03:00", "电脑"), ("seek", "梅知远", "10:03:00", "10:03:30", "电脑"),
    ("sign", "叶代", "10:03:30", "10:04:00", "窗口手写板"), ("sign", "陈采薇", "10:03:30", "10:05:00", "本人手机"),
    ("proof", "和小暖", "10:03:30", "10:06:00", "纸面"), ("accept", "应门开", "10:06:00", "10:06:30", "电脑"),
    ("question", "尚书言", "10:06:30", "10:09:00", "电脑"), ("record", "陈采薇", "10:09:00", "10:10:00", "窗口手写板"),
    ("record", "叶代", "10:09:00", "10:10:20", "窗口手写板"), ("record", "郑衡", "10:09:00", "10:10:40", "窗口手写板"),
    ("record", "尚书言", "10:09:00", "10:11:00", "窗口手写板"), ("put_up", "尚书言", "10:11:00", "10:11:30", "电脑"),
    ("rule", "郑衡", "10:11:30", "10:12:00", "电脑"), ("seal", "尚书言", "10:12:00", "10:12:20", "电脑"),
    ("serve", "尚书言", "10:12:20", "10:12:30", "电脑"), ("receive", "叶代", "10:12:30", "10:13:00", "窗口手写板"),
    ("receive", "电子送达陈采薇，已到达", "10:12:30", "10:14:05", "系统"),
]  # fmt: skip


def test_every_step_stands_with_who_asked_when_done_when_and_how(session: Session) -> None:
    walk = Walk(session).all_the_way()
    sheet = timesheet.of(world.application(walk.case))
    assert [(row.step.key, row.who, time_of(row.asked), time_of(row.done), row.way) for row in sheet.rows] == WAY
    assert (sheet.start, sheet.end) == (at("10:02:00"), at("10:14:05"))
    assert (spoken(sheet.whole), spoken(sheet.before)) == ("12分5秒", "2小时2分")
    assert sheet.people is not None and sheet.whole is not None
    assert sheet.people + sheet.machine == sheet.whole


def test_the_machine_is_what_the_house_worked_and_a_message_that_kept_its_party_waiting(session: Session) -> None:
    walk = Walk(session).all_the_way()
    rows = timesheet.of(world.application(walk.case)).rows
    took = {(one.act, one.by): dt.timedelta(milliseconds=one.took) for one in journal.history(session, walk.case.id)}
    by_link, at_pad = next(row for row in rows if row.way == "本人手机"), next(row for row in rows if row.who == "叶代")
    assert by_link.machine == dt.timedelta(seconds=6) + took["sign", "陈采薇"]  # the link was six seconds under way
    assert at_pad.machine == took["sign", "叶代"]
    assert by_link.people + by_link.machine == dt.timedelta(seconds=90)
    arrived = rows[-1]
    assert (arrived.people, spoken(arrived.machine)) == (dt.timedelta(), "1分35秒")  # nobody had to do anything for it


def line(seq: int, subject: str, act: str, time: str, *, took: int = 0, by: str = "某", **more: Any) -> Any:
    given = {"subject_id": 1, "before": "", "after": "", "by_user": 7, "by_party": None, **more}
    return SimpleNamespace(seq=seq, subject=subject, act=act, at=at(time), took=took, by=by, sentence="", **given)


def test_what_went_on_at_the_same_time_counts_once() -> None:
    chain = [
        line(1, "case", "register", "09:00:00"),
        line(2, "case", "sign", "10:00:00"),
        line(3, "case", "seek_confirmation", "10:00:10", took=2_000),
        line(4, "application", "begin", "10:00:10"),
        line(5, "application", "sign", "10:01:10", took=1_000, by_user=None, by_party=4),
        line(6, "application", "sign", "10:01:10", took=1_000, by_user=None, by_party=5),
    ]
    chain[2], chain[3] = chain[3], chain[2]  # what is done inside an act stands before it
    sent = [SimpleNamespace(party_id=party, made_at=at("10:00:10"), sent_at=at("10:00:20")) for party in (4, 5)]
    late = SimpleNamespace(party_id=5, made_at=at("10:00:10"), sent_at=at("10:05:00"))  # came after it was signed: kept nobody
    sheet = lay([*chain, line(7, "application", "prove", "10:02:10", after="served", by_user=9)], [*sent, late], 1)
    signed = [row for row in sheet.rows if row.step.key == "sign"]
    assert [(spoken(row.people), spoken(row.machine)) for row in signed] == [("49秒", "11秒"), ("49秒", "11秒")]
    # of 130 seconds: 2 for the request, 10 for both messages, 1 for both signatures
    assert (spoken(sheet.whole), spoken(sheet.people), spoken(sheet.machine)) == ("2分10秒", "1分57秒", "13秒")


def test_two_returns_are_two_lines_and_another_application_is_none_of_this_sheet() -> None:
    acts = [
        ("case", "sign", 1, "10:00:00"), ("application", "begin", 1, "10:01:00"), ("case", "seek_confirmation", 1, "10:01:00"),
        ("application", "sign", 1, "10:02:00"), ("application", "return", 1, "10:03:00"), ("application", "sign", 2, "10:03:30"),
        ("application", "supply", 1, "10:05:00"), ("application", "return", 1, "10:06:00"), ("application", "supply", 1, "10:09:00"),
    ]  # fmt: skip
    chain = [line(n, subject, act, time, subject_id=of) for n, (subject, act, of, time) in enumerate(acts, 1)]
    rows = lay(chain, (), 1).rows
    assert [(row.step.key, spoken(row.whole)) for row in rows] == [
        ("seek", "1分"), ("sign", "1分"), ("accept", "1分"), ("supply", "2分"), ("accept", "1分"), ("supply", "3分"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0秒"),
        (0.2, "不到1秒"),
        (9.9, "9秒"),
        (60, "1分"),
        (580, "9分40秒"),
        (3_600, "1小时"),
        (9_719, "2小时41分"),
        (273_900, "3天4小时"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(seconds: float, said: str) -> None:
    assert spoken(dt.timedelta(seconds=seconds)) == said


def test_spans_that_overlap_cover_once_and_only_what_lies_between() -> None:
    spans = [(at("10:00:00"), at("10:00:30")), (at("10:00:20"), at("10:00:50")), (at("10:02:00"), at("10:05:00"))]
    assert together(spans, at("10:00:10"), at("10:03:00")) == dt.timedelta(seconds=100)


def test_it_is_printed_once_more_on_demand_and_laid_beside_the_file_when_that_is_put_away(session: Session) -> None:
    walk = Walk(session).all_the_way()
    application, he = world.application(walk.case), world.user(session, "he")
    with clock.set_to(at("10:20:00")):
        for _ in range(2):
            timekeeping.print_times(application, he, application.version)
            session.commit()
        archiving.archive(application, world.user(session, "shang"), application.version)
        session.commit()
    found = session.scalars(select(Paper).where(Paper.kind == "S20").order_by(Paper.id)).all()
    assert [paper.void_at is None for paper in found] == [False, True]
    facts = found[-1].facts
    assert (facts["signed"], facts["served"], facts["whole"]) == ("6月16日 10:02:00", "6月16日 10:14:05", "12分5秒")
    assert [(step["title"], step["asked"], step["done"]) for step in facts["steps"][:2]] == [
        ("协议盖章生效", "10:02:00", "10:03:00"),
        ("写共同申请", "10:03:00", "10:03:30"),
    ]
    indexes = session.scalars(select(Paper).where(Paper.kind == "D23b")).all()
    assert indexes and "办理时间表" not in [entry["title"] for one in indexes for entry in one.facts["entries"]]


def test_without_one_the_archive_makes_it(houses: Houses) -> None:
    house = houses.at("application", "archived")
    assert len(house.papers("S20")) == 1


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("application", "served")


@pytest.mark.parametrize("login", ["lin", "mei", "he", "shang", "zheng", "yuan"])
def test_the_committee_and_the_court_of_the_file_read_the_page(house: House, login: str) -> None:
    page = house.signed_in(login).get(f"{house.address}/confirmation/times")
    assert page.status_code == 200
    assert "从协议签齐到裁定书送达各方" in words(page)


@pytest.mark.parametrize("login", ["stranger", "other_judge"])
def test_nobody_else_does(house: House, login: str) -> None:
    assert house.signed_in(login).get(f"{house.address}/confirmation/times").status_code == 404


def test_a_party_does_not_and_the_case_page_has_it_as_a_fold(house: House) -> None:
    assert house.visitor(1).get(f"{house.address}/confirmation/times").status_code in (302, 403)
    assert "办理时间" in words(house.signed_in("mei").get(house.address))
