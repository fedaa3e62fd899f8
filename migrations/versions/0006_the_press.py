"""the press: interpreters and translations, rulings after the first, bound files, public codes of papers, certificates behind a seal"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

BEFORE = {
    'ruled_has_ruling': "(state in ('ruled','decided','sealed','served','archived')) = (ruling_id is not null and ruled_on is not null and outcome is not null)",
    'sealed_has_copy': "(state in ('decided','sealed','served','archived')) = (sealed_on is not null and copy_id is not null)",
    'served_has_date': "(state in ('served','archived')) = (served_on is not null)",
}
NOW = {
    'ruled_has_ruling': "(state in ('ruled','decided','sealed','served','objected','archived')) = (ruling_id is not null and ruled_on is not null and outcome is not null)",
    'sealed_has_copy': "(state in ('decided','sealed','served','objected','archived')) = (sealed_on is not null and copy_id is not null)",
    'served_has_date': "(state in ('served','objected','archived')) = (served_on is not null)",
}


def _change(checks: dict[str, str]) -> None:
    with op.batch_alter_table('application', schema=None) as batch_op:
        for name, text in checks.items():
            batch_op.drop_constraint(op.f(f'ck_application_{name}'), type_='check')
            batch_op.create_check_constraint(name, text)


def upgrade() -> None:
    op.create_table('certificate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=True),
    sa.Column('sort', sa.String(length=8), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('pem', sa.Text(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_why', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_certificate_body_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate')),
    sa.UniqueConstraint('fingerprint', name=op.f('uq_certificate_fingerprint'))
    )
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificate_body_id'), ['body_id'], unique=False)

    op.create_table('translation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('source_sha', sa.String(length=64), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('translator', sa.String(length=60), nullable=False),
    sa.Column('entered_by', sa.String(length=60), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['case_file.id'], name=op.f('fk_translation_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_translation')),
    sa.UniqueConstraint('case_id', 'language', 'source_sha', name=op.f('uq_translation_case_id_language_source_sha'))
    )
    with op.batch_alter_table('translation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_translation_case_id'), ['case_id'], unique=False)

    op.create_table('bundle',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=16), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('party_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.String(length=320), nullable=False),
    sa.Column('asked', sa.JSON(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ready_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('lost', sa.JSON(), nullable=False),
    sa.Column('fault', sa.Text(), nullable=False),
    sa.CheckConstraint('(user_id is null) <> (party_id is null)', name=op.f('ck_bundle_bundle_is_somebodys')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_bundle_party_id')),
    sa.ForeignKeyConstraint(['user_id'], ['account.id'], name=op.f('fk_bundle_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bundle')),
    sa.UniqueConstraint('reference', name=op.f('uq_bundle_reference'))
    )
    with op.batch_alter_table('bundle', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bundle_party_id'), ['party_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bundle_ready_at'), ['ready_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_bundle_user_id'), ['user_id'], unique=False)

    op.create_table('attestation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('paper_id', sa.Integer(), nullable=False),
    sa.Column('certificate_id', sa.Integer(), nullable=False),
    sa.Column('sha_before', sa.String(length=64), nullable=False),
    sa.Column('sha_after', sa.String(length=64), nullable=True),
    sa.Column('record_sha', sa.String(length=64), nullable=True),
    sa.Column('stamped', sa.Boolean(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('said', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['certificate_id'], ['certificate.id'], name=op.f('fk_attestation_certificate_id')),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_attestation_paper_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attestation')),
    sa.UniqueConstraint('paper_id', name=op.f('uq_attestation_paper_id'))
    )
    with op.batch_alter_table('attestation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attestation_due_at'), ['due_at'], unique=False)

    op.create_table('interpreter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('languages', sa.String(length=80), nullable=False),
    sa.Column('phone', sa.Text(), nullable=True),
    sa.Column('body', sa.String(length=120), nullable=False),
    sa.Column('qualification', sa.String(length=120), nullable=False),
    sa.Column('booked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('declaration_id', sa.Integer(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['declaration_id'], ['paper.id'], name=op.f('fk_interpreter_declaration_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_interpreter_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interpreter'))
    )
    with op.batch_alter_table('interpreter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interpreter_party_id'), ['party_id'], unique=False)

    op.create_table('objection',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('address', sa.String(length=200), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('request', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('filed_on', sa.Date(), nullable=False),
    sa.Column('paper_id', sa.Integer(), nullable=False),
    sa.Column('result', sa.String(length=32), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.CheckConstraint('(result is null) = (decided_on is null)', name=op.f('ck_objection_decided_has_result')),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_objection_application_id')),
    sa.ForeignKeyConstraint(['paper_id'], ['paper.id'], name=op.f('fk_objection_paper_id')),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_objection_party_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objection'))
    )
    with op.batch_alter_table('objection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_objection_application_id'), ['application_id'], unique=False)

    op.create_table('recusal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=32), nullable=False),
    sa.Column('asked_by', sa.String(length=120), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('ground', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('granted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_recusal_application_id')),
    sa.ForeignKeyConstraint(['user_id'], ['account.id'], name=op.f('fk_recusal_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recusal'))
    )
    with op.batch_alter_table('recusal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recusal_application_id'), ['application_id'], unique=False)

    op.create_table('later_ruling',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('objection_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('number', sa.String(length=120), nullable=False),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('ruling_id', sa.Integer(), nullable=True),
    sa.Column('copy_id', sa.Integer(), nullable=True),
    sa.Column('ruled_on', sa.Date(), nullable=True),
    sa.Column('sealed_on', sa.Date(), nullable=True),
    sa.Column('served_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_later_ruling_application_id')),
    sa.ForeignKeyConstraint(['copy_id'], ['paper.id'], name=op.f('fk_later_ruling_copy_id')),
    sa.ForeignKeyConstraint(['objection_id'], ['objection.id'], name=op.f('fk_later_ruling_objection_id')),
    sa.ForeignKeyConstraint(['ruling_id'], ['paper.id'], name=op.f('fk_later_ruling_ruling_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_later_ruling')),
    sa.UniqueConstraint('number', name=op.f('uq_later_ruling_number'))
    )
    with op.batch_alter_table('later_ruling', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_later_ruling_application_id'), ['application_id'], unique=False)

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.add_column(sa.Column('verify_by', sa.Date(), nullable=True))

    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wants_promise', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('codes_on_papers', sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.alter_column('wants_promise', server_default=None)
        batch_op.alter_column('codes_on_papers', server_default=None)

    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.add_column(sa.Column('attested_sha', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('code', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('changed_how', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('changed_on', sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f('ix_paper_attested_sha'), ['attested_sha'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_paper_code'), ['code'])
        batch_op.create_check_constraint('changed_in_some_way', '(changed_on is null) = (changed_how is null)')
        batch_op.create_check_constraint('attested_is_finished', 'attested_sha is null or final_sha is not null')

    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.add_column(sa.Column('interpreter_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_signature_interpreter_id'), ['interpreter_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_signature_interpreter_id'), 'interpreter', ['interpreter_id'], ['id'])

    _change(NOW)


def downgrade() -> None:
    op.execute("update application set state = 'served' where state = 'objected'")
    _change(BEFORE)

    with op.batch_alter_table('signature', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_signature_interpreter_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_signature_interpreter_id'))
        batch_op.drop_column('interpreter_id')

    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_paper_attested_is_finished'), type_='check')
        batch_op.drop_constraint(op.f('ck_paper_changed_in_some_way'), type_='check')
        batch_op.drop_constraint(batch_op.f('uq_paper_code'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_paper_attested_sha'))
        batch_op.drop_column('changed_on')
        batch_op.drop_column('changed_how')
        batch_op.drop_column('code')
        batch_op.drop_column('attested_sha')

    with op.batch_alter_table('body', schema=None) as batch_op:
        batch_op.drop_column('codes_on_papers')
        batch_op.drop_column('wants_promise')

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.drop_column('verify_by')

    with op.batch_alter_table('later_ruling', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_later_ruling_application_id'))

    op.drop_table('later_ruling')
    with op.batch_alter_table('recusal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recusal_application_id'))

    op.drop_table('recusal')
    with op.batch_alter_table('objection', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_objection_application_id'))

    op.drop_table('objection')
    with op.batch_alter_table('interpreter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interpreter_party_id'))

    op.drop_table('interpreter')
    with op.batch_alter_table('attestation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attestation_due_at'))

    op.drop_table('attestation')
    with op.batch_alter_table('bundle', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bundle_user_id'))
        batch_op.drop_index(batch_op.f('ix_bundle_ready_at'))
        batch_op.drop_index(batch_op.f('ix_bundle_party_id'))

    op.drop_table('bundle')
    with op.batch_alter_table('translation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_translation_case_id'))

    op.drop_table('translation')
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_certificate_body_id'))

    op.drop_table('certificate')
