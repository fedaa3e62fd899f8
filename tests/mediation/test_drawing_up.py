"""Papers drawn up when somebody needs one: chosen from a shelf, seen before they are printed, filed, sealed and put out for their hands; nothing else moves."""

import re
from itertools import chain
from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases import evidence
from cases.channels import TABLES
from cases.evidence import EvidenceGiven
from cases.models import Case
from confirmation import packing
from documents.models import Paper, SigningWay
from foundation import files
from foundation.errors import Refused
from foundation.tables import Table
from law.catalogues import Power
from mediation import drawing_up, papers_closing, shelf
from mediation.papers_drawn import DrawnGiven
from people.models import SealKind
from tests import world
from tests.cases.house import House, Houses, stands, told, words


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


def drawn(house: House, kind: str, role: str = "mediator", **fields: Any) -> TestResponse:
    return house.press("draw_up", role, {"party": None, "kind": kind, **fields})


def number_of(house: House, n: int) -> str:
    return house.tell(lambda session, case: str(case.parties[n - 1].id))


def live(house: House, kind: str) -> list[Paper]:
    return [paper for paper in house.papers(kind) if not paper.void_at]


def page(house: House, kind: str = "", role: str = "mediator") -> str:
    return words(house.as_(role).get(f"{house.address}/papers" + (f"?kind={kind}" if kind else "")))


def sign(house: House, kind: str) -> None:
    """Everybody who is asked signs papers of a kind on the pad."""

    def on_the_pad(session: Session, case: Case) -> None:
        for signature in world.waiting(session, case, kind):
            by = world.hand(session, case, signature)
            world.countersigning.countersign(case, by, world.seen(signature), world.ink(), SigningWay.PAD)

    house.change(on_the_pad)


def hand_in(house: House, *names: str) -> House:
    def add(session: Session, case: Case) -> None:
        for name in names:
            given = EvidenceGiven(name, given_by="陈采薇", purpose="证明所有权", original_checked=True)
            evidence.add(case, world.user(session, "mei"), case.version, given)

    return house.change(add)


# the shelf


def test_the_shelf_says_what_can_be_drawn_up_and_why_the_rest_cannot(house: House) -> None:
    text = page(house)
    assert "授权委托书" in text and "个人信息处理告知同意书" in text
    assert "有了生效的书面协议再出。" in text and "还没有证据，请先交证据。" in text and "没有登记监护人。" in text
    assert "移送函" not in text and "移送函" in page(house, role="head")


def test_the_case_page_leads_to_the_shelf(house: House) -> None:
    assert f'href="{house.address}/papers"' in house.as_("counter").get(house.address).text


def test_what_another_channel_does_not_have_is_refused(house: House) -> None:
    answer = drawn(house, "C01")
    assert answer.status_code == 409 and any("这个渠道不出这种文书" in one for one in told(answer))


@pytest.mark.parametrize("table", [*chain(*TABLES.values())], ids=lambda table: f"{table.name}-{table.in_force}")
def test_every_paper_that_a_channel_draws_up_has_its_row_and_its_draft(table: Table) -> None:
    act = table.act("draw_up")
    assert act and set(act.papers) <= shelf.ROWS.keys() == drawing_up.DRAFTS.keys()
    assert [code for code in act.papers if not shelf.ROWS[code].who & act.who] == []


# a mandate


def test_a_mandate_is_read_from_the_file_and_signed_by_the_head_of_the_party_never_by_its_agent(house: House) -> None:
    assert drawn(house, "A16", role="counter").status_code == 302
    [mandate] = live(house, "A16")
    assert (mandate.facts["agent"], mandate.facts["authority"]) == ("叶代", "SPECIAL")
    assert [one["title"] for one in mandate.facts["powers"]] == [power.title for power in Power]
    assert [(one.name, one.capacity, one.representative_id) for one in mandate.signatures] == [("吴处一", "法定代表人", None)]
    text = house.tell(lambda session, case: _text(mandate))
    assert "勾选的才授权" in text and "全权" not in text
    assert mandate.party_id == int(number_of(house, 2))


def test_nothing_else_changes_when_a_mandate_is_drawn_up_and_signed(house: House) -> None:
    before = house.tell(_standing)
    assert drawn(house, "A16").status_code == 302
    sign(house, "A16")
    assert live(house, "A16")[0].is_signed
    assert house.tell(_standing) == before


