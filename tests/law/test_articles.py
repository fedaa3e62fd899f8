"""The article is that of the day."""

import datetime as dt

import pytest

from law.articles import basis, cite, is_memory, named, short
from law.statutes import LAWS, MATTERS

TODAY = dt.date(2026, 6, 16)
NEW_YEAR_2024 = dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("on", "article", "page"),
    [
        (dt.date(2021, 12, 31), "第一百九十五条", "民诉法195"),
        (dt.date(2022, 1, 1), "第二百零二条", "民诉法202"),
        (dt.date(2023, 12, 31), "第二百零二条", "民诉法202"),
        (NEW_YEAR_2024, "第二百零六条", "民诉法206"),
    ],
)
def test_a_ruling_cites_the_number_of_its_own_day(on, article, page):
    assert cite("司法确认裁定", on) == f"《中华人民共和国民事诉讼法》{article}"
    assert short("司法确认裁定", on) == page


# Appendix of numbers: 2012/2017, 2021, 2023.
@pytest.mark.parametrize(
    ("matter", "numbers"),
    [
        ("司法确认申请", (194, 201, 205)),
        ("司法确认裁定", (195, 202, 206)),
        ("特别程序审限", (180, 187, 187)),
        ("终结特别程序", (179, 186, 186)),
        ("期间计算", (82, 85, 85)),
        ("期间顺延", (83, 86, 86)),
        ("电子送达", (87, 90, 90)),
        ("虚假诉讼调解制裁", (112, 115, 115)),
        ("先行调解", (122, 125, 125)),
        ("执行法院", (224, 231, 235)),
        ("申请执行期间", (239, 246, 250)),
        ("迟延履行", (253, 260, 264)),
    ],
)
def test_civil_procedure_numbers_by_version(matter, numbers):
    shown = [short(matter, dt.date(year, 6, 1)) for year in (2020, 2022, 2024)]
    assert shown == [f"民诉法{number}" for number in numbers]


@pytest.mark.parametrize(
    ("matter", "old", "new"),
    [
        ("申请主体", "353", "351"),
        ("多组织管辖", "354", "352"),
        ("申请形式", "355", "353"),
        ("申请材料", "356", "354"),
        ("司法确认不予受理(3)", "357(3)", "355(3)"),
        ("到场核实", "358", "356"),
        ("准许撤回", "359第1款", "357第1款"),
        ("按撤回处理", "359第2款", "357第2款"),
        ("司法确认驳回(5)", "360(5)", "358(5)"),
        ("确认裁定异议", "374", "372"),
        ("确认裁定执行法院", "462", "460"),
    ],
)
def test_numbers_of_the_interpretation_changed_on_10_april_2022(matter, old, new):
    assert short(matter, dt.date(2022, 4, 9)) == f"民诉法解释{old}"
    assert short(matter, dt.date(2022, 4, 10)) == f"民诉法解释{new}"


def test_paragraph_and_item_are_written_out_on_papers():
    title = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
    assert cite("司法确认不予受理(3)", TODAY) == title + "第三百五十五条第一款第三项"
    assert cite("受理后发现不予受理情形", TODAY) == title + "第三百五十五条第二款"
    assert cite("司法确认驳回(5)", TODAY) == title + "第三百五十八条第五项"


def test_the_public_security_law_changed_in_2026():
    assert short("治安办案期限", dt.date(2025, 12, 31)) == "治安管理处罚法99"
    assert short("治安办案期限", dt.date(2026, 1, 1)) == "治安管理处罚法118"
    with pytest.raises(LookupError):
        cite("记录封存", dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("matter", "on"),
    [
        ("没有的事项", TODAY),
        ("XYZ 12", TODAY),
        ("司法确认裁定", dt.date(2012, 12, 31)),
        ("RMTJ 26", dt.date(2010, 12, 31)),
        ("MSF 206", dt.date(2023, 12, 31)),
        ("MSF 二百", TODAY),
        ("转交送达", dt.date(2020, 1, 1)),
    ],
)
def test_what_is_not_known_is_an_error(matter, on):
    with pytest.raises(LookupError):
        cite(matter, on)


def test_a_law_without_a_number_is_cited_by_its_title():
    assert cite("YJ25", TODAY) == "《最高人民法院关于严格依法规范民事案件立案与调解工作的意见》"


def test_several_articles_of_one_law_name_it_once():
    line = basis(["司法确认申请", "人民调解司法确认", "期间计算"], NEW_YEAR_2024)
    assert line == "《中华人民共和国民事诉讼法》第二百零五条、第八十五条、《中华人民共和国人民调解法》第三十三条"


@pytest.mark.parametrize(
    ("matters", "on", "line"),
    [
        (["RMTJ 17", "RMTJ 23"], TODAY, "人民调解法第十七条、第二十三条"),
        (["司法确认申请", "RMTJ 33", "期间计算"], TODAY, "民诉法第二百零五条、第八十五条、人民调解法第三十三条"),
        (["司法确认申请"], dt.date(2023, 12, 31), "民诉法第二百零一条"),
        (["司法确认不予受理(3)", "受理后发现不予受理情形"], TODAY, "民诉法解释第三百五十五条第一款第三项、第三百五十五条第二款"),
        (["YJ25", "TYTJ 27"], TODAY, "立案与调解意见、特邀调解规定第二十七条"),
        (["MFD 188"], dt.date(2020, 6, 1), "民法典第一百八十八条（现行）"),
        ([], TODAY, ""),
    ],
)
def test_a_refusal_names_articles_by_the_short_name_of_the_law(matters, on, line):
    assert named(matters, on) == line


def test_a_refusal_never_names_what_nobody_knows():
    with pytest.raises(LookupError):
        named(["RMTJ 17", "XYZ 1"], TODAY)
    with pytest.raises(LookupError):
        named("RMTJ 17", TODAY)  # a text is no list of matters


def test_a_period_that_began_before_a_law_says_it_cites_the_present_one():
    assert basis(["MFD 188"], dt.date(2020, 6, 1)) == "《中华人民共和国民法典》第一百八十八条（现行）"
    with pytest.raises(LookupError):
        basis(["XYZ 1"], TODAY)


# The numbers of older versions that were read, by hand: every other one is from memory and says so.
READ = {
    2012: "司法确认申请 司法确认裁定 先行调解",
    2021: "司法确认申请 司法确认裁定 特别程序审限 终结特别程序 期间计算 期间顺延 电子送达 虚假诉讼调解制裁 先行调解 执行法院 申请执行期间 迟延履行",
}


@pytest.mark.parametrize(("version", "day"), [(2012, dt.date(2020, 6, 1)), (2021, dt.date(2022, 6, 1))])
def test_numbers_of_an_older_version_that_were_not_read_say_so(version, day):
    old = {matter for matter, (code, *numbers) in MATTERS.items() if code == "MSF" and numbers[version == 2021]}
    assert {matter for matter in old if not is_memory(matter, day)} == set(READ[version].split())


def test_the_old_term_of_a_police_case_is_from_memory_and_the_new_one_is_not():
    assert is_memory("治安办案期限", dt.date(2025, 12, 31)) and not is_memory("治安办案期限", TODAY)


def test_the_tables_are_whole():
    for law in LAWS.values():
        assert law.title.startswith("《") and law.short and list(law.since) == sorted(set(law.since))
    for matter, (code, *numbers) in MATTERS.items():
        assert len(numbers) == len(LAWS[code].since), matter
        assert cite(matter, TODAY), matter
        assert not is_memory(matter, TODAY), f"{matter}: the number in force must be checked"
