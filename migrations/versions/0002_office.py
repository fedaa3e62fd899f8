"""what an office settles for itself: its calendar, its rules; a period keeps the rule it began with and the calendar it was counted on"""

import sqlalchemy as sa
from alembic import op

from office.calendar import seeds

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

OPEN = sa.text('stopped_on is null')
# A period that began under its own variant of the law's table is known by the title it was given.
VARIANTS = {'D3': '人民调解期限（深圳）', 'D4': '医疗纠纷调解期限'}


def upgrade() -> None:
    holiday_notice = op.create_table('holiday_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('days', sa.JSON(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('by_user', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stamp', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['by_user'], ['account.id'], name=op.f('fk_holiday_notice_by_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holiday_notice')),
    sa.UniqueConstraint('stamp', name=op.f('uq_holiday_notice_stamp'))
    )
    with op.batch_alter_table('holiday_notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_holiday_notice_year'), ['year'], unique=False)
    op.bulk_insert(holiday_notice, seeds())

    op.create_table('house_rule',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=True),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('in_force', sa.Date(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('two_people', sa.Boolean(), nullable=False),
    sa.Column('proposed_by', sa.Integer(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved_by', sa.Integer(), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('declined_by', sa.Integer(), nullable=True),
    sa.Column('declined_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('also_running', sa.Boolean(), nullable=False),
    sa.Column('ran_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('not two_people or approved_by is null or approved_by <> proposed_by', name=op.f('ck_house_rule_nobody_approves_their_own')),
    sa.CheckConstraint('(approved_by is null) = (approved_at is null)', name=op.f('ck_house_rule_approved_by_somebody')),
    sa.CheckConstraint('(declined_by is null) = (declined_at is null)', name=op.f('ck_house_rule_declined_by_somebody')),
    sa.CheckConstraint('approved_at is null or declined_at is null', name=op.f('ck_house_rule_approved_or_declined')),
    sa.ForeignKeyConstraint(['approved_by'], ['account.id'], name=op.f('fk_house_rule_approved_by')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_house_rule_body_id')),
    sa.ForeignKeyConstraint(['declined_by'], ['account.id'], name=op.f('fk_house_rule_declined_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['account.id'], name=op.f('fk_house_rule_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_house_rule'))
    )
    with op.batch_alter_table('house_rule', schema=None) as batch_op:
        batch_op.create_index('ix_house_rule_kind_key', ['kind', 'key'], unique=False)

    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.add_column(sa.Column('variant', sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column('body_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('house_rule_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('counted_with', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('later_reasons', sa.JSON(), nullable=True))
    _fill()
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        for column, kind in (('variant', sa.String(8)), ('body_id', sa.Integer()), ('counted_with', sa.String(16)), ('later_reasons', sa.JSON())):
            batch_op.alter_column(column, existing_type=kind, nullable=False)
        batch_op.create_foreign_key(batch_op.f('fk_deadline_body_id'), 'body', ['body_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_deadline_house_rule_id'), 'house_rule', ['house_rule_id'], ['id'])
        batch_op.create_index('ix_deadline_open_counted_with', ['counted_with'], unique=False, sqlite_where=OPEN, postgresql_where=OPEN)


def _fill() -> None:
    """What periods that run already began with. They are counted again once, on the calendar that is now the office's own."""
    deadline = sa.table('deadline', sa.column('id'), sa.column('code'), sa.column('title'), sa.column('variant'), sa.column('reasons', sa.JSON()),
        sa.column('agreed_until'), sa.column('counted_with'), sa.column('later_reasons', sa.JSON()))
    op.execute(sa.update(deadline).values(variant=deadline.c.code, counted_with='', later_reasons=[]))
    for variant, title in VARIANTS.items():
        op.execute(sa.update(deadline).where(deadline.c.title == title).values(variant=variant))
    op.execute("update deadline set body_id = (select body_id from case_file where case_file.id = deadline.file_id)")
    op.execute("update deadline set body_id = (select court_id from application where application.id = deadline.subject_id) where subject = 'application'")
    prolonged = sa.select(deadline.c.id, deadline.c.reasons).where(deadline.c.agreed_until.is_not(None))
    for key, reasons in op.get_bind().execute(prolonged).all():
        op.execute(sa.update(deadline).where(deadline.c.id == key).values(later_reasons=reasons[-1:]))


def downgrade() -> None:
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.drop_index('ix_deadline_open_counted_with', sqlite_where=OPEN, postgresql_where=OPEN)
        batch_op.drop_constraint(batch_op.f('fk_deadline_house_rule_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_deadline_body_id'), type_='foreignkey')
        for column in ('later_reasons', 'counted_with', 'house_rule_id', 'body_id', 'variant'):
            batch_op.drop_column(column)

    with op.batch_alter_table('house_rule', schema=None) as batch_op:
        batch_op.drop_index('ix_house_rule_kind_key')
    op.drop_table('house_rule')
    with op.batch_alter_table('holiday_notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_holiday_notice_year'))
    op.drop_table('holiday_notice')
