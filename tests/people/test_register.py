"""The register: bodies of every type of the law, with level, area, domain, parent, seal, members and term; and who is refused."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation.errors import Refused
from foundation.transactions import writing
from law.bodies import BodyType, Level
from people.models import Body, BodyKind, Member, SealKind
from people.register import BodyGiven, MemberGiven, bodies, save_body, warnings_of
from tests import world

LAWFUL = (MemberGiven("祝大年", chair=True), MemberGiven("和小暖", woman=True), MemberGiven("谷新民"))
# What law 6.2 lists: type, the name of one, the level it stands at, its own seal.
TYPES = [
    ("C1", "桃溪村人民调解委员会", "村（居）", True),
    ("C2", "柳林社区人民调解委员会", "村（居）", True),
    ("C3", "示范钢厂人民调解委员会", "村（居）", True),
    ("C4", "明湖街道人民调解委员会", "乡镇（街道）", True),
    ("C5", "示范市医疗纠纷人民调解委员会", "市", True),
    ("C6", "明湖商务区人民调解委员会", "县（区）", True),
    ("C7", "驻明湖派出所调解工作室", "县（区）", False),
    ("C8", "祝大年个人调解工作室", "县（区）", False),
    ("C9", "示范商事调解中心", "市", True),
    ("C10", "明湖区法院特邀调解名册", "县（区）", True),
    ("C11", "示范钢厂劳动争议调解委员会", "村（居）", True),
]


def committee(**changes: Any) -> BodyGiven:
    given: dict[str, Any] = {
        "kind": BodyKind.COMMITTEE, "name": "柳林社区人民调解委员会", "committee_type": "C2", "level": "村（居）", "area": "示范市明湖区",
        "domain": "物业", "address": "示范市明湖区柳林路1号", "phone": "0990-555 0133", "hours": "工作日 9:00—17:30", "series": "柳人调字",
        "term_from": dt.date(2024, 1, 1), "term_until": dt.date(2027, 1, 1), "members": LAWFUL,
    }  # fmt: skip
    return BodyGiven(**{**given, **changes})


def of(count: int, *, women: int = 1, chairs: int = 1) -> tuple[MemberGiven, ...]:
    return tuple(MemberGiven(f"委员{n}", woman=n < women, chair=n < chairs) for n in range(count))


def saved(session: Session, given: BodyGiven, body: Body | None = None) -> Body:
    one = save_body(session, given, body)
    session.commit()
    return one


def the_names(session: Session, *query: str) -> set[str]:
    return {body.name for body in bodies(session, *query)}


def test_the_sheet_names_every_type_the_law_knows() -> None:
    assert [code for code, *_rest in TYPES] == [one.value for one in BodyType]
    assert {level for _c, _n, level, _s in TYPES} <= {one.title for one in Level}


@pytest.mark.parametrize(("code", "name", "level", "own_seal"), TYPES)
def test_a_body_of_every_type_of_the_law_is_registered(
    session: Session, code: str, name: str, level: str, own_seal: bool
) -> None:
    parent = world.committee(session)
    given = committee(
        name=name,
        committee_type=code,
        level=level,
        own_seal=own_seal,
        series="柳人调字" if own_seal else "",
        parent_id=None if own_seal else parent.id,
    )
    body = saved(session, given)
    session.expire_all()
    assert (body.committee_type, body.level, body.area, body.domain) == (code, level, "示范市明湖区", "物业")
    assert body.sealing.name == (name if own_seal else "长桥社区人民调解委员会")
    assert name in the_names(session, name)


@pytest.mark.parametrize("kind", BodyKind)
def test_a_body_of_every_kind_is_registered_and_found_by_its_kind(session: Session, kind: BodyKind) -> None:
    saved(session, committee(kind=kind, name="新登记的一家", court_code="示0103" if kind is BodyKind.COURT else ""))
    assert "新登记的一家" in the_names(session, "", kind.value)
    assert "新登记的一家" not in the_names(session, "", "law_firm" if kind is not BodyKind.LAW_FIRM else "police")


def test_everything_that_was_given_is_kept(session: Session) -> None:
    court = session.scalars(select(Body).where(Body.name == "示范市明湖区人民法院")).one()
    given = committee(court_id=court.id, parent_id=world.committee(session).id, seal=SealKind.IMAGE, series_external=True)
    body = saved(session, given)
    session.expire_all()
    kept = {name: getattr(body, name) for name in BodyGiven.__dataclass_fields__ if name != "members"}
    assert BodyGiven(**kept, members=tuple(MemberGiven(m.name, m.woman, m.chair) for m in body.members)) == given


# members and term


@pytest.mark.parametrize("count", [3, 4, 9])
def test_a_committee_of_three_to_nine_with_one_chair_and_a_woman_is_lawful(session: Session, count: int) -> None:
    assert len(saved(session, committee(members=of(count))).members) == count


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (of(2), "委员应是3到9人，现在是2人"), (of(10), "委员应是3到9人，现在是10人"), (of(3, chairs=0), "应设主任1人，现在是0人"),
        (of(5, chairs=2), "应设主任1人，现在是2人"), (of(3, women=0), "委员里应有妇女"),
    ],
)  # fmt: skip
def test_a_committee_the_law_would_not_have_is_refused_with_the_article(
    session: Session, members: tuple[MemberGiven, ...], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        save_body(session, committee(members=members))
    assert sentence in refused.value.sentence
    assert (refused.value.basis, refused.value.field) == ("人民调解法第八条、第九条", "members")
    session.rollback()
    assert session.scalar(select(func.count(Member.id))) == 0


def test_members_may_be_named_later_and_empty_rows_are_nobody(session: Session) -> None:
    assert saved(session, committee(members=())).members == []
    assert saved(session, committee(name="另一家", members=(MemberGiven(""),))).members == []


@pytest.mark.parametrize(
    ("today", "warned"),
    [(dt.date(2026, 6, 16), False), (dt.date(2027, 1, 1), False), (dt.date(2027, 1, 2), True), (dt.date(2030, 1, 1), True)],
)
def test_a_committee_past_its_three_years_is_warned_of(session: Session, today: dt.date, warned: bool) -> None:
    body = saved(session, committee())
    assert any("任期三年" in fault for fault in warnings_of(body, today)) == warned


def test_members_who_left_are_warned_of_on_file(session: Session) -> None:
    body = saved(session, committee())
    writing(session)
    body.members = body.members[:2]
    session.commit()
    assert [fault[:11] for fault in warnings_of(body, world.TODAY)] == ["委员应是3到9人，现在"]


def test_a_term_that_ends_before_it_begins_is_refused(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        save_body(session, committee(term_from=dt.date(2027, 1, 1), term_until=dt.date(2027, 1, 1)))
    assert refused.value.field == "term_until"


# who is refused


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "长桥社区人民调解委员会"}, "name"),
        ({"kind": BodyKind.COURT, "court_code": ""}, "court_code"),
        ({"committee_type": ""}, "committee_type"),
        ({"own_seal": False}, "parent"),
        ({"series": ""}, "series"),
        ({"kind": BodyKind.COURT, "court_code": "示0103", "series": ""}, "series"),
    ],
)
def test_a_body_that_lacks_what_its_kind_needs_is_refused_at_the_field(
    session: Session, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        save_body(session, committee(**changes))
    assert refused.value.field == field


@pytest.mark.parametrize("code", ["C7", "C8"])
def test_a_room_that_the_law_gives_no_seal_cannot_have_one(session: Session, code: str) -> None:
    given = committee(committee_type=code, parent_id=world.committee(session).id)
    with pytest.raises(Refused) as refused:
        save_body(session, given)
    assert (refused.value.field, refused.value.basis) == ("own_seal", "人民调解法第二十九条")
    assert saved(session, replace(given, own_seal=False)).sealing.name == "长桥社区人民调解委员会"


def test_the_seal_is_that_of_the_first_above_who_has_one(session: Session) -> None:
    room = saved(session, committee(name="驻所室", committee_type="C7", own_seal=False, parent_id=world.committee(session).id))
    desk = saved(session, committee(name="驻所室分室", committee_type="C7", own_seal=False, parent_id=room.id))
    assert desk.sealing.name == "长桥社区人民调解委员会"


def test_nobody_stands_above_itself(session: Session) -> None:
    room = saved(session, committee(name="驻所室", committee_type="C7", own_seal=False, parent_id=world.committee(session).id))
    desk = saved(session, committee(name="驻所室分室", committee_type="C7", own_seal=False, parent_id=room.id))
    for above in (room, desk):
        with pytest.raises(Refused) as refused:
            save_body(session, committee(name="驻所室", committee_type="C7", own_seal=False, parent_id=above.id), room)
        assert refused.value.field == "parent"
        session.rollback()
    assert desk.sealing.name == "长桥社区人民调解委员会"


def test_the_database_itself_refuses_a_room_without_seal_and_parent_and_a_court_without_code(session: Session) -> None:
    for lying in (Body(kind=BodyKind.COMMITTEE, name="无章", own_seal=False), Body(kind=BodyKind.COURT, name="无代字")):
        writing(session)
        session.add(lying)
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


# changing and finding


def test_a_body_is_changed_with_its_members(session: Session) -> None:
    body = saved(session, committee())
    changed = saved(
        session, committee(name="柳林新村社区人民调解委员会", phone="", members=(*LAWFUL, MemberGiven("新来的"))), body
    )
    assert changed.id == body.id
    session.expire_all()
    assert (body.name, body.phone, [m.name for m in body.members]) == (
        "柳林新村社区人民调解委员会", "", ["祝大年", "和小暖", "谷新民", "新来的"])  # fmt: skip
    assert session.scalar(select(func.count(Member.id))) == 4, "the old members are gone"
    assert (the_names(session, "llxc"), the_names(session, "llsq")) == ({"柳林新村社区人民调解委员会"}, set())


def test_a_body_keeps_its_own_name_when_it_is_changed(session: Session) -> None:
    body = saved(session, committee())
    assert saved(session, committee(phone="0990-555 0199"), body).phone == "0990-555 0199"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("llsq", {"柳林社区人民调解委员会"}), ("LLSQ", {"柳林社区人民调解委员会"}), ("cqsq", {"长桥社区人民调解委员会"}), ("zqsq", {"长桥社区人民调解委员会"}),
        ("柳林", {"柳林社区人民调解委员会"}), ("物业", {"柳林社区人民调解委员会"}), ("明湖区 社区", {"柳林社区人民调解委员会", "长桥社区人民调解委员会"}),
        ("远山区", {"远山社区人民调解委员会", "示范市远山区人民法院"}), ("rmfy 明湖", {"示范市明湖区人民法院"}), ("xyz", set()),
        ("%", set()), ("_", set()), ("\\", set()), ("  ", None), ("cbd", {"CBD商务区人民调解委员会"}), ("Cbd", {"CBD商务区人民调解委员会"}),
    ],
)  # fmt: skip
def test_a_body_is_found_by_name_area_domain_or_initials(session: Session, query: str, found: set[str] | None) -> None:
    saved(session, committee())
    saved(session, committee(name="CBD商务区人民调解委员会", committee_type="C6", area="", domain=""))
    assert the_names(session, query) == (found if found is not None else the_names(session))


def test_a_body_that_was_closed_is_not_found(session: Session) -> None:
    body = saved(session, committee())
    writing(session)
    body.closed_on = world.TODAY
    session.commit()
    assert the_names(session, "柳林") == set()


def test_a_long_name_with_many_readings_has_its_initials_too(session: Session) -> None:
    name = "重庆长乐朝阳行" + "一" * 113
    saved(session, committee(name=name))
    assert the_names(session, "clcyx") == {name}
