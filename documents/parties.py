"""How papers describe parties: the lines under 申请人 and 被申请人, in the order courts and committees use."""

import datetime as dt

from documents.facts import AgentFacts, BodyFacts, BodyForm, IdentityFacts, KnownFacts, PartyFacts, PersonFacts
from foundation.clock import day_of
from law.wording import cn_date


def court_lines(party: PartyFacts, phone: bool = False) -> list[str]:
    """Lines as a court writes them: date of birth, ethnicity or nationality, address, identity number; then head, guardians and agents.
    Name as in the document, an alias beside it (民事诉讼文书样式)."""
    who = party.who
    if isinstance(who, BodyFacts):
        lines = [
            f"{party.standing}：{_joined(who.name, f'{who.form.place_word}{who.address}', _code(who), _phone(who.phone) if phone else None)}。"
        ]
        lines.append(_head(who))
    elif isinstance(who, KnownFacts):
        lines = [f"{party.standing}：{_known(who)}。"]
    else:
        lines = [f"{party.standing}：{_joined(_person(who), _phone(who.phone) if phone else None)}。"]
        lines += [f"法定代理人：{_person(g.person)}，系{who.name}的{g.relation}。" for g in who.guardians]
    return lines + [f"委托诉讼代理人：{agent.name}，{agent.link}。" for agent in party.agents]


def committee_lines(party: PartyFacts, on: dt.date) -> list[str]:
    """Lines as a people's committee writes them: sex, ethnicity, age on the day, occupation, phone, address (人民调解文书格式)."""
    who = party.who
    if isinstance(who, BodyFacts):
        lines = [
            f"{party.standing}：{_joined(who.name, f'{who.form.place_word}{who.address}', _code(who), _phone(who.phone))}。",
            _head(who),
        ]
    elif isinstance(who, KnownFacts):
        lines = [f"{party.standing}：{_known(who)}。"]
    else:
        lines = [f"{party.standing}：{_villager(who, on)}。"]
        lines += [f"法定代理人：{_villager(g.person, on)}，系{who.name}的{g.relation}。" for g in who.guardians]
        if who.interpreter:
            lines.append(f"翻译人员：{who.interpreter}（{who.language or '翻译'}）。")
    return lines + [f"委托代理人：{mandate(agent)}。" for agent in party.agents]


def mandate(agent: AgentFacts) -> str:
    """石念初，该公司员工，特别授权（代为承认、变更、放弃请求）: general authority has no powers to list."""
    powers = f"（{'、'.join(agent.powers)}）" if agent.powers else ""
    return f"{agent.name}，{agent.link}，{agent.authority.title}{powers}"


def person_line(who: PersonFacts | KnownFacts, at: dt.datetime) -> str:
    """Somebody who is heard: as a committee describes a party, without a standing."""
    return _villager(who, day_of(at))


def _known(who: KnownFacts) -> str:
    return _joined(
        who.name, f"证件号码{who.code}" if who.code else None, _phone(who.phone), f"住{who.address}" if who.address else None
    )


def _person(who: PersonFacts | KnownFacts) -> str:
    if isinstance(who, KnownFacts):
        return _known(who)
    identity = who.identity
    return _joined(
        who.name + (f"（又名{who.alias}）" if who.alias else ""),
        who.sex,
        f"{cn_date(who.birth)}出生",
        who.ethnicity or who.nationality,
        f"住{who.address}",
        f"{_number_word(identity.kind)}{identity.number}" if isinstance(identity, IdentityFacts) else identity.note,
    )


def _villager(who: PersonFacts | KnownFacts, on: dt.date) -> str:
    if isinstance(who, KnownFacts):
        return _known(who)
    identity = who.identity
    return _joined(
        who.name + (f"（又名{who.alias}）" if who.alias else ""),
        who.sex,
        who.ethnicity or who.nationality,
        f"{who.age_on(on)}岁",
        who.work,
        f"{_number_word(identity.kind)}{identity.number}" if isinstance(identity, IdentityFacts) else identity.note,
        _phone(who.phone),
        f"住{who.address}",
    )


def _number_word(kind: str) -> str:
    return "公民身份号码" if kind == "居民身份证" else f"{kind}号码"


def _code(who: BodyFacts) -> str | None:
    return f"统一社会信用代码{who.code}" if who.code else None


def _phone(phone: str | None) -> str | None:
    return f"联系电话{phone}" if phone else None


def _head(who: BodyFacts) -> str:
    if who.form is BodyForm.BUSINESS and who.owner:
        return f"{who.form.head_word}：{_person(who.owner)}。"
    return f"{who.form.head_word}：{_joined(who.head, who.head_title)}。"


def _joined(*parts: str | None) -> str:
    return "，".join(part for part in parts if part)
