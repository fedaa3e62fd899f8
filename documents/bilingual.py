"""The edition of a paper in two languages: paragraph beside paragraph from the paper's own draft. The Chinese governs, and the page says so."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from documents import drafting
from documents.kinds import KINDS, Issuer
from documents.paragraphs import Paragraph, paragraphs_of
from documents.reading import Said
from documents.sentences import Catalogue, Turned, catalogue

LANGUAGES = ("my", "en")  # those for which a face is at hand; a paper in another is interpreted orally
PAPERS = frozenset(
    {"A05", "A08", "A09", "A12", "C01", "D01", "D06", "D08", "D33", "D35"}
)  # whose sentences are all in the catalogues
_BEGINS = {"缅": "my", "英": "en"}
_CALLED = {"my": "缅文", "en": "英文"}
_STAY = frozenset({"案号", "送达地址", "联系电话", "邮政编码", "代收人"})  # labels of what is never translated
_LONG = 120  # characters of a paragraph that may go on on the next page
STYLE = Path(__file__).resolve().parent.parent / "templates" / "papers" / "bilingual.css"
_PAGE = Markup(
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{}</title></head>'
    '<body><div class="lead">{}</div><table class="two"><colgroup><col><col></colgroup><tbody>{}</tbody></table>'
    '<div class="tail">{}</div></body></html>'
)
_ROW = Markup('<tr class="{}"><td>{}</td><td class="other {}">{}</td></tr>')
_BOTH = Markup('<p>{}</p><p class="other {}">{}</p>')
# Where a line of Burmese may end: before a syllable, that is a consonant or vowel that neither closes nor stacks under the one before, and not after the
# prefix အ.
_SYLLABLE = re.compile("(?<=[\u1000-\u109f])(?<![\u1021\u1039])(?=[\u1000-\u102a\u103f\u104e](?!\u1037?[\u1039\u103a]))")


@dataclass(frozen=True)
class Given:
    """What an edition is made from: the draft of a paper on file with the hash of its bytes, and what an interpreter wrote, by the words translated."""

    title: str
    draft: str
    kind: str
    sha: str
    language: str
    typed: Mapping[str, str]
    interpreter: str = ""


@dataclass(frozen=True)
class Row:
    """A paragraph and the same in the other language. Where `untold` names words, somebody interprets them orally."""

    look: str
    text: str
    other: str
    free: tuple[str, ...]
    untold: tuple[str, ...]


def language_of(tongue: str) -> str:
    """The language of an edition for what somebody speaks, "" where there is none: 缅语 → my."""
    return _BEGINS.get(tongue[:1], "")


def named(language: str) -> str:
    return _CALLED[language]


def rows(given: Given) -> list[Row]:
    """The whole paper, paragraph by paragraph."""
    known = catalogue(given.language)
    oral = known.says["oral"].replace("{}", given.interpreter or known.says["interpreter"])
    return [_row(known, one, given.typed, oral) for one in paragraphs_of(given.draft)]


def free_words(draft: str, language: str) -> list[str]:
    """The pieces of a draft that are somebody's own words, each once, in their order."""
    given = Given("", draft, "", "", language, {})
    return list(dict.fromkeys(piece for row in rows(given) for piece in row.free))


def said(texts: Iterable[str]) -> list[Said]:
    """Typed translations, to be looked at before they are kept."""
    return [Said(text, "译文", "rows") for text in texts]


def page(given: Given) -> str:
    """The edition as HTML for the press."""
    known, of_court = catalogue(given.language), KINDS[given.kind].issuer is Issuer.COURT
    lead = [("本件为对照本，两种文字不一致时以中文为准。", known.says["governs"])]
    if of_court:
        lead.append(("本件是法院文书的阅读本，不是正本、副本，以法院送达的文书为准。", known.says["of court"]))
    lead.append(("签名、盖章在中文原件上，不在本件上。", known.says["no hands"]))
    tail = [(f"中文原件《{given.title}》，校验值 {given.sha[:16]}", f"{known.says['original']} {given.sha[:16]}")]
    table = [
        _ROW.format(one.look + " long" * (len(one.text) > _LONG), drafting.whole(one.text), known.code, _set(known, one.other))
        for one in rows(given)
    ]
    title = f"{given.title}（{named(given.language)}对照）"
    return str(_PAGE.format(title, _both(known, lead), Markup("").join(table), _both(known, tail)))


def _row(known: Catalogue, one: Paragraph, typed: Mapping[str, str], oral: str) -> Row:
    turned: list[Turned] = [known.turn(text, typed, oral) for text in one.texts]
    if one.look == "say" and turned[0].free:  # a speaker by name
        turned[0] = Turned(one.texts[0])
    if len(one.texts) == 2 and one.texts[0] in _STAY:
        turned[1] = Turned(one.texts[1])
    between = known.says["cells" if one.look == "cells" else "colon"]
    return Row(
        one.look,
        one.text,
        between.join(piece.text for piece in turned),
        tuple(source for piece in turned for source in piece.free),
        tuple(source for piece in turned for source in piece.untold),
    )


def _both(known: Catalogue, lines: list[tuple[str, str]]) -> Markup:
    return Markup("").join(_BOTH.format(line, known.code, _set(known, other)) for line, other in lines)


def _set(known: Catalogue, text: str) -> Markup:
    """Burmese with places where a line may end: its words are not parted by spaces."""
    return escape(_SYLLABLE.sub("\u200b", text)) if known.code == "my" else escape(text)
