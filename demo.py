"""The demonstration world: bodies, people who can sign in, and sample cases, some finished, some waiting for somebody today."""

import copy
import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, sessionmaker

import casefile
from cases.models import Case
from documents import filing, press
from foundation import clock, site
from foundation.transactions import tune, writing
from hands import INK
from people import ink
from people.models import Body, BodyKind, Membership, SealKind, User
from people.register import BodyGiven, appoint, save_body
from people.roles import Role
from people.signin import hashed
from settings import Settings
from walks import walk_of

PASSWORD = "mediation-demo"
COMMUNITY = "长桥社区人民调解委员会"
SAMPLES = Path(__file__).parent / "samples" / "cases.json"
# Which sample stands where: played to its end on its own days, or begun so many days ago and left waiting at a step.
FINISHED = ("SC01", "SC04", "SC20", "SC22")
WAITING: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("SC10", 2, ("received",)),
    ("SC03", 12, ("received", "mediated")),
    ("SC07", 10, ("received", "mediated", "offered")),
    ("SC16", 25, ("received", "mediated", "agreed")),
    ("SC08", 6, ("received", "mediated", "agreed", "applied")),
    ("SC13", 14, ("received", "mediated", "agreed", "applied", "heard")),
)


def load(settings: Settings, *, if_empty: bool) -> None:
    """Loads the world into the site's database; with `if_empty` only when nobody is there yet."""
    site.settle(replace(settings.site, demo=False))  # what is posted while the past is played is for nobody to read
    press.open(workers=0, fonts=settings.site.data / "fonts", office_fonts=settings.office_fonts)
    engine = tune(create_engine(settings.database))
    with sessionmaker(engine)() as session:
        if if_empty and session.scalar(select(User.id).limit(1)):
            return
        given = {one["id"]: one for one in json.loads(SAMPLES.read_text(encoding="utf-8"))["cases"]}
        _say("正在准备演示数据，大约半分钟 (preparing the demonstration world)")
        for name in FINISHED:
            _play(session, given[name], ("to_the_end",))
        for name, days, steps in WAITING:
            _play(session, _shifted(given[name], days), steps)
        _keepers(session)
        _room(session)
        _open_accounts(session)
    engine.dispose()


def who_can_sign_in(url: str) -> str:
    """What the console shows when a demonstration begins to serve."""
    rows = [
        ("zhudanian", "祝大年", "调解员"),
        ("linjing", "林静", "窗口登记员"),
        ("hexiaonuan", "和小暖", "调委会负责人"),
        ("lvzhouzheng", "律周正", "派出所主持民警"),
        ("yingmenkai", "应门开", "法院立案人员"),
        ("shangshuyan", "尚书言", "法院书记员"),
        ("zhengheng", "郑衡", "法官"),
        ("qiaoyannian", "乔延年", "院长"),
        ("dayindian", "打印点", "长桥社区调解室的打印点"),
        ("tuqiance", "涂迁册", "名册管理员"),
        ("jiyouheng", "纪有恒", "名册管理员"),
        ("guanzhang", "管章", "系统管理员"),
    ]
    lines = "".join(f"  {login:<12} {name}　{role}\n" for login, name, role in rows)
    return f"\n{url}\n演示账号 (demonstration accounts), 密码 password: {PASSWORD}\n{lines}\n"


def _play(session: Session, given: dict[str, Any], steps: tuple[str, ...]) -> None:
    walk = walk_of(session, given, lambda act, began: None)
    for step in steps:
        getattr(walk, step)()
    filing.finish_due(session, limit=100)
    session.commit()
    if walk.case is not None:
        _say(f"  {walk.case.title}")


def _shifted(given: dict[str, Any], days_ago: int) -> dict[str, Any]:
    """The same file as if it had come in so many days ago."""
    by = clock.today() - dt.timedelta(days=days_ago) - casefile.day(given["intake"]["received"])

    def later(text: str) -> str:
        return min(casefile.day(text) + by, clock.today()).isoformat()

    moved = copy.deepcopy(given)
    moved["intake"]["received"] = later(given["intake"]["received"])
    moved["agreement"]["date"] = later(given["agreement"]["date"])
    for payment in moved["agreement"]["payment_plan"]:
        payment["due"] = (casefile.day(payment["due"]) + by).isoformat()
    moved["judicial_confirmation"]["apply_date"] = later(
        given["judicial_confirmation"].get("apply_date", given["agreement"]["date"])
    )
    return moved


def _keepers(session: Session) -> None:
    """The bureau's keepers of register and accounts; two of the register, for a rule of the house takes two."""
    bureau = save_body(session, BodyGiven(kind=BodyKind.BUREAU, name="明湖区司法局", area=casefile.AREA))
    for name, role in (("涂迁册", Role.REGISTRAR), ("纪有恒", Role.REGISTRAR), ("管章", Role.ADMIN)):
        user = User(login=name, name=name, password_hash="!")
        session.add(user)
        session.flush()
        appoint(session, user, bureau, role, dt.date(2026, 1, 1))
    session.commit()


def _room(session: Session) -> None:
    """The print station of one committee's room, and the president of its court, who extends the time of a ruling."""
    community = session.scalars(select(Body).where(Body.name == COMMUNITY)).one()
    assert community.court
    for name, body, role in (("打印点", community, Role.STATION), ("乔延年", community.court, Role.PRESIDENT)):
        user = User(login=name, name=name, password_hash="!")
        session.add(user)
        session.flush()
        appoint(session, user, body, role, dt.date(2026, 1, 1))
    session.commit()


def _open_accounts(session: Session) -> None:
    """Logins in pinyin and the demonstration's password for everybody; the mediator of one community sits at its counter, too."""
    writing(session)
    password = hashed(PASSWORD)
    for user in session.scalars(select(User).order_by(User.id)):
        user.login, user.password_hash = "".join(lazy_pinyin(user.name)), password
    community = session.scalars(select(Body).where(Body.name == COMMUNITY)).one()
    mediator = session.scalars(select(User).where(User.name == "祝大年")).one()
    if not any(m.body_id == community.id and m.role == Role.COUNTER for m in mediator.memberships):
        session.add(Membership(user=mediator, body=community, role=Role.COUNTER, since=dt.date(2026, 1, 1)))
    session.commit()
    _quick_court(session)
    _say(f"  {len(session.scalars(select(Case.id)).all())} 件案件")


def _quick_court(session: Session) -> None:
    """A court that does not wait: its rulings go out with the judge's decision, its clerk and its judge keep their signatures; and a committee
    whose seal is kept here."""
    writing(session)
    for court in session.scalars(select(Body).where(Body.kind == BodyKind.COURT, Body.seal == SealKind.IMAGE)):
        court.seals_at_once = True
    session.scalars(select(Body).where(Body.name == COMMUNITY)).one().seal = SealKind.IMAGE
    for user in session.scalars(select(User).where(User.name.in_(("尚书言", "郑衡"))).order_by(User.id)):
        ink.keep(session, user, INK.picture, INK.strokes)
    session.commit()


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
