"""Who stands beside a signer: the witness of a fingerprint, the reader for who cannot read, and the note of it (D34)."""

import io
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.test import TestResponse

from documents.models import Signature, SigningWay
from tests import world
from tests.cases.house import House, Houses, day, told, typed, words
from tests.cases.test_signing import number_of, scanned, shown, sign, signed, to_read


@pytest.fixture
def house(houses: Houses) -> House:
    return houses.at("case", "signing")


def hand(house: House, name: str, kind: str = "A09") -> Signature:
    return next(one for one in house.papers(kind)[0].signatures if one.name == name)


def pressed(house: House, name: str, **of: str | None) -> TestResponse:
    """The agreement comes back with a fingerprint in place of a name."""
    row = {"signed-0-fingerprint": "y", "signed-0-witness": "邻居甲", **of}
    return scanned(house.signed_in("mei"), [(number_of(house, "A09", name), day())], **row)


# a fingerprint with a witness


def test_a_fingerprint_stands_for_a_name_and_names_who_watched(house: House) -> None:
    assert pressed(house, "陈采薇").status_code == 302
    given = hand(house, "陈采薇")
    assert (given.way, given.witness) == (SigningWay.FINGERPRINT, "邻居甲")
    assert house.papers("A09")[0].scans


def test_a_fingerprint_that_nobody_watched_is_not_noted(house: House) -> None:
    answer = pressed(house, "陈采薇", **{"signed-0-witness": ""})
    assert answer.status_code == 409
    assert any("陈采薇按的是指印，请写上在场见证人的姓名。" in one for one in told(answer)), told(answer)
    assert typed(answer)["signed-0-fingerprint"] == ["y"]
    assert signed(house) == set()


@pytest.mark.parametrize(
    ("witness", "sentence"),
    [
        ("示范吴记物业有限公司", "示范吴记物业有限公司是当事人一方的人，不能做见证人"),
        ("陈采薇", "陈采薇是当事人一方的人"),
        ("叶代", "叶代是当事人一方的人"),
        ("吴处一", "吴处一是当事人一方的人"),
        ("梅知远", "梅知远是办这件事的人，不能只由办案的人见证"),
    ],
)
def test_who_is_of_the_matter_does_not_witness(house: House, witness: str, sentence: str) -> None:
    answer = pressed(house, "陈采薇", **{"signed-0-witness": witness})
    assert answer.status_code == 409
    assert any(sentence in one for one in told(answer)), told(answer)
    assert signed(house) == set()


def test_who_holds_an_office_has_no_fingerprint(house: House) -> None:
    answer = pressed(house, "梅知远")
    assert answer.status_code == 409
    assert any("梅知远不按指印" in one for one in told(answer)), told(answer)


def test_who_stands_for_an_organisation_has_a_fingerprint(house: House) -> None:
    assert pressed(house, "叶代").status_code == 302
    assert "A09 叶代" in signed(house)


def test_an_organisation_itself_has_no_fingerprint(house: House) -> None:
    def itself(session: Any, case: Any) -> None:
        for one in session.scalars(select(Signature).where(Signature.name == "叶代")):
            one.name, one.representative_id = "示范吴记物业有限公司", None

    house.change(itself)
    answer = pressed(house, "示范吴记物业有限公司")
    assert answer.status_code == 409
    assert any("示范吴记物业有限公司不按指印：单位盖章" in one for one in told(answer)), told(answer)


def test_a_fingerprint_without_its_day_is_not_dropped_silently(house: House) -> None:
    form = {
        "signed-0-signature": str(number_of(house, "A09", "陈采薇")),
        "signed-0-fingerprint": "y",
        "signed-0-witness": "邻居甲",
    }
    answer = scanned(house.signed_in("mei"), [], **form)
    assert answer.status_code == 409
    assert any("按了指印的，请照纸面填日期。" in one for one in told(answer)), told(answer)


def test_the_database_keeps_no_fingerprint_without_a_witness(house: House) -> None:
    assert pressed(house, "陈采薇").status_code == 302
    with pytest.raises(IntegrityError, match="fingerprint_has_witness"):
        house.change(lambda session, case: setattr(session.get_one(Signature, hand(house, "陈采薇").id), "witness", ""))


# a reader


def read_out(house: House, **changes: Any) -> TestResponse:
    given = {"papers": [str(house.papers("A09")[0].id), str(house.papers("A05")[0].id)], **changes}
    return house.press("read_out", "mediator", given)


def test_a_note_names_who_read_what_to_whom_and_who_watched(house: House) -> None:
    assert read_out(house).status_code == 302
    note = house.papers("D34")[0]
    assert [(one.name, one.capacity) for one in note.signatures] == [
        ("陈采薇", "申请人"),
        ("陈小满", "代读人"),
        ("邻居甲", "见证人"),
    ]
    text = "".join(words(house.signed_in("mei").get(f"{house.address}/papers/{note.id}/read")).split())
    assert (
        "当事人陈采薇不识字。2026年6月16日，在示范市明湖区长桥路1号，由代读人陈小满（女儿）当面把下列文书逐字读给陈采薇听" in text
    )
    assert "《人民调解当事人权利义务告知书》，校验值" in text and "《人民调解协议书》，校验值" in text
    assert house.papers("A09")[0].sha[:12] in text


