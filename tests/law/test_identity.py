"""Identity numbers: faults are named, places never block. The numbers of the samples begin with 99, which is no place on earth."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from law.identity import Finding, IdType, Severity, check, facts_of, masked, normal, place_of, tail
from law.phones import check_phone, masked_phone, normal_phone

CASES = json.loads((Path(__file__).parents[2] / "samples" / "cases.json").read_text("utf-8"))["cases"]
PARTIES = [party for case in CASES for party in case["parties"]]
TYPES = {kind.title: kind for kind in IdType} | {"边民证(示例)": IdType.BORDER_PASS}
few = settings(max_examples=100, deadline=None, database=None)


def faults(kind: IdType, number: str, **more) -> list[Finding]:
    """What is wrong with a number, its place left out."""
    return [finding for finding in check(kind, number, **more) if finding.code != "place"]


def sentences(kind: IdType, number: str, **more) -> list[str]:
    return [finding.sentence for finding in faults(kind, number, **more)]


def id_number(district: str, birth: dt.date, serial: int) -> str:
    bare = f"{district}{birth:%Y%m%d}{serial:03d}"
    return bare + ric.calc_check_digit(bare + "0")


@pytest.mark.parametrize("party", PARTIES, ids=[party["id_no"] for party in PARTIES])
def test_every_number_in_the_samples_passes(party):
    assert faults(TYPES[party["id_type"]], party["id_no"]) == []
    assert check_phone(party["phone"]) == []


def test_birth_and_sex_come_from_the_number():
    people = [party for party in PARTIES if party["id_type"] == "居民身份证"]
    assert len(people) > 20
    for party in people:
        assert facts_of(IdType.ID_CARD, party["id_no"]) == (dt.date.fromisoformat(party["birth"]), party["sex"])


@pytest.mark.parametrize(
    "number",
    [
        id_number("440304", dt.date(1980, 5, 1), 1),  # Futian did not exist in 1980
        id_number("440309", dt.date(2010, 5, 1), 2),  # nor Longhua in 2010
        id_number("310115", dt.date(1985, 5, 1), 3),
        id_number("533102", dt.date(1980, 5, 1), 4),
    ],
)
def test_no_number_is_turned_away_for_its_district(number):
    assert check(IdType.ID_CARD, number) == []


@pytest.mark.parametrize("kind", [IdType.ID_CARD, IdType.TEMPORARY])
@pytest.mark.parametrize("number", [id_number("990103", dt.date(1990, 2, 28), 5), id_number("240103", dt.date(1990, 2, 28), 5)])
def test_a_place_that_is_no_province_is_pointed_out_and_no_more(kind, number):
    [found] = check(kind, number)
    assert (found.code, found.severity) == ("place", Severity.WARN)
    assert f"{number[:2]}不是省级地区代码" in found.sentence
    assert facts_of(kind, number) == (dt.date(1990, 2, 28), "男")


@pytest.mark.parametrize("prefix", ["810000", "820000", "830000"])
def test_residence_permits_are_checked_by_digit_and_not_by_place(prefix):
    number = id_number(prefix, dt.date(1994, 8, 23), 2)
    assert check(IdType.RESIDENCE, number) == []
    assert facts_of(IdType.RESIDENCE, number) == (dt.date(1994, 8, 23), "女")
    assert check(IdType.RESIDENCE, id_number("440304", dt.date(1994, 8, 23), 2))


def test_the_number_of_a_foreigner_begins_with_no_place():
    assert check(IdType.FOREIGN_PR, id_number("911124", dt.date(1980, 1, 1), 1)) == []


def test_a_wrong_last_digit_says_which_it_should_be():
    assert sentences(IdType.ID_CARD, "990103198803120039") == [
        "证件号末位应是 1。请照证件再看一遍；确实如此，可选“证件号特殊”。",
    ]
    assert facts_of(IdType.ID_CARD, "990103198803120039") is None


def test_a_number_marked_special_is_only_warned_about():
    found = faults(IdType.ID_CARD, "990103198803120039", special=True)
    assert [finding.severity for finding in found] == [Severity.WARN]


def test_a_missing_digit_and_an_impossible_birthday_are_named():
    assert "现在是17位" in sentences(IdType.ID_CARD, "99010319880312003")[0]
    assert "1988年13月12日不存在" in sentences(IdType.ID_CARD, "990103198813120031")[0]
    future = id_number("990103", dt.date(2030, 1, 1), 1)
    assert "还没到" in sentences(IdType.ID_CARD, future, on=dt.date(2026, 6, 16))[0]
    assert sentences(IdType.ID_CARD, future) == []


def test_an_old_fifteen_digit_number_is_only_warned_about():
    found = check(IdType.ID_CARD, "130503670401001")
    assert [finding.severity for finding in found] == [Severity.WARN]
    assert facts_of(IdType.ID_CARD, "130503670401001") == (dt.date(1967, 4, 1), "男")
    assert facts_of(IdType.ID_CARD, "130503670401002") == (dt.date(1967, 4, 1), "女")


@pytest.mark.parametrize(
    ("kind", "number", "passes"),
    [
        (IdType.TEMPORARY, "990103198803120031", True),
        (IdType.PASSPORT, "E12345678", True),
        (IdType.PASSPORT, "E1234#", False),
        (IdType.HK_MO_PERMIT, "h 12345678", True),
        (IdType.HK_MO_PERMIT, "M1234567890", True),
        (IdType.HK_MO_PERMIT, "X12345678", False),
        (IdType.TW_PERMIT, "12345678", True),
        (IdType.TW_PERMIT, "1234567", False),
        (IdType.FOREIGN_PR, "ABC110101800101", True),
        (IdType.FOREIGN_PR, id_number("911124", dt.date(1980, 1, 1), 1), True),
        (IdType.FOREIGN_PR, id_number("111124", dt.date(1980, 1, 1), 1), False),
        (IdType.MILITARY, "军字第1234567号", True),
        (IdType.USCC, "91990102XX00000199", True),
        (IdType.USCC, "91990102XX00000198", False),
        (IdType.USCC, "91990102IX00000199", False),
        (IdType.BORDER_PASS, "MM-TEST-000012", True),
        (IdType.MYANMAR_NRC, "12/OUKAMA(N)123456", True),
        (IdType.MYANMAR_NRC, "၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆", True),
        (IdType.MYANMAR_NRC, "15/OUKAMA(N)123456", False),
        (IdType.MYANMAR_NRC, "12/OUKAMA(N)12345", False),
        (IdType.ID_CARD, "", False),
    ],
)
def test_every_kind_of_document_has_its_own_shape(kind, number, passes):
    assert (faults(kind, number) == []) is passes


def test_a_person_without_a_document_needs_a_note():
    assert "写明情况" in sentences(IdType.NONE, "")[0]
    assert sentences(IdType.NONE, "", note="流浪人员，救助站证明") == []
    assert "不用填号码" in sentences(IdType.NONE, "123", note="补办中")[0]


def test_one_number_has_one_canonical_form():
    assert normal(" 99010719560518006x ") == normal("９９０１０７-１９５６０５１８-００６X") == "99010719560518006X"
    assert normal("U¯") == normal(normal("U¯"))
    assert normal("၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆").endswith("123456")


def test_the_middle_is_hidden_and_the_tail_shown():
    assert masked("990103198803120031") == "990103********0031"
    assert masked("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "ABCDEF****************WXYZ"
    assert masked("E12") == "E*2" and masked("") == "" and masked("12") == "**"
    assert tail("99010719560518006x") == "006X"


def test_a_place_is_a_hint_and_no_more():
    assert place_of("440304198005010012") == "广东"
    assert place_of("990103198803120031") == ""


def test_documents_are_coded_once():
    assert [kind.value for kind in IdType] == [f"{n:02d}" for n in range(1, 13)]
    assert len({kind.title for kind in IdType}) == len(IdType)


@few
@given(
    birth=st.dates(dt.date(1900, 1, 1), dt.date(2026, 1, 1)),
    serial=st.integers(0, 999),
    place=st.integers(110000, 999999),
    at=st.integers(0, 17),
)
def test_any_one_digit_mistyped_is_caught(birth, serial, place, at):
    number = id_number(str(place), birth, serial)
    assert facts_of(IdType.ID_CARD, number) == (birth, "男" if serial % 2 else "女")
    wrong = number[:at] + ("1" if number[at] == "0" else "0") + number[at + 1 :]
    assert check(IdType.ID_CARD, wrong)


@few
@given(text=st.text(max_size=30))
def test_no_input_breaks_a_check_and_no_mask_shows_more_than_two_thirds(text):
    for kind in IdType:
        facts_of(kind, text)
        check(kind, text)
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert sum(a == b and b != "*" for a, b in zip(text, hidden, strict=True)) * 3 <= len(text) * 2
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("+86 140-0000 0001", "14000000001"),
        ("008614000000001", "14000000001"),
        ("１４０００００００００１", "140000000001"),
        ("0755-83456789", "075583456789"),
        ("+95 9 123 456 789", "+959123456789"),
    ],
)
def test_a_phone_has_one_spelling(phone, expected):
    assert normal_phone(phone) == expected


def test_a_phone_is_warned_about_but_never_refused():
    assert check_phone("14000000001") == check_phone("+959123456789") == check_phone("0755-83456789") == check_phone("110") == []
    short = check_phone("1400000")
    assert [finding.severity for finding in short] == [Severity.WARN] and "现在是7位" in short[0].sentence
    assert "区号" in check_phone("83456789")[0].sentence
    assert masked_phone("138 1234 0000") == "138****0000" and masked_phone("12345") == "****45"
