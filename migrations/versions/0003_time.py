"""time that works: what is to be reminded of when, how often a day has moved, where staff are written to"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

OPEN = sa.text('stopped_on is null')
REMINDED = ('deadline', 'turn', 'meeting', 'payment')
MOVING = ('deadline', 'meeting')
# Days before the end a warning goes out, for the periods that may run in a house of 0002; two for any other.
LEADS = {'D1': 1, 'D2': 7, 'D7': 7, 'D35': 7, 'D40': 60}
PAYMENT_LEAD = 3
TEXT, NUMBER = sa.String(length=120), sa.Integer()


def upgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('email', TEXT, nullable=True))
    for table in REMINDED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('remind_on', sa.Date(), nullable=True))
            batch_op.create_index(batch_op.f(f'ix_{table}_remind_on'), ['remind_on'], unique=False)
    for table in MOVING:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('moves', NUMBER, nullable=True))
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.add_column(sa.Column('warn', sa.Date(), nullable=True))
    _fill()
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.alter_column('email', existing_type=TEXT, nullable=False)
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.alter_column('moves', existing_type=NUMBER, nullable=False)
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.alter_column('moves', existing_type=NUMBER, nullable=False)
        batch_op.alter_column('warn', existing_type=sa.Date(), nullable=False)
        batch_op.drop_index(batch_op.f('ix_deadline_due'))
        batch_op.create_index('ix_deadline_open_due', ['due'], unique=False, sqlite_where=OPEN, postgresql_where=OPEN)


def _fill() -> None:
    """What runs and is owed now is reminded of as if it had begun under this house: what is past, once, at the latest stage."""
    op.execute("update account set email = ''")
    op.execute('update deadline set moves = 0')
    op.execute('update meeting set moves = 0')
    connection = op.get_bind()
    deadline = sa.table('deadline', *map(sa.column, ('id', 'code', 'due', 'stopped_on', 'warn', 'remind_on')))
    for key, code, due, stopped_on in connection.execute(sa.text('select id, code, due, stopped_on from deadline')).all():
        warn = _day(due) - dt.timedelta(days=LEADS.get(code, 2))
        connection.execute(
            sa.update(deadline).where(deadline.c.id == key).values(warn=warn, remind_on=None if stopped_on else warn)
        )
    payment = sa.table('payment', *map(sa.column, ('id', 'remind_on')))
    owed = "select payment.id, due_on from payment join performance on performance.agreement_id = payment.agreement_id where ended_on is null"
    for key, due in connection.execute(sa.text(owed)).all():
        first = _day(due) - dt.timedelta(days=PAYMENT_LEAD)
        connection.execute(sa.update(payment).where(payment.c.id == key).values(remind_on=first))


def _day(found: dt.date | str) -> dt.date:
    """SQLite gives what is asked in plain words as text."""
    return found if isinstance(found, dt.date) else dt.date.fromisoformat(found)


def downgrade() -> None:
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.drop_index('ix_deadline_open_due', sqlite_where=OPEN, postgresql_where=OPEN)
        batch_op.create_index(batch_op.f('ix_deadline_due'), ['due'], unique=False)
        batch_op.drop_column('warn')
    for table in MOVING:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('moves')
    for table in REMINDED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f'ix_{table}_remind_on'))
            batch_op.drop_column('remind_on')
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('email')
