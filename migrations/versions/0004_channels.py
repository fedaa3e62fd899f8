"""the channels: what each of them keeps besides, and the facts on which all agree"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

# What a case must have in which state, for the states of every channel.
BEFORE = {
    'accepted_has_number': "number is not null or state not in ('accepted','assigned','mediating','suspended','signing','agreed','agreed_oral')",
    'agreed_has_date': "effective_on is not null or state not in ('agreed','agreed_oral')",
    'ended_has_ground': "ground <> '' or state not in ('rejected','terminated')",
}
NOW = {
    'accepted_has_number': "number is not null or state not in ('accepted','assigned','mediating','suspended','signing','agreed','agreed_oral','reviewing','lettered','performed','breached','waiting')",
    'agreed_has_date': "effective_on is not null or state not in ('agreed','agreed_oral','reviewing','lettered','performed','breached')",
    'ended_has_ground': "ground <> '' or state not in ('rejected','terminated','reported','recalled','redirected','performed','breached','settled','ended','onspot')",
}


def upgrade() -> None:
    op.create_table('undisputed_fact',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('paper_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_undisputed_fact_case_id')),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_undisputed_fact_paper_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_undisputed_fact')),
    sa.UniqueConstraint('paper_id', 'ordinal', name=op.f('uq_undisputed_fact_paper_id_ordinal'))
    )
    with op.batch_alter_table('undisputed_fact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_undisputed_fact_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_undisputed_fact_paper_id'), ['paper_id'], unique=False)
    _what_a_state_needs(NOW)
    _the_courts()
    _the_traffic_police()
    _the_police()


def downgrade() -> None:
    _without_the_police()
    _without_the_traffic_police()
    _without_the_courts()
    _what_a_state_needs(BEFORE)
    with op.batch_alter_table('undisputed_fact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_undisputed_fact_paper_id'))
        batch_op.drop_index(batch_op.f('ix_undisputed_fact_case_id'))
    op.drop_table('undisputed_fact')


def _what_a_state_needs(checks: dict[str, str]) -> None:
    with op.batch_alter_table('case_file', schema=None) as batch_op:
        for name, check in checks.items():
            batch_op.drop_constraint(op.f(f'ck_case_file_{name}'), type_='check')
            batch_op.create_check_constraint(op.f(f'ck_case_file_{name}'), sa.text(check))


def _the_courts() -> None:
    """What a court orders, what each party said to it, the court's own letter on an agreement, and from when a court refers before a suit."""
    op.create_table('referral',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('court_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=120), nullable=False),
    sa.Column('simple', sa.Boolean(), nullable=False),
    sa.Column('suit_number', sa.String(length=120), nullable=False),
    sa.Column('fast', sa.Boolean(), nullable=False),
    sa.Column('letter_sha', sa.String(length=64), nullable=True),
    sa.Column('letter_mime', sa.String(length=80), nullable=False),
    sa.CheckConstraint("letter_sha is null or letter_mime <> ''", name=op.f('ck_referral_letter_has_type')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_referral_case_id')),
    sa.ForeignKeyConstraint(['court_id'], ['body.id'], name=op.f('fk_referral_court_id')),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_referral'))
    )
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_court_id'), ['court_id'], unique=False)
    op.create_table('consent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('to', sa.String(length=32), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('way', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['referral.case_id'], name=op.f('fk_consent_case_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_consent_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent')),
    sa.UniqueConstraint('party_id', 'to', name=op.f('uq_consent_party_id_to'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_case_id'), ['case_id'], unique=False)
    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=120), nullable=False),
    sa.Column('judge_id', sa.Integer(), nullable=False),
    sa.Column('clerk_id', sa.Integer(), nullable=False),
    sa.Column('original_id', sa.Integer(), nullable=False),
    sa.Column('copy_id', sa.Integer(), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('sealed_on', sa.Date(), nullable=True),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('refused', sa.JSON(), nullable=False),
    sa.CheckConstraint('effective_on is null or sealed_on is not null', name=op.f('ck_letter_effective_is_sealed')),
    sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id'], name=op.f('fk_letter_agreement_id')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_letter_case_id')),
    sa.ForeignKeyConstraint(['clerk_id'], ['account.id'], name=op.f('fk_letter_clerk_id')),
    sa.ForeignKeyConstraint(['copy_id'], ['paper.id'], name=op.f('fk_letter_copy_id')),
    sa.ForeignKeyConstraint(['judge_id'], ['account.id'], name=op.f('fk_letter_judge_id')),
    sa.ForeignKeyConstraint(['original_id'], ['paper.id'], name=op.f('fk_letter_original_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('case_id', name=op.f('uq_letter_case_id')),
    sa.UniqueConstraint('number', name=op.f('uq_letter_number'))
    )
    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.add_column(sa.Column('pre_filing_from', sa.Date(), nullable=True))


def _without_the_courts() -> None:
    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.drop_column('pre_filing_from')
    op.drop_table('letter')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_case_id'))
    op.drop_table('consent')
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_referral_court_id'))
    op.drop_table('referral')


# An agreement takes effect with a seal where it bears one.
SEALED = {
    False: 'effective_on is null or oral or sealed_on is not null',
    True: 'effective_on is null or oral or not bears_seal or sealed_on is not null',
}


def _the_traffic_police() -> None:
    """The accident behind a joint application, what it cost item by item, what each answers for; how parties were notified of a meeting; and
    agreements that wait for no seal."""
    op.create_table('accident',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finding', sa.String(length=32), nullable=False),
    sa.Column('received', sa.JSON(), nullable=False),
    sa.Column('people_ended_on', sa.Date(), nullable=True),
    sa.Column('settled_on', sa.JSON(), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=True),
    sa.Column('paper_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_accident_case_id')),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_accident_paper_id')),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_accident'))
    )
    op.create_table('damage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=32), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_damage_amount_positive')),
    sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id'], name=op.f('fk_damage_agreement_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_damage_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_damage'))
    )
    op.create_table('share',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('fault', sa.String(length=60), nullable=False),
    sa.Column('percent', sa.Integer(), nullable=False),
    sa.CheckConstraint('percent between 0 and 100', name=op.f('ck_share_percent_of_a_hundred')),
    sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id'], name=op.f('fk_share_agreement_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_share_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share')),
    sa.UniqueConstraint('agreement_id', 'party_id', name=op.f('uq_share_agreement_id_party_id'))
    )
    for table in ('damage', 'share'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f'ix_{table}_agreement_id'), ['agreement_id'], unique=False)
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('notice', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('notified_on', sa.Date(), nullable=True))
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('bears_seal', sa.Boolean(), nullable=True))
    op.execute('update agreement set bears_seal = true')
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.alter_column('bears_seal', existing_type=sa.Boolean(), nullable=False)
    _sealed(True)


