"""Signs of a sham mediation go to a head before anything is signed: who decides to go on, with a reason, or ends and reports; and no party reads a word."""

import pytest
from sqlalchemy.orm import Session

from cases.models import Case
from foundation import journal
from foundation.errors import Refused
from law.sham import Sign
from mediation import agreements, doubts
from tests import world
from tests.cases.house import House, Houses, told, typed, words


@pytest.fixture
def house(houses: Houses) -> House:
    """Terms written in a file that a counter has noted to be suspicious."""
    return houses.at("case", "mediating").run("raise_doubts", "set_terms")


def test_the_head_has_a_task_and_the_mediator_cannot_offer(house: House) -> None:
    assert "请负责人看一遍" in house.signed_in("he").get("/desk").text
    page = house.signed_in("he").get(house.address).text
    assert f'href="{house.address}/going-on"' in page
    assert f'href="{house.address}/going-on"' not in house.signed_in("mei").get(house.address).text
    answer = house.press("offer", "mediator")
    assert answer.status_code == 409
    assert any("负责人决定继续调解以后，才能送签" in one for one in told(answer)), told(answer)
    assert house.state() == "mediating"


def test_nothing_is_agreed_orally_either_before_the_head_has_decided(house: House) -> None:
    def agree(session: Session, case: Case) -> None:
        agreements.agree_orally(case, world.user(session, "mei"), case.version, world.terms(case))

    with pytest.raises(Refused, match="负责人"):
        house.change(agree)


def test_the_head_sees_reasons_and_goes_on_with_one_of_his_own(house: House) -> None:
    page = words(house.signed_in("he").get(f"{house.address}/going-on"))
    assert "双方是亲属或者关联方" in page
    assert "借条像是新写的" in page
    assert house.press("go_on", "head", {"reason": ""}).status_code in (409, 422)
    assert house.press("go_on", "head").status_code == 302
    detail = house.tell(lambda s, c: next(e.detail for e in journal.history(s, c.id) if e.act == "go_on"))
    assert detail["reason"] == "查了银行流水，问过双方。"
    assert house.press("offer", "mediator").status_code == 302
    assert house.state() == "signing"


def test_only_a_head_decides(house: House) -> None:
    for role in ("mediator", "counter"):
        assert house.press("go_on", role).status_code == 403
    assert house.tell(lambda s, c: c.seen_signs) == []


def test_the_head_may_end_and_report_instead(house: House) -> None:
    page = house.signed_in("he").get(f"{house.address}/going-on").text
    assert f'href="{house.address}/termination?ground=COLLUSION"' in page
    ending = house.signed_in("he").get(f"{house.address}/termination?ground=COLLUSION")
    assert typed(ending)["ground"] == ["COLLUSION"]
    assert "其余的只出终止调解告知书" in words(ending)
    assert house.press("terminate", "head", {"ground": "COLLUSION", "reason": "需要核查。"}).status_code == 302
    assert {paper.kind for paper in house.papers("A12", "D38")} == {"A12", "D38"}


def test_what_is_new_after_the_decision_is_decided_again(house: House) -> None:
    house.press("go_on", "head")

    def debtor(session: Session, case: Case) -> None:
        case.parties[1].enforcement_debtor = True

    house.change(debtor)
    assert house.tell(lambda s, c: doubts.undecided(c, agreements.draft_of(c))) == (Sign.DEBTOR,)
    assert house.press("offer", "mediator").status_code == 409


def test_no_party_reads_of_it(house: House) -> None:
    house.press("go_on", "head")
    for n, who in ((1, ""), (2, "叶代")):
        page = words(house.visitor(n, who).get("/my"))
        for word in ("亲属", "虚假", "疑", "负责人看过"):
            assert word not in page, word


def test_nothing_to_decide_is_refused(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    assert any("没有要负责人看的情况" in one for one in told(house.press("go_on", "head")))
    assert "看情况，作决定" not in house.signed_in("he").get(house.address).text


def test_what_a_counter_noted_is_a_fact_and_what_stands_in_the_story_is_words(houses: Houses) -> None:
    house = houses.at("case", "mediating")
    form = {"known": "new_note", "story": "双方是兄弟。"}
    assert house.press("correct", "counter", form).status_code == 302
    assert house.tell(lambda s, c: c.known) == ["new_note"]
    assert house.tell(lambda s, c: {sign.value for sign in doubts.signs_of(c, None)}) == {"relatives", "new_note"}
    assert house.press("correct_parties", "counter", {"enforcement_debtor": "y"}).status_code == 302
    assert house.tell(lambda s, c: c.parties[0].enforcement_debtor)
