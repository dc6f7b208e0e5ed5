// Finding patients: every word of the text must begin a word of the name or the MRN, in any order.
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { PatientSummary } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { afterPrefix, normalise } from './search-terms.ts';

type Summary = z.infer<typeof PatientSummary>;

const MAX_WORDS = 6;

const hasTerm = (tenantId: number, word: string): RawBuilder<unknown> => sql`exists (select 1 from patients.search_terms t
  where t.tenant_id = ${tenantId} and t.patient_id = p.id and t.term >= ${word} and t.term < ${afterPrefix(word)})`;

/** Without text: the newest patients. */
export const searchPatients = async (platform: Platform, ctx: Ctx, text: string, limit: number): Promise<Summary[]> => {
  const words = normalise(text)
    .sort((a, b) => b.length - a.length)
    .slice(0, MAX_WORDS);
  const [longest, ...others] = words;
  if (text !== '' && longest === undefined) return [];
  const found =
    longest === undefined
      ? sql`select p.id from patients.patients p where p.tenant_id = ${ctx.tenantId} order by p.created_at desc, p.id desc limit ${sql.raw(String(limit))}`
      : sql`select distinct p.id from patients.search_terms p0 join patients.patients p on p.tenant_id = p0.tenant_id and p.id = p0.patient_id
        where p0.tenant_id = ${ctx.tenantId} and p0.term >= ${longest} and p0.term < ${afterPrefix(longest)}
        ${sql.join(
          others.map((word) => sql`and ${hasTerm(ctx.tenantId, word)}`),
          sql` `,
        )} order by p.id limit ${sql.raw(String(limit))}`;
  const { rows } = await sql<Summary>`select p.id, d.name, p.mrn, p.date_of_birth, p.room from (${found}) f
    join patients.patients p on p.tenant_id = ${ctx.tenantId} and p.id = f.id
    join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.id order by d.name, p.id`.execute(platform.tenantDb(ctx.tenantId));
  return rows;
};
