"""The clauses of an agreement read one by one, as a court reads them that is asked to confirm it (民诉法解释355, 358). Whole sums and days are
looked at in `sum_rules`, the file in `case_rules`."""

from collections.abc import Iterator

from cases.models import Case
from law import barred, clauses, outsiders

from .findings import Finder, Finding, Mend
from .models import Agreement, Term, TermKind
from .terms import sentence_of

CLEAR = "写明由谁、在哪天以前、做到什么样或者付多少。已经签了的，签变更协议，三十日自新协议生效重新起算。"


def found_in(case: Case, agreement: Agreement, finder: Finder) -> Iterator[Finding]:
    """Every clause, and what is agreed for a breach."""
    known, told = known_hands(case), _told(case)
    whole = "。".join(sentence_of(term) for term in agreement.terms)
    for number, text, term in read(agreement):
        at = finder.at(number, page_of(term))
        yield from _other_than_court(text, _struck(agreement, term, at))
        yield from _status_and_title(text, at)
        yield from _others(text, known, at)
        yield from _owned_by_others(text, told, known, at)
        yield from _clear(text, whole, at)
        if term is not None:
            yield from _acts(term, text, known, at)


def read(agreement: Agreement) -> list[tuple[str, str, Term | None]]:
    """Where it stands, the words, and the term itself; the sentence on breach last."""
    found: list[tuple[str, str, Term | None]] = [(f"第 {one.ordinal} 条", sentence_of(one), one) for one in agreement.terms]
    return found + ([("不履行怎么办", agreement.penalty, None)] if agreement.penalty else [])


def known_hands(case: Case) -> list[str]:
    """Whoever may be bound: the parties, and who stands for them."""
    names = [name for party in case.parties for name in (party.name, party.alias, party.head_name)]
    names += [one.name for party in case.parties for one in party.representatives]
    return [name for name in names if name]


def page_of(term: Term | None) -> Mend:
    """The page of the terms, at the row of this one; at the sentence on breach without one."""
    return Mend("改这一条", f"terms#terms-{term.ordinal - 1}-text") if term else Mend("改违约责任", "terms#penalty")


def _struck(agreement: Agreement, term: Term | None, at: Finder) -> Finder:
    """What is only words, in an agreement that says something else as well, is struck out with one press."""
    if term is None or term.kind is not TermKind.WORDS or term.payments or len(agreement.terms) < 2:
        return at
    return at.mended("删去这一条", press=f"strike-{term.ordinal}")


def _told(case: Case) -> list[str]:
    """What story and evidence say of whose things are."""
    return [case.story, case.focus, *(f"{one.name}。{one.purpose}" for one in case.evidence)]


def _other_than_court(text: str, at: Finder) -> Iterator[Finding]:
    if words := barred.other_procedure(text):
        yield at.block(
            "R355_4",
            "司法确认不予受理(4)",
            f"“{words}”要走别的特别程序、公示催告或者破产程序，不能司法确认。",
            "删去这一句，另向法院提出那一种申请。",
        )
    if words := barred.out_of_scope(text):
        yield at.block(
            "R355_1",
            "司法确认不予受理(1)",
            f"“{words}”不归人民法院民事受理范围。",
            "删去这一句，由主管机关处理；协议只写民事上的约定。",
        )
    if words := barred.evades(text):
        yield at.block("D358_2", "司法确认驳回(2)", f"“{words}”会损害国家或者他人的利益。", "删去这一句。")
    if words := barred.illegal(text):
        yield at.block("D358_1", "司法确认驳回(1)", f"“{words}”违反法律的强制性规定或者公序良俗。", "删去这一句。")
    if words := barred.against_prosecution(text):
        yield at.warn(
            "D358_1", "司法确认驳回(1)", f"“{words}”：报案、举报和刑事责任不由当事人约定。", "只写民事赔偿，这一句请删去。"
        )


def _status_and_title(text: str, at: Finder) -> Iterator[Finding]:
    if words := barred.identity(text):
        yield at.block(
            "R355_3",
            "司法确认不予受理(3)",
            f"“{words}”是身份关系，法院不确认它有效、无效或者解除。",
            "删去这一条，只留给付和做事的约定；身份关系到民政部门登记，或者起诉。已经签了的，另签只含给付的新协议。",
        )
    elif words := barred.custody(text):
        yield at.warn(
            "R355_3", "司法确认不予受理(3)", f"“{words}”牵涉身份，法院可能不确认这一部分。", "只写抚养费、探望这些给付和行为。"
        )
    if words := barred.title(text):
        yield at.block(
            "R355_5",
            "司法确认不予受理(5)",
            f"“{words}”是确认权利归谁，法院不受理。",
            "改写为行为：某日前配合办理过户或者公证、腾退、交付，并写明付款。继承、析产中各地做法不一，要写明全部继承人。",
        )
    elif words := barred.chattel(text):
        yield at.warn("R355_5", "司法确认不予受理(5)", f"“{words}”像是确认所有权。", "改写为某日前交付给谁。")


