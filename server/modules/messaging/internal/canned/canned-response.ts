// A saved reply as stored, and as staff see it. Title and text are encrypted, because people write both.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { CannedResponse, listCannedResponses as listContract } from '#contracts/messaging/canned-responses.ts';
import { ThreadCategory } from '#contracts/messaging/thread.ts';
import { requireReader } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { naturalOrder } from '#text/natural-order.ts';

const Row = z.object({
  id: z.string(),
  category: ThreadCategory.nullable(),
  key_id: z.int(),
  body: bytes,
  version: z.int(),
  is_active: z.boolean(),
  created_by: z.int(),
  author: z.string(),
  author_role: Role.nullable(),
  created_at: z.date(),
  updated_at: z.date(),
});
type Row = z.output<typeof Row>;

const Written = z.object({ title: z.string(), text: z.string() });

/** A bound on the list; a clinic has some dozens. */
const MOST = sql.lit(500);

const place = (id: string, version: number): string => `canned-response/${id}/${version}`;
export const sealCanned = (cipher: TenantCipher, id: string, version: number, written: z.output<typeof Written>): SealedText =>
  cipher.seal(JSON.stringify(written), place(id, version));

const present = (cipher: TenantCipher, row: Row): CannedResponse => {
  const { title, text } = Written.parse(JSON.parse(cipher.open({ keyId: row.key_id, body: row.body }, place(row.id, row.version))));
  return {
    id: row.id,
    title,
    category: row.category,
    responseText: text,
    isActive: row.is_active,
    createdBy: { id: row.created_by, name: row.author, role: row.author_role ?? 'staff' },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
};

const select = async ({ db, cipher }: Records, ctx: UserCtx, condition: RawBuilder<unknown>): Promise<CannedResponse[]> => {
  await requireReader(ctx, []);
  const { rows } = await rowsOf(Row)`select c.id, c.category, c.key_id, c.body, c.version, c.is_active, c.created_by, d.name as author,
      d.role as author_role, c.created_at, c.updated_at
    from messaging.canned_responses c join identity.directory d on d.tenant_id = c.tenant_id and d.id = c.created_by
    where c.tenant_id = ${ctx.tenantId} and ${condition} limit ${MOST}`.execute(db);
  return rows.map((row) => present(cipher, row));
};

/** Returns saved replies by title: active ones unless `all`, of a category with those for every category. */
export const listCannedResponses = async (
  records: Records,
  ctx: UserCtx,
  { category, all }: QueryOf<typeof listContract>,
): Promise<CannedResponse[]> => {
  const active = all === undefined ? sql`c.is_active` : sql`true`;
  const fitting = category === undefined ? sql`true` : sql`(c.category is null or c.category = ${category})`;
  const found = await select(records, ctx, sql`${active} and ${fitting}`);
  return found.toSorted((a, b) => naturalOrder(a.title, b.title));
};

/** @throws CANNED_RESPONSE_NOT_FOUND */
export const getCannedResponse = async (records: Records, ctx: UserCtx, id: string): Promise<CannedResponse> => {
  const [found] = await select(records, ctx, sql`c.id = ${id}`);
  if (!found) throw problem('CANNED_RESPONSE_NOT_FOUND');
  return found;
};
