"""Where people go on when mediation came to nothing: the facts they agree on, and the pack for a court."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import evidence
from cases.evidence import EvidenceGiven
from cases.models import Case
from documents.models import Paper, SigningWay
from foundation import files
from foundation.errors import Refused
from foundation.outbox import Message
from mediation import suits, undisputed
from mediation.models import UndisputedFact
from mediation.suits import SuitGiven
from people.register import courts
from tests import world
from tests.cases.house import House, Houses, stands, told, typed, words
from tests.papers.reading import words as printed

FACTS = {"lines-0-text": "入住时付押金3,600元，有收据", "lines-1-text": "2026年5月20日退租，门禁卡已交还"}


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "terminated")


def live(house: House, kind: str) -> list[Paper]:
    return [paper for paper in house.papers(kind) if not paper.void_at]


def sign_all(house: House, *, but: str = "") -> House:
    """Everybody who is asked signs the sheet of facts, but one."""

    def sign(session: Session, case: Case) -> None:
        for signature in world.waiting(session, case, "D16"):
            if signature.name != but:
                hand = world.hand(session, case, signature)
                world.countersigning.countersign(case, hand, world.seen(signature), world.ink(), SigningWay.PAD)

    return house.change(sign)


def standing(house: House) -> list[str]:
    return house.tell(lambda session, case: [one.text for one in undisputed.standing(case)])


# the facts on which all agree


@pytest.mark.parametrize("state", ["mediating", "terminated"])
def test_facts_are_written_line_by_line_and_everybody_is_asked_to_sign(houses: Houses, state: str) -> None:
    house = houses.at("case", state)
    assert house.press("fix_facts", "mediator", FACTS).status_code == 302
    assert house.state() == state
    [sheet] = house.papers("D16")
    assert sheet.facts["lines"] == list(FACTS.values())
    assert [(s.name, s.slot) for s in sheet.signatures] == [("陈采薇", "party-1"), ("叶代", "party-2"), ("梅知远", "mediator-1")]
    rows = house.tell(lambda s, c: [(r.ordinal, r.text, r.paper_id) for r in s.scalars(select(UndisputedFact))])
    assert rows == [(1, FACTS["lines-0-text"], sheet.id), (2, FACTS["lines-1-text"], sheet.id)]
    links = house.tell(lambda s, c: [m.text for m in s.scalars(select(Message)) if "没有争议的事实" in m.text])
    assert len(links) == 2 and all("/t/" in text for text in links)


def test_a_concession_is_refused_and_nothing_is_written(house: House) -> None:
    answer = house.press("fix_facts", "mediator", {**FACTS, "lines-1-text": "房东愿意退一半押金"})
    assert answer.status_code == 409
    assert any("第 2 条写了“愿意”，像是为调解作的让步" in one for one in told(answer)), told(answer)
    assert typed(answer)["lines-1-text"] == ["房东愿意退一半押金"]
    assert house.papers("D16") == [] and house.tell(lambda s, c: s.scalars(select(UndisputedFact)).all()) == []


def test_the_page_says_that_concessions_are_not_for_it(house: House) -> None:
    page = house.signed_in("mei").get(house.door("fix_facts", "mediator"))
    assert page.status_code == 200
    assert "让步、方案、愿意怎么付，不得记入这张表" in words(page)


def test_no_fact_at_all_is_refused(house: House) -> None:
    answer = house.press("fix_facts", "mediator", {"lines-0-text": "  "})
    assert any("请至少写一条" in one for one in told(answer)), told(answer)


def test_a_row_more_is_asked_without_scripts(house: House) -> None:
    answer = house.press("fix_facts", "mediator", {**FACTS, "lines-2-text": "", "add-lines": "1"})
    assert answer.status_code == 200 and "lines-3-text" in typed(answer)
    assert house.papers("D16") == []


def test_facts_stand_when_everybody_has_signed_and_not_before(house: House) -> None:
    house.press("fix_facts", "mediator", FACTS)
    sign_all(house, but="梅知远")
    assert standing(house) == []
    sign_all(house)
    assert standing(house) == list(FACTS.values())


def test_a_sheet_that_is_not_signed_by_all_gives_way_to_a_new_one(house: House) -> None:
    house.press("fix_facts", "mediator", FACTS)
    sign_all(house, but="陈采薇")
    house.press("fix_facts", "mediator", {"lines-0-text": "押金收据是真的"})
    old, new = house.papers("D16")
    assert old.void_why == "另写了一份" and not new.void_at
    sign_all(house)
    assert standing(house) == ["押金收据是真的"], "nothing of the sheet that gave way"


def test_a_signed_sheet_stands_beside_a_later_one(house: House) -> None:
    house.press("fix_facts", "mediator", FACTS)
    sign_all(house)
    house.press("fix_facts", "mediator", {"lines-0-text": "押金收据是真的"})
    assert [bool(paper.void_at) for paper in house.papers("D16")] == [False, False]
    assert standing(house) == list(FACTS.values()), "the new one waits for its hands"
    sign_all(house)
    assert standing(house) == [*FACTS.values(), "押金收据是真的"]


def test_the_sheet_says_who_agreed_and_cites_no_court_rule_outside_a_court(real_papers: None, house: House) -> None:
    house.press("fix_facts", "mediator", FACTS)
    [sheet] = house.papers("D16")
    text = house.tell(lambda s, c: printed(files.get(sheet.sha)))
    assert "各方当事人同意记载没有争议的事实如下：1.入住时付押金3,600元，有收据。2.2026年5月20日退租" in text
    assert "没有记入本表" in text and "调解员梅知远" in text and "None" not in text and "规则》" not in text


def test_the_facts_and_the_pack_are_made_on_either_engine(houses_on_both: Houses) -> None:
    house = houses_on_both.at("case", "terminated")
    assert house.press("fix_facts", "mediator", FACTS).status_code == 302
    sign_all(house)
    assert standing(house) == list(FACTS.values())
    assert house.press("prepare_suit", "counter").status_code == 302
    assert [len(house.papers(kind)) for kind in ("S03", "S04")] == [1, 1]


# the pack


def test_a_pack_has_the_complaint_and_the_list_and_types_nothing_again(house: House) -> None:
    house.press("fix_facts", "mediator", FACTS)
    sign_all(house)
    assert house.press("prepare_suit", "counter").status_code == 302
    assert house.state() == "terminated"
    [complaint], [listed] = house.papers("S03"), house.papers("S04")
    facts = complaint.facts
    assert facts["court"] == "示范市明湖区人民法院", "the body's own"
    assert facts["claims"] == ["退还押金3,600元"] and facts["fen"] == 360_000
    assert [p["who"]["name"] for p in facts["plaintiffs"]] == ["陈采薇"]
    assert [p["who"]["name"] for p in facts["defendants"]] == ["示范吴记物业有限公司"]
    assert facts["undisputed"] == list(FACTS.values())
    assert facts["attached"] == ["证据清单", "无争议事实记载表（2026年6月16日签）"]
    said = {one["title"]: one["said"] for one in facts["elements"]}
    assert said["押金"] == [FACTS["lines-0-text"]], "a lease, and what all signed goes before the story"
    assert said["房屋地址"] == [], "left for a hand"
    assert "未达成协议" in facts["mediated"]
    assert complaint.signatures == [] and listed.facts["giver"] == "陈采薇"


def test_a_concession_in_the_story_does_not_reach_the_complaint(house: House) -> None:
    def talk(session: Session, case: Case) -> None:
        case.story = "提前22天退租，押金3,600元没有退，房东坚持只退2,000元，陈采薇不同意。三次调解未成。"

    house.change(talk)
    page = house.signed_in("lin").get(house.door("prepare_suit", "counter"))
    assert "房东坚持只退2,000元，陈采薇不同意" in words(page), "whoever prepares sees what is left out"
    house.press("prepare_suit", "counter")
    [complaint] = house.papers("S03")
    assert complaint.facts["story"] == "提前22天退租，押金3,600元没有退。"
    assert "2,000" not in str(complaint.facts)


def test_a_record_of_the_talks_reaches_neither_paper(houses: Houses) -> None:
    house = houses.at("case", "mediating", "terminate")
    house.press("prepare_suit", "counter")
    made = str([paper.facts for paper in house.papers("S03", "S04")])
    assert "双方同意退还2,800元" not in made and "2,800" not in made


def test_everything_on_the_pack_is_printed_and_nothing_as_none(real_papers: None, house: House) -> None:
    def hand_in(session: Session, case: Case) -> None:
        mei = world.user(session, "mei")
        for given in (
            EvidenceGiven("押金收据", "书证", "陈采薇", "付过押金", True, world.PDF),
            EvidenceGiven("聊天记录", content=world.PICTURE),
            EvidenceGiven("门禁卡", "物证", original_checked=True),
        ):
            evidence.keep(case, mei, given, evidence.type_of(given.content) if given.content else "")

    house.change(hand_in).press("prepare_suit", "counter")
    complaint, listed = (house.tell(lambda s, c, p=p: printed(files.get(p.sha))) for p in house.papers("S03", "S04"))
    assert "原告：陈采薇，女，1994年3月3日出生" in complaint and "联系电话14000000040" in complaint
    assert "统一社会信用代码91990104XX0000035U" in complaint and "14000000041" not in complaint
    assert "此致示范市明湖区人民法院具状人" in complaint and "证据1押金收据" in complaint
    assert "1押金收据书证陈采薇付过押金复制件，已和原件核对" in listed
    assert "2聊天记录梅知远复制件1" in listed and "3门禁卡物证梅知远原件，已核对" in listed
    assert "None" not in complaint + listed


def test_the_other_side_stands_with_an_address_to_serve_at_and_no_more(houses: Houses) -> None:
    """Chen's number is the other side's to see in part only, and a street where she keeps her address."""
    house = houses.at("case", "terminated")
    house.press("prepare_suit", "agent", by=house.as_("agent"))
    [complaint] = house.papers("S03")
    [chen] = complaint.facts["defendants"]
    assert chen["who"]["identity"]["number"] == "*" * 14 + "0489"
    assert chen["who"]["address"] == "示范市明湖区长桥路19号" and chen["who"]["phone"] is None
    house.change(lambda s, c: setattr(c.parties[0], "address_confidential", True))
    house.press("prepare_suit", "agent", by=house.as_("agent"))
    assert live(house, "S03")[0].facts["defendants"][0]["who"]["address"] == "示范市明湖区长桥路"


def test_who_answered_asks_for_nothing_that_the_applicant_asked(house: House) -> None:
    house.press("prepare_suit", "agent", by=house.as_("agent"))
    facts = house.papers("S03")[0].facts
    assert [p["who"]["name"] for p in facts["plaintiffs"]] == ["示范吴记物业有限公司"]
    assert facts["claims"] == [] and facts["story"] is None and facts["fen"] is None


def test_a_party_has_its_own_pack_and_cannot_read_the_other_sides(house: House) -> None:
    chen, ye = house.as_("party"), house.as_("agent")
    assert house.press("prepare_suit", "party", by=chen).status_code == 302
    [complaint] = house.papers("S03")
    address = f"{house.address}/papers/{complaint.id}"
    assert (chen.get(address).status_code, ye.get(address).status_code) == (200, 404)
    assert stands(chen.get("/my"), "民事起诉状（要素式）") and not stands(ye.get("/my"), "民事起诉状（要素式）")


def test_nobody_prepares_another_partys_pack(house: House) -> None:
    def another(session: Session, case: Case) -> str:
        with pytest.raises(Refused) as refusal:
            suits.prepare(case, world.party(case), case.version, SuitGiven(case.parties[1].id))
        return refusal.value.sentence

    assert house.tell(another) == "您只能为自己这一方备起诉材料。"
    other = house.tell(lambda s, c: c.parties[1].id)
    assert house.press("prepare_suit", "party", {"party": str(other)}).status_code == 302, "the page asks it nothing of the kind"
    assert [p["who"]["name"] for p in house.papers("S03")[0].facts["plaintiffs"]] == ["陈采薇"]


def test_a_pack_made_again_replaces_that_partys_earlier_one_only(house: House) -> None:
    house.press("prepare_suit", "party")
    house.press("prepare_suit", "agent")
    house.press("prepare_suit", "party")
    assert [paper.party_id for paper in live(house, "S03")] == house.tell(lambda s, c: [c.parties[1].id, c.parties[0].id])
    assert len(house.papers("S03")) == 3


def test_the_court_is_chosen_from_the_register(house: House) -> None:
    page = house.signed_in("lin").get(house.door("prepare_suit", "counter"))
    own, other = house.tell(lambda s, c: (str(c.body.court_id), str(next(b.id for b in courts(s) if "远山" in b.name))))
    assert typed(page)["court"] == [own] and "示范市远山区人民法院" in words(page)
    house.press("prepare_suit", "counter", {"court": other})
    assert house.papers("S03")[0].facts["court"] == "示范市远山区人民法院"


def test_without_any_court_it_is_said_whom_to_ask(house: House) -> None:
    def alone(session: Session, case: Case) -> str:
        case.body.court_id = None
        session.flush()
        session.expire(case.body)
        with pytest.raises(Refused) as refusal:
            suits.prepare(case, world.user(session, "lin"), case.version)
        return refusal.value.sentence

    assert "请名册管理员补上" in house.tell(alone)


@pytest.mark.parametrize(
    ("state", "how"), [("rejected", "没有调解而结束"), ("withdrawn", "没有调解而结束"), ("terminated", "未达成协议")]
)
def test_a_party_whose_case_ended_is_led_to_the_pack(houses: Houses, state: str, how: str) -> None:
    house = houses.at("case", state)
    chen = house.as_("party")
    page = chen.get("/my")
    assert f'href="{house.address}/suit-pack"' in page.text and page.text.count("suit-pack") == 1
    assert house.press("prepare_suit", "party", by=chen).status_code == 302
    assert how in house.papers("S03")[0].facts["mediated"]
    assert stands(chen.get("/my"), "证据清单")


def test_nobody_is_led_there_before_the_end_or_without_a_code(houses: Houses) -> None:
    house = houses.at("case", "terminated")
    assert "suit-pack" not in house.visitor(1, proven=False).get("/my").text
    house = houses.at("case", "mediating")
    assert "suit-pack" not in house.as_("party").get("/my").text


def test_the_notice_and_the_message_say_that_the_pack_is_there(real_papers: None, house: House) -> None:
    [notice] = house.papers("A12")
    assert "备好起诉状和证据清单，不收费" in house.tell(lambda s, c: printed(files.get(notice.sha)))
    texts = house.tell(lambda s, c: [m.text for m in s.scalars(select(Message)) if "调解已经结束" in m.text])
    assert texts and all("备起诉材料" in text for text in texts)
