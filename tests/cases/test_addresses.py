"""Every address of a case: nobody posts without a token, nobody reaches another's case, nothing changes by looking, a stale page says so."""

from typing import Any

import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from people.roles import Role
from tests import world
from tests.cases.house import TABLES, House, Houses, hour, later, subject_of, told, typed, words
from tests.matrix.presses import PRESSES

ROOMS = (
    "file",
    "parties",
    "countersigning",
    "papers",
    "mediation",
    "terms",
    "agreement",
    "amending",
    "doubting",
    "performing",
    "applying",
    "packet",
    "elsewhere",
    "enforcing",
    "timing",
    "reviewing",
    "ruling",
    "traffic",
    "policing",
    "policing_work",
    "onward",
    "replying",
    "referring",
    "lettering",
    "attending",
    "binding",
    "blanks",
    "drawing_up",
    "interpreting",
    "merging",
    "objecting",
)
OPEN = ("counter.create_case", "lookup.create_progress", "lookup.open_link", "lookup.create_application")


def addresses(house: House, method: str) -> list[str]:
    """An address of this case, or of a party's own pages, for every rule that takes this method."""
    found, reference = [], house.tell(lambda session, case: case.reference)
    for rule in house.app.url_map.iter_rules():
        if method in (rule.methods or ()) and (rule.endpoint.partition(".")[0] in (*ROOMS, "lookup", "counter")):
            numbers = {
                name: 1 if type(converter).__name__ == "IntegerConverter" else "me"
                for name, converter in rule._converters.items()
            }
            built = rule.build({**numbers, **({"reference": reference} if "reference" in numbers else {})})
            assert built
            found.append(built[1])
    return sorted(found)


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("application", "sealed", "serve")


def test_every_act_of_the_tables_has_an_address_that_is_posted_to(house: House) -> None:
    nouns = {(subject, act.name) for subject, table in TABLES.items() for act in table.acts
              if (subject, act.name) in PRESSES and act.who != {Role.SYSTEM}}  # fmt: skip
    posted = set(addresses(house, "POST"))
    bases = {"case": house.address, "application": f"{house.address}/confirmation", "performance": f"{house.address}/performance"}
    missing = [name for name in nouns if f"{bases[name[0]]}/{TABLES[name[0]].act(name[1]).noun}" not in posted]  # type: ignore[union-attr]
    assert missing == []


@pytest.mark.parametrize(("login", "token"), [("mei", {}), ("shang", {"csrf_token": "x"}), ("party", {"csrf_token": ""})])
def test_nothing_of_a_case_is_posted_without_a_token(house: House, login: str, token: dict[str, str]) -> None:
    browser, before = house.as_(login), house.revision()
    posted = addresses(house, "POST")
    assert len(posted) > 60
    got = {path: browser.client.post(path, data={"name": "x", **token}).status_code for path in posted}
    assert got == dict.fromkeys(posted, 400)
    assert house.revision() == before


@pytest.mark.parametrize("login", ["mei", "shang", "party", "nobody"])
def test_asking_and_peeking_breaks_nothing_and_changes_nothing(house: House, login: str) -> None:
    """GET, HEAD and OPTIONS at every address, whoever comes: a page, a way to the door, or a refusal."""
    browser, before = house.browser() if login == "nobody" else house.as_(login), house.revision()
    for n, path in enumerate(sorted({*addresses(house, "POST"), *addresses(house, "GET")})):
        for method in ("HEAD" if n % 3 == 0 else "GET", "OPTIONS"):
            status = browser.client.open(path, method=method).status_code
            assert status in (200, 302, 401, 403, 404, 405, 409), f"{method} {path}: {status}"
    assert house.revision() == before


@pytest.mark.prove
@pytest.mark.parametrize("subject", ["application", "performance", "case"])
def test_every_page_opens_or_says_why_not_whatever_the_state(houses: Houses, subject: str) -> None:
    """What a mediator, a counter and a clerk may look at, from the first day to the archive."""
    states = {
        "case": list(world.CASE_STATES),
        "application": list(world.APPLICATION_STATES),
        "performance": ["performed", "disputed"],
    }
    for state in states[subject]:
        house = houses.at(subject, state)
        for login in ("mei", "lin", "shang") if subject == "application" else ("mei", "lin"):
            browser = house.signed_in(login)
            for path in addresses(house, "GET"):
                status = browser.get(path).status_code
                assert status in (200, 302, 401, 403, 404, 409), f"{login} {path} {subject} {state}: {status}"