def test_a_mandate_that_is_not_signed_gives_way_to_a_new_one_and_a_signed_one_stands(house: House) -> None:
    assert drawn(house, "A16").status_code == 302 == drawn(house, "A16", until="2026-12-31").status_code
    [mandate] = live(house, "A16")
    assert mandate.facts["until"] == "自签名之日起，至2026年12月31日为止" and len(house.papers("A16")) == 2
    sign(house, "A16")
    assert drawn(house, "A16").status_code == 302
    assert [paper.is_signed for paper in live(house, "A16")] == [True, False]


def test_a_special_authority_without_powers_is_refused_with_its_article(house: House) -> None:
    house.change(lambda session, case: setattr(case.parties[1].agent, "powers", []))
    answer = drawn(house, "A16")
    assert answer.status_code == 409 and any("还没有逐项勾选" in one for one in told(answer))
    assert "民诉法解释第八十九条" in words(answer) and live(house, "A16") == []


def test_a_party_without_an_agent_has_no_mandate(house: House) -> None:
    with pytest.raises(Refused, match="不是给陈采薇出的"):
        house.change(
            lambda session, case: drawing_up.draw_up(
                case, world.user(session, "mei"), case.version, DrawnGiven("A16", case.parties[0])
            )
        )


def test_nobody_writes_that_an_agent_may_do_everything(house: House) -> None:
    answer = drawn(house, "D30", post="全权代理人")
    assert answer.status_code == 409 and any("全权代理" in one for one in told(answer))


def test_a_lawyer_comes_with_the_letter_of_the_firm_which_nobody_here_signs(house: House) -> None:
    house.change(lambda session, case: setattr(case.parties[1].agent, "relation", "律师"))
    assert drawn(house, "D30").status_code == 409
    assert drawn(house, "D30", sender="示范明理律师事务所").status_code == 302
    [letter] = live(house, "D30")
    assert letter.facts["bond"] == "LAWYER" and letter.facts["sender"] == "示范明理律师事务所" and letter.signatures == []


# the notice on personal information


def test_the_notice_on_personal_information_holds_what_this_person_said_and_is_theirs_alone(houses: Houses) -> None:
    house = houses.at("case", "applied")
    first = "处理证件号码、伤病情况、签名笔迹、指印等敏感个人信息"
    assert stands(house.as_("counter").get(f"{house.address}/papers?kind=D37"), first)
    assert drawn(house, "D37", role="counter", consents=[first]).status_code == 302
    [notice] = live(house, "D37")
    assert [one["given"] for one in notice.facts["consents"]] == [True, False]
    assert [one.name for one in notice.signatures] == ["陈采薇"]
    address = f"{house.address}/papers/{notice.id}"
    assert house.as_("party").get(address).status_code == 200
    assert house.as_("agent").get(address).status_code == 404


# evidence


def test_a_receipt_lists_what_a_party_handed_in_and_is_signed_by_who_took_it(house: House) -> None:
    hand_in(house, "房产证", "购房合同")
    assert drawn(house, "D31", party=number_of(house, 1)).status_code == 302
    [receipt] = live(house, "D31")
    assert [(one["name"], one["form"]) for one in receipt.facts["pieces"]] == [
        ("房产证", "原件，已核对"),
        ("购房合同", "原件，已核对"),
    ]
    assert [(one.name, one.capacity) for one in receipt.signatures] == [("梅知远", "经办人")]
    assert drawn(house, "D31", party=number_of(house, 1), evidence="1").status_code == 302
    assert len(live(house, "D31")) == 2  # every receipt stands


def test_the_list_of_property_rights_holds_only_what_was_ticked(houses: Houses) -> None:
    house = hand_in(houses.at("case", "mediating"), "房产证", "聊天记录").run("set_terms", "offer", "sign", "seal")
    court = house.tell(lambda session, case: str(shelf.court_of(case).id))
    answer = drawn(house, "D04b", party=number_of(house, 1), court=court)
    assert answer.status_code == 409 and any("缺少财产权利证明" in one for one in told(answer))
    assert drawn(house, "D04b", party=number_of(house, 1), evidence="1", court=court).status_code == 302
    assert [one["name"] for one in live(house, "D04b")[0].facts["pieces"]] == ["房产证"]


# for the court


