"""The parties, as papers must name them: what is wrong is said at once, what is missing when it is time to sign."""

from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from tests.cases.house import Browser, House, Houses, day, stands, told, typed

WU = {
    "side": "respondent", "kind": "person", "name": "吴处一", "id_type": "01", "id_number": "", "sex": "男", "birth": "1980-05-01",
    "phone": "14000000041", "address": "示范市明湖区长桥路21号", "occupation": "经营者", "nationality": "", "email": "wu@example.com",
    "guardian-name": "", "agent-name": "",
}  # fmt: skip


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


@pytest.fixture
def lin(house: House) -> Browser:
    return house.signed_in("lin")


def correct(browser: Browser, **changes: str | list[str] | None) -> TestResponse:
    """What is sent from Wu's page; names of rows are written with two underscores."""
    number, seen, address = browser.house.tell(lambda session, case: (case.parties[1].id, case.version, case.address))
    form: dict[str, Any] = {"party_id": str(number), "seen": str(seen), **WU}
    form |= {name.replace("__", "-"): value for name, value in changes.items()}
    return browser.post(f"{address}/parties", {name: value for name, value in form.items() if value is not None})


def wu(house: House) -> dict[str, Any]:
    def look(session: Session, case: Case) -> dict[str, Any]:
        party = case.parties[1]
        return {
            name: getattr(party, name) for name in ("name", "id_number", "birth", "sex", "nationality", "id_special", "head_name")
        }

    return house.tell(look)


def everything_stays(answer: TestResponse, *but: str, **changes: str) -> None:
    found, sent = typed(answer), {**WU, **{name.replace("__", "-"): value for name, value in changes.items()}}
    assert {name: found.get(name) for name in sent if name not in but} == {
        name: [value] for name, value in sent.items() if name not in but
    }


def offered(house: House) -> TestResponse:
    return house.press("offer", "mediator")


# a number and its tick


@pytest.mark.parametrize(
    ("number", "sentence"), [("990119198005010020", "证件号末位应是"), ("990119198013010020", "不存在"), ("12345", "应是18位")]
)
def test_a_wrong_number_is_refused_and_taken_with_its_tick(house: House, lin: Browser, number: str, sentence: str) -> None:
    answer = correct(lin, id_number=number)
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    everything_stays(answer, id_number=number)
    assert wu(house)["id_number"] is None or wu(house)["id_number"] != number
    assert correct(lin, id_number=number, id_special="y").status_code == 302
    assert (wu(house)["id_number"], wu(house)["id_special"]) == (number, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"birth": "1994-03-04"}, "出生日期和证件号对不上，证件号上是1994年3月3日"),
        ({"sex": "男", "birth": ""}, "性别和证件号对不上，证件号上是女"),
    ],
)
def test_what_is_typed_otherwise_than_the_number_says_is_refused(lin: Browser, changes: dict[str, str], sentence: str) -> None:
    answer = correct(lin, side="third", id_number="990119199403030489", **changes)
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    everything_stays(answer, side="third", id_number="990119199403030489", **changes)


def test_a_foreigner_is_named_by_a_passport_and_a_nationality(house: House, lin: Browser) -> None:
    assert correct(lin, id_type="03", id_number="MA123456", nationality="缅甸", name="貌昂").status_code == 302
    assert (wu(house)["id_number"], wu(house)["nationality"]) == ("MA123456", "缅甸")
    assert offered(house).status_code == 302


@pytest.mark.parametrize(
    ("id_type", "number"), [("12", "12/OUKAMA(N)123456"), ("12", "၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆"), ("11", "BP00012345"), ("04", "H12345678")]
)
def test_a_document_of_another_country_is_taken_as_it_is(house: House, lin: Browser, id_type: str, number: str) -> None:
    assert correct(lin, id_type=id_type, id_number=number).status_code == 302
    assert wu(house)["id_number"]


def test_nobody_without_a_document_without_the_reason(house: House, lin: Browser) -> None:
    assert correct(lin, id_type="10", id_number="").status_code == 302
    answer = offered(house)
    assert any("吴处一还没有证件号。没有证件的，请写明原因。" in one for one in told(answer)), told(answer)
    assert correct(lin, id_type="10", id_number="", id_note="正在补办，已由居委会证明").status_code == 302
    assert offered(house).status_code == 302


# days


@pytest.mark.parametrize("birth", ["1899-12-31", "2057-01-01", "0001-01-01", "9999-12-31"])
def test_a_birth_outside_of_a_lifetime_is_refused_and_stands_there(lin: Browser, birth: str) -> None:
    answer = correct(lin, birth=birth)
    assert answer.status_code == 422
    assert any("日期不对，请再看一遍年份。" in one for one in told(answer))
    everything_stays(answer, birth=birth)


