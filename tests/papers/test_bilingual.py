"""The edition of a paper in two languages: every sentence beside its translation, numbers the same on both sides, nothing of anybody's own words invented."""

import json
import re

import pytest

import drill
import walks
from documents import bilingual, drafting, filing, press
from documents.bilingual import Given, Row
from documents.sentences import FOLDER, catalogue
from foundation import files
from tests.conftest import ROOT
from tests.papers.reading import lines, words
from tests.papers.samples import PAPERS

ORAL = {"en": "[interpreted orally by 岩三宝]", "my": "[岩三宝 က နှုတ်ဖြင့် ဘာသာပြန်ပေးသည်]"}
_SLOT = re.compile(r"\{(\w+)\}")
_LATIN = str.maketrans("၀၁၂၃၄၅၆၇၈၉", "0123456789")


@pytest.fixture(scope="module")
def drafts() -> dict[str, str]:
    """The papers as filed for a party who speaks Burmese, and two that its file has not."""
    given = next(one for one in json.loads((ROOT / "samples" / "cases.json").read_text("utf-8"))["cases"] if one["id"] == "SC09")
    with drill._scratch("") as session:
        walk = walks.walk_of(session, drill._without_answers(given), lambda act, began: None)
        walk.to_the_end()
        assert walk.case is not None
        made = {paper.kind: files.get(paper.text_sha).decode() for paper in filing.papers_of(session, walk.case.id)}
    return made | {code: drafting.draft(*PAPERS[code]) for code in ("A12", "D35")}


def given_of(drafts: dict[str, str], kind: str, language: str, **typed: str) -> Given:
    return Given(kind, drafts[kind], kind, "0" * 64, language, typed, "岩三宝")


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))


def as_numbers(text: str, language: str) -> list[str]:
    """Every number of a translation, months by name and Burmese digits among them."""
    months = catalogue(language).months
    for number, month in enumerate(months, 1):
        text = text.replace(month, f" {number} ")
    return sorted(number.removesuffix(":") for number in re.findall(r"\d+(?:[.,]\d+)*", text.translate(_LATIN)))


@pytest.mark.parametrize("language", bilingual.LANGUAGES)
@pytest.mark.parametrize("kind", sorted(bilingual.PAPERS))
def test_every_sentence_of_the_house_is_translated(drafts: dict[str, str], kind: str, language: str) -> None:
    for row in bilingual.rows(given_of(drafts, kind, language)):
        assert row.other.strip(), row
        assert bool(row.untold) == (ORAL[language] in row.other), row
        if not row.untold:
            _says_the_same(row, language)
    said = [piece for row in bilingual.rows(given_of(drafts, kind, language)) for piece in row.untold]
    assert all(_is_own(piece) for piece in said), said


def _says_the_same(row: Row, language: str) -> None:
    """The numbers of the Chinese stand in the translation, sums and days as they are written there."""
    figures = re.sub(r"（人民币[^）]+）", "", row.text)
    lost = set(numbers(figures)) - set(as_numbers(row.other, language))
    lost -= {number for number in lost if number.lstrip("0") in as_numbers(row.other, language)}
    assert not lost, (row, lost)


def _is_own(piece: str) -> bool:
    """What parties and mediators said in their own words in these files; everything else is the house's."""
    return any(word in piece for word in ("西瓜", "腐烂", "公司再付", "缅币", "逾期按未付金额", "三次调解", "损失赔偿款"))


@pytest.mark.parametrize(("kind", "language"), [("A09", "my"), ("A09", "en"), ("C01", "my")])
def test_the_page_holds_both_and_says_which_governs(drafts: dict[str, str], kind: str, language: str) -> None:
    given = given_of(drafts, kind, language)
    pdf = press.edition(bilingual.page(given), bilingual.STYLE)
    read = words(pdf)
    assert "本件为对照本，两种文字不一致时以中文为准。" in read
    assert ("法院文书的阅读本" in read) == (kind == "C01")
    for row in bilingual.rows(given):
        for text in row.text.split("　"):
            assert re.sub(r"\s", "", text)[:12] in read, row
    assert max(line.right for line in lines(pdf)) <= (210 - 18) / 25.4 * 72 + 1


def test_what_an_interpreter_wrote_takes_the_place_of_the_note(drafts: dict[str, str]) -> None:
    own = "以人民币结算,缅币金额仅作参考"
    assert own in bilingual.free_words(drafts["A09"], "en")
    rows = bilingual.rows(given_of(drafts, "A09", "en", **{own: "Settled in RMB; the sum in kyat is for reference."}))
    row = next(row for row in rows if own in row.text)
    assert row.other == "3. Settled in RMB; the sum in kyat is for reference." and not row.untold


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "2026年4月24日", "24 April 2026"),
        ("my", "2026年4月24日", "၂၀၂၆ ခုနှစ်၊ ဧပြီလ ၂၄ ရက်"),
        ("en", "二〇二六年四月二十二日", "22 April 2026"),
        ("en", "依照《中华人民共和国民事诉讼法》第二百零五条、第二百零六条规定，裁定如下：", "Under art. 205, art. 206 of the Civil Procedure Law of the PRC, the court rules:"),
        ("en", "本协议一式十二份，当事人、人民调解委员会各持一份。", "This agreement is made in 12 copies; each party and the committee keep one."),
        ("en", "协议约定的款项尚有47,600.00元（人民币肆万柒仟陆佰元整）未到期或者未支付。", "Of the sums agreed, RMB 47,600.00 is not yet due or not yet paid."),
        ("my", "协议约定的款项尚有47,600.00元（人民币肆万柒仟陆佰元整）未到期或者未支付。", "သဘောတူထားသော ငွေအနက် တရုတ်ယွမ် ၄၇,၆၀၀.၀၀ မှာ ရက်မစေ့သေး သို့မဟုတ် မပေးရသေးပါ။"),
    ],
)  # fmt: skip
def test_days_sums_and_articles_are_written_as_the_language_writes_them(language: str, text: str, said: str) -> None:
    assert catalogue(language).turn(text, {}, "?").text == said


def test_both_catalogues_know_the_same_and_lose_no_fact() -> None:
    told = {code: json.loads((FOLDER / f"{code}.json").read_text("utf-8")) for code in bilingual.LANGUAGES}
    for part in ("says", "laws", "words", "parts", "sentences"):
        assert told["en"][part].keys() == told["my"][part].keys(), part
    for code in bilingual.LANGUAGES:
        for source, said in [*told[code]["sentences"].items(), *told[code]["parts"].items()]:
            assert sorted(_SLOT.findall(source)) == sorted(_SLOT.findall(said)), (code, source)


def test_a_burmese_line_ends_between_syllables() -> None:
    page = bilingual._set(catalogue("my"), "ပြည်သူ့ဖျန်ဖြေရေး ဆန္ဒ အခွင့်")
    assert page == "ပြည်\u200bသူ့\u200bဖျန်\u200bဖြေ\u200bရေး ဆန္ဒ အခွင့်"
