"""Service of the ruling: to everybody one way that arrives, each with its proof."""

import io
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cases.models import Case
from confirmation import serving
from documents.models import Service
from foundation import clock
from foundation.outbox import Message
from tests import world
from tests.cases.house import RECORDING, House, Houses, day, told, typed


@pytest.fixture
def sealed(houses: Houses) -> House:
    return houses.at("application", "sealed")


def serve(house: House, *ways: str, changes: dict[str, str | None] | None = None) -> TestResponse:
    """To Chen and to the company, in these ways."""
    numbers = house.tell(lambda session, case: [str(party.id) for party in case.parties])
    form: dict[str, str | None] = {}
    for n, way in enumerate(ways):
        form |= {f"ways-{n}-party": numbers[n], f"ways-{n}-way": way}
    return house.press("serve", "clerk", {**form, **(changes or {})}, subject="application")


def served(house: House) -> list[tuple[str, str | None]]:
    def look(session: Session, case: Case) -> list[tuple[str, str | None]]:
        found = session.scalars(select(Service).order_by(Service.id))
        return [(one.way, one.received_on.isoformat() if one.received_on else None) for one in found]

    return house.tell(look)


def prove(house: House, changes: dict[str, Any] | None = None) -> TestResponse:
    return house.press("prove", "clerk", changes, subject="application")


def test_who_did_not_agree_to_it_is_not_served_by_link(sealed: House) -> None:
    answer = serve(sealed, "DIRECT", "E_SERVICE")
    assert answer.status_code == 409
    assert any("示范吴记物业有限公司没有同意电子送达，或者没有留手机，请改用其他方式。" in one for one in told(answer)), told(
        answer
    )
    assert (typed(answer)["ways-0-way"], typed(answer)["ways-1-way"]) == (["DIRECT"], ["E_SERVICE"])
    assert served(sealed) == []


@pytest.mark.parametrize("party", ["", "x", "-1", "999", "9" * 30, "😀", None])
def test_a_row_of_nobody_breaks_nothing(sealed: House, party: str | None) -> None:
    answer = serve(sealed, "DIRECT", "DIRECT", changes={"ways-0-party": party})
    assert answer.status_code in (302, 409, 422)


@pytest.mark.parametrize("way", ["", "x", "PIGEON"])
def test_a_way_that_is_none_is_refused(sealed: House, way: str) -> None:
    assert serve(sealed, way, "DIRECT").status_code == 422
    assert served(sealed) == []


def test_a_link_that_did_not_arrive_is_served_another_way(sealed: House) -> None:
    assert serve(sealed, "E_SERVICE", "DIRECT").status_code == 302
    shang = sealed.signed_in("shang")
    again = serve(sealed, "DIRECT", "DIRECT")
    assert any("每一方都已经在送达了。" in one for one in told(again)), told(again)

    def gave_up(session: Session, case: Case) -> None:
        for message in session.scalars(select(Message).where(Message.key.contains(":ruling-"))):
            message.given_up = True

    sealed.change(gave_up)
    page = shang.get(f"{sealed.address}/confirmation/services")
    assert typed(page)["ways-0-party"] == [str(sealed.tell(lambda s, c: c.parties[0].id))]
    assert "ways-1-party" not in typed(page), "the other is under way"
    assert serve(sealed, "DIRECT").status_code == 302
    assert [way for way, _ in served(sealed)] == ["E_SERVICE", "DIRECT", "DIRECT"]
    sealed.run("acknowledge")
    assert sealed.state("application") == "served"


