"""Papers written by hand where there is no power: what is printed to take along, and how it is typed in with the days that stand on it."""

import dataclasses
import datetime as dt
import io
import re
import subprocess

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from cases import intake
from cases.deadlines import open_one
from cases.intake import Intake
from cases.models import Case
from documents import blanks
from documents.signing import Hand
from foundation import clock
from foundation.errors import Refused
from mediation import conclusion, meetings
from mediation.facts import ReceiptFacts
from mediation.scheduling import meetings_of
from tests import world
from tests.cases.house import House, Houses, told, words

TODAY = world.TODAY
THEN = TODAY - dt.timedelta(days=5)  # when it was signed in the yard
CAME = TODAY - dt.timedelta(days=6)
SET = (
    "人民调解当事人权利义务告知书",
    "人民调解记录",
    "人民调解协议书",
    "人民调解口头协议登记表",
    "授权委托书",
    "送达地址确认书",
    "收条",
    "申请书",
)


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "mediating")


def pages_of(pdf: bytes) -> list[str]:
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return ["".join(page.split()) for page in read.split("\f")[:-1]]


# what is printed


@pytest.mark.usefixtures("real_papers")
def test_one_press_prints_the_set_with_what_is_known_and_says_on_every_page_what_it_is(house: House) -> None:
    answer = house.as_("mediator").get(f"{house.address}/blanks.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    pages = pages_of(answer.data)
    assert all(blanks.TOLD in page for page in pages) and len(pages) == len(PdfReader(io.BytesIO(answer.data)).pages)
    text = "".join(pages)
    assert all(title in text for title in SET) and "人民调解申请书" not in text
    assert (
        "陈采薇，女，汉族" in text and "示范吴记物业有限公司" in text and "（2026）示人调字第0001号" in text and "梅知远" in text
    )
    assert "女，汉族，岁" in text and not re.search(r"-\d", text), "an age on a day that is not known is not known"
    assert "√" not in text and "_" not in text and "＿" not in text
    assert sum(bool(re.fullmatch(rf"(—\d—)?{blanks.TOLD}(—\d—)?", page)) for page in pages) >= 2, "of a record, nothing but lines"
    assert house.as_("party").get(f"{house.address}/blanks.pdf").status_code == 403


@pytest.mark.usefixtures("real_papers")
def test_without_a_case_the_set_begins_with_a_petition_and_names_nobody(house: House) -> None:
    answer = house.as_("mediator").get("/blanks.pdf")
    text = "".join(pages_of(answer.data))
    assert answer.status_code == 200 and all(title in text for title in ("人民调解申请书", *SET))
    assert "长桥社区人民调解委员会" in text and "陈采薇" not in text and "示人调字" not in text
    assert "年月日" in text and "性别，民族，岁" in text


def test_nothing_of_it_is_on_file_and_the_page_offers_it(house: House) -> None:
    before = len(house.papers())
    house.as_("mediator").get(f"{house.address}/blanks.pdf")
    assert len(house.papers()) == before
    assert "打印一套空白件" in words(house.as_("mediator").get(house.address))
    assert "打印一套空白件" in words(house.as_("counter").get("/cases/new"))


def test_a_blank_is_only_for_what_is_missing() -> None:
    receipt = blanks.filled(ReceiptFacts, committee="某委员会", payer="吴处一")
    assert (receipt.committee, receipt.payer, receipt.remaining) == ("某委员会", "吴处一", None)
    assert set(receipt.purpose) == {"＿"} and str(receipt.paid.month) == "＿＿＿"
    with pytest.raises(TypeError):
        blanks.filled(dataclasses.make_dataclass("Odd", [("odd", dict)]))


# what is typed in afterwards


def entered(session: Session, received_on: dt.date = CAME) -> Case:
    """A case of the yard, entered today from its papers, up to the agreement that is typed from the sheet."""
    given = Intake(
        "yard", "房屋租赁合同纠纷", "押金没有退。", ("退还押金3,600元",), (world.chen(), world.wu()), received_on=received_on
    )
    case, _slip = intake.register(session, world.user(session, "lin"), world.committee(session), given)
    world.run(session, case, "accept", "assign")
    at = clock.at(THEN, 9)
    met = dataclasses.replace(world.record_given(case), starts_at=at, ends_at=at + dt.timedelta(hours=2))
    meetings.record(case, world.user(session, "mei"), case.version, met)
    return world.run(session, case, "set_terms", "offer")


def scan(session: Session, case: Case, on: dt.date, written: bool = True, stamped_on: dt.date | None = None) -> None:
    paper = case.agreements[-1].paper
    assert paper is not None
    hands = [(one, Hand(on, written=written)) for one in paper.missing]
    conclusion.scan(case, world.user(session, "mei"), case.version, world.PDF, hands, stamped_on)


def test_an_agreement_signed_by_hand_five_days_ago_has_its_thirty_days_from_then(house: House) -> None:
    with Session(house.engine) as session:
        case = entered(session)
        assert case.received_on == CAME and {one.paper.issued_on for one in meetings_of(case)} == {THEN}
        scan(session, case, THEN, stamped_on=THEN)
        period = open_one(case, "D7")
        assert period is not None and (case.state, case.effective_on, period.trigger) == ("agreed", THEN, THEN)
        assert period.due == dt.date(2026, 7, 13), "thirty days from 11 June end on a Saturday: the Monday after"
        assert case.agreements[-1].paper.scans[-1].note == "手写件，后录入"


@pytest.mark.parametrize(
    ("on", "written", "sentence"),
    [
        (TODAY + dt.timedelta(days=1), True, "签名日期还没到"),
        (CAME - dt.timedelta(days=1), True, "早于这一件登记的日子"),
        (THEN, False, "早于文书打印的日期"),
    ],
)
def test_a_day_ahead_or_before_the_case_is_refused_and_an_earlier_one_only_of_a_written_sheet(
    house: House, on: dt.date, written: bool, sentence: str
) -> None:
    with Session(house.engine) as session, pytest.raises(Refused, match=sentence):
        scan(session, entered(session), on, written)


def test_a_stamp_may_be_as_old_as_the_first_hand_and_no_older(house: House) -> None:
    with Session(house.engine) as session:
        case = entered(session)
        with pytest.raises(Refused, match="盖章日期早于"):
            scan(session, case, THEN, stamped_on=THEN - dt.timedelta(days=1))
        session.rollback()


def test_an_application_of_tomorrow_is_not_registered(house: House) -> None:
    with Session(house.engine) as session, pytest.raises(Refused, match="还没到"):
        entered(session, TODAY + dt.timedelta(days=1))


def test_the_page_takes_the_days_of_a_written_sheet_when_told_that_it_is_one(houses: Houses) -> None:
    house = houses.at("case", "signing").change(lambda session, case: setattr(case, "received_on", CAME))
    rows = {f"signed-{n}-signature": str(one.id) for n, one in enumerate(house.papers("A09")[0].signatures)}
    form = {**rows, **{f"signed-{n}-signed_on": THEN.isoformat() for n in range(len(rows))}}
    refused = house.press("scan", "mediator", form)
    assert refused.status_code == 409 and any("早于文书打印" in one for one in told(refused))
    assert house.press("scan", "mediator", {**form, "written": "y", "stamped_on": THEN.isoformat()}).status_code == 302
    assert house.tell(lambda session, case: case.effective_on) == THEN
