"""The journal: one hash chain per file; whatever is changed in it afterwards is noticed."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from foundation import clock, journal
from foundation.journal import Entry
from foundation.transactions import writing

MORNING = dt.datetime(2026, 6, 16, 1, 30, 15, 123456, dt.UTC)


class Hand:
    """Whoever acts: a user, a party with a witness, or the house."""

    def __init__(self, name: str, **known: Any):
        self.name = name
        self.__dict__.update(known)


MEI, CHEN = Hand("梅知远", user_id=7), Hand("陈采薇", party_id=3, witness="祝大年")


@pytest.fixture
def chain(session: Session) -> Session:
    """Four entries of file 1 and two of file 2, written in turns."""
    with clock.set_to(MORNING):
        writing(session)
        for n, file_id in enumerate((1, 2, 1, 1, 2, 1), 1):
            write(
                session,
                file_id,
                MEI if n % 2 else CHEN,
                sentence=f"第{n}步：退押金3,600元",
                detail={"押金": 360_000, "条": [n, None]},
            )
        session.commit()
    return session


def write(session: Session, file_id: int, by: Hand, **said: Any) -> Entry:
    given = {
        "subject": "case",
        "subject_id": file_id,
        "act": "record",
        "before": "assigned",
        "after": "mediating",
        "sentence": "记了一次",
    }
    return journal.write(session, file_id, by, **{**given, **said})


def test_a_file_that_nobody_touched_is_whole(chain: Session) -> None:
    assert journal.verify(chain, 1) is None
    assert journal.verify(chain, 2) is None


def test_a_file_without_entries_is_whole(chain: Session) -> None:
    assert journal.history(chain, 3) == []
    assert journal.last(chain, 3) is None
    assert journal.verify(chain, 3) is None


def test_every_file_has_a_chain_of_its_own_in_the_order_of_writing(chain: Session) -> None:
    first, second = journal.history(chain, 1), journal.history(chain, 2)
    assert [(e.seq, e.sentence[:3]) for e in first] == [(1, "第1步"), (2, "第3步"), (3, "第4步"), (4, "第6步")]
    assert [(e.seq, e.sentence[:3]) for e in second] == [(1, "第2步"), (2, "第5步")]
    for entries in (first, second):
        assert entries[0].previous == "0" * 64
        assert [e.previous for e in entries[1:]] == [e.hash for e in entries[:-1]]
    assert journal.last(chain, 1) is first[-1]


def test_an_entry_says_who_did_it_when_and_before_whom(chain: Session) -> None:
    by_mei, _third, by_chen, _sixth = journal.history(chain, 1)
    assert (by_mei.by, by_mei.by_user, by_mei.by_party, by_mei.witness, by_mei.at) == ("梅知远", 7, None, "", MORNING)
    assert (by_chen.by, by_chen.by_user, by_chen.by_party, by_chen.witness) == ("陈采薇", None, 3, "祝大年")


def test_what_was_written_reads_the_same_in_another_session(chain: Session, sessions: sessionmaker[Session]) -> None:
    with sessions() as other:
        entry = journal.history(other, 1)[0]
        assert entry.detail == {"押金": 360_000, "条": [1, None]}
        assert entry.digest() == entry.hash


CHANGED: dict[str, Any] = {
    "seq": 9,
    "at": MORNING + dt.timedelta(microseconds=1),
    "subject": "application",
    "subject_id": 99,
    "act": "accept",
    "before": "applied",
    "after": "accepted",
    "by": "莫问",
    "by_user": 8,
    "by_party": 4,
    "witness": "",
    "sentence": "另一句",
    "basis": "民诉法第二百零五条",
    "detail": {"押金": 360_001},
    "took": 250,
    "previous": "f" * 64,
    "hash": "f" * 64,
}


def test_how_long_an_act_took_is_under_the_hash_and_a_chain_without_it_stays_whole(chain: Session) -> None:
    writing(chain)
    write(chain, 1, MEI, took=1_250)
    write(chain, 1, MEI)
    chain.commit()
    assert [entry.took for entry in journal.history(chain, 1)[-3:]] == [None, 1_250, None]
    assert journal.verify(chain, 1) is None
    for lie in (90, None):
        writing(chain)
        chain.execute(update(Entry).where(Entry.file_id == 1, Entry.seq == 5).values(took=lie))
        chain.commit()
        assert journal.verify(chain, 1) == "第 5 条与原文不符"


def test_the_sheet_of_changes_names_every_column_an_entry_has() -> None:
    assert set(CHANGED) == {column.key for column in Entry.__table__.columns} - {"id", "file_id"}


@pytest.mark.parametrize("column", CHANGED)
def test_an_entry_that_was_edited_is_named(chain: Session, column: str) -> None:
    mine = Entry.file_id == 1, Entry.seq == 3
    chain.execute(update(Entry).where(*mine).values({column: CHANGED[column]}).returning(Entry.id)).one()
    chain.expire_all()
    assert journal.verify(chain, 1) == ("第 3 条缺失" if column == "seq" else "第 3 条与原文不符")
    assert journal.verify(chain, 2) is None


def test_an_edited_entry_with_a_new_hash_breaks_the_next_one(chain: Session) -> None:
    entry = journal.history(chain, 1)[1]
    entry.sentence = "另一句"
    entry.hash = entry.digest()
    chain.flush()
    assert journal.verify(chain, 1) == "第 3 条与原文不符"


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_an_entry_that_was_taken_out_is_missed(chain: Session, seq: int) -> None:
    chain.execute(delete(Entry).where(Entry.file_id == 1, Entry.seq == seq))
    assert journal.verify(chain, 1) == f"第 {seq} 条缺失"


def test_the_entries_after_one_taken_out_cannot_close_the_gap(chain: Session) -> None:
    chain.execute(delete(Entry).where(Entry.file_id == 1, Entry.seq == 2))
    for seq in (3, 4):
        chain.execute(update(Entry).where(Entry.file_id == 1, Entry.seq == seq).values(seq=seq - 1))
    chain.expire_all()
    assert journal.verify(chain, 1) == "第 2 条与原文不符"


def test_two_entries_that_were_swapped_are_noticed(chain: Session) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        chain.execute(update(Entry).where(Entry.file_id == 1, Entry.seq == old).values(seq=new))
    chain.expire_all()
    assert journal.verify(chain, 1) == "第 2 条与原文不符"


def test_an_entry_slipped_in_is_noticed(chain: Session) -> None:
    row = dict(chain.execute(select(Entry.__table__).where(Entry.file_id == 1, Entry.seq == 2)).one()._mapping)
    chain.execute(update(Entry).where(Entry.file_id == 1, Entry.seq == 4).values(seq=5))
    chain.execute(insert(Entry).values(_without_id(row) | {"seq": 4}))
    chain.expire_all()
    assert journal.verify(chain, 1) == "第 4 条与原文不符"


def test_an_entry_of_another_file_does_not_fit(chain: Session) -> None:
    chain.execute(delete(Entry).where(Entry.file_id == 1, Entry.seq == 1))
    chain.execute(update(Entry).where(Entry.file_id == 2, Entry.seq == 1).values(file_id=1))
    chain.expire_all()
    assert journal.verify(chain, 1) == "第 1 条与原文不符"


def test_two_entries_cannot_stand_in_one_place(chain: Session) -> None:
    row = dict(chain.execute(select(Entry.__table__).where(Entry.file_id == 1, Entry.seq == 2)).one()._mapping)
    with pytest.raises(IntegrityError):
        chain.execute(insert(Entry).values(_without_id(row)))


def test_an_entry_whose_transaction_is_rolled_back_leaves_no_gap(chain: Session) -> None:
    writing(chain)
    write(chain, 1, MEI)
    chain.rollback()
    writing(chain)
    assert write(chain, 1, CHEN).seq == 5
    chain.commit()
    assert journal.verify(chain, 1) is None


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}