@pytest.mark.parametrize("birth", ["2026-02-30", "昨天", "05/01/1980", "1980", "-1"])
def test_what_is_no_day_is_refused_and_stands_there(lin: Browser, birth: str) -> None:
    answer = correct(lin, birth=birth)
    assert answer.status_code == 422
    everything_stays(answer, birth=birth)


def test_nobody_is_born_tomorrow(lin: Browser) -> None:
    answer = correct(lin, birth=day(1))
    assert any("吴处一的出生日期还没到" in one for one in told(answer))
    everything_stays(answer, birth=day(1))


@pytest.mark.parametrize("birth", ["1900-01-01", "1926-06-16"])
def test_the_old_are_parties_too(house: House, lin: Browser, birth: str) -> None:
    assert correct(lin, birth=birth).status_code == 302
    assert str(wu(house)["birth"]) == birth


# what papers cannot print


RARE = ("😀", "\ue85f")


@pytest.mark.parametrize("rare", RARE)
@pytest.mark.parametrize(
    "field", ["name", "alias", "address", "id_note", "occupation", "nationality", "guardian__name", "guardian__relation", "agent__name",
              "agent__relation"],
)  # fmt: skip
def test_a_character_no_font_has_is_refused_while_who_typed_it_is_there(
    house: House, lin: Browser, field: str, rare: str
) -> None:
    rows = (
        {"guardian__name": "吴母"}
        if field.startswith("guardian")
        else {"agent__name": "叶代"}
        if field.startswith("agent")
        else {}
    )
    changes = {**rows, field: f"吴{rare}"}
    answer = correct(lin, **changes)
    assert answer.status_code == 409
    said = " ".join(told(answer))
    assert f"U+{ord(rare):04X}" in said and (changes.get("name") or "吴处一") in said, said
    everything_stays(answer, **changes)
    assert wu(house)["name"] == "示范吴记物业有限公司"


@pytest.mark.parametrize("field", ["head_name", "head_title"])
def test_a_head_whose_name_cannot_be_printed_is_refused_too(lin: Browser, field: str) -> None:
    answer = correct(lin, kind="legal", id_type="", **{"head_name": "吴处一", field: "吴😀"})
    assert answer.status_code == 409
    assert "U+1F600" in " ".join(told(answer))


@pytest.mark.parametrize(
    ("field", "most"),
    [("name", 120), ("alias", 120), ("id_number", 40), ("id_note", 200), ("nationality", 40), ("occupation", 60), ("phone", 40), ("email", 120),
     ("address", 200), ("head_name", 60), ("head_title", 40), ("language", 20), ("reader", 60), ("guardian__name", 60),
     ("guardian__phone", 40), ("agent__name", 60), ("agent__relation", 60), ("agent__id_number", 40), ("agent__document_number", 80)],
)  # fmt: skip
def test_what_is_too_long_stands_there_to_be_shortened(lin: Browser, field: str, most: int) -> None:
    answer = correct(lin, **{field: "长" * (most + 1)})
    assert answer.status_code == 422
    assert any(str(most) in one for one in told(answer)), told(answer)
    everything_stays(answer, **{field: "长" * (most + 1)})


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("guardian", "phone"),
        ("guardian", "relation"),
        ("guardian", "id_number"),
        ("agent", "phone"),
        ("agent", "document_number"),
    ],
)
def test_who_stands_for_a_party_without_a_name_is_not_dropped_without_a_word(lin: Browser, row: str, field: str) -> None:
    answer = correct(lin, **{f"{row}__{field}": "14000000099"})
    assert answer.status_code == 422
    assert any("姓名" in one for one in told(answer)), told(answer)
    everything_stays(answer, **{f"{row}__{field}": "14000000099"})


# who may sign, and what is missing for it


def test_a_minor_without_a_guardian_cannot_be_asked_to_sign(house: House, lin: Browser) -> None:
    born = {"birth": "2010-01-01", "id_type": "10", "id_number": "", "id_note": "学生，户口簿已核对"}
    assert correct(lin, **born).status_code == 302
    answer = offered(house)
    assert answer.status_code == 409
    assert any("吴处一未满 18 周岁，要由监护人一起签。请补监护人。" in one for one in told(answer)), told(answer)
    assert house.state() == "mediating"
    assert (
        correct(lin, **born, guardian__name="吴母", guardian__relation="父母", guardian__phone="14000000077").status_code == 302
    )
    assert offered(house).status_code == 302
    assert "吴母" in {signature.name for signature in house.papers("A09")[0].signatures}


def test_a_guardian_who_is_the_other_side_cannot_sign(house: House, lin: Browser) -> None:
    born = {"birth": "2010-01-01", "id_type": "10", "id_number": "", "id_note": "学生"}
    assert correct(lin, **born, guardian__name="陈采薇").status_code == 302
    assert any("陈采薇是对方当事人，不能同时做吴处一的监护人签字。" in one for one in told(offered(house)))