# another's case

KINDS = {"stranger": 404, "other_judge": 404, "mo": 404, "guan": 403, "a party of another case": 404, "nobody": 401}


@pytest.mark.parametrize("who", KINDS)
def test_another_s_case_is_not_there_to_read_and_not_to_act_on(houses: Houses, who: str) -> None:
    house = houses.at("case", "signing")
    if who == "a party of another case":
        house.change(lambda session, case: world.registered(session, "another"))
        browser = house.visitor_of_another()
    else:
        browser = house.browser() if who == "nobody" else house.signed_in(who)
    before = house.revision()
    mine = [path for path in addresses(house, "POST") if path.startswith(house.address)]
    got = {path: browser.post(path, {"seen": "1"}).status_code for path in mine}
    assert [path for path, status in got.items() if status not in (KINDS[who], 403)] == []
    for path in [path for path in addresses(house, "GET") if path.startswith(house.address)]:
        answer = browser.get(path, follow_redirects=who != "nobody")
        assert (
            answer.status_code in (KINDS[who], 403) if who != "nobody" else answer.location.startswith(("/sign-in", "/progress"))
        ), path
        assert "陈采薇" not in answer.text
    assert house.revision() == before


@pytest.mark.parametrize("reference", ["x", "0" * 8, "长", "%F0%9F%98%80", "a" * 500, "..", "%2e%2e", "' or 1=1", "%00"])
def test_a_case_that_is_none_is_404(houses: Houses, reference: str) -> None:
    house = houses.at("case", "applied")
    for login in ("lin", "zheng"):
        browser = house.signed_in(login)
        assert browser.get(f"/cases/{reference}/terms").status_code == 404
        assert browser.post(f"/cases/{reference}/acceptance", {"seen": "1"}).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999", "2000000001", "9" * 30, "-1", "x"])
def test_a_paper_that_is_not_of_this_case_is_404(houses: Houses, number: str) -> None:
    house = houses.at("case", "accepted")
    for path in (f"/papers/{number}", f"/papers/{number}/read", f"/scans/{number}", f"/evidence/{number}"):
        assert house.signed_in("lin").get(house.address + path).status_code == 404


def test_another_party_s_own_paper_is_not_given(houses: Houses) -> None:
    house = houses.at("application", "preparing")
    theirs = [paper.id for paper in house.papers("D08") if paper.party_id == house.tell(lambda s, c: c.parties[1].id)]
    assert theirs
    assert house.visitor(1).get(f"{house.address}/papers/{theirs[0]}").status_code == 404
    assert house.visitor(2, "叶代").get(f"{house.address}/papers/{theirs[0]}").status_code == 200


AFTERS = [
    "2026-06-16_1",
    "x_1",
    "2026-06-16_x",
    "2026-06-16_" + "9" * 30,
    "_",
    "2026-13-01_1",
    "9999-12-31_-1",
    "😀",
    "0000-00-00_0",
]


@pytest.mark.parametrize("shelf", ["", "todo", "x", "长"])
def test_a_list_is_turned_over_by_any_address(houses: Houses, shelf: str) -> None:
    lin = houses.at("case", "applied").signed_in("lin")
    for after in AFTERS:
        for path in ("/desk", "/cases"):
            assert lin.get(path, query_string={"after": after, "shelf": shelf, "q": "陈采薇"}).status_code == 200, after


def test_whatever_is_searched_for_is_answered(houses_on_both: Houses) -> None:
    lin = houses_on_both.at("case", "accepted").signed_in("lin")
    for query in ("陈", "%", "_", "'; drop table case_file; --", "长" * 3000, "😀", "\\", '"', "0040", "（2026）", "陈采薇"):
        assert lin.get("/cases", query_string={"q": query}).status_code == 200, query


