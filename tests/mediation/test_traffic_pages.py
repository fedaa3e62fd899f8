"""The pages of the traffic police: one accident from the counter to the letter, each act posted as its own page would post it."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask
import pytest
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case
from documents.models import Paper, Signature
from foundation import clock, site
from foundation.db import db
from mediation import scheduling
from tests import traffic, world
from tests.cases.house import SEED, Browser, House, told, typed, words
from tests.cases.test_fuzz import WRONG, check
from tests.conftest import Databases, a_site
from tests.matrix.presses import INK
from tests.people.conftest import an_app
from tests.traffic import APPLIED


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    """The application before one accident that was registered today."""
    url = databases.empty()
    site.settle(a_site(tmp_path))
    with clock.set_to(clock.at(APPLIED, 10)):
        app = an_app(url, tmp_path)
        with app.test_request_context():
            flask.session["csrf_token"] = SEED
            token, engine = generate_csrf(), db.engine
        with Session(engine) as session:
            traffic.people(session)
            traffic.registered(session)
        yield House(app, token, engine)
        engine.dispose()
    databases.drop(url)


def go_on(house: House, *acts: str) -> None:
    with Session(house.engine) as session:
        traffic.run(session, session.get_one(Case, 1), *acts)


def act(browser: Browser, noun: str, changes: dict[str, Any] | None = None, status: int = 302) -> Any:
    """Opens the page of an act and posts what stands in it, with these fields otherwise."""
    address = f"{browser.house.address}/{noun}"
    page = browser.get(address)
    assert page.status_code == 200, words(page)
    form = {name: values[0] if len(values) == 1 else values for name, values in typed(page).items() if values and name != "q"}
    answer = browser.post(address, {**form, **(changes or {})})
    assert answer.status_code == status, told(answer) or words(answer)
    return answer


def pdf() -> tuple[io.BytesIO, str]:
    return io.BytesIO(world.PDF), "签好.pdf"


def sign(house: House, kind: str, noun: str, logins: tuple[str, ...] = ()) -> None:
    """Every party on its own phone, the officers at their desk."""

    def asked(session: Session, case: Case) -> list[tuple[str, str, int | None]]:
        wanted = select(Signature).join(Paper).where(Paper.kind == kind, Paper.void_at.is_(None), Signature.signed_at.is_(None))
        ordinals = {party.id: n for n, party in enumerate(case.parties, 1)}
        return [(f"{s.id}:{s.paper.sha}", s.name, ordinals.get(s.party_id or 0)) for s in session.scalars(wanted)]

    for shown, name, n in house.tell(asked):
        representative = name if name == "冉竹" else ""
        browser = house.visitor(n, representative) if n else house.signed_in(logins[0])
        form = {"shown": shown, "ink": INK, "strokes": world.STROKES, "confirmed": "y"}
        answer = browser.post(f"{house.address}/{noun}", form)
        assert answer.status_code == 302, (name, told(answer))


def test_a_case_taken_in_by_the_traffic_police_is_one_of_theirs(house: House) -> None:
    browser = house.signed_in("pu")
    form = {name: values[0] for name, values in typed(browser.get("/cases/new")).items() if values and name != "q"}
    form |= {
        "name": "柏舟", "phone": "14000000086", "other_name": "牧野", "category": "机动车交通事故责任纠纷", "story": "两车在路口刮擦。",
        "wish": "赔偿修车费", "source": "当事人申请"}  # fmt: skip
    answer = browser.post("/cases", form)
    assert answer.status_code == 302, told(answer)
    with Session(house.engine) as session:
        taken = session.scalars(select(Case).order_by(Case.id.desc())).first()
        assert taken and (taken.channel, taken.state) == ("traffic", "registered")


def test_an_accident_goes_through_its_pages_from_the_application_to_the_letter(house: House) -> None:
    pu, qi = house.signed_in("pu"), house.signed_in("qi")
    page = pu.get(house.address)
    assert "待各方申请" in words(page) and "填申请书" in words(page)
    for word in ("调委会", "人民调解员", "司法确认"):
        assert word not in words(page), word
    received = {f"received-{n}-on": traffic.RECEIVED.isoformat() for n in range(3)}
    given = {
        "happened_at": "2026-04-03T08:10",
        "losses": ["injury", "property"],
        "injury": "2026-04-30",
        "property": "2026-04-10",
    }
    act(pu, "joint-application", {**given, **received})
    sign(house, "B07", "joint-signatures")
    assert house.state() == "applied"
    assert "十个工作日" not in words(act(qi, "acceptance"))
    assert house.state() == "accepted"
    act(qi, "assignment", {"mediator": str(mediator(house, "ji"))})
    with clock.set_to(clock.at(APPLIED, 11)):
        ji = house.signed_in("ji")
        too_near = act(ji, "meetings", {"starts_at": "2026-05-11T09:30", "place": "交警大队调解室", "way": "到场"}, 409)
        assert any("来不及通知" in one for one in told(too_near))
        act(ji, "meetings", {"starts_at": "2026-05-14T09:30", "place": "交警大队调解室", "way": "到场"})
        moved = {"starts_at": "2026-05-15T09:30", "asked_by": "应念慈", "reason": "要复诊"}
        act(ji, "rescheduling", moved)
    with clock.set_to(clock.at(APPLIED + dt.timedelta(days=7), 11)):
        ji = house.signed_in("ji")
        present = ["应念慈", "薄观澜", "冉竹"]
        companions = {"companions-0-party": str(party_id(house, 1)), "companions-0-name": "应念恩，应念慈之兄"}
        act(
            ji, "records", {"present": present, "story": "应念慈：同意。", "result": "谈妥", **companions, "closed_for": "薄观澜"}
        )
        act(ji, "terms", letter_form(house))
        shown = ji.get(f"{house.address}/agreement")
        assert "签齐生效" in words(shown) and "司法确认" not in words(shown)
        assert ji.get(f"{house.address}/agreement/draft.pdf").data.startswith(b"%PDF")
        act(ji, "agreement")
        sign(house, "B05", "signatures", ("ji",))
        assert house.state() == "agreed" and house.state("performance") == "performing"
        page = ji.get(house.address)
        assert "医疗费" in words(page) and "24,800.00" in words(page)
        assert ji.post(f"{house.address}/hand-outs", {"seen": str(seen(house))}).status_code == 302
        refused = ji.post(f"{house.address}/confirmation", {"seen": str(seen(house))})
        assert refused.status_code == 409 and "不能申请司法确认" in refused.text


def test_a_party_sees_where_it_stands_in_the_words_of_this_channel(house: House) -> None:
    go_on(house, *traffic.STATES["waiting"])
    page = house.visitor(1).get("/my")
    assert "待起算" in words(page) and "治疗终结" in words(page)
    for word in ("调委会", "人民调解员", "司法确认"):
        assert word not in words(page), word


def test_who_waits_is_begun_on_a_page_that_asks_for_the_day_it_waits_for(house: House) -> None:
    go_on(house, *traffic.STATES["waiting"])
    qi = house.signed_in("qi")
    page = qi.get(f"{house.address}/beginning-day")
    assert "治疗终结的日期" in page.text and "定残的日期" not in page.text
    assert any("治疗终结" in one for one in told(act(qi, "beginning-day", status=409)))
    act(qi, "beginning-day", {"injury": APPLIED.isoformat()})
    assert house.state() == "accepted"


def test_the_scene_the_sheet_signed_by_hand_and_the_ending_have_pages_of_their_own(house: House) -> None:
    pu = house.signed_in("pu")
    form = pu.get(f"{house.address}/self-settled.pdf")
    assert form.data.startswith(b"%PDF") and form.mimetype == "application/pdf"
    refused = act(pu, "on-spot", {"number": "示交认简字2026第0099号", "agreed": "当场赔200元", "file": pdf()}, 409)
    assert any("共同请求" in one for one in told(refused))
    go_on(house, "apply")
    days = {f"signed-{n}-signed_on": APPLIED.isoformat() for n in range(3)}
    act(pu, "joint-sheet", {**days, "file": pdf()})
    assert house.state() == "applied"
    go_on(house, "accept", "assign", "schedule", "record")
    act(house.signed_in("ji"), "conclusion", {"reason": "各方分歧较大"})
    assert house.state() == "ended"


def test_settled_at_the_scene_through_its_page(house: House) -> None:
    agreed = {"number": "示交认简字2026第0099号", "agreed": "当场赔200元", "is_wanted": "y", "is_undisputed": "y", "file": pdf()}
    act(house.signed_in("pu"), "on-spot", agreed)
    assert house.state() == "onspot"


def letter_form(house: House) -> dict[str, Any]:
    one, two, three = (party_id(house, n) for n in (1, 2, 3))
    items = (("medical", "18000"), ("lost_work", "6000"), ("repair", "800"))
    form: dict[str, Any] = {"damages_total": "24800", "facts": "薄观澜右转时与应念慈相撞。"}
    for n, (item, yuan) in enumerate(items):
        form |= {f"damages-{n}-item": item, f"damages-{n}-party": str(one), f"damages-{n}-amount": yuan}
    for n, (who, fault, percent) in enumerate(((two, "主要责任", "70"), (one, "次要责任", "30"), (three, "", ""))):
        form |= {f"shares-{n}-party": str(who), f"shares-{n}-fault": fault, f"shares-{n}-percent": percent}
    form |= {"terms-0-kind": "pay", "terms-0-text": "赔偿款", "terms-0-doer": "0"}
    pay = {"clause": "1", "payer": str(three), "payee": str(one), "amount": "17360", "due_on": "2026-06-10", "way": "银行转账"}
    return form | {f"payments-0-{name}": value for name, value in pay.items()}


def party_id(house: House, n: int) -> int:
    return house.tell(lambda session, case: case.parties[n - 1].id)


def mediator(house: House, login: str) -> int:
    return house.tell(lambda session, case: world.user(session, login).id)


def seen(house: House) -> int:
    return house.tell(lambda session, case: case.version)


def test_the_meeting_moved_is_the_only_one_there_is(house: House) -> None:
    go_on(house, *traffic.TO_ASSIGNED, "schedule")
    moved = {"starts_at": "2026-05-18T14:00", "asked_by": "薄观澜", "reason": "出差"}
    act(house.signed_in("ji"), "rescheduling", moved)
    assert house.tell(lambda session, case: len(scheduling.meetings_of(case))) == 1


# what nobody sends

FORMS: dict[str, tuple[str, str, Callable[[House], dict[str, Any]]]] = {
    "joint-application": ("registered", "pu", lambda house: joint_form()),
    "on-spot": ("registered", "pu", lambda house: {"number": "1号", "agreed": "赔200元", "is_wanted": "y", "is_undisputed": "y", "file": pdf()}),
    "beginning-day": ("waiting", "qi", lambda house: {"injury": APPLIED.isoformat()}),
    "meetings": ("assigned", "ji", lambda house: {"starts_at": "2026-05-14T09:30", "place": "调解室", "way": "到场", "notice": "written"}),
    "terms": ("mediating", "ji", lambda house: letter_form(house)),
    "records": ("mediating", "ji", lambda house: record_form(house)),
    "conclusion": ("mediating", "ji", lambda house: {"reason": "分歧较大"}),
}  # fmt: skip


@pytest.mark.parametrize("noun", FORMS)
def test_a_form_filled_with_what_nobody_sends_is_answered_with_a_sentence(house: House, noun: str) -> None:
    state, login, filled = FORMS[noun]
    go_on(house, *traffic.STATES[state])
    browser, address = house.signed_in(login), f"{house.address}/{noun}"
    form = {**filled(house), "seen": ""}
    for n, field in enumerate(form):
        for kind in [list(WRONG)[(n + k) % len(WRONG)] for k in range(2)]:
            now = {**form, "seen": str(seen(house)), field: WRONG[kind]}
            sent = {name: value for name, value in now.items() if value is not None}
            answer = browser.post(address, {name: _copy(value) for name, value in sent.items()})
            row = field.rpartition("-")[0] if field.endswith("-party") else field  # whose row it was is not typed
            others = {name: value for name, value in sent.items() if name != field and not name.startswith(f"{row}-")}
            check(answer, others, f"{noun} {field} {kind}")
            if house.state() != state:
                return  # what was wrong was no matter, and the case is further


def _copy(value: Any) -> Any:
    content, name = value if isinstance(value, tuple) else (None, "")
    return value if content is None else (io.BytesIO(content if isinstance(content, bytes) else content.getvalue()), name)


def joint_form() -> dict[str, Any]:
    received = {f"received-{n}-on": traffic.RECEIVED.isoformat() for n in range(3)} | {
        f"received-{n}-party": str(n + 1) for n in range(3)
    }
    accident = {"happened_at": "2026-04-03T08:10", "place": "路口", "finding": "finding", "number": "1号"}
    return {**accident, **received, "losses": ["injury"], "injury": "2026-04-30"}


def record_form(house: House) -> dict[str, Any]:
    times = {"starts_at": "2026-05-08T08:30", "ends_at": "2026-05-08T09:30", "place": "调解室"}
    companion = {"companions-0-party": str(party_id(house, 1)), "companions-0-name": "应念恩"}
    return {**times, "present": ["应念慈"], "story": "应念慈：同意。", "result": "谈妥", "closed_for": "", **companion}
