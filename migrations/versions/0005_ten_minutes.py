"""the ten-minute confirmation: amendments, courts that work elsewhere, print stations, batches, declarations, and how a signature was given"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

# The checks of tables that were there: as they were, and as they are.
BEFORE = {
    'application': {
        'ruled_has_ruling': "(state in ('ruled','sealed','served','archived')) = (ruling_id is not null and ruled_on is not null and outcome is not null)",
        'sealed_has_copy': "(state in ('sealed','served','archived')) = (sealed_on is not null and copy_id is not null)",
        'accepted_has_number': "state not in ('accepted','questioned','supplementing','drafted') or number is not null",
    },
    'case_file': {
        'accepted_has_number': "number is not null or state not in ('accepted','assigned','mediating','suspended','signing','agreed','agreed_oral','reviewing','lettered','performed','breached','waiting')",
        'agreed_has_date': "effective_on is not null or state not in ('agreed','agreed_oral','reviewing','lettered','performed','breached')",
    },
    'performance': {
        'ended_has_date': "(state in ('performed','disputed','broken')) = (ended_on is not null)",
    },
}
NOW = {
    'account': {
        'ink_kept_whole': '(ink_sha is null) = (strokes_sha is null) and (ink_sha is null) = (ink_on is null)',
    },
    'agreement': {
        'superseded_was_in_effect': 'superseded_on is null or effective_on is not null',
    },
    'application': {
        'handed_has_day': "state not in ('handed','lacking','taken','decided') or handed_on is not null",
        'ruled_has_ruling': "(state in ('ruled','decided','sealed','served','archived')) = (ruling_id is not null and ruled_on is not null and outcome is not null)",
        'sealed_has_copy': "(state in ('decided','sealed','served','archived')) = (sealed_on is not null and copy_id is not null)",
        'accepted_has_number': "state not in ('accepted','questioned','supplementing','drafted','taken','decided') or number is not null",
    },
    'case_file': {
        'accepted_has_number': "number is not null or state not in ('accepted','assigned','mediating','suspended','signing','agreed','agreed_oral','amending','signing_amendment','reviewing','lettered','performed','breached','waiting')",
        'agreed_has_date': "effective_on is not null or state not in ('agreed','agreed_oral','amending','signing_amendment','reviewing','lettered','performed','breached')",
    },
    'performance': {
        'ended_has_date': "(state in ('performed','disputed','broken','superseded')) = (ended_on is not null)",
    },
    'signature': {
        'fingerprint_has_witness': "way <> 'fingerprint' or witness <> ''",
    },
}
# What older rows are given stays no default of the table.
FILLED: dict[str, dict[str, object]] = {
    'agreement': {'proof_approved_by': sa.String(length=60), 'why': sa.Text()},
    'application': {'handed_to': sa.String(length=60), 'insisted': sa.JSON(), 'extend_why': sa.Text()},
    'body': {'works_here': sa.Boolean(), 'package_key': sa.Text(), 'package_token': sa.String(length=64), 'seals_at_once': sa.Boolean(), 'print_queue': sa.String(length=60)},
    'case_file': {'known': sa.JSON(), 'seen_signs': sa.JSON()},
    'party': {'enforcement_debtor': sa.Boolean()},
    'questioning': {'consented': sa.JSON()},
    'service': {'mail_number': sa.String(length=40)},
    'signature': {'reader': sa.String(length=60)},
}


def _change(checks: dict[str, dict[str, str]], instead_of: dict[str, dict[str, str]]) -> None:
    for table in sorted(NOW):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in instead_of.get(table, {}):
                batch_op.drop_constraint(op.f(f'ck_{table}_{name}'), type_='check')
            for name, text in checks.get(table, {}).items():
                batch_op.create_check_constraint(name, text)


def upgrade() -> None:
    op.create_table('batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=16), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('model_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('terms_seal', sa.String(length=64), nullable=False),
    sa.Column('unused', sa.JSON(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=True),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('story', sa.Text(), nullable=False),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('present', sa.JSON(), nullable=False),
    sa.Column('undo_reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_batch_by_id')),
    sa.ForeignKeyConstraint(['model_id'], ['case_file.id'], name=op.f('fk_batch_model_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_batch_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch')),
    sa.UniqueConstraint('key', name=op.f('uq_batch_key')),
    sa.UniqueConstraint('reference', name=op.f('uq_batch_reference'))
    )
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batch_model_id'), ['model_id'], unique=False)

    op.create_table('batch_row',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('batch_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('typed', sa.Text(), nullable=False),
    sa.Column('id_index', sa.String(length=32), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('fit', sa.String(length=32), nullable=False),
    sa.Column('fault', sa.Text(), nullable=False),
    sa.Column('task', sa.String(length=32), nullable=True),
    sa.Column('tasked_by_id', sa.Integer(), nullable=True),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('case_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(task is null) = (tasked_by_id is null)', name=op.f('ck_batch_row_task_is_somebodys')),
    sa.ForeignKeyConstraint(['batch_id'], ['batch.id'], name=op.f('fk_batch_row_batch_id')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_batch_row_case_id')),
    sa.ForeignKeyConstraint(['tasked_by_id'], ['account.id'], name=op.f('fk_batch_row_tasked_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch_row')),
    sa.UniqueConstraint('batch_id', 'ordinal', name=op.f('uq_batch_row_batch_id_ordinal')),
    sa.UniqueConstraint('case_id', name=op.f('uq_batch_row_case_id'))
    )
    with op.batch_alter_table('batch_row', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_batch_row_batch_id'), ['batch_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_batch_row_id_index'), ['id_index'], unique=False)
        batch_op.create_index(batch_op.f('ix_batch_row_task'), ['task'], unique=False)

    op.create_table('print_job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('sha', sa.String(length=64), nullable=False),
    sa.Column('copies', sa.Integer(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_by', sa.String(length=80), nullable=False),
    sa.Column('taken_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ticket', sa.String(length=120), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('tries_left', sa.Integer(), nullable=False),
    sa.Column('out_in', sa.Integer(), nullable=False),
    sa.Column('printed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why', sa.String(length=200), nullable=False),
    sa.CheckConstraint('copies > 0', name=op.f('ck_print_job_some_copies')),
    sa.CheckConstraint('printed_at is null or failed_at is null', name=op.f('ck_print_job_printed_or_failed')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_print_job_body_id')),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_print_job_case_id')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_print_job_service_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_job')),
    sa.UniqueConstraint('key', name=op.f('uq_print_job_key'))
    )
    with op.batch_alter_table('print_job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_print_job_body_id'), ['body_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_print_job_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_print_job_service_id'), ['service_id'], unique=False)

    op.create_table('package',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(length=36), nullable=False),
    sa.Column('outgoing', sa.Boolean(), nullable=False),
    sa.Column('sha', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('acknowledged_on', sa.Date(), nullable=True),
    sa.Column('acknowledged_by', sa.String(length=60), nullable=False),
    sa.CheckConstraint("(acknowledged_on is null) = (acknowledged_by = '')", name=op.f('ck_package_acknowledged_by_somebody')),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_package_application_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_package')),
    sa.UniqueConstraint('uid', name=op.f('uq_package_uid'))
    )
    with op.batch_alter_table('package', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_package_application_id'), ['application_id'], unique=False)

    op.create_table('declaration',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('performance_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('payment_id', sa.Integer(), nullable=True),
    sa.Column('term_id', sa.Integer(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('proof_sha', sa.String(length=64), nullable=True),
    sa.Column('proof_mime', sa.String(length=80), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.String(length=120), nullable=False),
    sa.Column('denied', sa.Text(), nullable=False),
    sa.Column('fulfilment_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(answered_at is null) = (fulfilment_id is null and denied = '')", name=op.f('ck_declaration_answered_once')),
    sa.CheckConstraint('(payment_id is null) <> (term_id is null)', name=op.f('ck_declaration_one_thing')),
    sa.CheckConstraint('(payment_id is null) = (amount is null)', name=op.f('ck_declaration_sum_of_a_payment')),
    sa.ForeignKeyConstraint(['fulfilment_id'], ['fulfilment.id'], name=op.f('fk_declaration_fulfilment_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_declaration_party_id')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_declaration_payment_id')),
    sa.ForeignKeyConstraint(['performance_id'], ['performance.id'], name=op.f('fk_declaration_performance_id')),
    sa.ForeignKeyConstraint(['term_id'], ['term.id'], name=op.f('fk_declaration_term_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_declaration')),
    sa.UniqueConstraint('fulfilment_id', name=op.f('uq_declaration_fulfilment_id'))
    )
    with op.batch_alter_table('declaration', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_declaration_performance_id'), ['performance_id'], unique=False)

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ink_sha', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('strokes_sha', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('ink_on', sa.Date(), nullable=True))

    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('proof_approved_by', sa.String(length=60), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('amends_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('why', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('counted_to', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('superseded_on', sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_agreement_amends_id'), 'agreement', ['amends_id'], ['id'])

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.add_column(sa.Column('handed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('handed_to', sa.String(length=60), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('insisted', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('extend_until', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('extend_why', sa.Text(), nullable=False, server_default=''))

    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.add_column(sa.Column('works_here', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('package_key', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('package_token', sa.String(length=64), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('seals_at_once', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('print_queue', sa.String(length=60), nullable=False, server_default=''))

    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.add_column(sa.Column('known', sa.JSON(), nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('seen_signs', sa.JSON(), nullable=False, server_default='[]'))

    with op.batch_alter_table('damage', schema=None) as batch_op:
        batch_op.add_column(sa.Column('price', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('quantity', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('unit', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('factor', sa.Integer(), nullable=True))

    with op.batch_alter_table('fulfilment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('carried_from_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_fulfilment_carried_from_id'), 'fulfilment', ['carried_from_id'], ['id'])

    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.add_column(sa.Column('took', sa.Integer(), nullable=True))

    with op.batch_alter_table('party', schema=None) as batch_op:
        batch_op.add_column(sa.Column('enforcement_debtor', sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('price', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('quantity', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('unit', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('factor', sa.Integer(), nullable=True))

    with op.batch_alter_table('questioning', schema=None) as batch_op:
        batch_op.add_column(sa.Column('consented', sa.JSON(), nullable=False, server_default='[]'))

    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.add_column(sa.Column('mail_number', sa.String(length=40), nullable=False, server_default=''))

    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.add_column(sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('reader', sa.String(length=60), nullable=False, server_default=''))

    for table, columns in FILLED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name, kind in columns.items():
                batch_op.alter_column(name, existing_type=kind, server_default=None)
    _change(NOW, BEFORE)


def downgrade() -> None:
    _change(BEFORE, NOW)
    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.drop_column('reader')
        batch_op.drop_column('shown_at')

    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.drop_column('mail_number')

    with op.batch_alter_table('questioning', schema=None) as batch_op:
        batch_op.drop_column('consented')

    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.drop_column('factor')
        batch_op.drop_column('unit')
        batch_op.drop_column('quantity')
        batch_op.drop_column('price')

    with op.batch_alter_table('party', schema=None) as batch_op:
        batch_op.drop_column('enforcement_debtor')

    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.drop_column('took')

    with op.batch_alter_table('fulfilment', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_fulfilment_carried_from_id'), type_='foreignkey')
        batch_op.drop_column('carried_from_id')

    with op.batch_alter_table('damage', schema=None) as batch_op:
        batch_op.drop_column('factor')
        batch_op.drop_column('unit')
        batch_op.drop_column('quantity')
        batch_op.drop_column('price')

    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.drop_column('seen_signs')
        batch_op.drop_column('known')

    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.drop_column('print_queue')
        batch_op.drop_column('seals_at_once')
        batch_op.drop_column('package_token')
        batch_op.drop_column('package_key')
        batch_op.drop_column('works_here')

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.drop_column('extend_why')
        batch_op.drop_column('extend_until')
        batch_op.drop_column('insisted')
        batch_op.drop_column('handed_to')
        batch_op.drop_column('handed_on')

    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_agreement_amends_id'), type_='foreignkey')
        batch_op.drop_column('superseded_on')
        batch_op.drop_column('counted_to')
        batch_op.drop_column('why')
        batch_op.drop_column('amends_id')
        batch_op.drop_column('proof_approved_by')

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('ink_on')
        batch_op.drop_column('strokes_sha')
        batch_op.drop_column('ink_sha')

    with op.batch_alter_table('declaration', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_declaration_performance_id'))

    op.drop_table('declaration')
    with op.batch_alter_table('package', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_package_application_id'))

    op.drop_table('package')
    with op.batch_alter_table('print_job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_print_job_service_id'))
        batch_op.drop_index(batch_op.f('ix_print_job_case_id'))
        batch_op.drop_index(batch_op.f('ix_print_job_body_id'))

    op.drop_table('print_job')
    with op.batch_alter_table('batch_row', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batch_row_task'))
        batch_op.drop_index(batch_op.f('ix_batch_row_id_index'))
        batch_op.drop_index(batch_op.f('ix_batch_row_batch_id'))

    op.drop_table('batch_row')
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_batch_model_id'))

    op.drop_table('batch')
