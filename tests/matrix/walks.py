"""Files walked through the mechanism at random, and after every step the database beside a model that knows only the sheet.

A walk prefers what it has not yet done: every allowed cell of every table, on the yes and on the no, and every act in every state in which
it is forbidden. Between that it asks for nonsense, shows old pages and pages of the future, presses twice, breaks off and rolls back."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Engine, bindparam, func, select, update
from sqlalchemy.orm import Session

from cases import channels, deadlines
from cases.deadlines import Deadline
from cases.models import Case, Part
from cases.party import Party, Representative, Side
from cases.referral import Referral
from cases.turns import Turn
from confirmation import procedure
from confirmation.models import Application
from documents.models import Paper
from foundation import clock, journal
from foundation.acts import Moved, acting, preparing
from foundation.errors import Overtaken
from foundation.journal import Entry
from foundation.tables import Table
from foundation.transactions import writing
from law.grounds import JcEnd
from mediation import performance
from mediation.models import Agreement, Performance
from people.access import SYSTEM, VISITORS, Visitor
from people.models import Body, User
from people.roles import Role
from tests import world

from .agenda import Agenda
from .model import Standing, Step
from .sheet import ROLES, sheet_of

MINE: Any = bindparam("id")
STANDINGS = (
    select(
        Case.state,
        Case.version,
        Application.state,
        Application.version,
        Performance.state,
        Performance.version,
        Case.revision,
        select(func.max(Entry.seq)).where(Entry.file_id == MINE).scalar_subquery(),
    )  # fmt: skip
    .select_from(Case)
    .join(Application, Application.case_id == Case.id)
    .join(Performance, Performance.case_id == Case.id)
    .where(Case.id == MINE)
)
LAST_ENTRY = (
    select(Entry.subject, Entry.act, Entry.before, Entry.after, Entry.by)
    .where(Entry.file_id == MINE)
    .order_by(Entry.seq.desc())
    .limit(1)
)
PERIODS = select(Deadline.subject, Deadline.code, Deadline.due, Deadline.suspensions).where(
    Deadline.file_id == MINE, Deadline.stopped_on.is_(None)
)
TURNS = select(Turn.subject, Turn.role, Turn.state, Turn.due).where(Turn.file_id == MINE)
# In which ways somebody does what they may, and how often.
WAYS = {"plainly": 14, "twice": 3, "prepared": 2, "rolled back": 1, "broken off": 1, "overtaken": 1}
OFTEN = {"case": 7, "application": 2, "performance": 1}  # of which subject something is tried
PATIENCE = 2  # so often a file has nothing new to offer before it is left
NONSENSE = ("", "confirm ", "Accept", "delete", "*", "sing")
FIRST_DAY = dt.date(2026, 1, 5)


class Fault(AssertionError):
    """The database is not where the sheet says, with the steps that led there."""


class BrokenOff(Exception):
    """A verb that fails after it began."""


class Walker:
    """Walks one file after another in a database that has the people of the world. The same seed walks the same way."""

    def __init__(self, engine: Engine, seed: int, only: str = ""):
        self.session, self.seed, self.dice = Session(engine), seed, random.Random(seed)
        self.tables = [
            (channel, table) for channel, versions in channels.TABLES.items() for table in versions if only in ("", channel)
        ]
        every = list(self._every_table())
        self.agenda = Agenda(self.dice, ((subject, table.in_force, table.codes()) for subject, table in every))
        self.names = sorted({act.name for _, table in every for act in table.acts} | set(NONSENSE))
        self.users = {user.login: user for user in self.session.scalars(select(User))}
        self.steps, self.files, self.ways, self.told = 0, 0, Counter[str](), list[str]()

    def __enter__(self) -> "Walker":
        return self

    def __exit__(self, *raised: object) -> None:
        self.session.close()

    def walk(self, steps: int) -> None:
        """Goes on to so many steps; a Fault says where it went wrong."""
        while self.steps < steps:
            self.files += 1
            file = File(self)
            file.walk(min(self.dice.randint(30, 120), steps - self.steps))
            self.told += file.story
            self.session.commit()

    def walk_it_all(self, steps: int) -> None:
        """Goes on until everything allowed has been done, at most to so many steps."""
        while self.steps < steps and self.agenda.not_done():
            self.walk(min(self.steps + 100, steps))

    def _every_table(self) -> Iterator[tuple[str, Table]]:
        yield from ((sheet_of("case", channel), table) for channel, table in self.tables)
        yield "application", procedure.TABLE
        for channel in dict.fromkeys(channel for channel, _ in self.tables):
            yield sheet_of("performance", channel), performance.table_of(channel)

    def next_table(self) -> tuple[str, Table]:
        """Mostly the one with the most left to do."""
        if self.dice.random() < 0.1:
            return self.dice.choice(self.tables)
        return max(self.tables, key=lambda one: self.agenda.size((sheet_of("case", one[0]), one[1].in_force)))


class File:
    """One case with an application and a performance, each from before its beginning."""

    def __init__(self, walker: Walker):
        self.walker, self.session, self.dice = walker, walker.session, walker.dice
        self.day = FIRST_DAY + dt.timedelta(days=self.dice.randrange(300))
        self.story: list[str] = []
        self.entry: list[Any] = []
        self.revision, self.entries, self.idle, self.moved_since = 0, 0, 0, True
        channel, self.table = walker.next_table()
        writing(self.session)
        with clock.set_to(self.now):
            self.case = self._case(channel)
            self.by = self._hands()
        medical, labour = "医疗" in self.case.body.domain, self.case.category == "劳动争议"
        uncounted = frozenset() if labour else frozenset({"D46"})
        resting = frozenset({"D14", "D15", "D29"} | ({"D2"} if medical else set()))
        self.subjects: dict[str, Any] = {
            "case": self.case,
            "application": self.case.applications[0],
            "performance": self.case.performances[0],
        }
        self.model = {
            "case": Standing(sheet_of("case", channel), self.table.in_force, uncounted, resting),
            "application": Standing("application", procedure.TABLE.in_force),
            "performance": Standing(sheet_of("performance", channel), performance.table_of(channel).in_force),
        }
        self.tell(f"{channel} {self.table.in_force}, {self.case.body.name}, {self.case.category}, {self.day}")

    # walking

    def walk(self, steps: int) -> None:
        """Goes on as long as there is something new in this file, and a little longer."""
        while steps and self.idle < PATIENCE:
            steps -= 1
            self.walker.steps += 1
            if self.dice.random() < 0.08:
                self.day += dt.timedelta(days=self.dice.randint(1, 4))
                self.tell(f"{self.day}")
            with clock.set_to(self.now):
                try:
                    self.take(*self.choose())
                    self.look()
                except Fault:
                    raise
                except Exception as error:
                    raise self.fault(f"{type(error).__name__}: {error}") from error
        if broken := journal.verify(self.session, self.case.id):
            raise self.fault(broken)

    def choose(self) -> tuple[str, Step]:
        """Something new, mostly; else something allowed, or anything at all."""
        dice, chance = self.dice, self.dice.random()
        kinds = sorted(self.model, key=lambda kind: dice.random() ** (1 / OFTEN[kind]), reverse=True)
        if chance < 0.85:
            for kind in kinds:
                if step := self.walker.agenda.next_step(self.model[kind]):
                    return kind, step
            self.idle += not self.walker.agenda.is_done  # when nothing is new anywhere, files are walked for their own sake
        one = self.model[kinds[0]]
        seen = dice.choices((one.version, one.version - 1, one.version + 1, one.version - 3, None), (6, 2, 1, 1, 1))[0]
        act, role = dice.choice(self.walker.names), dice.choice(ROLES)
        if dice.random() < 0.5 and (here := one.steps_from(one.state)):
            act, role, _, _ = dice.choice(here)
        return kinds[0], Step(act, role, seen, dice.random() < 0.5, dice.random() < 0.3)

    # one step

    def take(self, kind: str, step: Step) -> None:
        """Tries the act, in one of the ways in which people try; everything must go as the sheet has it."""
        one = self.model[kind]
        error = one.expects(step.act, step.role, step.seen, step.trouble)
        way = error.__name__ if error else self.dice.choices(list(WAYS), list(WAYS.values()))[0]
        self.tell(f"{kind} {one.state or '-'} v{one.version}: {step} → {way}")
        self.walker.agenda.tried(one, step.act)
        self.walker.ways[way] += 1
        self.moved_since |= not error
        if error or way == "broken off":
            self.must_end(error or BrokenOff, kind, step)
        elif way == "overtaken" and step.seen is not None:
            self.while_somebody_else_acts(kind, step)
        else:
            self.do(kind, step, keep=way != "rolled back", prepared=way == "prepared")
            if way == "twice":
                self.look()
                self.again(kind, step)

    def again(self, kind: str, step: Step) -> None:
        """The same once more: too late where a version was seen, and else as the sheet has it."""
        error = Overtaken if step.seen is not None else self.model[kind].expects(*step[:3], step.trouble)
        if error:
            self.must_end(error, kind, step)
        else:
            self.do(kind, step)

    def do(self, kind: str, step: Step, *, keep: bool = True, prepared: bool = False) -> None:
        """Does what is allowed and moves the model, unless it is rolled back."""
        one = self.model[kind]
        with self.session.begin_nested() as savepoint:
            with self._doing(kind, step, prepared) as facts:
                self.fill(kind, one, step, facts)
            if not keep:
                savepoint.rollback()
        if keep:
            self.moved(kind, step)

    def moved(self, kind: str, step: Step) -> None:
        one = self.model[kind]
        before = one.state
        line = one.does(step.act, step.role, step.yes)
        self.walker.agenda.done(one, before, step.act, step.role, step.yes or len(line.after) < 2)
        self.revision, self.entries, self.moved_since = self.revision + 1, self.entries + 1, True
        self.entry = [kind, step.act, before, one.state, self.by[step.role].name]
        for code in sorted(line.period("+") & one.periods.keys()):
            one.periods[code].due = self._ends(kind, code)
        for code in sorted((line.period(")") | line.period(">")) & one.periods.keys()):
            due = self._ends(kind, code)
            if due < one.periods[code].due:
                raise self.fault(f"{code} ended {one.periods[code].due} and now ends {due}")
            one.periods[code].due = due

    def must_end(self, error: type[Exception], kind: str, step: Step) -> None:
        """The act must end with this error and leave nothing behind."""
        savepoint = self.session.begin_nested() if error is BrokenOff else None
        try:
            with self._doing(kind, step) as facts:
                if savepoint:
                    self.case.reason = "半途"
                    self.session.flush()
                    raise BrokenOff
                self.fill(kind, self.model[kind], step, facts)
        except Exception as got:
            if savepoint:
                savepoint.rollback()
            if type(got) is not error:
                raise self.fault(f"ended with {type(got).__name__}: {got}") from got
        else:
            raise self.fault("was done")

    def while_somebody_else_acts(self, kind: str, step: Step) -> None:
        """Prepares, and before the lock something else is done in the file: the paper must be made again, and nothing else has happened."""
        self.session.commit()
        writing(self.session)
        self._steer(step)
        doing = preparing(self.subjects[kind], step.act, by=self.by[step.role], seen=step.seen, **self._levers(step))
        other, stepped = next(
            (name, Step(cell[0], cell[2], one.version))
            for name, one in self.model.items()
            for cell in sorted(one.cells)
            if cell[1] == one.state
        )
        self.tell(f"   meanwhile {other}: {stepped}")
        self.do(other, stepped)
        self.session.commit()
        try:
            with doing:
                raise self.fault("was done")
        except Moved:
            writing(self.session)

    @contextmanager
    def _doing(self, kind: str, step: Step, prepared: bool = False) -> Iterator[SimpleNamespace]:
        begin = preparing if prepared else acting
        self._steer(step)
        with begin(self.subjects[kind], step.act, by=self.by[step.role], seen=step.seen, **self._levers(step)) as facts:
            yield facts

    def _steer(self, step: Step) -> None:
        """What a table reads on the record itself."""
        if step.act == "allow_withdrawal":
            asked = None if step.trouble else self.day
            self.session.execute(update(Application).where(Application.case_id == self.case.id).values(withdrawal_asked_on=asked))
        if step.act in ("extend", "deny_extension"):
            asked = None if step.trouble else self.day
            self.session.execute(update(Application).where(Application.case_id == self.case.id).values(extend_until=asked))
        if step.act == "dispute":
            ended = None if step.trouble else self.day
            self.session.execute(update(Case).where(Case.id == self.case.id).values(ended_on=ended))

    def _levers(self, step: Step) -> dict[str, Any]:
        """Every fact that a table of acts asks for: those of choices say yes or no, the others whether something stands in the way."""
        yes, trouble = step.yes, step.trouble
        something, before = (["一件事"], self.day - dt.timedelta(days=1)) if trouble else ([], self.day)
        left = [] if something else ["一件事"]
        has_come = not trouble if step.act == "start" else yes
        return {
            "complete": yes, "ready": yes, "served": yes, "received": yes, "fast": yes,
            "begins": SimpleNamespace(day=self.day if has_come else None, reason="治疗还没有终结"),
            "mediator": self.by["mediator"], "related": "邻居" if trouble else "", "consented": not trouble, "head_decides": trouble,
            "by_whom": self.by[step.role], "pending": something, "left": left if step.act == "breach" else something,
            "signed": something, "held": 2 if trouble else 0, "last_day": None, "on": self.day, "unaccompanied": [], "second": "", "recording": "R1",
            "spot": SimpleNamespace(is_light=not trouble, is_clear=True, is_wanted=True, is_done=True, recording="R1"),
            "outside": SimpleNamespace(is_joint=not trouble, is_performed=True, is_undecided=True),
            "before": "".join(something), "is_wanted": True, "signed_on": self.day, "meeting": None if trouble else 1, "sides": {},
            "window": SimpleNamespace(date=before, reasons=()), "notify_by": SimpleNamespace(date=before, reasons=()),
            "ask_by": SimpleNamespace(date=before, reasons=()), "unwilling": something, "period": "".join(something), "unasked": something,
            "applied": False, "is_out": not trouble, "lacking": something, "barred": "".join(something),
        }  # fmt: skip

    def fill(self, kind: str, one: Standing, step: Step, facts: SimpleNamespace) -> None:
        """What a verb writes beside the state, so that no row lies; and the two things that it tells the periods."""
        subject, today = self.subjects[kind], clock.today()
        if (step.act, one.state, step.role) not in one.cells:
            return
        line = one.line(step.act, step.role)
        after = one.ends(step.act, step.role, step.yes)
        facts.withheld = one.begun_elsewhere(step.act, step.role)
        for code in sorted(line.period(">") & one.periods.keys()):
            deadlines.move(subject, code, one.periods[code].due + dt.timedelta(days=7), "各方同意")
        if kind == "case":
            subject.number, subject.effective_on, subject.ground = subject.number or f"W{subject.id}", today, "x"
        elif kind == "performance":
            subject.ended_on = today if after in ("performed", "disputed", "broken", "superseded") else None
        else:
            subject.number = f"W{subject.id}"
            if after in ("handed", "lacking", "taken", "decided"):
                subject.handed_on = today
            if after == "ruled":
                subject.copy_id = subject.sealed_on = subject.served_on = None
            if after in ("ruled", "decided", "sealed", "served", "objected", "archived"):
                subject.ruling_id, subject.ruled_on, subject.outcome = self.paper.id, today, JcEnd.CONFIRMED
            if after in ("decided", "sealed", "served", "objected", "archived"):
                subject.copy_id, subject.sealed_on = self.paper.id, today
            if after in ("served", "objected", "archived"):
                subject.served_on = today

    # looking

    def look(self) -> None:
        """Every row of the file beside the model."""
        *subjects, revision, entries = self._row(STANDINGS)
        wanted = [part for one in self.model.values() for part in (one.state, one.version)]
        if subjects != wanted:
            raise self.fault(f"the file stands at {subjects}, and the sheet has {wanted}")
        if (revision, entries or 0) != (self.revision, self.entries):
            raise self.fault(f"{revision} acts and {entries} entries, for {self.revision} acts and {self.entries} entries")
        if self.moved_since:
            if (last := self._row(LAST_ENTRY)) != self.entry:
                raise self.fault(f"the last entry is {last}, and {self.entry} was done")
            self._look_at_periods()
            self._look_at_turns()
            self.moved_since = False

    def _look_at_periods(self) -> None:
        found = sorted((kind, code, due, bool(pauses) and pauses[-1][1] is None) for kind, code, due, pauses in self._open())
        wanted = sorted(
            (kind, code, period.due, period.rests) for kind, one in self.model.items() for code, period in one.periods.items()
        )
        if found != wanted:
            raise self.fault(f"running are {found}, and the sheet has {wanted}")

    def _look_at_turns(self) -> None:
        """Those are asked who the state names, until the first last day of what runs; the day of a follow-up is none for the parties."""
        wanted = set()
        for kind, one in self.model.items():
            day, code = min(((period.due, code) for code, period in one.periods.items() if not period.rests), default=(None, ""))
            movers = self.subjects[kind].table().state(one.state).movers if one.state else ()
            wanted |= {(kind, role, one.state, None if code == "D8" and role in VISITORS else day) for role in movers}
        found = {tuple(row) for row in self.session.execute(TURNS, {"id": self.case.id})}
        if found != wanted:
            raise self.fault(f"turns are {found}, and should be {wanted}")

    def _open(self) -> list[tuple[str, str, dt.date, list[list[str | None]]]]:
        """The periods of the file that were not stopped, as the database has them."""
        return [(kind, code, due, rests) for kind, code, due, rests in self.session.execute(PERIODS, {"id": self.case.id})]

    def _ends(self, kind: str, code: str) -> dt.date:
        due = next((due for whose, found, due, _ in self._open() if (whose, found) == (kind, code)), None)
        if due is None:
            raise self.fault(f"{code} does not run")
        return due

    def _row(self, query: Any) -> list[Any]:
        row = self.session.execute(query, {"id": self.case.id}).first()
        return list(row) if row else []

    # the file

    def now(self) -> dt.datetime:
        return clock.at(self.day, 10)

    def _case(self, channel: str) -> Case:
        name = f"walk-{self.walker.files}"
        bodies = self.session.scalars(select(Body).where(Body.name.startswith("走")).order_by(Body.id)).all()
        case = Case(
            reference=name, intake_key=name, code=name, code_index=name[:32], channel=channel, table_from=self.table.in_force,
            title="走一走", category=self.dice.choice(("房屋租赁合同纠纷", "劳动争议")), body=self.dice.choice(bodies), source="来访", story="走。",
            received_on=self.day, made_at=clock.now(),
        )  # fmt: skip
        agent = Representative(name="叶代")
        case.parties = [
            Party(ordinal=1, side=Side.APPLICANT, name="陈采薇"),
            Party(ordinal=2, side=Side.RESPONDENT, name="吴记", everybody=[agent]),
        ]
        self.session.add(case)
        self.session.flush()
        court = self.session.scalars(select(Body).where(Body.court_code != "").order_by(Body.id)).first()
        if channel.startswith("court"):
            case.referral = Referral(court=court, number="（2026）示0101民初1号", simple=self.dice.random() < 0.5)
        case.agreements = [Agreement(version=1)]
        case.applications = [Application(agreement=case.agreements[0], court=court)]
        case.performances = [Performance(agreement=case.agreements[0])]
        self.session.flush()
        case.parts = [*self._parts(case)]
        self.paper = Paper(
            case_id=case.id, subject="case", subject_id=case.id, kind="C01", title="走", facts={}, sha="0" * 64, text_sha="0" * 64, pages=1, slots=[],
            readers=[], issued_on=self.day, made_at=clock.now(),
        )  # fmt: skip
        self.session.add(self.paper)
        self.session.flush()
        return case

    def _parts(self, case: Case) -> Iterator[Part]:
        yield Part(party_id=case.parties[0].id, role=Role.PARTY, since=self.day)
        yield Part(party_id=case.parties[1].id, role=Role.AGENT, since=self.day)
        for login, (_, role) in world.PEOPLE.items():
            if login in ("lin", "he", "mei", "ying", "shang", "zheng", "yuan"):
                yield Part(user_id=self.walker.users[login].id, role=role, since=self.day)
            if login in ("ying", "shang", "zheng", "yuan"):  # a court has its part for what lies before it
                yield Part(user_id=self.walker.users[login].id, role=role, since=self.day, subject_id=case.applications[0].id)

    def _hands(self) -> dict[str, Any]:
        mine, theirs = self.case.parties
        [agent] = theirs.everybody
        hands: dict[str, Any] = {
            "system": SYSTEM,
            "party": Visitor(self.case.id, mine.id, Role.PARTY, None, True, mine.name),
            "agent": Visitor(self.case.id, theirs.id, Role.AGENT, agent.id, True, agent.name),
            "stranger": self.walker.users["stranger"],
        }
        return {role.value: self.walker.users[login] for login, (_, role) in reversed(world.PEOPLE.items())} | hands

    # telling

    def tell(self, line: str) -> None:
        self.story.append(line)

    def fault(self, what: str) -> Fault:
        told = "\n".join([self.story[0], *self.story[1:][-40:]])
        return Fault(f"seed {self.walker.seed}, step {self.walker.steps}: {what}\n{told}")


def world_of_walks(engine: Engine) -> None:
    """The people of the world, and bodies whose periods differ: a committee, one in Shenzhen, one for medical disputes."""
    with Session(engine) as session:
        world.people(session)
        like = world.committee(session)
        for court in session.scalars(select(Body).where(Body.court_code != "")):
            court.pre_filing_from = dt.date(2025, 1, 1)
        for name, area, domain in (("走一", like.area, "医疗"), ("走二", like.area, ""), ("走三", "深圳市福田区", "")):
            session.add(Body(kind=like.kind, name=name, committee_type="C5", area=area, domain=domain, series=f"{name}字"))
        session.commit()
