"""From the house as it began to the one with an office: the calendar is there, and what runs keeps what it began with."""

import json
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from foundation.records import Base
from foundation.transactions import tune
from law.calendar import seeded
from tests.conftest import ROOT, Databases

FILE = """insert into case_file (id, reference, intake_key, code, code_index, channel, table_from, state, version, revision, title, category, body_id,
    source, source_number, oral, place, story, focus, received_on, made_at, ground, reason)
  values (1, 'r', 'k', 'c', 'i', 'people', '2011-01-01', 'applied', 1, 1, '', '', 1, '', '', false, '', '', '', '2026-06-16', '2026-06-16', '', '')"""
BODY = "insert into body (id, kind, name, level, area, domain, address, phone, hours, own_seal, seal, series, series_external, court_code, pinyin) "
PERIOD = """insert into deadline (id, file_id, subject, subject_id, code, title, trigger, due, nominal, reasons, basis, provisional, suspensions, agreed_until)
  values (:id, 1, 'case', 1, 'D2', :title, '2026-06-16', '2026-07-16', '2026-07-16', :reasons, '', false, '[]', :until)"""
TURN = "insert into turn (file_id, subject, subject_id, role, ask, state, deadline_id, since) values (1, 'case', 1, 'head', '', '', 1, '2026-06-16')"


def test_what_runs_keeps_its_rule_its_body_and_what_was_agreed(databases: Databases) -> None:
    url = databases.empty()
    engine = tune(create_engine(url))
    Base.metadata.drop_all(engine)
    config = Config()
    config.set_main_option("script_location", str(Path(ROOT, "migrations")))
    config.attributes["database"] = url
    command.upgrade(config, "0001")
    with engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            text(BODY + "values (1, 'committee', '某调委会', '', '', '', '', '', '', true, 'stamp', '某字', false, '', '')")
        )
        connection.execute(text(FILE))
        for key, title, until in ((1, "人民调解期限", None), (2, "医疗纠纷调解期限", "2026-08-16")):
            reasons = json.dumps(["2026年6月16日受理，当日不计", "各方同意延期到2026年8月16日"])
            connection.execute(text(PERIOD), {"id": key, "title": title, "reasons": reasons, "until": until})
        connection.execute(text(TURN))
    command.upgrade(config, "0002")
    with engine.connect() as connection:
        asked = "select variant, body_id, house_rule_id, counted_with, later_reasons from deadline order by id"
        plain, prolonged = [tuple(row) for row in connection.execute(text(asked))]
        years = connection.execute(text("select year from holiday_notice order by id")).scalars().all()
    assert plain[:4] == ("D2", 1, None, "") and prolonged[:4] == ("D4", 1, None, "")
    assert [_list(plain[4]), _list(prolonged[4])] == [[], ["各方同意延期到2026年8月16日"]]
    assert years == sorted(seeded().years)
    command.downgrade(config, "0001")
    command.downgrade(config, "base")
    engine.dispose()
    databases.drop(url)


def _list(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value