def test_an_arrival_is_proven_by_the_house(houses: Houses) -> None:
    house = houses.at("application", "sealed", "serve_by_link")
    assert house.change(lambda session, case: serving.arrivals_due(session, clock.now())) is house
    assert served(house)[0] == ("E_SERVICE", "2026-06-16")
    assert house.papers("D12")[0].facts["channel"] == "短信"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"received_on": ""}, "请照送达回证填收到日期。"), ({"received_on": "2026-06-17"}, "收到的日期还没到，请照送达回证填。"),
        ({"received_on": "2026-06-15"}, "收到的日期早于送出的日期，请照送达回证再看一遍。"), ({"received_on": "1899-01-01"}, "日期不对"), ({"receiver": ""}, "请填签收人。"),
        ({"receiver": "长" * 61}, "60"), ({"file": None}, "请传回签好的送达回证。"), ({"file": (b"", "证.pdf")}, "这个文件是空的"),
        ({"file": (b"text", "证.pdf")}, "只收"),
        ({"file": (RECORDING, "证.pdf")}, "请传扫描件或照片"), ({"service": "999"}, "没有这一次送达。"), ({"service": "x"}, "没有这一次送达。"), ({"service": None}, "没有这一次送达。"),
    ],
)  # fmt: skip
def test_a_proof_that_cannot_be_is_said_and_the_rest_stays(houses: Houses, changes: dict[str, Any], sentence: str) -> None:
    house = houses.at("application", "sealed", "serve")
    sent = {name: (io.BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value for name, value in changes.items()}
    answer = prove(house, sent)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    kept = {"received_on": day(), "receiver": "陈采薇", **changes}
    assert {name: typed(answer)[name] for name in ("received_on", "receiver")} == {
        n: [kept[n]] for n in ("received_on", "receiver")
    }
    assert served(house) == [("DIRECT", None), ("DIRECT", None)]


def test_a_service_is_proven_once(houses: Houses) -> None:
    house = houses.at("application", "sealed", "serve")
    form = {**house.form("prove", "clerk", "application"), "file": (io.BytesIO(world.PDF), "证.pdf")}
    assert prove(house).status_code == 302
    again = house.press("prove", "clerk", {"service": form["service"]}, subject="application")
    assert again.status_code == 409
    assert any("这一方已经登记送达。" in one for one in told(again)), told(again)


def test_a_link_is_not_proven_by_hand(houses: Houses) -> None:
    house = houses.at("application", "sealed", "serve_by_link")
    answer = prove(house)
    assert any("电子送达由系统按到达时间登记；要改为当面送达，请重新送达。" in one for one in told(answer)), told(answer)


def test_everybody_served_and_the_file_can_be_closed(houses: Houses) -> None:
    house = houses.at("application", "sealed", "serve")
    assert house.press("archive", "clerk", subject="application").status_code == 409
    for service in house.tell(lambda s, c: [one.id for one in s.scalars(select(Service).order_by(Service.id))]):
        assert prove(house, {"service": str(service), "receiver": "收发室 李" + "某" * 50}).status_code == 302
    assert house.state("application") == "served"
    assert house.press("archive", "clerk", subject="application").status_code == 302


def test_a_long_name_receives_a_ruling_on_either_database(houses_on_both: Houses) -> None:
    """A company's name is longer than the line for who signed."""
    house = houses_on_both.at("application", "sealed")

    def renamed(session: Session, case: Case) -> None:
        case.parties[1].agent.ended_on = clock.today()  # type: ignore[union-attr]
        case.parties[1].name = ("示范市明湖区长桥街道第一居民小组" * 8)[:120]

    house.change(renamed)
    assert serve(house, "DIRECT", "DIRECT").status_code == 302
    answer = house.press("acknowledge", "party", subject="application")
    assert answer.status_code == 302

    def shown(session: Session, case: Case) -> str:
        return ",".join(f"{s.id}:{s.paper.sha}" for s in world.waiting(session, case, "D11"))

    form = {**house.form("acknowledge", "party", "application"), "shown": house.tell(shown)}
    assert house.visitor(2).post(house.door("acknowledge", "party", "application"), form).status_code == 302
    assert house.state("application") == "served"


def test_a_ruling_is_received_by_nobody_before_it_was_sent(sealed: House) -> None:
    answer = sealed.press("acknowledge", "party", subject="application")
    assert answer.status_code == 409
    assert served(sealed) == []