@pytest.mark.parametrize(
    "granted",
    [{}, {"agent__powers": ["进行和解"]}, {"agent__document_number": "授权001"}],
    ids=["nothing", "no document", "no powers"],
)
def test_an_agent_whose_special_authority_names_no_power_cannot_be_asked(
    house: House, lin: Browser, granted: dict[str, Any]
) -> None:
    known = {"id_type": "10", "id_number": "", "id_note": "已核对"}
    assert correct(lin, **known, agent__name="叶代", agent__special="special", **granted).status_code == 302
    answer = offered(house)
    assert answer.status_code == 409
    assert any("叶代的特别授权还没有逐项写明授权事项和授权书编号。" in one for one in told(answer)), told(answer)
    page = house.signed_in("mei").get(f"{house.address}/agreement")
    assert stands(page, "叶代的特别授权还没有逐项写明授权事项和授权书编号。")


@pytest.mark.parametrize(
    ("kind", "title"), [("branch", "负责人"), ("legal", "法定代表人"), ("trader", "经营者"), ("special", "负责人")]
)
def test_a_body_without_its_head_cannot_be_asked(house: House, lin: Browser, kind: str, title: str) -> None:
    assert correct(lin, kind=kind, name="吴记长桥分店", id_type="", id_note="营业执照待补", sex="", birth="").status_code == 302
    answer = offered(house)
    assert any(f"吴记长桥分店还没有{title}姓名。" in one for one in told(answer)), told(answer)
    assert correct(lin, kind=kind, name="吴记长桥分店", id_type="", id_note="营业执照待补", head_name="吴处一").status_code == 302
    assert offered(house).status_code == 302


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        ({"address": ""}, "吴处一还没有住址或所在地。"),
        ({"birth": ""}, "吴处一还没有出生日期。"),
        ({"sex": ""}, "吴处一还没有写性别。"),
    ],
)
def test_what_a_person_s_name_on_paper_lacks_is_said_one_by_one(
    house: House, lin: Browser, without: dict[str, str], sentence: str
) -> None:
    assert correct(lin, **{"id_type": "10", "id_note": "已核对", **without}).status_code == 302
    assert any(sentence in one for one in told(offered(house)))


def test_a_dispute_with_nobody_cannot_be_agreed_on(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    house.change(lambda session, case: setattr(case.parties[1], "side", case.parties[0].side))
    assert any("还没有双方当事人，请补上对方。" in one for one in told(offered(house)))


# one party more, and who may not


def test_a_party_more_has_a_page_of_its_own(house: House, lin: Browser) -> None:
    assert lin.get(f"{house.address}/parties/new").status_code == 200
    assert correct(lin, party_id="", side="third", name="吴母").status_code == 302
    assert house.tell(lambda session, case: [party.name for party in case.parties])[2] == "吴母"
    assert stands(lin.get(f"{house.address}/parties/3"), "吴母")


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "9" * 20])
def test_a_party_that_is_not_of_this_case_is_404(house: House, lin: Browser, number: str) -> None:
    assert correct(lin, party_id=number).status_code == 404
    assert lin.get(f"{house.address}/parties/{number}").status_code == 404
    assert wu(house)["name"] == "示范吴记物业有限公司"


def test_once_the_agreement_is_out_nobody_is_renamed(houses: Houses) -> None:
    house = houses.at("case", "signing")
    answer = correct(house.signed_in("lin"), name="吴改名")
    assert answer.status_code == 409
    everything_stays(answer, name="吴改名")
    assert wu(house)["name"] == "示范吴记物业有限公司"


@pytest.mark.parametrize("role", ["filing", "clerk", "judge"])
def test_a_court_has_no_page_of_a_party_s_data(houses: Houses, role: str) -> None:
    """It reads what stands on its papers; a phone, or an address that is kept from it, does not."""
    house = houses.at("application", "submitted")
    browser = house.as_(role)
    assert browser.get(f"{house.address}/parties/1").status_code in (403, 404)
    assert browser.get(f"{house.address}/parties/new").status_code in (403, 404)


@pytest.mark.parametrize("kept_back", [True, False])
def test_no_paper_tells_the_other_side_a_phone_or_a_house_number(houses: Houses, kept_back: bool) -> None:
    house = houses.at("case", "mediating").change(lambda s, c: setattr(c.parties[0], "address_confidential", kept_back))
    house.run("offer", "sign", "seal", "seek")
    ye = house.visitor(2, "叶代")
    read = 0
    for paper in house.papers():
        page = ye.get(f"{house.address}/papers/{paper.id}/read")
        read += page.status_code == 200
        assert "14000000040" not in page.text and ("长桥路19号" not in page.text or paper.kind == "D01" and not kept_back), (
            paper.title
        )
    assert read >= 5
