// The colleagues who answer patients, with the categories that they read and the end of their absence; and those in the settings who no longer do.
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { ReplyOf } from '#contracts/endpoint.ts';
import type { listInboxColleagues as contract } from '#contracts/messaging/colleagues.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { ANSWERING } from '../../policy.ts';
import { activeStaff } from '../settings/answering.ts';
import { reachesOf } from './reach.ts';

const ColleagueRow = z.object({ id: z.int(), name: z.string(), role: Role.nullable(), away_until: z.date().nullable() });
const NameRow = z.object({ id: z.int(), name: z.string() });
/** More people than a clinic has at its inbox. */
const MOST = 2000;

const formerColleagues = async (db: TenantDb, tenantId: number): Promise<z.output<typeof NameRow>[]> => {
  const { rows } = await rowsOf(NameRow)`select d.id, d.name from identity.directory d
    where d.tenant_id = ${tenantId} and d.id = any(array(
        select m.user_id from messaging.category_members m where m.tenant_id = ${tenantId}
        union all select s.catch_all_id from messaging.settings s where s.tenant_id = ${tenantId} and s.catch_all_id is not null))
      and (${activeStaff(ANSWERING)}) is not true
    order by d.name, d.id limit ${MOST}`.execute(db);
  return rows;
};

export const listColleagues = async ({ db }: Records, { tenantId, now }: UserCtx): Promise<ReplyOf<typeof contract>> => {
  const { rows } = await rowsOf(ColleagueRow)`select d.id, d.name, d.role,
      (select max(c.until_at) from messaging.covers c
        where c.tenant_id = d.tenant_id and c.user_id = d.id and c.from_at <= ${now} and c.until_at > ${now}) as away_until
    from identity.directory d
    where d.tenant_id = ${tenantId} and ${activeStaff(ANSWERING)}
    order by d.name, d.id limit ${MOST}`.execute(db);
  const people = rows.flatMap(({ role, ...person }) => (role === null ? [] : [{ ...person, role }]));
  const [reaches, former] = await Promise.all([reachesOf(db, tenantId, people), formerColleagues(db, tenantId)]);
  return {
    former,
    colleagues: people.map(({ id, name, role, away_until }) => ({
      id,
      name,
      role,
      categories: [...reaches.get(id)!.categories],
      away_until: away_until?.toISOString() ?? null,
    })),
  };
};