def _without_the_traffic_police() -> None:
    _sealed(False)
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.drop_column('bears_seal')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_column('notified_on')
        batch_op.drop_column('notice')
    for table in ('share', 'damage'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f'ix_{table}_agreement_id'))
        op.drop_table(table)
    op.drop_table('accident')


def _sealed(only_where_it_bears_one: bool) -> None:
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_agreement_effective_is_sealed'), type_='check')
        batch_op.create_check_constraint(op.f('ck_agreement_effective_is_sealed'), sa.text(SEALED[only_where_it_bears_one]))


# A performance that has ended has a day.
ENDED = {
    False: "(state in ('performed','disputed')) = (ended_on is not null)",
    True: "(state in ('performed','disputed','broken')) = (ended_on is not null)",
}


def _the_police() -> None:
    """What the review of a case found, the file that another was handed over from, the recording of a meeting and the other officer there, and
    who of the young lives on own labour."""
    op.create_table('incident',
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('deed', sa.String(length=32), nullable=False),
    sa.Column('circumstance', sa.String(length=32), nullable=False),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('degree', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_incident_case_id')),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_incident'))
    )
    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.add_column(sa.Column('origin_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_case_file_origin_id'), ['origin_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_case_file_origin_id'), 'case_file', ['origin_id'], ['id'])
    _filled('meeting', 'recording', sa.String(length=80), "''")
    _filled('meeting', 'second', sa.String(length=60), "''")
    _filled('party', 'own_labour', sa.Boolean(), 'false')
    _ended(True)


def _without_the_police() -> None:
    _ended(False)
    with op.batch_alter_table('party', schema=None) as batch_op:
        batch_op.drop_column('own_labour')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_column('second')
        batch_op.drop_column('recording')
    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_case_file_origin_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_case_file_origin_id'))
        batch_op.drop_column('origin_id')
    op.drop_table('incident')


def _filled(table: str, name: str, kind: sa.types.TypeEngine, value: str) -> None:
    """A column that always holds something, with what it holds for the rows there are."""
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.add_column(sa.Column(name, kind, nullable=True))
    op.execute(f'update {table} set {name} = {value}')
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.alter_column(name, existing_type=kind, nullable=False)


def _ended(with_broken: bool) -> None:
    with op.batch_alter_table('performance', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_performance_ended_has_date'), type_='check')
        batch_op.create_check_constraint(op.f('ck_performance_ended_has_date'), sa.text(ENDED[with_broken]))
