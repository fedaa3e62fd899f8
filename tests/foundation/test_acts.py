"""The mechanism of acts, on a table and a subject of the test's own: a kettle that is heated and poured, and a cup that belongs to it."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine, ForeignKey, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker

from foundation import clock, journal
from foundation.acts import Moved, acting, acts_open_to, again_if_moved, check, guard_state, preparing
from foundation.errors import Forbidden, Overtaken, Refused
from foundation.tables import KEEP, NOTHING, Act, Choice, State, Table, of
from foundation.transactions import writing
from tests.fresh import together

NOON = dt.datetime(2026, 6, 16, 4, 0, tzinfo=dt.UTC)


def act(name: str, before: frozenset[str], after: str | Choice, **more: Any) -> Act:
    given: dict[str, Any] = {
        "noun": name,
        "title": f"把水{name}",
        "who": of("cook"),
        "done": f"水已{name}",
        "basis": (f"茶经{name}条",),
    }
    return Act(name=name, before=before, after=after, **{**given, **more})


def too_little(kettle: Any, facts: SimpleNamespace) -> str | None:
    return None if getattr(facts, "cups", 1) else "没有杯子。"


TABLE = Table(
    "tea",
    "茶",
    dt.date(2020, 1, 1),
    states=(
        State("cold", "凉", "plain", of("cook"), "烧水", "水还凉"),
        State("hot", "开", "plain", of("cook", "guest"), "倒茶", "水开了"),
        State("good", "好茶", "ok", of(), "", "喝好了", open=False),
        State("bad", "坏茶", "stop", of(), "", "喝坏了", open=False),
    ),
    acts=(
        act("fill", of(NOTHING), "cold"),
        act("heat", of("cold"), "hot", starts=("T1",)),
        act("stir", of("cold", "hot"), KEEP, who=of("cook", "guest")),
        act("taste", of("hot"), Choice(lambda kettle, facts: facts.sweet, "good", "bad"), who=of("guest")),
        act("pour", of("hot"), "good", refuses=too_little, stops=("T1",)),
        act("seal", of("hot"), KEEP, by_hash=True),
    ),
)


@dataclass(frozen=True)
class Hand:
    name: str
    roles: frozenset[str]


LU, GUEST, STRANGER = Hand("陆羽", of("cook")), Hand("茶客", of("guest")), Hand("路人", of())


class Tiny(DeclarativeBase):
    """Tables that only these tests have."""


class Vessel(Tiny):
    __tablename__ = "vessel"
    __mapper_args__ = {"polymorphic_on": "kind"}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default=NOTHING)
    version: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=0)
    clocks: Mapped[str] = mapped_column(default="")
    turn: Mapped[str] = mapped_column(default="")
    kettle_id: Mapped[int | None] = mapped_column(ForeignKey("vessel.id"))

    @property
    def root(self) -> "Kettle":
        raise NotImplementedError

    def table(self) -> Table:
        return TABLE

    def roles_of(self, by: Hand) -> frozenset[str]:
        return by.roles

    def cite(self, act: Act) -> str:
        return "、".join(act.basis)

    def keep_time(self, act: Act, facts: SimpleNamespace) -> None:
        self.clocks += "".join(f"+{code}" for code in act.starts) + "".join(f"-{code}" for code in act.stops)

    def pass_turn(self, act: Act, facts: SimpleNamespace) -> None:
        self.turn = "、".join(sorted(TABLE.state(self.state).movers))


class Kettle(Vessel):
    __mapper_args__ = {"polymorphic_identity": "kettle"}

    @property
    def root(self) -> "Kettle":
        return self


class Cup(Vessel):
    __mapper_args__ = {"polymorphic_identity": "cup"}
    kettle: Mapped[Kettle] = relationship(remote_side=Vessel.id, foreign_keys=Vessel.kettle_id)

    @property
    def root(self) -> Kettle:
        return self.kettle


guard_state(Kettle)
guard_state(Cup)


@pytest.fixture(autouse=True)
def tables(engine: Engine) -> Iterator[None]:
    Tiny.metadata.create_all(engine)
    with clock.set_to(NOON):
        yield
    Tiny.metadata.drop_all(engine)


@pytest.fixture
def kettle(session: Session, tables: None) -> Iterator[Kettle]:
    """Cold water in a kettle, with a cup beside it; both filled by an act."""
    one = Kettle()
    writing(session)
    session.add_all([one, Cup(kettle=one)])
    session.flush()
    do(one, "fill", 0)
    do(the_cup(session), "fill", 0)
    yield one
    session.rollback()


def do(subject: Vessel, name: str, seen: int | None, by: Hand = LU, **facts: Any) -> None:
    """One act, committed."""
    session = Session.object_session(subject)
    assert session
    with acting(subject, name, by=by, seen=seen, **facts):
        pass
    session.commit()


def the_cup(session: Session) -> Cup:
    return session.scalars(select(Cup)).one()


def standing(subject: Vessel) -> tuple[str, int, int, int]:
    """State, version, revision of the file, entries in its journal: as another session sees them."""
    session = Session.object_session(subject)
    assert session
    with Session(session.get_bind()) as other:
        one = other.get_one(type(subject), subject.id)
        return one.state, one.version, one.root.revision, len(journal.history(other, one.root.id))


# what an act does


def test_an_act_writes_state_version_journal_clocks_and_turn_together(kettle: Kettle, session: Session) -> None:
    do(kettle, "heat", 1)
    assert standing(kettle) == ("hot", 2, 3, 3)
    assert (kettle.clocks, kettle.turn) == ("+T1", "cook、guest")
    entry = journal.history(session, kettle.id)[-1]
    assert (entry.subject, entry.subject_id, entry.act, entry.before, entry.after) == ("kettle", kettle.id, "heat", "cold", "hot")
    assert (entry.by, entry.sentence, entry.basis, entry.at) == ("陆羽", "水已heat", "茶经heat条", NOON)
    assert journal.verify(session, kettle.id) is None


def test_nothing_of_an_act_stays_when_the_caller_rolls_back(kettle: Kettle, session: Session) -> None:
    before = standing(kettle)
    with acting(kettle, "heat", by=LU, seen=1):
        pass
    session.rollback()
    assert standing(kettle) == before
    assert (kettle.clocks, kettle.turn) == ("", "cook")


@pytest.mark.parametrize("error", [Refused("壶漏了。"), ZeroDivisionError()])
def test_nothing_of_an_act_stays_when_its_verb_breaks_off(kettle: Kettle, session: Session, error: Exception) -> None:
    before = standing(kettle)
    with pytest.raises(type(error)), acting(kettle, "heat", by=LU, seen=1):
        raise error
    session.commit()
    assert standing(kettle) == before


def test_a_verb_tells_the_journal_what_it_did(kettle: Kettle, session: Session) -> None:
    with acting(kettle, "heat", by=LU, seen=1, fuel="炭") as facts:
        facts.detail["fuel"] = facts.fuel
        facts.sentence = "用炭烧开了水"
    session.commit()
    entry = journal.history(session, kettle.id)[-1]
    assert (entry.sentence, entry.detail) == ("用炭烧开了水", {"fuel": "炭"})


def test_the_journal_knows_how_long_the_house_worked_from_the_preparing_on_and_counts_nothing_twice(
    kettle: Kettle, session: Session
) -> None:
    began = time.perf_counter()
    act = preparing(kettle, "heat", by=LU, seen=1)
    time.sleep(0.03)  # a paper is made
    with act, acting(kettle, "stir", by=LU, seen=1):
        time.sleep(0.02)
    session.commit()
    worked = (time.perf_counter() - began) * 1000
    stir, heat = journal.history(session, kettle.id)[-2:]
    assert (heat.act, heat.took >= 30, stir.act, stir.took >= 20) == ("heat", True, "stir", True)
    assert heat.took + stir.took <= worked + 1


def test_an_act_that_keeps_the_state_moves_the_version_all_the_same(kettle: Kettle) -> None:
    do(kettle, "stir", 1)
    assert standing(kettle) == ("cold", 2, 3, 3)
    with pytest.raises(Overtaken):
        do(kettle, "stir", 1)


@pytest.mark.parametrize(("sweet", "state"), [(True, "good"), (False, "bad")])
def test_a_choice_leads_where_its_question_says(kettle: Kettle, sweet: bool, state: str) -> None:
    do(kettle, "heat", 1)
    do(kettle, "taste", 2, GUEST, sweet=sweet)
    assert standing(kettle)[0] == state


def test_a_row_names_every_state_it_can_lead_to() -> None:
    results = {one.name: one.results() for one in TABLE.acts}
    assert results["taste"] == {"good", "bad"}
    assert results["stir"] == {"cold", "hot"}
    assert results["heat"] == {"hot"}


def test_a_table_knows_its_states_and_which_of_them_are_open() -> None:
    assert TABLE.codes() == {"cold", "hot", "good", "bad"}
    assert TABLE.codes(open_only=True) == {"cold", "hot"}
    assert TABLE.act("fly") is None


# who may, and when


@pytest.mark.parametrize("hand", [GUEST, STRANGER])
def test_who_is_not_named_in_the_row_is_forbidden_and_told_the_article(kettle: Kettle, hand: Hand) -> None:
    before = standing(kettle)
    with pytest.raises(Forbidden) as refused:
        do(kettle, "heat", 1, hand)
    assert (refused.value.sentence, refused.value.basis) == ("“把水heat”不由您办理。", "茶经heat条")
    assert standing(kettle) == before


def test_an_act_that_is_not_in_the_table_is_refused(kettle: Kettle) -> None:
    with pytest.raises(Refused, match="没有这个程序"):
        do(kettle, "fly", 1)


def test_an_act_out_of_its_state_is_overtaken(kettle: Kettle) -> None:
    with pytest.raises(Overtaken, match="您打开的页面是旧的，这次没有把水pour"):
        do(kettle, "pour", 1)
    assert standing(kettle)[0] == "cold"


def test_an_act_out_of_its_state_with_nothing_done_before_says_that_it_is_too_early(session: Session, tables: None) -> None:
    writing(session)
    session.add(one := Kettle())
    session.flush()
    with pytest.raises(Overtaken, match="^现在还不能把水heat。$"):
        do(one, "heat", 0)


@pytest.mark.parametrize("seen", [0, 1, 3, -1])
def test_a_page_of_another_version_is_overtaken_even_in_the_right_state(kettle: Kettle, seen: int) -> None:
    do(kettle, "stir", 1)
    before = standing(kettle)
    with pytest.raises(Overtaken):
        do(kettle, "heat", seen)
    assert standing(kettle) == before


def test_a_double_click_is_told_that_it_did_not_happen_twice(kettle: Kettle) -> None:
    do(kettle, "heat", 1)
    with pytest.raises(Overtaken) as refused:
        do(kettle, "heat", 1)
    assert refused.value.sentence == "陆羽 12:00 已经办了“水已heat”，您这次没有重复。"
    assert standing(kettle) == ("hot", 2, 3, 3)


def test_who_comes_late_is_told_who_did_what_and_when(kettle: Kettle) -> None:
    do(kettle, "stir", 1, GUEST)
    with clock.set_to(NOON + dt.timedelta(days=2)), pytest.raises(Overtaken) as refused:
        do(kettle, "heat", 1)
    assert refused.value.sentence == "茶客 6月16日 12:00 已经办了“水已stir”，您打开的页面是旧的，这次没有把水heat。"


def test_a_refusal_of_the_row_is_a_sentence_with_its_article_and_nothing_stays(kettle: Kettle) -> None:
    do(kettle, "heat", 1)
    before = standing(kettle)
    with pytest.raises(Refused) as refused:
        do(kettle, "pour", 2, cups=0)
    assert (refused.value.sentence, refused.value.basis) == ("没有杯子。", "茶经pour条")
    assert standing(kettle) == before
    do(kettle, "pour", 2, cups=1)
    assert kettle.clocks == "+T1-T1"


def test_an_act_without_the_version_that_was_seen_is_a_mistake_of_the_caller(kettle: Kettle) -> None:
    with pytest.raises(RuntimeError, match="version"):
        do(kettle, "heat", None)


def test_an_act_bound_by_the_hash_of_a_paper_needs_no_version_but_the_right_state(kettle: Kettle) -> None:
    with pytest.raises(Overtaken):
        do(kettle, "seal", None)
    do(kettle, "heat", 1)
    do(kettle, "seal", None)
    do(kettle, "seal", None)
    assert standing(kettle) == ("hot", 4, 5, 5)


@pytest.mark.parametrize("hand", [LU, GUEST, STRANGER], ids=lambda hand: hand.name)
@pytest.mark.parametrize("way", [(), ("heat",), ("heat", "pour")], ids="-".join)
def test_what_is_offered_is_what_may_be_done(kettle: Kettle, hand: Hand, way: tuple[str, ...]) -> None:
    for name in way:
        do(kettle, name, kettle.version)
    offered = [one.name for one in acts_open_to(kettle, hand)]
    possible = [one.name for one in TABLE.acts if _may(kettle, one.name, hand)]
    assert offered == possible
    assert offered == {("陆羽", 0): ["heat", "stir"], ("茶客", 0): ["stir"], ("陆羽", 1): ["stir", "pour", "seal"], ("茶客", 1): ["stir", "taste"]}.get(
        (hand.name, len(way)), [])  # fmt: skip


def _may(kettle: Kettle, name: str, hand: Hand) -> bool:
    try:
        check(kettle, name, hand, kettle.version, SimpleNamespace())
    except Refused:
        return False
    return True


# nothing else writes a state


@pytest.mark.parametrize(("attribute", "value"), [("state", "hot"), ("version", 9)])
def test_nothing_but_an_act_writes_a_state(kettle: Kettle, attribute: str, value: object) -> None:
    with pytest.raises(RuntimeError, match="only an act"):
        setattr(kettle, attribute, value)
    do(kettle, "heat", 1)
    with pytest.raises(RuntimeError, match="only an act"):
        setattr(kettle, attribute, value)
    with pytest.raises(RuntimeError, match="only an act"), acting(kettle, "stir", by=LU, seen=2):
        setattr(kettle, attribute, value)


def test_no_subject_is_made_with_a_state(tables: None) -> None:
    with pytest.raises(RuntimeError, match="only an act"):
        Kettle(state="hot")


# many at once


def test_of_twenty_who_press_at_once_one_does_it_and_nineteen_are_told(kettle: Kettle, sessions: sessionmaker[Session]) -> None:
    number = kettle.id
    Session.object_session(kettle).rollback()  # type: ignore[union-attr]

    def press() -> str:
        with sessions() as session:
            try:
                do(session.get_one(Kettle, number), "stir", 1)
            except Overtaken as refused:
                return refused.sentence
            return "done"

    said = together(*[press] * 20)
    assert sorted(set(said)) == ["done", "陆羽 12:00 已经办了“水已stir”，您这次没有重复。"]
    assert said.count("done") == 1
    assert standing(kettle) == ("cold", 2, 3, 3)


def test_acts_of_several_subjects_of_one_file_wait_for_each_other(kettle: Kettle, sessions: sessionmaker[Session]) -> None:
    number, cup = kettle.id, the_cup(Session.object_session(kettle)).id  # type: ignore[arg-type]
    Session.object_session(kettle).rollback()  # type: ignore[union-attr]

    def press(kind: type[Vessel], which: int) -> None:
        for _ in range(4):
            with sessions() as session:
                _stir(session.get_one(kind, which))

    @again_if_overtaken
    def _stir(vessel: Vessel) -> None:
        do(vessel, "stir", vessel.version)

    together(*[lambda: press(Kettle, number), lambda: press(Cup, cup)] * 3)
    assert standing(kettle) == ("cold", 13, 26, 26)
    with sessions() as session:
        assert the_cup(session).version == 13
        assert journal.verify(session, number) is None


def again_if_overtaken(verb: Callable[[Vessel], None]) -> Callable[[Vessel], None]:
    def run(vessel: Vessel) -> None:
        while True:
            try:
                return verb(vessel)
            except Overtaken:
                Session.object_session(vessel).rollback()  # type: ignore[union-attr]

    return run


# made first, then decided


def test_a_paper_is_not_made_for_an_act_that_would_be_refused(kettle: Kettle) -> None:
    for name, hand, seen, kind in (("heat", GUEST, 1, Forbidden), ("heat", LU, 0, Overtaken), ("pour", LU, 1, Overtaken)):
        with pytest.raises(kind):
            preparing(kettle, name, by=hand, seen=seen)


def test_an_act_is_done_when_nothing_moved_while_its_paper_was_made(kettle: Kettle, session: Session) -> None:
    doing = preparing(kettle, "heat", by=LU, seen=1, fuel="炭")
    with doing as facts:
        assert facts.fuel == "炭"
    session.commit()
    assert standing(kettle)[0] == "hot"


@pytest.mark.parametrize("which", [Kettle, Cup])
def test_a_paper_is_of_no_use_when_anything_in_the_file_moved_while_it_was_made(
    kettle: Kettle, session: Session, sessions: sessionmaker[Session], which: type[Vessel]
) -> None:
    doing = preparing(kettle, "heat", by=LU, seen=1)
    _stirred(session, sessions, which)
    with pytest.raises(Moved), doing:
        raise AssertionError("never entered")
    session.commit()
    assert standing(kettle)[0] == "cold"


def _stirred(session: Session, sessions: sessionmaker[Session], which: type[Vessel]) -> None:
    """Somebody else does something in the file."""
    session.commit()
    with sessions() as other:
        one = other.scalars(select(which)).one()
        do(one, "stir", one.version)


def test_a_verb_whose_file_moved_is_run_afresh(kettle: Kettle, session: Session, sessions: sessionmaker[Session]) -> None:
    made = []

    @again_if_moved
    def heat() -> None:
        doing = preparing(kettle, "heat", by=LU, seen=1)
        made.append(kettle.revision)
        if len(made) == 1:
            _stirred(session, sessions, Cup)
        with doing:
            pass
        session.commit()

    heat()
    assert made == [2, 3]
    assert standing(kettle)[0] == "hot"


def test_a_verb_whose_subject_was_overtaken_meanwhile_is_not_done_again(
    kettle: Kettle, session: Session, sessions: sessionmaker[Session]
) -> None:
    @again_if_moved
    def heat() -> None:
        doing = preparing(kettle, "heat", by=LU, seen=1)
        _stirred(session, sessions, Kettle)
        with doing:
            pass

    with pytest.raises(Overtaken):
        heat()
    assert standing(kettle)[0] == "cold"


def test_what_a_verb_wrote_before_it_found_that_its_number_was_taken_is_gone(kettle: Kettle, session: Session) -> None:
    found = []

    @again_if_moved
    def heat() -> None:
        with acting(kettle, "heat", by=LU, seen=1):
            found.append(kettle.clocks)
            kettle.clocks = "half done"
            session.flush()
            if len(found) == 1:
                raise Moved

    heat()
    session.commit()
    assert found == ["", ""]
    assert standing(kettle) == ("hot", 2, 3, 3)


def test_a_verb_that_never_finds_the_file_at_rest_says_so(kettle: Kettle) -> None:
    tries = []

    @again_if_moved
    def heat() -> None:
        tries.append(1)
        raise Moved

    with pytest.raises(Refused, match="办这一件的人太多"):
        heat()
    assert len(tries) == 20
