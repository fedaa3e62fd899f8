"""Who interprets: named, bound by a declaration, present, and first to sign; what they translate; the papers in two languages."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from cases import translating
from cases.models import Case
from documents import bilingual
from foundation import clock
from tests import world
from tests.cases.house import House, Houses, told, typed, words
from tests.cases.test_signing import shown, sign, signed, to_read
from tests.papers.reading import words as printed


@pytest.fixture
def house(houses: Houses) -> House:
    return speaks(houses.at("case", "assigned"))


def speaks(house: House, tongue: str = "缅语") -> House:
    """Chen speaks a language that the others do not."""
    return house.change(lambda session, case: setattr(case.parties[0], "language", tongue))


def engaged(house: House, **changes: Any) -> Any:
    return house.press("name_interpreter", "counter", changes)


def declared(house: House) -> House:
    """An interpreter for Chen, who has signed the declaration at the counter."""
    assert engaged(house).status_code == 302
    assert sign(house.signed_in("lin"), "paper-signatures", shown(house, "D33")).status_code == 302
    return house


def recorded(house: House, *present: str) -> Any:
    return house.press("record", "mediator", {"present": ["陈采薇", "叶代", *present]})


def refused(answer: Any, *sentences: str) -> None:
    assert answer.status_code == 409, answer.status_code
    for sentence in sentences:
        assert any(sentence in one for one in told(answer)), told(answer)


# taking part


def test_nobody_took_part_in_a_language_they_do_not_speak(house: House) -> None:
    refused(recorded(house), "陈采薇要用缅语，还没有译员", "人民调解法第二十三条")
    assert engaged(house).status_code == 302
    refused(recorded(house, "岩三宝"), "译员岩三宝还没有签声明")
    assert sign(house.signed_in("lin"), "paper-signatures", shown(house, "D33")).status_code == 302
    refused(recorded(house), "没有勾选译员岩三宝到场")
    assert recorded(house, "岩三宝").status_code == 302
    record = house.papers("A08")[0]
    assert [one.name for one in record.signatures][:2] == ["岩三宝", "陈采薇"]
    assert record.facts["parties"][0]["who"]["interpreter"] == "岩三宝" and record.facts["others"] == ["叶代"]


def test_a_declaration_after_the_meeting_is_too_late(house: House) -> None:
    declared(house)
    yesterday = (clock.now() - world.dt.timedelta(days=1)).astimezone(clock.SHANGHAI)
    house.change(lambda session, case: setattr(case, "received_on", yesterday.date() - world.dt.timedelta(days=3)))
    times = {"starts_at": yesterday.strftime("%Y-%m-%dT09:00"), "ends_at": yesterday.strftime("%Y-%m-%dT10:00")}
    refused(house.press("record", "mediator", {"present": ["陈采薇", "岩三宝"], **times}), "声明签得晚了")


def test_an_absent_party_needs_no_interpreter(house: House) -> None:
    assert house.press("record", "mediator", {"present": ["叶代"]}).status_code == 302


def test_the_interpreter_signs_first(house: House) -> None:
    declared(house)
    assert recorded(house, "岩三宝").status_code == 302
    refused(sign(house.as_("party"), "paper-signatures", shown(house, "A08", "陈采薇")), "译员先签，陈采薇再签")
    assert "A08 陈采薇" not in signed(house)
    assert sign(house.signed_in("mei"), "paper-signatures", shown(house, "A08", "岩三宝")).status_code == 302
    assert sign(house.as_("party"), "paper-signatures", shown(house, "A08", "陈采薇")).status_code == 302
    hand = next(one for one in house.papers("A08")[0].signatures if one.name == "岩三宝")
    assert hand.witness == "梅知远"


def test_a_party_does_not_sign_for_the_interpreter(house: House) -> None:
    assert engaged(house).status_code == 302
    refused(sign(house.as_("party"), "paper-signatures", shown(house, "D33")), "这里要岩三宝本人签")


def test_an_interpreter_signs_nothing_before_the_declaration(houses: Houses) -> None:
    house = speaks(houses.at("case", "applied"))
    assert engaged(house).status_code == 302
    assert house.press("accept", "head").status_code == 302
    refused(sign(house.signed_in("lin"), "paper-signatures", shown(house, "A05", "岩三宝")), "请先签《译员声明》")


def test_the_pad_of_an_interpreter_shows_the_declaration(house: House) -> None:
    assert engaged(house).status_code == 302
    number = house.tell(lambda session, case: case.parties[0].interpreter.id)  # type: ignore[union-attr]
    pad = house.signed_in("lin").get(f"{house.address}/pad/interpreter-{number}")
    assert pad.status_code == 200 and to_read(pad) == [str(house.papers("D33")[0].id)]
    assert house.signed_in("lin").get(f"{house.address}/pad/interpreter-{number + 1}").status_code == 404


def test_no_agreement_goes_out_without_an_interpreter(houses: Houses) -> None:
    house = speaks(houses.at("case", "mediating"))
    refused(house.press("offer", "mediator"), "陈采薇要用缅语，还没有译员")
    declared(house)
    assert house.press("offer", "mediator").status_code == 302
    assert {"interpreter-1", "party-1"} <= {one.slot for one in house.papers("A09")[0].signatures}


def test_no_court_questions_without_an_interpreter(houses: Houses) -> None:
    house = speaks(houses.at("application", "accepted"))
    answer = house.press("question", "clerk", subject="application")
    refused(answer, "陈采薇要用缅语，还没有译员")


# who may, and for when


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("叶代", "叶代是当事人一方的人。翻译人员适用回避"), ("陈采薇", "翻译人员适用回避"), ("梅知远", "不能同时翻译")],
)
def test_who_is_of_the_matter_does_not_interpret(house: House, name: str, sentence: str) -> None:
    refused(engaged(house, name=name), sentence)
    assert house.papers("D33") == []


def test_another_interpreter_declares_anew(house: House) -> None:
    assert engaged(house).status_code == 302
    assert engaged(house, phone="14000000088").status_code == 302  # the same one, corrected
    assert len(house.papers("D33")) == 1
    assert engaged(house, name="玉香").status_code == 302
    first, second = house.papers("D33")
    assert first.void_at and not second.void_at and second.missing[0].name == "玉香"


def test_a_meeting_books_the_interpreter(house: House) -> None:
    assert engaged(house).status_code == 302
    assert house.press("schedule", "mediator").status_code == 302
    booked = house.tell(lambda session, case: case.parties[0].interpreter.booked_at)  # type: ignore[union-attr]
    assert booked > clock.now()
    assert (
        "约" in words(house.signed_in("mei").get(house.address))
        and "译员 岩三宝" in house.signed_in("mei").get(house.address).text
    )


# in two languages


def test_a_paper_is_read_beside_its_translation(houses: Houses, real_papers: None) -> None:
    house = speaks(houses.at("case", "applied"))
    declared(house)
    assert house.press("accept", "head").status_code == 302
    paper = house.papers("A05")[0]
    edition = f"{house.address}/papers/{paper.id}/bilingual/my"
    for reader in (house.signed_in("lin"), house.as_("party")):
        answer = reader.get(edition)
        assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    text = printed(answer.data)
    assert "以中文为准" in text and "人民调解委员会是依法设立的" in text.replace("\u200b", "")
    for reader, path in (
        (house.as_("agent"), edition),
        (house.as_("party"), edition[:-2] + "en"),
        (house.signed_in("lin"), edition[:-2] + "xx"),
    ):
        assert reader.get(path).status_code == 404
    assert edition in house.signed_in("lin").get(f"{house.address}/papers/{paper.id}/read").text
    assert edition in house.as_("party").get(f"{house.address}/papers/{paper.id}/read").text


def test_a_language_without_a_face_has_no_edition(houses: Houses) -> None:
    house = speaks(houses.at("case", "accepted"), "蒙古语(需翻译)")
    paper = house.papers("A05")[0]
    assert "bilingual" not in house.signed_in("lin").get(f"{house.address}/papers/{paper.id}/read").text
    assert "由译员当面口译" in house.signed_in("lin").get(house.address).text
    assert house.signed_in("lin").get(f"{house.address}/papers/{paper.id}/bilingual/my").status_code == 404


def test_what_the_interpreter_wrote_stands_beside_the_words(houses: Houses) -> None:
    house = speaks(houses.at("case", "signing"), "英语")
    page = house.signed_in("mei").get(f"{house.address}/translations?into=en")
    assert page.status_code == 200
    source = next(source for source, _old in house.tell(lambda session, case: translating.pieces(case, "en")) if "押金" in source)
    form = {
        "language": "en",
        "translator": "岩三宝",
        "rows-0-sha": translating.translations.sha_of(source),
        "rows-0-text": "The deposit is returned.",
    }
    assert house.press("translate", "mediator", form).status_code == 302

    def kept(session: Session, case: Case) -> tuple[str, str, str]:
        one = next(old for text, old in translating.pieces(case, "en") if text == source)
        assert one is not None
        return one.text, one.translator, one.entered_by

    assert house.tell(kept) == ("The deposit is returned.", "岩三宝", "梅知远")
    refused(house.press("translate", "mediator", {**form, "rows-0-sha": "0" * 64}), "有的原文已经不在文书上了")
    assert house.press("translate", "mediator", {**form, "rows-0-text": ""}).status_code == 302
    assert house.tell(lambda session, case: dict(translating.pieces(case, "en"))[source]) is None


def test_the_interpreter_reads_out_what_has_no_edition(houses: Houses) -> None:
    house = speaks(houses.at("case", "accepted"), "蒙古语(需翻译)")
    declared(house)
    page = house.signed_in("lin").get(f"{house.address}/readings")
    assert typed(page)["reader"] == ["岩三宝"] and "不懂文书所用的文字" in typed(page)["why"]


def test_only_papers_whose_sentences_are_known_have_an_edition() -> None:
    assert {"A05", "A08", "A09", "A12", "C01", "D01", "D06", "D08", "D35"} <= bilingual.PAPERS
