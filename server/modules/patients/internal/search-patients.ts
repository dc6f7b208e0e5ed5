// Finding patients: every word of the text must begin a word of the name or the MRN, in any order.
import { type RawBuilder, sql } from 'kysely';
import type { Patient } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { loadPatients } from './patient.ts';
import { afterPrefix, normalise } from './search-terms.ts';

const MAX_WORDS = 6;

const hasTerm = (tenantId: number, word: string): RawBuilder<unknown> => sql`exists (select 1 from patients.search_terms t
  where t.tenant_id = ${tenantId} and t.patient_id = p.id and t.term >= ${word} and t.term < ${afterPrefix(word)})`;

/** Without text: the newest patients. */
export const searchPatients = async (platform: Platform, ctx: Ctx, text: string, limit: number): Promise<Patient[]> => {
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
  return loadPatients(platform.tenantDb(ctx.tenantId), ctx.tenantId, found);
};