def _others(text: str, known: list[str], at: Finder) -> Iterator[Finding]:
    if words := (barred.outsider(text, known) or outsiders.body_burdened(text, known) or outsiders.in_another_name(text, known)):
        yield at.block(
            "D358_2",
            "司法确认驳回(2)",
            f"“{words}”：给不是当事人的人定了义务，或者处分了他的东西。",
            "请他到场作为当事人签名，或者改由当事人自己承担。",
        )
    if words := barred.debts_moved(text):
        yield at.warn(
            "D358_2",
            "司法确认驳回(2)",
            f"“{words}”：债权人没有同意，不能对他生效。",
            "写明只在双方之间有效，不影响债权人的权利。",
        )


def _owned_by_others(text: str, told: list[str], known: list[str], at: Finder) -> Iterator[Finding]:
    """A thing that belongs to somebody else as well is disposed of without their hand."""
    if not outsiders.disposes(text):
        return
    if name := outsiders.co_owner(told, known):
        yield at.block(
            "D358_2",
            "司法确认驳回(2)",
            f"案情或者证据写着{name}是权利人，{name}不是当事人，这一条处分了他的东西。",
            f"请{name}作为当事人参加并签名，或者交{name}书面同意的材料；不涉及他的份额的，写明白。",
        )
    elif words := outsiders.is_shared(told):
        yield at.warn(
            "D358_2",
            "司法确认驳回(2)",
            f"案情写着“{words}”，处分它要其他共有人同意。",
            "请共有人参加签名，或者交他们书面同意的材料。",
        )


def _clear(text: str, whole: str, at: Finder) -> Iterator[Finding]:
    if words := clauses.open_condition(text, whole):
        yield at.block(
            "D358_5",
            "司法确认驳回(5)",
            f"以“{words}”为条件，没有写标准，也没有写最晚到哪天，内容不明确。",
            "写明按什么标准、由谁验、哪天前验、逾期不验视为合格，并写付款的确定日期，与付款计划一致。已经签了的，签变更协议，三十日自新协议生效重新起算。",
        )
    if words := clauses.left_open(text):
        yield at.block("D358_5", "司法确认驳回(5)", f"“{words}”没有定下来，内容不明确。", CLEAR)
    elif words := clauses.loose_word(text):
        yield at.warn("D358_5", "司法确认驳回(5)", f"“{words}”执行不了。", CLEAR)
    if clauses.receipt_without_term(text):
        yield at.block(
            "D358_5",
            "司法确认驳回(5)",
            "凭票据付款，没有写收到票据后几日内付，内容不明确。",
            "写明最晚哪天交票据、收到后几日内付。",
        )
    if barred.asks_judgment(text):
        yield at.warn("JUDGMENT", "", "不能约定一方不履行就请法院裁判这件事。", "改写为逾期的违约责任，或者可以申请强制执行。")


def _acts(term: Term, text: str, known: list[str], at: Finder) -> Iterator[Finding]:
    """What somebody is to do: by when, how well, who."""
    work, handed = clauses.works(text), clauses.hands_over(text)
    act = work or handed or clauses.does(text)
    if term.kind is TermKind.PAY or not (act or term.kind is TermKind.ACT):
        return
    if not term.due_on and not clauses.has_day(text):
        sentence = f"“{act or term.text}”没有写最晚哪天。"
        if work or handed:
            yield at.block("D358_5", "司法确认驳回(5)", sentence + "内容不明确。", CLEAR)
        else:
            yield at.warn("D358_5", "司法确认驳回(5)", sentence, "补上日期。")
    elif work and not term.standard and not clauses.inspected(text):
        yield at.warn("D358_5", "司法确认驳回(5)", f"“{work}”没有写做到什么样算数。", "补上标准，例如尺寸、照片、由谁验。")
    if term.doer is None and not clauses.somebody(text, known):
        yield at.warn("D358_5", "司法确认驳回(5)", f"“{act}”没有写由谁来做。", "写上名字。")