# a page that is old

TEXTS = {
    ("case", "record", "assigned"): ("mediator", {"story": "陈采薇：押金应当退，一分不能少。", "result": "下周再谈"}),
    ("case", "advise", "applied"): ("counter", {"advice": "属于本会范围，建议受理。"}),
    ("case", "correct", "applied"): ("counter", {"story": "提前退租二十二天，押金没有退。", "wish": "退还押金"}),
    ("case", "investigate", "assigned"): ("mediator", {"questions-0-answer": "墙面原来就有污渍。"}),
    ("case", "schedule", "assigned"): ("mediator", {"place": "长桥社区调解室二楼"}),
    ("case", "set_terms", "mediating"): ("mediator", {"facts": "双方对押金的数额有争议。", "terms-0-text": "押金"}),
    ("case", "terminate", "mediating"): ("mediator", {"reason": "双方差距太大，谈不拢。"}),
    ("case", "add_evidence", "mediating"): ("party", {"name": "租赁合同原件", "purpose": "证明押金数额"}),
    ("case", "withdraw", "mediating"): ("party", {"reason": "不想再调解了，去法院。"}),
    ("case", "refuse", "applied"): ("head", {"reason": "不在本会辖区以内。"}),
    ("case", "revise", "signing"): ("mediator", {"reason": "金额写错了一个零"}),
    ("case", "amend", "agreed"): ("mediator", {"why": "付款的日子改到下个月"}),
    ("case", "drop", "signing_amendment"): ("party", {"reason": "还是按原来的办"}),
    ("case", "seal", "signing"): ("head", {"stamped_on": "2026-06-16"}),
    ("application", "question", "accepted"): ("clerk", {"answers-0-answer": "是自愿签的，没有人逼我。"}),
    ("application", "dismiss", "questioned"): ("judge", {"reason": "调解协议的内容不明确。"}),
    ("application", "supply", "returned"): ("mediator", {"note": "补交房产证复印件两份"}),
    ("application", "supplement", "supplementing"): ("party", {"note": "门禁卡型号是甲型。"}),
    ("application", "ask_supplement", "questioned"): ("judge", {"what": "说明门禁卡的型号和数量"}),
    ("application", "send_back", "drafted"): ("judge", {"reason": "金额再核对一遍。"}),
    ("application", "prove", "sealed"): ("clerk", {"receiver": "陈采薇本人"}),
    ("performance", "follow_up", "performing"): ("mediator", {"performed": "第一期已经付清了。", "remark": "没有新的矛盾"}),
    ("performance", "fulfil", "performing"): ("counter", {"note": "当面交付现金", "amount": "100"}),
}  # fmt: skip


def everything_stays(answer: TestResponse, texts: dict[str, Any]) -> None:
    assert {name: typed(answer).get(name) for name in texts} == {name: [text] for name, text in texts.items()}


@pytest.mark.parametrize("old", [None, "0", "9" * 12, "-1", "１"])
@pytest.mark.parametrize(("subject", "act", "state"), list(TEXTS)[::7])
def test_a_version_no_page_had_is_a_page_that_is_old(houses: Houses, subject: str, act: str, state: str, old: str | None) -> None:
    role, texts = TEXTS[subject, act, state]
    house = houses.at(subject, state)
    answer = house.press(act, role, {**texts, "seen": old}, subject=subject)
    assert answer.status_code == 409
    everything_stays(answer, texts)


@pytest.mark.parametrize(("subject", "act", "state"), TEXTS)
def test_an_old_page_says_who_did_what_and_everything_typed_is_still_there(
    houses: Houses, subject: str, act: str, state: str
) -> None:
    """Somebody has moved the file meanwhile; a second press, with the version now on the page, goes through."""
    role, texts = TEXTS[subject, act, state]
    house = houses.ready_for(subject, act, state, role)
    old = str(house.tell(lambda session, case: subject_of(case, subject).version) - 1)
    before = house.revision()
    answer = house.press(act, role, {**texts, "seen": old}, subject=subject)
    assert answer.status_code == 409
    assert any("已经办了“" in one and ("您打开的页面是旧的" in one or "您这次没有重复" in one) for one in told(answer)), told(
        answer
    )
    everything_stays(answer, texts)
    assert house.revision() == before
    form = house.form(act, role, subject)
    assert typed(answer)["seen"] == [form["seen"]], "the page that comes back is of now"


