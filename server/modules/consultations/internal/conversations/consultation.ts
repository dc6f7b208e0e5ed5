// A consultation as stored, and as a user sees it: participants see the newest message, users who oversee do not.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { PersonRef } from '#contracts/common.ts';
import type { Consultation } from '#contracts/consultations.ts';
import { requireReader } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { attends, takesPart } from '../../policy.ts';
import { MessageRow, openMessage } from '../chat/message.ts';
import { UNREAD_COUNT } from './unread.ts';

const PREVIEW_CHARACTERS = 120;

export const ConsultationRow = z.object({
  id: z.int(),
  status: z.enum(['open', 'closed']),
  subject_key_id: z.int().nullable(),
  subject: bytes.nullable(),
  patient_id: z.int(),
  doctor_id: z.int(),
  created_at: z.date(),
  closed_at: z.date().nullable(),
  last_seq: z.int(),
  rev: z.int(),
  activity_at: z.date(),
  mine: z.boolean(),
  unread: z.int(),
});
export type ConsultationRow = z.output<typeof ConsultationRow>;

const ParticipantRow = PersonRef.extend({
  consultation_id: z.int(),
  delivered_seq: z.int(),
  read_seq: z.int(),
  active: z.boolean(),
});

const RecordRow = z.object({ id: z.int(), mrn: z.string(), date_of_birth: z.string().nullable() });

/** Columns of a ConsultationRow from `consultations c left join participants me`. */
export const CONSULTATION_COLUMNS = `c.id, c.status, c.subject_key_id, c.subject, c.patient_id, c.doctor_id, c.created_at, c.closed_at, c.last_seq, c.rev,
  c.activity_at, me.user_id is not null as mine, ${UNREAD_COUNT} as unread`;

/** Condition on `me` and `c`: the role of the caller, a participant, still takes part. */
export const stillTakesPart = ({ actor }: UserCtx): RawBuilder<unknown> =>
  takesPart(actor.role) ? sql`true` : sql`me.user_id = c.patient_id`;

export const subjectPlace = (id: number): string => `consultation-subject/${id}`;

const preview = (cipher: TenantCipher, row: MessageRow): string | null => {
  if (row.recalled_at) return null;
  const text = openMessage(cipher, row).replace(/\s+/g, ' ').trim();
  const characters = [...text];
  return characters.length > PREVIEW_CHARACTERS ? `${characters.slice(0, PREVIEW_CHARACTERS - 1).join('')}…` : text;
};

/** Completes rows with participants, patients and newest messages: three queries, whatever the number of rows. */
export const presentConsultations = async (
  { db, cipher }: Records,
  ctx: UserCtx,
  rows: readonly ConsultationRow[],
): Promise<Consultation[]> => {
  const ids = rows.map((r) => r.id);
  if (ids.length === 0) return [];
  await requireReader(ctx, [...new Set(rows.filter((r) => r.mine).map((r) => r.patient_id))]);
  const participants = await rowsOf(
    ParticipantRow,
  )`select p.consultation_id, d.id, d.name, coalesce(d.role, 'patient') as role, p.delivered_seq, p.read_seq,
      d.status is not distinct from 'active' as active
    from consultations.participants p join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.user_id
    where p.tenant_id = ${ctx.tenantId} and p.consultation_id = any(${ids}) order by p.added_at, p.user_id`.execute(db);
  const patients = await rowsOf(RecordRow)`select id, mrn, date_of_birth from patients.directory
    where tenant_id = ${ctx.tenantId} and id = any(${[...new Set(rows.map((r) => r.patient_id))]})`.execute(db);
  const recordOf = new Map(patients.rows.map((p) => [p.id, p]));
  const mine = rows.filter((r) => r.mine && r.last_seq > 0).map((r) => r.id);
  const last = await rowsOf(MessageRow)`select ${columnsOf(MessageRow, 'm')}
    from consultations.consultations c join consultations.messages m on m.tenant_id = c.tenant_id and m.consultation_id = c.id and m.seq = c.last_seq
    where c.tenant_id = ${ctx.tenantId} and c.id = any(${mine})`.execute(db);
  const lastOf = new Map(last.rows.map((r) => [r.consultation_id, r]));
  const people = Map.groupBy(participants.rows, (p) => p.consultation_id);
  return rows.map((row) => {
    const members = people.get(row.id) ?? [];
    const ref = (id: number, role: PersonRef['role']): PersonRef => {
      const found = members.find((m) => m.id === id);
      return { id, name: found?.name ?? '', role };
    };
    const newest = lastOf.get(row.id);
    return {
      id: row.id,
      status: row.status,
      subject:
        row.mine && row.subject && row.subject_key_id !== null
          ? cipher.open({ keyId: row.subject_key_id, body: row.subject }, subjectPlace(row.id))
          : null,
      patient: {
        ...ref(row.patient_id, 'patient'),
        mrn: recordOf.get(row.patient_id)?.mrn ?? '',
        date_of_birth: recordOf.get(row.patient_id)?.date_of_birth ?? null,
        has_account: members.some((m) => m.id === row.patient_id && m.active),
      },
      doctor: ref(row.doctor_id, 'doctor'),
      participants: members.map(({ id, name, role, delivered_seq, read_seq }) => ({ id, name, role, delivered_seq, read_seq })),
      attended: members.some((m) => m.id !== row.patient_id && m.active && attends(m.role)),
      created_at: row.created_at.toISOString(),
      closed_at: row.closed_at?.toISOString() ?? null,
      last_seq: row.last_seq,
      rev: row.rev,
      unread: row.unread,
      last_message: newest
        ? {
            seq: newest.seq,
            author: ref(newest.author_id, newest.author_role),
            preview: preview(cipher, newest),
            sent_at: newest.sent_at.toISOString(),
          }
        : null,
    };
  });
};
