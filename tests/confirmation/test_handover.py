"""The hand-over to the court: with one press where nothing is in the way, with every party's 仍要申请 where a court may not confirm, and never
where the law forbids it. Signs of a sham are no party's to see."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from cases.party import Side
from confirmation import applications, checklist, handover
from foundation import clock, journal
from foundation.errors import Refused
from mediation.models import Term, TermKind
from people.models import Body, SealKind
from tests import world
from tests.cases.house import House, Houses, later, told, words

UNCLEAR = "吴记物业于验收合格后7日内支付300元"


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "agreed")


def unclear(session: Session, case: Case) -> None:
    """A clause whose condition has no standard: a court would dismiss."""
    agreement = case.agreements[-1]
    agreement.terms.append(Term(ordinal=len(agreement.terms) + 1, kind=TermKind.WORDS, text=UNCLEAR))


def suspicious(session: Session, case: Case) -> None:
    case.known = ["relatives", "new_note"]


def ticks(house: House, *parties: int, **more: str) -> dict[str, str]:
    """仍要申请 ticked for the parties of these numbers; the rows of the others are there and not ticked."""
    ids = house.tell(lambda session, case: [party.id for party in case.parties])
    rows: dict[str, str] = {}
    for n, party_id in enumerate(ids):
        row = {"party": str(party_id), "who": f"说话人{n + 1}", "on": clock.today().isoformat(), "how": "phone"} | more
        rows |= {f"still-{n}-{name}": value for name, value in row.items()}
        if n + 1 in parties:
            rows[f"still-{n}-applies"] = "y"
    return rows


def test_a_clean_packet_goes_from_the_case_page_with_one_press_and_no_field(house: House) -> None:
    mei = house.signed_in("mei")
    page = mei.get(house.address).text
    form = page[page.index(f'<form method="post" action="{house.address}/confirmation"') :]
    form = form[: form.index("</form>")]
    assert form.count("<input") == form.count('<input type="hidden"') == 3, "token, version, court"
    assert "先看一看，或者换一个法院" in page
    court = house.tell(lambda session, case: case.body.court_id)
    version = house.tell(lambda session, case: case.version)
    answer = mei.post(f"{house.address}/confirmation", {"seen": str(version), "court": str(court)})
    assert answer.status_code == 302
    assert house.state("application") == "preparing"
    assert house.tell(lambda session, case: case.applications[-1].insisted) == []


def test_where_something_is_in_the_way_the_page_must_be_read_first(house: House) -> None:
    house.change(unclear)
    page = house.signed_in("mei").get(house.address).text
    assert f'action="{house.address}/confirmation"' not in page
    shown = words(house.signed_in("mei").get(f"{house.address}/confirmation"))
    assert "以“验收合格”为条件" in shown
    assert shown.count("仍要申请") > 2


def test_every_party_must_still_want_to_apply_and_who_has_not_said_so_is_named(house: House) -> None:
    house.change(unclear)
    for parties, missing in (((), "陈采薇、示范吴记物业有限公司"), ((1,), "示范吴记物业有限公司"), ((2,), "陈采薇")):
        answer = house.press("seek_confirmation", "mediator", ticks(house, *parties))
        assert answer.status_code in (409, 422)
        assert any(f"还没有{missing}“仍要申请”的意思" in one for one in told(answer)), told(answer)
    assert house.tell(lambda session, case: len(case.applications)) == 0


def test_what_was_said_is_kept_with_the_application_and_in_the_journal_and_printed_nowhere(house: House) -> None:
    house.change(unclear)
    assert house.press("seek_confirmation", "mediator", ticks(house, 1, 2)).status_code == 302
    kept = house.tell(lambda session, case: case.applications[-1].insisted)
    assert [(one["who"], one["on"], one["how"]) for one in kept] == [(f"说话人{n}", "2026-06-16", "phone") for n in (1, 2)]
    entries = house.tell(
        lambda session, case: [e.detail for e in journal.history(session, case.id) if e.act == "seek_confirmation"]
    )
    assert entries[-1]["still_applying"] == kept
    assert not [paper.kind for paper in house.papers("D01", "D04a", "D08") if "说话人" in str(paper.facts)]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"who": ""}, "请写是谁说的。"),
        ({"on": "2026-06-17"}, "今天以前"),
        ({"on": "2020-01-01"}, "协议生效以后"),
        ({"how": "梦里"}, ""),
    ],
)
def test_who_said_it_when_and_how_are_checked(house: House, more: dict[str, str], sentence: str) -> None:
    house.change(unclear)
    answer = house.press("seek_confirmation", "mediator", ticks(house, 1, 2, **more))
    assert answer.status_code in (409, 422)
    assert not sentence or any(sentence in one for one in told(answer)), told(answer)
    assert house.tell(lambda session, case: len(case.applications)) == 0


def _alone(session: Session, case: Case) -> None:
    case.parties[1].side = Side.APPLICANT


def _minor(session: Session, case: Case) -> None:
    case.parties[0].birth = dt.date(2012, 1, 1)


def _labour(session: Session, case: Case) -> None:
    case.category, agreement = "劳动争议", case.agreements[-1]
    agreement.payments.clear()
    agreement.terms[0].kind, agreement.terms[0].text = TermKind.WORDS, "双方再无其他争议"


def _reinstated(session: Session, case: Case) -> None:
    case.category, case.agreements[-1].terms[0].kind = "劳动争议", TermKind.WORDS
    case.agreements[-1].terms[0].text = "双方恢复劳动关系"


def _listed(session: Session, case: Case) -> None:
    case.body.committee_type = "C10"


FORBIDDEN = [
    (_alone, "只有一方当事人"),
    (_minor, "没有监护人代理"),
    (_labour, "没有写付款"),
    (_reinstated, "不是付款"),
    (_listed, "不是依法设立的调解组织"),
]


@pytest.mark.parametrize(("change", "sentence"), FORBIDDEN)
def test_what_the_law_forbids_is_refused_whatever_is_ticked(house: House, change: Any, sentence: str) -> None:
    house.change(change)
    answer = house.press("seek_confirmation", "mediator", ticks(house, 1, 2))
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert house.tell(lambda session, case: len(case.applications)) == 0
    assert "法律不允许" in words(house.signed_in("mei").get(f"{house.address}/confirmation"))


def test_a_party_speaks_for_nobody_else(house: House) -> None:
    house.change(unclear)
    answer = house.press("seek_confirmation", "party", ticks(house, 1, 2))
    assert any("由调解员记下" in one for one in told(answer)), told(answer)
    assert house.tell(lambda session, case: len(case.applications)) == 0
    page = words(house.visitor(1).get(f"{house.address}/confirmation"))
    assert "以“验收合格”为条件" in page
    assert "说话人" not in page


def test_no_party_ever_reads_of_a_sham(house: House) -> None:
    house.change(suspicious)
    assert "亲属或者关联方" in words(house.signed_in("mei").get(f"{house.address}/confirmation"))
    for n in (1, 2):
        for path in ("/my", f"{house.address}/confirmation"):
            page = words(house.visitor(n, "叶代" if n == 2 else "").get(path))
            assert "亲属" not in page
            assert "虚假" not in page


def test_a_court_that_is_not_competent_is_a_block_of_its_own(house: House) -> None:
    def look(session: Session, case: Case) -> tuple[set[str], set[str]]:
        far = session.scalars(select(Body).where(Body.court_code == "示0102")).one()
        near = session.get_one(Body, case.body.court_id)
        agreement = case.agreements[-1]
        return tuple({one.code for one in handover.look(case, agreement, court, clock.today()).blocks} for court in (near, far))

    assert house.tell(look) == (set(), {"R355_2"})


def _nothing(session: Session, case: Case) -> None:
    pass


def _own_words(session: Session, case: Case) -> None:
    """A clause in words, with its day and its standard."""
    terms = case.agreements[-1].terms
    terms.append(Term(ordinal=3, kind=TermKind.WORDS, text="吴记物业于2026年7月10日前维修外墙，按GB50300验收"))


def _elsewhere(session: Session, case: Case) -> None:
    case.parties[1].address = "示范市远山区西街2号"


def _no_penalty(session: Session, case: Case) -> None:
    case.agreements[-1].penalty = ""


@pytest.mark.parametrize("change", [_nothing, _own_words, _elsewhere, _no_penalty])
@pytest.mark.parametrize("day", [0, 30])
def test_an_agreement_without_a_block_passes_the_checklist_of_the_court(house: House, change: Any, day: int) -> None:
    """All but the questioning, which comes later; on the first day and on the last."""
    house.change(change)
    with later(day):
        assert (
            house.tell(
                lambda s, c: [one for one in handover.look(c, c.agreements[-1], None, clock.today()).findings if one.blocks]
            )
            == []
        )
        house.run("seek", "apply", "seal_proof")
        seen = house.tell(lambda s, c: {one["title"]: one["state"] for one in checklist.checks(c.applications[-1])})
    assert seen.pop("到场询问") == "look"
    assert set(seen.values()) == {"ok"}, seen


def test_a_block_is_what_the_checklist_questions_too(house: House) -> None:
    """Where both look at the same: the thirty days, the court."""
    with later(31):
        assert house.tell(lambda s, c: {one.code for one in handover.look(c, c.agreements[-1], None, clock.today()).blocks}) == {
            "OVER_30_DAYS_205"
        }
        house.run("seek", "apply", "seal_proof")
        seen = house.tell(lambda s, c: {one["title"]: one["state"] for one in checklist.checks(c.applications[-1])})
    assert seen["30 日内"] == "look"


# the committee's proof


def _keeps_its_seal(session: Session, case: Case) -> None:
    case.body.seal = SealKind.IMAGE


def test_a_committee_that_keeps_its_seal_here_seals_the_proof_with_the_hand_over(houses: Houses) -> None:
    house = houses.at("case", "signing").change(_keeps_its_seal)
    page = words(house.signed_in("he").get(f"{house.address}/seal"))
    assert "主持调解的证明随这次用印一并批准" in page
    house.run("sign", "seal", "seek")
    [proof] = house.papers("D04a")
    assert (proof.sealed_on, proof.seal_image) == (world.TODAY, True)
    said = house.tell(lambda session, case: [entry.detail.get("proof", "") for entry in journal.history(session, case.id)])
    assert any("随协议用印一并批准" in one for one in said)
    assert any("和小暖随协议用印一并批准" in one for one in said)
    house.run("apply")
    assert house.state("application") == "submitted", "nobody has to seal it again"


def test_a_committee_that_stamps_by_hand_still_stamps_the_proof(house: House) -> None:
    house.run("seek")
    [proof] = house.papers("D04a")
    assert proof.sealed_on is None
    house.run("apply")
    assert house.state("application") == "preparing"
    house.run("seal_proof")
    assert house.state("application") == "submitted"


def test_a_seal_without_the_approval_of_the_head_is_no_seal_on_the_proof(house: House) -> None:
    """The agreement was stamped by hand before the committee gave its seal into the house."""
    house.change(_keeps_its_seal).run("seek")
    assert house.papers("D04a")[0].sealed_on is None


# where the mediator goes on


def test_the_mediator_lands_on_the_pad_of_the_first_party_without_a_phone(house: House) -> None:
    def without(session: Session, case: Case) -> None:
        case.parties[0].phone = None

    assert house.press("seek_confirmation", "mediator").headers["Location"] == house.address
    house.run("abandon").change(without)
    assert house.press("seek_confirmation", "mediator").headers["Location"].endswith("/pad/1")


# the court


def test_the_court_sees_what_was_found_and_a_judge_keeps_it_in_the_file_once(house: House) -> None:
    house.change(unclear).change(suspicious).run("seek", "apply", "seal_proof")
    packet = f"{house.address}/confirmation/packet"
    shown = words(house.signed_in("zheng").get(packet))
    for said in ("辅助提示", "不在法院卷内", "以“验收合格”为条件", "亲属或者关联方"):
        assert said in shown
    assert "辅助提示" in words(house.signed_in("shang").get(packet))
    assert not house.papers("S14")
    assert house.press("keep_hints", "clerk", subject="application").status_code == 403
    assert house.press("keep_hints", "judge", subject="application").status_code == 302
    [paper] = house.papers("S14")
    assert house.state("application") == "submitted"
    assert paper.readers == ["clerk", "filing", "judge", "president"]
    assert "亲属" not in str(paper.facts)
    assert "验收合格" in str(paper.facts)
    assert "已经存入法院卷" in words(house.signed_in("zheng").get(packet))
    assert any("已经存卷" in one for one in told(house.press("keep_hints", "judge", subject="application")))
    assert len(house.papers("S14")) == 1


def test_the_committee_and_the_parties_see_no_hints_of_the_court(house: House) -> None:
    house.run("seek", "apply", "seal_proof")
    house.press("keep_hints", "judge", subject="application")
    [paper] = house.papers("S14")
    for browser in (house.signed_in("mei"), house.visitor(1)):
        assert browser.get(f"{house.address}/papers/{paper.id}").status_code == 404


def test_a_file_is_looked_at_as_on_the_day_it_came_to_the_court(house: House) -> None:
    house.run("seek", "apply", "seal_proof")
    with later(60):
        assert "已经超过" not in words(house.signed_in("zheng").get(f"{house.address}/confirmation/packet"))


def test_the_verb_asks_as_the_page_does(house: House) -> None:
    house.change(unclear)

    def seek(session: Session, case: Case) -> None:
        applications.seek(case, world.user(session, "mei"), case.version)

    with pytest.raises(Refused, match="仍要申请"):
        house.change(seek)
