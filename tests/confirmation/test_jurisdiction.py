"""Which courts are in the set: basic ones by their places, intermediate ones with a proviso, special ones by the matter."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from confirmation import checklist
from confirmation.jurisdiction import competent_courts
from people.models import Body, BodyKind
from tests.cases.house import House, Houses, told, typed, words

BASIC, MIDDLE, SEA, IP = "示范市明湖区人民法院", "示范市中级人民法院", "示范海事法院", "示范知识产权法院"


@pytest.fixture
def house(houses: Houses) -> House:
    """With an intermediate court and two special ones on the register."""

    def registered(session: Session, case: Case) -> None:
        for n, name in enumerate((MIDDLE, SEA, IP)):
            session.add(
                Body(kind=BodyKind.COURT, name=name, area="示范市" if name == MIDDLE else "", court_code=f"示9{n}", series="民特")
            )

    return houses.at("case", "agreed").change(registered)


def matter(house: House, category: str) -> House:
    def is_about(session: Session, case: Case) -> None:
        case.category = category

    return house.change(is_about)


def found(house: House) -> dict[str, tuple[str, ...]]:
    return house.tell(lambda s, c: {one.court.name: one.reasons for one in competent_courts(s, c)})


def test_an_intermediate_court_stands_last_and_says_for_what(house: House) -> None:
    courts = found(house)
    assert list(courts) == [BASIC, MIDDLE]
    assert courts[MIDDLE][-1] == "仅限应由中级人民法院管辖的纠纷" and "陈采薇住所地" in courts[MIDDLE]


def test_an_intermediate_court_is_chosen_by_a_person_and_never_by_itself(house: House) -> None:
    def without_basic_courts(session: Session, case: Case) -> None:
        case.body.court_id = None
        for court in session.scalars(select(Body).where(Body.kind == BodyKind.COURT, Body.name != MIDDLE)):
            court.area = "别省"

    house.change(without_basic_courts)
    assert list(found(house)) == [MIDDLE]
    page = house.signed_in("mei").get(f"{house.address}/confirmation")
    assert "仅限应由中级人民法院管辖的纠纷" in words(page)
    assert not any(typed(page).get("court", [])), "nobody chose it yet"
    middle = house.tell(lambda s, c: s.scalars(select(Body.id).where(Body.name == MIDDLE)).one())
    assert house.press("seek_confirmation", "mediator", {"court": str(middle)}).status_code == 302
    assert house.tell(lambda s, c: c.applications[0].court.name) == MIDDLE


def test_a_maritime_matter_goes_to_the_maritime_court_and_to_no_other(house: House) -> None:
    matter(house, "海事海商纠纷")
    assert found(house) == {SEA: ("海事海商纠纷由海事法院管辖",)}
    basic = house.tell(lambda s, c: c.body.court_id)
    answer = house.press("seek_confirmation", "mediator", {"court": str(basic)})
    assert answer.status_code == 422, told(answer)


def test_a_patent_goes_to_the_intellectual_property_court_or_to_the_intermediate_one(house: House) -> None:
    courts = found(matter(house, "专利权权属、侵权纠纷"))
    assert set(courts) == {MIDDLE, IP}
    assert courts[IP] == ("专利等纠纷由知识产权法院管辖",) and "调解组织所在地" in courts[MIDDLE]
    assert not any("仅限" in reason for reasons in courts.values() for reason in reasons)


def test_a_court_that_has_such_a_matter_before_it_all_the_same_is_told_where_it_belongs(houses: Houses) -> None:
    house = matter(houses.at("application", "submitted"), "海事海商纠纷")
    line = house.tell(lambda s, c: next(one for one in checklist.checks(c.applications[-1]) if one["title"] == "本院管辖"))
    assert (line["state"], line["sub"]) == ("look", "海事海商纠纷由海事法院管辖，请核对")
