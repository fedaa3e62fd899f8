"""Certificates on the command line: issue and revoke a body's, show the root, serve demonstration time stamps, check a paper, export a journal."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from cases.models import Case
from documents import certificates, timestamps, verify_alone
from documents.certificates import Certificate
from foundation import journal, site
from foundation.errors import Refused
from foundation.transactions import tune
from people.models import Body
from settings import read


def listen(orders: Any) -> None:
    """Hangs `certificate …`, `verify` and `journal` into the command line."""
    certificate = orders.add_parser("certificate", help="certificates with which bodies sign their finished papers")
    which = certificate.add_subparsers(dest="which", required=True)
    issuing = which.add_parser("issue", help="a new key and certificate for a body of the register")
    issuing.add_argument("body", help="its name, as on its seal")
    issuing.add_argument("--sort", choices=[certificates.PADES, certificates.SM2], default=certificates.PADES)
    issuing.set_defaults(run=_in_session(_issue))
    revoking = which.add_parser("revoke", help="nothing is signed with it any more; what it signed before stays good")
    revoking.add_argument("fingerprint", help="or its first digits")
    revoking.add_argument("why")
    revoking.set_defaults(run=_in_session(_revoke))
    which.add_parser("list", help="every certificate").set_defaults(run=_in_session(_list))
    which.add_parser("root", help="print the root as PEM, for those who verify elsewhere").set_defaults(run=_in_session(_root))
    stamping = which.add_parser("time-stamps", help="serve time stamps, for a demonstration only")
    stamping.add_argument("--port", type=int, default=3161)
    stamping.set_defaults(run=_stamp)
    checking = orders.add_parser("verify", help="check a signed paper; the same as python -m documents.verify_alone")
    verify_alone.ask(checking)
    checking.set_defaults(run=lambda given: sys.exit(verify_alone.answer(given)))
    exporting = orders.add_parser("journal", help="print the whole journal of a case as JSON; it names people")
    exporting.add_argument("reference", help="of the case, as in its address")
    exporting.set_defaults(run=_in_session(_export))


def _issue(session: Session, given: argparse.Namespace) -> str:
    body = session.scalars(select(Body).where(Body.name == given.body, Body.closed_on.is_(None))).first()
    if body is None:
        raise Refused(f"名册里没有“{given.body}”。")
    made = certificates.issue(session, body, given.sort)
    return f"{made.fingerprint}  {body.name}，到 {made.until:%Y-%m-%d}\n"


def _revoke(session: Session, given: argparse.Namespace) -> str:
    found = session.scalars(
        select(Certificate).where(Certificate.fingerprint.startswith(given.fingerprint, autoescape=True))
    ).all()
    if len(found) != 1 or len(given.fingerprint) < 8:
        raise Refused("没有这份证书，或者不止一份。请多写几位。")
    certificates.revoke(session, found[0], given.why)
    return f"{found[0].fingerprint}  作废\n"


def _list(session: Session, given: argparse.Namespace) -> str:
    return "".join(
        f"{one.fingerprint}  {one.sort}  {one.body.name if one.body else '根证书'}  {one.since:%Y-%m-%d}—{one.until:%Y-%m-%d}"
        f"{f'  {one.revoked_at:%Y-%m-%d} 作废：{one.revoked_why}' if one.revoked_at else ''}\n"
        for one in session.scalars(select(Certificate).order_by(Certificate.id))
    )


def _root(session: Session, given: argparse.Namespace) -> str:
    return "".join(session.scalars(select(Certificate.pem).where(Certificate.body_id.is_(None)).order_by(Certificate.id)))


def _export(session: Session, given: argparse.Namespace) -> str:
    case_id = session.scalars(select(Case.id).where(Case.reference == given.reference)).first()
    if case_id is None:
        raise Refused("没有这个案件。")
    return journal.exported(session, case_id) + "\n"


def _stamp(given: argparse.Namespace) -> None:
    held = []

    def take(session: Session, _: argparse.Namespace) -> str:
        held.append(certificates.for_stamps(session))
        return ""

    _in_session(take)(given)
    server = timestamps.authority(held[0], port=given.port)
    sys.stdout.write(f"TIME_STAMPS=http://127.0.0.1:{server.server_port}/\n")
    sys.stdout.flush()
    server.serve_forever()


def _in_session(work: Callable[[Session, argparse.Namespace], str]) -> Callable[[argparse.Namespace], None]:
    """An order with a database of its own; a refusal ends it with its sentence."""

    def run(given: argparse.Namespace) -> None:
        settings = read()
        site.settle(settings.site)
        engine = tune(create_engine(settings.database))
        try:
            with Session(engine) as session:
                said = work(session, given)
                session.commit()
        except Refused as refusal:
            sys.exit(refusal.sentence)
        finally:
            engine.dispose()
        sys.stdout.write(said)

    return run
