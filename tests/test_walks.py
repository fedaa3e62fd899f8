"""Files of every channel walked at random through the real mechanism on both databases, held to the sheet after every step.

The same seed walks the same way: `SEED=7 pytest tests/test_walks.py` plays again what a Fault tells of."""

import dataclasses
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from cases import deadlines
from cases.channels import people
from foundation import acts, journal, site
from foundation.tables import Act, Choice
from foundation.transactions import tune
from tests.conftest import Databases, a_site
from tests.matrix.walks import Fault, Walker, world_of_walks

SEED = int(os.environ.get("SEED", "20260616"))
STEPS = 10_000
AT_MOST = 15_000  # to do everything that the sheet allows
PROOF = 100_000
PLANTED = 4_000  # no planted error may live longer


@pytest.fixture(scope="module")
def people_there(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the people and bodies of the walks."""
    return _world(databases, tmp_path_factory)


@pytest.fixture
def engine(databases: Databases, people_there: str) -> Iterator[Engine]:
    yield from _copy(databases, people_there)


@pytest.fixture(scope="module")
def sqlite_there(tmp_path_factory: pytest.TempPathFactory) -> tuple[Databases, str]:
    databases = Databases("sqlite", tmp_path_factory.mktemp("db"), None)
    return databases, _world(databases, tmp_path_factory)


@pytest.fixture
def sqlite(sqlite_there: tuple[Databases, str]) -> Iterator[Engine]:
    yield from _copy(*sqlite_there)


def _world(databases: Databases, folders: pytest.TempPathFactory) -> str:
    site.settle(a_site(folders.mktemp("walks")))
    url = databases.empty()
    engine = tune(create_engine(url))
    world_of_walks(engine)
    engine.dispose()
    return url


def _copy(databases: Databases, url: str) -> Iterator[Engine]:
    copied = databases.copy(url)
    engine = tune(create_engine(copied))
    yield engine
    engine.dispose()
    databases.drop(copied)


def test_ten_thousand_steps_are_as_the_sheet_says_and_miss_nothing_it_allows(engine: Engine) -> None:
    with Walker(engine, SEED) as walker:
        walker.walk(STEPS)
        walker.walk_it_all(AT_MOST)
    assert walker.agenda.not_done() == []
    assert all(walker.ways[way] > 50 for way in ("twice", "prepared", "rolled back", "broken off", "overtaken"))
    assert all(walker.ways[error] > 300 for error in ("Forbidden", "Overtaken", "Refused"))


@pytest.mark.prove
def test_a_hundred_thousand_steps_and_every_act_in_every_state_in_which_it_is_forbidden(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(10**6)))
    with Walker(engine, seed) as walker:
        walker.walk(PROOF)
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}: {walker.steps} steps on {engine.dialect.name}, {dict(walker.ways)}\n")
    assert (walker.agenda.not_done(), walker.agenda.not_tried()) == ([], [])


def test_the_same_seed_walks_the_same_way(sqlite_there: tuple[Databases, str]) -> None:
    told = []
    for _ in range(2):
        for engine in _copy(*sqlite_there):
            with Walker(engine, SEED) as walker:
                walker.walk(400)
            told.append(walker.told)
    assert told[0] == told[1]
    assert len(told[0]) > 400


# it can fail


def _row(of: str, /, **changes: Any) -> Callable[[pytest.MonkeyPatch], None]:
    """One row of people's mediation is otherwise than the law has it."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        table = people.VERSIONS[-1]
        rows = tuple(dataclasses.replace(row, **changes) if row.name == of else row for row in table.acts)
        assert rows != table.acts
        patch.setattr("cases.channels.TABLES", {"people": (dataclasses.replace(table, acts=rows),)})

    return plant


def _unbound(patch: pytest.MonkeyPatch) -> None:
    table = people.VERSIONS[-1]
    rows = tuple(dataclasses.replace(row, by_hash=True) for row in table.acts)
    patch.setattr("cases.channels.TABLES", {"people": (dataclasses.replace(table, acts=rows),)})


def _old_pages_count(patch: pytest.MonkeyPatch) -> None:
    real = acts.check
    patch.setattr(acts, "check", lambda subject, name, by, seen, facts: real(subject, name, by, seen and subject.version, facts))


def _written_twice(patch: pytest.MonkeyPatch) -> None:
    real = journal.write

    def twice(*given: Any, **said: Any) -> Any:
        real(*given, **said)
        return real(*given, **said)

    patch.setattr(journal, "write", twice)


def _never_stopped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(deadlines, "stop", lambda subject, code: None)


def _rest_is_not_counted_out(patch: pytest.MonkeyPatch) -> None:
    """A period that rested is counted as if it had begun a week before."""
    real = deadlines._resume

    def resume(subject: Any, code: str) -> None:
        real(subject, code)
        for deadline in deadlines._of(subject, code):
            deadline.due = deadline.trigger

    patch.setattr(deadlines, "_resume", resume)


def _state(table: str) -> Act:
    act = people.VERSIONS[-1].act(table)
    assert act
    return act


def _both_ways(name: str) -> Choice:
    choice = _state(name).after
    assert isinstance(choice, Choice)
    return Choice(choice.when, choice.no, choice.yes)


# What is planted, and the words of the fault that it ends with.
PLANTS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "a state added to a row": (_row("suspend", before=_state("suspend").before | {"assigned"}), "was done"),
    "a state lost from a row": (_row("leave", before=_state("leave").before - {"mediating"}), "Overtaken"),
    "a role added to a row": (
        _row("accept", who=_state("accept").who | _state("advise").who),
        "was done|ended with (Overtaken|Runtime)",
    ),
    "a role lost from a row": (_row("offer", who=_state("accept").who), "Forbidden|ended with Overtaken"),
    "a row lost": (_row("report", name="tell_the_police"), "没有这个程序"),
    "another end": (_row("terminate", after="withdrawn"), "the file stands at .*withdrawn"),
    "a choice the wrong way round": (_row("scan", after=_both_ways("scan")), "the file stands at"),
    "a stop removed from a row": (_row("withdraw", stops=("D1", "D46")), "running are"),
    "a start removed from a row": (_row("accept", starts=()), "D2 does not run"),
    "a period that does not rest": (_row("suspend", suspends=()), "running are"),
    "a condition lost": (_row("archive", refuses=None), "was done"),
    "no act asks for a version": (_unbound, "was done"),
    "the version is not looked at": (_old_pages_count, "was done|ended with"),
    "an act is written down twice": (_written_twice, "1 acts and"),
    "no period ever ends": (_never_stopped, "running are"),
    "a rest makes a period shorter": (_rest_is_not_counted_out, "and now ends"),
    "turns are not passed on": (lambda patch: patch.setattr("cases.turns.give", lambda subject, facts: None), "turns are"),
    "periods are not kept": (
        lambda patch: patch.setattr("cases.deadlines.keep", lambda subject, act, facts: None),
        "D1 does not run",
    ),
}
# Where to look for those that stand at the end of a long way, so that the suite need not walk everywhere else before.
FAR_OFF = {
    "a choice the wrong way round": "signing",
    "a condition lost": "rejected",
    "a period that does not rest": "suspended",
    "a rest makes a period shorter": "suspended",
}


@pytest.mark.parametrize("planted", PLANTS)
def test_a_planted_error_is_found(planted: str, sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, words = PLANTS[planted]
    plant(monkeypatch)
    with Walker(sqlite, SEED, only="people") as walker, pytest.raises(Fault) as found:
        if planted in FAR_OFF:
            walker.agenda.only_in(FAR_OFF[planted])
        walker.walk(PLANTED)
    told = str(found.value).splitlines()[0]
    assert told.startswith(f"seed {SEED}, step ") and re.search(words, told), told


def test_a_walk_without_a_planted_error_finds_none(sqlite: Engine) -> None:
    """So that the errors above are found for what they are."""
    with Walker(sqlite, SEED, only="people") as walker:
        walker.walk(1_000)
