"""The command line: serve, migrate, account, demo, drill, lifecycle, papers, package."""

import argparse
import getpass
import logging
import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from waitress import serve as wait
from werkzeug.middleware.proxy_fix import ProxyFix

import certifying
import courtside
import demo
import drill
import jobs
import lifecycle
import paperbook
from app import create_app
from documents import press
from foundation import clock, files, site
from foundation.db import db
from foundation.errors import Refused
from foundation.transactions import tune
from people.register import UserGiven, open_first_account
from settings import Settings, read

ROOT = Path(__file__).parent


def main() -> None:
    """Entry point of `mediation`."""
    parser = argparse.ArgumentParser(prog="mediation", description="矛盾纠纷调解与司法确认案件系统")
    orders = parser.add_subparsers(dest="order", required=True)
    orders.add_parser("serve", help="serve the pages").set_defaults(run=serve)
    orders.add_parser("migrate", help="bring the database to the newest form").set_defaults(run=migrate)
    opening = orders.add_parser("account", help="open the first account, who then opens the others; the password is asked")
    opening.add_argument("login")
    opening.add_argument("name")
    opening.add_argument("bureau", help="the justice bureau or office this person serves")
    opening.set_defaults(run=open_account)
    loading = orders.add_parser("demo", help="load the demonstration world")
    loading.add_argument("--if-empty", action="store_true", help="only into an empty database")
    loading.set_defaults(run=load_demo)
    playing = orders.add_parser("drill", help="play case files through the real verbs")
    playing.add_argument("file", type=Path)
    playing.add_argument("--out", type=Path, required=True)
    playing.add_argument("--db", default="", help="another scratch database")
    playing.set_defaults(run=play)
    orders.add_parser("lifecycle", help="print docs/lifecycle.md").set_defaults(run=lambda _: sys.stdout.write(lifecycle.text()))
    orders.add_parser("papers", help="print docs/papers.md").set_defaults(run=lambda _: sys.stdout.write(paperbook.text()))
    courtside.listen(orders)
    certifying.listen(orders)
    arguments = parser.parse_args()
    arguments.run(arguments)


def migrate(_: argparse.Namespace | None = None, settings: Settings | None = None) -> None:
    settings = settings or read()
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["database"] = settings.database
    command.upgrade(config, "head")


def serve(_: argparse.Namespace | None = None) -> None:
    settings = read()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    migrate(settings=settings)
    app = create_app(settings)
    files.sweep()
    press.open(workers=settings.press_workers, fonts=settings.site.data / "fonts", office_fonts=settings.office_fonts)
    with app.app_context():
        engine = db.engine
    if settings.role in ("all", "scheduler"):
        jobs.start(engine)
    if settings.site.demo:
        sys.stdout.write(demo.who_can_sign_in(settings.site.url))
    outside = ProxyFix(app, x_for=settings.proxies, x_proto=settings.proxies)
    wait(outside, host=settings.host, port=settings.port, threads=8, ident=None)


def open_account(arguments: argparse.Namespace) -> None:
    settings = read()
    site.settle(settings.site)
    migrate(settings=settings)
    given = UserGiven(arguments.login, arguments.name, password=getpass.getpass("密码 password: "))
    engine = tune(create_engine(settings.database))
    with Session(engine) as session:
        try:
            open_first_account(session, given, arguments.bureau, clock.today())
        except Refused as refusal:
            sys.exit(refusal.sentence)
        session.commit()
    engine.dispose()


def load_demo(arguments: argparse.Namespace) -> None:
    os.environ.setdefault("DEMO", "1")
    settings = read()
    migrate(settings=settings)
    demo.load(settings, if_empty=arguments.if_empty)


def play(arguments: argparse.Namespace) -> None:
    report = drill.play(arguments.file, arguments.out, arguments.db)
    sys.stdout.write(drill.summary(report))
    sys.exit(1 if report.failed else 0)


if __name__ == "__main__":
    main()