def test_reader_and_witness_stand_beside_the_signature_that_follows(house: House) -> None:
    assert read_out(house).status_code == 302
    mei = house.signed_in("mei")
    assert sign(mei, "signatures", shown(house, "A09", "陈采薇")).status_code == 302
    given = hand(house, "陈采薇")
    assert (given.reader, given.witness, given.way) == ("陈小满", "邻居甲、梅知远", SigningWay.PAD)
    assert hand(house, "叶代").reader == "" and hand(house, "陈采薇", "A08").reader == "", (
        "nothing was read to others, and nothing else"
    )


def test_the_pad_says_who_read_and_before_that_who_should(house: House) -> None:
    mei = house.signed_in("mei")
    house.change(lambda session, case: setattr(case.parties[0], "reader", "陈小满"))
    assert "登记的是由陈小满代读：请先把文书读给陈采薇听" in words(mei.get(f"{house.address}/pad/1"))
    assert typed(mei.get(f"{house.address}/readings"))["reader"] == ["陈小满"], "what is known is not asked again"
    assert read_out(house).status_code == 302
    assert "由陈小满读给陈采薇听，邻居甲在场见证。" in words(mei.get(f"{house.address}/pad/1"))


def test_a_fingerprint_after_a_reading_has_its_witness_already(house: House) -> None:
    assert read_out(house).status_code == 302
    page = house.signed_in("mei").get(f"{house.address}/signed-sheet")
    assert "邻居甲" in typed(page)["signed-0-witness"] and "陈小满代读" in words(page)
    assert pressed(house, "陈采薇").status_code == 302
    assert (hand(house, "陈采薇").reader, hand(house, "陈采薇").witness) == ("陈小满", "邻居甲")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reader": "叶代"}, "叶代是对方的人，不能代读"),
        ({"reader": "吴处一"}, "吴处一是对方的人，不能代读"),
        ({"reader": "示范吴记物业有限公司"}, "是对方的人，不能代读"),
        ({"witness": "叶代"}, "叶代是当事人一方的人，不能做见证人"),
        ({"witness": "梅知远"}, "梅知远是办这件事的人"),
        ({"witness": "陈小满"}, "代读人和见证人要是两个人。"),
        ({"papers": None}, "请选读了哪几份文书。"),
        ({"papers": "999999"}, ""),
        ({"papers": "x"}, ""),
        ({"party": "2"}, ""),
        ({"party": None}, "请选读给谁听。"),
        ({"why": "长得慢"}, "请从列出的里面选。"),
        ({"reader": ""}, "请填代读人的姓名。"),
        ({"witness": "名" * 61}, ""),
    ],
)
def test_a_reading_that_cannot_be_is_refused(house: House, changes: dict[str, Any], sentence: str) -> None:
    answer = read_out(house, **changes)
    assert answer.status_code in (409, 422)
    assert any(sentence in one for one in told(answer)), told(answer)
    assert house.papers("D34") == []
    assert hand(house, "陈采薇").reader == ""


def test_the_mediator_may_read_and_somebody_else_watches(house: House) -> None:
    assert read_out(house, reader="梅知远").status_code == 302


def test_a_paper_of_another_case_is_not_read_here(house: House) -> None:
    def another(session: Any, case: Any) -> None:
        world.run(session, world.registered(session, "another"), "accept")

    house.change(another)
    theirs = max(paper.id for paper in house.papers())
    answer = read_out(house, papers=str(theirs))
    assert answer.status_code == 422 and house.papers("D34") == []


@pytest.mark.parametrize("who", ["head", "party", "agent", "stranger", "clerk"])
def test_only_who_works_at_the_file_notes_a_reading(house: House, who: str) -> None:
    assert house.press("read_out", "mediator", by=house.as_(who)).status_code in (403, 404, 409)
    assert house.papers("D34") == []


def test_the_note_comes_back_on_paper_signed_by_all_three(house: House) -> None:
    assert read_out(house).status_code == 302
    note = house.papers("D34")[0]
    form: dict[str, Any] = {
        "seen": str(house.tell(lambda s, c: c.version)),
        "paper": str(note.id),
        "file": (io.BytesIO(world.PDF), "签好.pdf"),
    }
    for n, one in enumerate(note.signatures):
        form |= {f"signed-{n}-signature": str(one.id), f"signed-{n}-signed_on": day()}
    form |= {"signed-0-fingerprint": "y", "signed-0-witness": "邻居甲"}
    assert house.signed_in("mei").post(f"{house.address}/scans", form).status_code == 302
    assert {one for one in signed(house) if one.startswith("D34")} == {"D34 陈采薇", "D34 陈小满", "D34 邻居甲"}


# by an agent within its authority


def test_an_application_needs_no_special_authority(houses: Houses) -> None:
    """General authority is enough to apply (民诉法解释第三百五十一条); the agreement itself is another matter."""
    house = houses.at("application", "preparing")
    house.change(lambda session, case: setattr(case.parties[1].agent, "special", False))
    answer = sign(
        house.as_("agent"),
        "confirmation/signatures",
        shown(house, "D01", "叶代"),
        read=to_read(house.as_("agent").get("/my/pad")),
    )
    assert answer.status_code == 302
    assert "D01 叶代" in signed(house)