def test_a_promise_and_an_oral_application_wait_for_an_agreement_and_everybody_signs_them(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    court = house.tell(lambda session, case: str(shelf.court_of(case).id))
    for kind in ("D02", "D03"):
        assert drawn(house, kind, court=court).status_code == 302
        assert [one.name for one in live(house, kind)[0].signatures] == ["陈采薇", "叶代"]
    spoken = house.tell(lambda session, case: _text(live(house, "D03")[0]))
    assert "民事诉讼法〉的解释》第三百五十三条" in spoken and not re.search(r"以上(笔录|记录).{0,12}(无误|一致)", spoken)


def test_the_shelf_tells_which_court_asks_for_a_promise(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    assert "这个法院要。" not in page(house)
    house.change(lambda session, case: setattr(shelf.court_of(case), "wants_promise", True))
    assert "这个法院要。" in page(house)


def test_what_was_drawn_up_for_the_court_and_signed_lies_in_the_packet(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    court = house.tell(lambda session, case: str(shelf.court_of(case).id))
    assert drawn(house, "D02", court=court).status_code == 302 == drawn(house, "A16").status_code
    sign(house, "D02")
    house.run("seek")
    [form] = live(house, "D01")
    assert [one["title"] for one in form.facts["attachments"]][3:] == ["司法确认承诺书"]  # the mandate is not signed
    inside = house.tell(lambda session, case: [paper.kind for paper in packing.papers_in(case.applications[-1])])
    assert inside == ["D01", "A09", "D04a", "D02", "D08", "D08"]


def test_no_promise_keeps_nobody_from_the_court(houses: Houses) -> None:
    house = houses.at("application", "preparing")
    assert live(house, "D02") == []
    house.run("apply", "seal_proof")
    assert house.state("application") == "submitted"


# what the committee says to others


def test_a_transfer_letter_is_the_heads_and_bears_the_seal_kept_here(house: House) -> None:
    house.change(lambda session, case: setattr(case.body.sealing, "seal", SealKind.IMAGE))
    given = {"addressee": "湖滨派出所", "sort": papers_closing.TO_POLICE, "what": "扬言要打人。"}
    assert drawn(house, "D39", role="mediator", **given).status_code == 403
    assert drawn(house, "D39", role="head", **given).status_code == 302
    [letter] = live(house, "D39")
    assert letter.sealed_by and "人民调解法》第二十五条" in letter.facts["basis"]
    assert house.as_("party").get(f"{house.address}/papers/{letter.id}").status_code == 404
    assert drawn(house, "D39", role="head", addressee="湖滨派出所", what="").status_code == 409
    assert drawn(house, "D39", role="head", addressee="湖滨派出所", what="吴某同意少要两千元。").status_code == 409


def test_the_report_and_the_claim_are_read_from_the_file_and_ask_nothing(houses: Houses) -> None:
    house = houses.at("case", "agreed")
    text = page(house, "D40")
    assert "调解次数" in text and 'type="text"' not in house.as_("mediator").get(f"{house.address}/papers?kind=D40").text
    assert drawn(house, "A15").status_code == 302 == drawn(house, "D40").status_code
    report, claim = live(house, "A15")[0].facts, live(house, "D40")[0].facts
    meetings = house.tell(lambda session, case: papers_closing.meetings(case))
    assert report["meetings"] == claim["meetings"] == meetings > 0
    assert claim["fen"] == house.tell(lambda session, case: sum(one.amount for one in case.agreements[-1].payments))
    assert [one.capacity for one in live(house, "D40")[0].signatures] == ["人民调解员"]


@pytest.mark.parametrize(
    ("times", "fen", "found"),
    [
        (0, 0, "由主管部门评定"),
        (1, 999_999, "简单纠纷"),
        (1, 1_000_000, "一般纠纷"),
        (3, 0, "疑难复杂纠纷"),
        (2, 10_000_000, "疑难复杂纠纷"),
    ],
)
def test_the_grade_is_the_highest_that_meetings_or_sum_reach(times: int, fen: int, found: str) -> None:
    standard = (
        "简单纠纷：调解1次以上",
        "一般纠纷：调解2次以上，或者金额10000元以上",
        "疑难复杂纠纷：调解3次以上，或者金额100000元以上",
    )
    assert papers_closing.grade(standard, times, fen) == found


# seen before it is printed


def test_a_look_prints_nothing_and_keeps_what_was_typed(house: House) -> None:
    answer = drawn(house, "A16", until="2026-12-31", look="1")
    assert answer.status_code == 200
    text = words(answer)
    assert "2026年12月31日 为止" in text and "还没有存进案卷" in text and live(house, "A16") == []


def test_what_is_still_missing_stands_where_the_paper_would(house: House) -> None:
    assert "请写移送给哪个单位。" in page(house, "D39", role="head")


def _standing(session: Session, case: Case) -> Any:
    agent = case.parties[1].agent
    return case.state, len(case.parts), agent and (agent.special, list(agent.powers), agent.document_number)


def _text(paper: Paper) -> str:
    return re.sub(r"<[^>]+>", "", files.get(paper.text_sha).decode()).replace("\n", "")
