"""The public page of a paper: what it is and whether it stands, by the code on it or by the file itself, and nothing about anybody."""

import io

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from documents import attestation, codes, filing, standing
from documents.models import Change, Paper
from foundation import clock, files, site
from foundation.throttle import Attempt
from people.models import Body, BodyKind
from tests.cases.house import House, Houses, later
from tests.documents.conftest import signed_and_sealed
from tests.papers.reading import everything

PEOPLE = ("陈采薇", "叶代", "物业", "柳荫", "押金", "2,800")


def agreement(house: House) -> Paper:
    (paper,) = [one for one in house.papers("A09") if one.void_at is None]
    return paper


def page(house: House, code: str | None, status: int = 200) -> str:
    answer = house.browser().get(f"/verify/{code}")
    assert answer.status_code == status
    return answer.text


def change(house: House, **what: object) -> None:
    def do(session: Session, case: object) -> None:
        paper = session.scalars(select(Paper).where(Paper.kind == "A09")).one()
        for name, value in what.items():
            setattr(paper, name, value)

    house.change(do)


def compare(house: House, content: bytes, name: str = "paper.pdf") -> str:
    answer = house.browser().post("/verify/comparison", {"file": (io.BytesIO(content), name, "file", "application/pdf")})
    return str(answer.text)


def test_the_code_on_a_paper_leads_to_what_it_is_and_whether_it_stands(houses: Houses) -> None:
    house = signed_and_sealed(houses)
    paper = agreement(house)
    assert paper.code and codes.read(f" {codes.grouped(paper.code).lower()} ") == paper.code
    shown = page(house, paper.code)
    assert all(
        word in shown for word in ("人民调解协议书", "有效", "2026年6月16日", paper.sealed_by, paper.sha, paper.final_sha or "")
    )
    assert not [name for name in PEOPLE if name in shown]
    change(house, changed_how=Change.SUPERSEDED, changed_on=clock.today())
    assert "已被新的文书代替" in page(house, paper.code)
    change(house, void_at=clock.now())
    assert "已经收回" in page(house, paper.code)
    assert house.browser().get("/verify/paper", query_string={"code": codes.grouped(paper.code)}).location.endswith(paper.code)


def test_a_paper_that_waits_for_a_hand_says_so(houses: Houses) -> None:
    house = houses.at("case", "signing")
    shown = page(house, agreement(house).code)
    assert "还没有签完字、盖完章" in shown and "有效" not in shown


def test_an_amended_agreement_is_superseded_on_the_day_the_new_one_takes_effect(houses: Houses) -> None:
    house = houses.at("case", "signing_amendment").run("sign", "seal")
    shown = page(house, agreement(house).code)
    assert "已被新的文书代替，自2026年6月16日起" in shown


def test_a_code_that_no_paper_has_leads_nowhere_and_trying_is_stopped(houses: Houses) -> None:
    house = houses.at("case", "signing")
    assert "没有这份文书" in page(house, "A" * 16, 404)
    assert "16 个字母和数字" in house.browser().get("/verify/paper?code=123").text
    now = clock.now()
    house.change(
        lambda session, case: session.add_all(
            Attempt(key="verify-paper:127.0.0.1", at=now) for _ in range(standing.MOST["paper"])
        )
    )
    page(house, agreement(house).code, 429)
    with later(hour=12):
        page(house, agreement(house).code)


def test_a_file_is_compared_to_the_byte_and_forgotten(houses: Houses) -> None:
    house = signed_and_sealed(houses)
    with Session(house.engine) as session:
        assert attestation.attest_due(session, clock.now()) == 1
    paper = agreement(house)
    before = sorted((site.here().data / "files").rglob("*"))
    for sha in (paper.sha, paper.final_sha, paper.attested_sha):
        shown = compare(house, files.get(sha))
        assert "和我们发出的一字不差" in shown and ("签名对，覆盖整个文件" in shown) == (sha == paper.attested_sha)
    shown = compare(house, files.get(paper.attested_sha) + b"\n")
    assert "和我们发出的都不一样" in shown and "签名没有覆盖整个文件" in shown
    assert "请选一份 PDF" in compare(house, b"MZ", "virus.exe")
    assert sorted((site.here().data / "files").rglob("*")) == before, "nothing is kept"
    assert not [name for name in PEOPLE if name in shown]


@pytest.mark.parametrize("wanted", [False, True])
def test_a_court_puts_the_code_on_its_papers_when_it_wants_to(houses: Houses, real_papers: None, wanted: bool) -> None:
    def choose(session: Session, case: object) -> None:
        session.scalars(select(Body).where(Body.kind == BodyKind.COURT)).first().codes_on_papers = wanted  # type: ignore[union-attr]

    house = houses.at("application", "ruled").change(choose).run("court_seal")
    copy = house.papers("C01")[-1]
    assert bool(copy.code) == wanted
    assert ("扫码核对真伪" in everything(files.get(copy.final_sha))) == wanted
    assert filing.content(copy).startswith(files.get(copy.sha))
    if wanted:
        assert "民事裁定书" in page(house, copy.code) and copy.number in page(house, copy.code)


def test_the_sheet_bears_its_code_before_anybody_signs_and_what_was_signed_is_the_original(
    houses: Houses, real_papers: None
) -> None:
    house = houses.at("case", "signing")
    paper = agreement(house)
    content = filing.content(paper)
    assert content.startswith(files.get(paper.sha)) and codes.grouped(paper.code).replace(" ", "") in everything(content).replace(
        " ", ""
    )
    assert not [one.kind for one in house.papers("S01", "A03", "D01") if one.code], "slips and the parties' own papers bear none"


def test_a_ruling_that_was_put_right_says_so_to_who_holds_it(houses: Houses) -> None:
    house = houses.at("application", "served")
    first = house.papers("C01")[-1]
    assert "有效，自" in compare(house, files.get(first.final_sha or ""))
    assert house.press("correct_ruling", "judge", subject="application").status_code == 302
    assert "已被新的文书更正" in compare(house, files.get(first.final_sha or ""))