GONE = {
    ("case", "record", "assigned", "mediator"): ("terminate", "case", "head"),
    ("case", "correct", "applied", "counter"): ("withdraw", "case", "party"),
    ("case", "set_terms", "mediating", "mediator"): ("leave", "case", "agent"),
    ("case", "revise", "signing", "mediator"): ("leave", "case", "party"),
    ("case", "advise", "applied", "counter"): ("refuse", "case", "head"),
    ("application", "question", "accepted", "clerk"): ("dismiss", "application", "judge"),
    ("application", "ask_supplement", "questioned", "judge"): ("dismiss", "application", "judge"),
    ("application", "supply", "returned", "mediator"): ("abandon", "application", "party"),
    ("performance", "fulfil", "performing", "counter"): ("dispute", "performance", "party"),
}


@pytest.mark.parametrize(("subject", "act", "state", "role"), GONE)
def test_when_the_state_is_gone_the_page_says_who_did_what_and_nothing_typed_is_lost(
    houses: Houses, subject: str, act: str, state: str, role: str
) -> None:
    other, of, who = GONE[subject, act, state, role]
    texts = TEXTS[subject, act, state][1]
    house = houses.at(subject, state)
    door, form = house.standing(act, role, subject)
    assert house.press(other, who, subject=of).status_code == 302
    browser = house.as_(role)
    answer = browser.post(door, {**form, **texts})
    assert answer.status_code == 409
    assert any("已经办了“" in one for one in told(answer)), told(answer)
    everything_stays(answer, texts)
    assert browser.get(door).status_code == 409, "and asked for again it says the same"


def test_an_act_of_one_button_that_came_too_late_is_a_page_with_who_did_what(houses: Houses) -> None:
    house = houses.at("case", "suspended")
    form = house.form("resume", "mediator")
    door = house.door("resume", "mediator")
    assert house.signed_in("mei").post(door, form).status_code == 302
    answer = house.signed_in("mei").post(door, form)
    assert answer.status_code == 409
    assert "梅知远 10:00 已经办了“恢复调解”，您这次没有重复。" in words(answer)


def test_who_came_first_and_when_is_told_the_day_after_too(houses: Houses) -> None:
    house = houses.at("case", "assigned")
    form = house.form("record", "mediator")
    assert house.press("terminate", "head").status_code == 302
    with later(days=1, hour=9):
        answer = house.signed_in("mei").post(f"{house.address}/records", {**form, "ends_at": hour(0), "starts_at": hour(-1)})
    assert any("和小暖 6月16日 10:00 已经办了“终止调解”" in one for one in told(answer)), told(answer)


def test_what_was_typed_on_a_page_that_lies_open_too_long_can_be_copied(houses: Houses) -> None:
    """The token is gone: what was written stands on the page that says so."""
    house = houses.at("case", "assigned")
    story = "陈采薇：押金应当全退，墙面原来就有污渍。"
    answer = house.signed_in("mei").client.post(f"{house.address}/records", data={"story": story, "csrf_token": "old"})
    assert answer.status_code == 400
    assert story in words(answer)


def test_two_people_on_one_case_lose_nothing(houses_on_both: Houses) -> None:
    """Lin corrects while Mei writes her record: Mei's page comes back, and her second press goes through."""
    house = houses_on_both.at("case", "assigned")
    door, form = house.standing("record", "mediator")

    def story(session: Session, case: Case) -> str:
        return case.story

    before = house.tell(story)
    assert house.press("correct", "counter").status_code == 302
    mei = house.signed_in("mei")
    first = mei.post(door, form)
    assert first.status_code == 409
    again = {name: values if len(values) > 1 else (values or [""])[0] for name, values in typed(first).items() if name in form}
    assert mei.post(door, again).status_code == 302
    assert house.tell(story) != before and len(house.papers("A08")) == 1
