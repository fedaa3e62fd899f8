"""Which conditions a court meets, by the mode of the mediation, the matter and the places."""

import datetime as dt

import pytest

from law.articles import short
from law.causes import Cause
from law.competence import CourtKind, Forum, Mediation, Mode, conditions, forum_of, kind_of

FUTIAN, NANSHAN = "广东省深圳市福田区人民法院", "广东省深圳市南山区人民法院"
MIDDLE, MARITIME, IP = "广东省深圳市中级人民法院", "广州海事法院", "广州知识产权法院"
AREAS = {FUTIAN: "深圳市福田区", NANSHAN: "深圳市南山区", MIDDLE: "深圳市", MARITIME: "广东省", IP: "广东省"}
MEDIATION = Mediation(
    domiciles=(("甲", "广东省深圳市福田区莲花路1号"), ("乙", "深圳市南山区前海路2号")),
    seats=(("深圳市福田区福华路3号", ""),),
    place="深圳市南山区科苑路4号",
)


def competent(**changes) -> dict[str, list[str]]:
    """The reasons of every court that has one."""
    mediation = Mediation(**{**vars(MEDIATION), **changes})
    found = {court: [one.words for one in conditions(mediation, court, area)] for court, area in AREAS.items()}
    return {court: words for court, words in found.items() if words}


def test_every_basic_court_that_meets_a_condition_is_in_the_set():
    assert competent() == {FUTIAN: ["甲住所地", "调解组织所在地"], NANSHAN: ["乙住所地", "标的物所在地"]}


def test_two_bodies_open_the_courts_of_both():
    two = (("深圳市福田区福华路3号", ""), ("深圳市南山区南海大道5号", ""))
    assert competent(domiciles=(), place="", seats=two) == {FUTIAN: ["调解组织所在地"], NANSHAN: ["调解组织所在地"]}


def test_a_body_may_name_its_court_where_its_address_does_not_say_so():
    assert competent(domiciles=(), place="", seats=(("本会会议室", NANSHAN),)) == {NANSHAN: ["调解组织所在地"]}


def test_the_court_that_invited_is_the_one_and_only():
    assert competent(mode=Mode.COURT_INVITED, invited_by=NANSHAN) == {NANSHAN: ["作出邀请的法院"]}
    assert competent(mode=Mode.COURT_INVITED, invited_by=MIDDLE) == {MIDDLE: ["作出邀请的法院"]}
    assert competent(mode=Mode.COURT_INVITED) == {}


def test_what_an_intermediate_court_should_hear_goes_to_it_and_not_to_a_basic_one():
    assert competent(forum=Forum.INTERMEDIATE) == {MIDDLE: ["甲住所地", "乙住所地", "标的物所在地", "调解组织所在地"]}


def test_maritime_matters_go_to_the_maritime_court_wherever_the_parties_live():
    assert list(competent(forum=Forum.MARITIME)) == [MARITIME]
    assert competent(forum=Forum.MARITIME, domiciles=(), place="", seats=())[MARITIME] == ["海事海商纠纷由海事法院管辖"]


def test_patents_go_to_the_intellectual_property_court_or_an_intermediate_one():
    found = competent(forum=Forum.PATENT)
    assert set(found) == {IP, MIDDLE}
    assert "专利等纠纷由知识产权法院管辖" in found[IP] and "甲住所地" in found[MIDDLE]
    assert set(competent(forum=Forum.PATENT, domiciles=(), place="", seats=())) == {IP}


def test_from_a_mediator_who_acted_alone_no_court_follows():
    assert competent(mode=Mode.ONE_PERSON) == {}


def test_each_reason_names_its_item_of_article_205():
    on = dt.date(2026, 6, 16)
    [own] = conditions(Mediation((("甲", "深圳市福田区"),), ()), FUTIAN, AREAS[FUTIAN])
    [invited] = conditions(Mediation((), (), mode=Mode.COURT_INVITED, invited_by=FUTIAN), FUTIAN, "")
    assert (short(own.matter, on), short(invited.matter, on)) == ("民诉法205(2)", "民诉法205(1)")


@pytest.mark.parametrize(
    ("court", "kind"),
    [
        (FUTIAN, CourtKind.BASIC), (MIDDLE, CourtKind.INTERMEDIATE), (MARITIME, CourtKind.MARITIME), (IP, CourtKind.IP),
        ("深圳前海合作区人民法院", CourtKind.BASIC), ("广州互联网法院", CourtKind.BASIC), ("广东省高级人民法院", CourtKind.OTHER),
        ("最高人民法院", CourtKind.OTHER), ("北京金融法院", CourtKind.OTHER),
    ],
)  # fmt: skip
def test_a_court_is_what_its_name_says(court, kind):
    assert kind_of(court) is kind


@pytest.mark.parametrize(
    ("matter", "forum"),
    [
        ("房屋租赁合同纠纷", Forum.ORDINARY), ("", Forum.ORDINARY), ("知识产权纠纷", Forum.ORDINARY), ("上海某小区物业纠纷", Forum.ORDINARY),
        ("海上货物运输合同纠纷", Forum.MARITIME), ("船员劳务合同纠纷", Forum.MARITIME), ("侵害发明专利权纠纷", Forum.PATENT),
    ],
)  # fmt: skip
def test_a_matter_belongs_where_the_words_of_its_type_say(matter, forum):
    assert forum_of(matter) is forum


def test_of_the_causes_an_office_chooses_from_two_are_for_special_courts():
    assert {cause for cause in Cause if forum_of(cause.title).is_special} == {Cause.MARITIME, Cause.PATENT}
