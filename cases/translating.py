"""The editions in two languages of a file's papers, and the words an interpreter translates for them. Which sentences need nobody is known to
`documents.bilingual`."""

from collections.abc import Mapping

from documents import bilingual, filing, press
from documents.models import Paper
from foundation import clock, files
from foundation.acts import acting
from foundation.errors import Refused
from foundation.transactions import session_of
from people.access import Visitor
from people.models import User
from people.roles import Role

from . import translations, turns
from .models import Case
from .party import Party
from .translations import Translation


def readers_of(case: Case, paper: Paper, language: str) -> list[Party]:
    """The parties who read a paper in this language: of one party's own paper that party alone."""
    of_it = [party for party in case.parties if paper.party_id in (None, party.id)]
    return [party for party in of_it if bilingual.language_of(party.tongue) == language]


def editions_of(case: Case, paper: Paper, visitor: Visitor | None = None) -> list[tuple[str, str]]:
    """The languages a paper can be read in beside the Chinese, each with its name; a party's own pages show it those of its own."""
    if not has_edition(paper):
        return []
    readers = {code: readers_of(case, paper, code) for code in bilingual.LANGUAGES}
    own = {
        code for code, them in readers.items() if them and (visitor is None or visitor.party_id in [party.id for party in them])
    }
    return [(code, bilingual.named(code)) for code in bilingual.LANGUAGES if code in own]


def edition(case: Case, paper: Paper, language: str) -> bytes:
    """A paper on file beside its translation, made from its own draft. Refuses a language that nobody reads it in, and a paper that is not for
    parties."""
    if not has_edition(paper) or not readers_of(case, paper, language):
        raise Refused(f"《{paper.title}》没有这种文字的对照本。")
    known = translations.kept(session_of(case), case.id, language)
    interpreter = next((one.interpreter.name for one in readers_of(case, paper, language) if one.interpreter), "")
    given = bilingual.Given(
        title=paper.title,
        draft=files.get(paper.text_sha).decode(),
        kind=paper.kind,
        sha=paper.sha,
        language=language,
        typed={source: one.text for source, one in known.items()},
        interpreter=interpreter,
    )
    return press.edition(bilingual.page(given), bilingual.STYLE)


def has_edition(paper: Paper) -> bool:
    """Papers of parties whose sentences the catalogues hold, and made here: what another body sent has no draft to set beside."""
    return paper.kind in bilingual.PAPERS and not paper.void_at and Role.PARTY.value in paper.readers and bool(paper.facts)


def pieces(case: Case, language: str) -> list[tuple[str, Translation | None]]:
    """The free words of the papers that are read in a language, in their order, each once, with the translation there is."""
    known, found = translations.kept(session_of(case), case.id, language), dict[str, None]()
    for paper in filing.papers_of(session_of(case), case.id):
        if has_edition(paper) and readers_of(case, paper, language):
            found |= dict.fromkeys(bilingual.free_words(files.get(paper.text_sha).decode(), language))
    return [(source, known.get(source)) for source in found]


def translate(case: Case, by: User, seen: int, language: str, translator: str, given: Mapping[str, str]) -> None:
    """Keeps what an interpreter wrote, by the hash of the words it translates; an empty text takes a translation away. Refuses words that stand
    on no paper of this file and a script that no face sets."""
    if not translator:
        raise Refused("请写由谁翻译。", field="translator")
    sources = {translations.sha_of(source): (source, old) for source, old in pieces(case, language)}
    if not given.keys() <= sources.keys():
        raise Refused("有的原文已经不在文书上了，请重新打开再填。", field="rows")
    press.refuse_unprintable(bilingual.said(given.values()), "译文")
    with acting(case, "translate", by=by, seen=seen) as facts:
        for sha, text in given.items():
            _keep(case, by, language, translator, *sources[sha], text)
        turns.leave(case, facts)
        facts.detail.update(language=language, pieces=len(given))


def _keep(case: Case, by: User, language: str, translator: str, source: str, old: Translation | None, text: str) -> None:
    session = session_of(case)
    if old is not None and old.text == text:
        return
    if not text:
        if old is not None:
            session.delete(old)
        return
    one = old or Translation(case_id=case.id, language=language, source=source, source_sha=translations.sha_of(source))
    one.text, one.translator, one.entered_by, one.made_at = text, translator, by.name, clock.now()
    session.add(one)
