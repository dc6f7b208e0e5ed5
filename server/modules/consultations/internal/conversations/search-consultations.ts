// Search of consultations: every word is in the patient's name or MRN, in a clinician's name, or in a subject that the caller may read.
// Patients are found by the registry's terms. Subjects are encrypted: the caller's newest ones are decrypted and compared here.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { requireReader } from '#modules/access/index.ts';
import { isClinician } from '#modules/identity/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { foldedWords } from '#text/folding.ts';
import { matchesFilter } from '#text/matches.ts';
import { stillTakesPart, subjectPlace } from './consultation.ts';

/** A query for the IDs (column `id`) of the patients that a text matches; undefined when there are none. */
export type FindPatients = (tenantId: number, text: string) => Promise<RawBuilder<unknown> | undefined>;

const MAX_WORDS = 6;
const MAX_CLINICIANS = 2000;
/** The search covers this many subjects of the caller's own consultations, those with the newest activity. */
const MAX_SUBJECTS = 2000;

const Named = z.object({ id: z.int(), text: z.string() });
type Named = z.output<typeof Named>;
const Subject = z.object({ id: z.int(), patient: z.int(), key_id: z.int(), subject: bytes });

const clinicians = async (db: TenantDb, tenantId: number): Promise<Named[]> =>
  (
    await rowsOf(Named)`select d.id, d.name as text from identity.directory d where d.tenant_id = ${tenantId} and ${isClinician('d')}
      limit ${sql.lit(MAX_CLINICIANS)}`.execute(db)
  ).rows;

const subjects = async ({ db, cipher }: Records, ctx: UserCtx): Promise<Named[]> => {
  const { rows } = await rowsOf(Subject)`select c.id, c.patient_id as patient,
      c.subject_key_id as key_id, c.subject
    from consultations.participants me join consultations.consultations c on c.tenant_id = me.tenant_id and c.id = me.consultation_id
    where me.tenant_id = ${ctx.tenantId} and me.user_id = ${ctx.actor.id} and ${stillTakesPart(ctx)} and c.subject is not null and c.subject_key_id is not null
    order by c.activity_at desc limit ${sql.lit(MAX_SUBJECTS)}`.execute(db);
  await requireReader(ctx, [...new Set(rows.map(({ patient }) => patient))]);
  return rows.map(({ id, key_id, subject }) => ({ id, text: cipher.open({ keyId: key_id, body: subject }, subjectPlace(id)) }));
};

const idsOf = (named: readonly Named[], word: string): number[] =>
  named.filter(({ text }) => matchesFilter([text], word)).map(({ id }) => id);

/** Returns a condition on `c`; undefined when no consultation can meet it. */
export const searchCondition = async (
  records: Records,
  findPatients: FindPatients,
  ctx: UserCtx,
  text: string,
): Promise<RawBuilder<unknown> | undefined> => {
  const { tenantId } = ctx;
  const words = text.split(/\s+/).filter((word) => foldedWords(word).length > 0);
  if (words.length === 0 && text !== '') return undefined;
  const [known, own] = await Promise.all([clinicians(records.db, tenantId), subjects(records, ctx)]);
  const conditions: RawBuilder<unknown>[] = [];
  for (const word of words.slice(0, MAX_WORDS)) {
    const patients = await findPatients(tenantId, word);
    const people = idsOf(known, word);
    const about = idsOf(own, word);
    const either = [
      ...(patients ? [sql`c.patient_id in (select f.id from (${patients}) f)`] : []),
      ...(people.length > 0
        ? [
            sql`c.id in (select p.consultation_id from consultations.participants p
              where p.tenant_id = ${tenantId} and p.user_id = any(${people}::int[]))`,
          ]
        : []),
      ...(about.length > 0 ? [sql`c.id = any(${about}::int[])`] : []),
    ];
    if (either.length === 0) return undefined;
    conditions.push(sql`(${sql.join(either, sql` or `)})`);
  }
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
};
