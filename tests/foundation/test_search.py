"""Finding by Chinese text: two characters are enough, so are pinyin initials, so is the tail of a number."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.search import SearchWord, files_with, initials, pieces, remember
from foundation.transactions import writing


@pytest.fixture
def shelf(session: Session) -> Session:
    writing(session)
    remember(session, 1, ["房屋租赁合同纠纷 长桥路19号", "14000000040"], ["陈采薇", "示范（长桥）物业有限公司"])
    remember(session, 2, ["劳动争议 远山街", "14000000052", "（2026）示人调字第0417号"], ["单雄信", "A栋租户 Myint"])
    remember(session, 3, ["相邻关系", "0990-555 0123"], ["林"])
    session.commit()
    return session


def found(session: Session, query: str) -> set[int]:
    wanted = files_with(query)
    files = [set(session.scalars(one)) for one in wanted]
    return set.intersection(*files) if files else set()


@pytest.mark.parametrize(
    ("query", "files"),
    [
        ("租赁", {1}), ("屋租", {1}), ("房屋租赁合同", {1}), ("长桥", {1}), ("争议", {2}), ("路长", set()), ("租户", {2}),
        ("陈采薇", {1}), ("采薇", {1}), ("陈", {1}), ("林", {3}), ("林静", set()),
        ("ccw", {1}), ("CC", {1}), ("ccwx", set()), ("sxx", {2}), ("dxx", {2}), ("sfzq", {1}), ("sfcq", {1}), ("sfcqwy", {1}),
        ("0040", {1}), ("14000000040", {1}), ("14000000041", set()), ("0052", {2}), ("555", {3}), ("0123", {3}), ("0417", {2}), ("417", {2}),
        ("myint", {2}), ("陈采薇 租赁", {1}), ("陈采薇 劳动", set()), ("0040 ccw 长桥", {1}),
        ("１４０００００００４０", {1}), ("ＣＣＷ", {1}), ("", set()), ("，。！", set()), ("%", set()), ("_", set()),
    ],
)  # fmt: skip
def test_a_query_finds_the_files_that_hold_all_its_pieces(shelf: Session, query: str, files: set[int]) -> None:
    assert found(shelf, query) == files


def test_what_a_file_says_now_replaces_what_it_said(shelf: Session) -> None:
    writing(shelf)
    remember(shelf, 1, ["买卖合同纠纷"], ["吴处一"])
    shelf.commit()
    assert found(shelf, "买卖") == found(shelf, "wcy") == {1}
    assert found(shelf, "租赁") == found(shelf, "0040") == found(shelf, "ccw") == set()
    assert found(shelf, "争议") == {2}


def test_a_file_is_remembered_twice_in_one_transaction_without_harm(session: Session) -> None:
    writing(session)
    remember(session, 1, ["租赁"], ["陈采薇"])
    remember(session, 1, ["租赁", "租赁"], ["陈采薇", "陈采薇"])
    session.commit()
    assert found(session, "租赁") == {1}


def test_no_piece_is_longer_than_its_column(session: Session) -> None:
    writing(session)
    remember(session, 1, ["9" * 500, "x" * 500, "0" * 40], ["万" + "一" * 119])
    session.commit()
    assert max(len(word) for word in session.scalars(select(SearchWord.word))) == 32
    assert found(session, "9" * 500) == {1}


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("陈采薇", {"ccw"}), ("单雄信", {"sxx", "dxx"}), ("曾国藩", {"zgf", "cgf"}), ("查良镛", {"zly", "cly"}), ("区伯", {"ob", "qb"}),
        ("重庆", {"cq", "zq"}), ("长桥", {"cq", "zq"}), ("朝阳行", {"cyx", "cyh", "zyx", "zyh"}), ("A栋", {"ad"}), ("示范（中国）有限公司", {"sfzgyxgs"}), ("陈 采薇", {"ccw"}), ("", set()), ("（）", set()),
    ],
)  # fmt: skip
def test_initials_are_those_a_person_would_type(name: str, letters: set[str]) -> None:
    assert initials(name) == letters


def test_pieces_of_a_long_number_hold_its_tail_and_its_number_without_noughts() -> None:
    assert pieces("第00417号") == {"第", "00417", "0417", "417", "号"}
    assert pieces("0417") == {"0417", "417"}
    assert pieces("000") == {"000", "0"}
