// Automatic replies as an administrator sees and edits them: one for each category.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import type { BodyOf } from '#contracts/endpoint.ts';
import { ALWAYS_REPLIED, ANSWER_TIME, type AutoReply, type setAutoReply as setContract } from '#contracts/messaging/auto-replies.ts';
import { CATEGORIES, ThreadCategory } from '#contracts/messaging/thread.ts';
import { requireReader } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import type { Clinic } from '../deps.ts';
import { openAutoReply, sealAutoReply } from '../messages/auto-reply.ts';
import { defaultAutoReply } from '../messages/auto-reply-texts.ts';
import { variablesIn } from '../messages/variables.ts';

const Row = z.object({
  category: ThreadCategory,
  is_active: z.boolean(),
  key_id: z.int().nullable(),
  body: bytes.nullable(),
  edited_at: z.date(),
  version: z.int(),
});

/** Default texts are in the language of their reader, and so is the time in a text that they edit. */
export interface Reader {
  clinic: Clinic;
  language: Language;
}

/** Returns the automatic reply of each category; default texts are in the reader's language. */
export const listAutoReplies = async ({ db, cipher }: Records, ctx: UserCtx, { clinic, language }: Reader): Promise<AutoReply[]> => {
  await requireReader(ctx, []);
  const { rows } = await rowsOf(Row)`select a.category, a.is_active, a.key_id, a.body, a.edited_at, a.version
    from messaging.auto_replies a
    where a.tenant_id = ${ctx.tenantId}`.execute(db);
  const saved = new Map(rows.map((row) => [row.category, row]));
  return CATEGORIES.map((category) => {
    const row = saved.get(category);
    const own = row?.body ? openAutoReply(cipher, category, row.key_id!, row.body) : undefined;
    const isRequired = category === ALWAYS_REPLIED;
    const usual = defaultAutoReply(category, language, clinic);
    const text = own ?? usual;
    return {
      category,
      autoReplyText: text ?? '',
      isActive: text !== undefined && (isRequired || (row?.is_active ?? true)),
      isRequired,
      defaultText: usual ?? '',
      editedAt: own === undefined ? null : row!.edited_at.toISOString(),
      version: row?.version ?? 1,
    };
  });
};

const getAutoReply = async (records: Records, ctx: UserCtx, category: ThreadCategory, reader: Reader): Promise<AutoReply> =>
  (await listAutoReplies(records, ctx, reader)).find((reply) => reply.category === category)!;

/**
 * Changes the text of a category's reply, or turns it on or off.
 * @param autoReplyText null: the default text again; undefined: the text stays
 * @throws UNFILLED_VARIABLE, EDIT_CONFLICT
 */
export const setAutoReply = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { category, autoReplyText, isActive }: Omit<BodyOf<typeof setContract>, 'version'>,
  { reader, expected }: { reader: Reader; expected: number | undefined },
): Promise<AutoReply> => {
  const { tenantId, actor, now } = ctx;
  const unknown = variablesIn(autoReplyText ?? '').find((variable) => variable !== ANSWER_TIME);
  if (unknown !== undefined) throw problem('UNFILLED_VARIABLE', { details: { variable: unknown, known: [ANSWER_TIME] } });
  // The insert locks the row before its version is compared, also the first time.
  await sql`insert into messaging.auto_replies (tenant_id, category, is_active, edited_at, edited_by)
    values (${tenantId}, ${category}, true, ${now}, ${actor.id})
    on conflict (tenant_id, category) do update set version = messaging.auto_replies.version`.execute(tx.db);
  const current = await getAutoReply(tx, ctx, category, reader);
  requireVersion(expected, { version: current.version, current });
  const sealed = autoReplyText ? sealAutoReply(tx.cipher, category, autoReplyText) : null;
  const text =
    autoReplyText === undefined
      ? sql``
      : sql`key_id = ${sealed?.keyId ?? null}, body = ${sealed?.body ?? null}::bytea, language = ${reader.language},`;
  await sql`update messaging.auto_replies set is_active = ${isActive}, ${text} edited_at = ${now}, edited_by = ${actor.id}, version = version + 1
    where tenant_id = ${tenantId} and category = ${category}`.execute(tx.db);
  tx.audit({ action: 'messaging.auto-replies.change', patients: [], resource: { type: 'auto-reply', id: category } });
  return getAutoReply(tx, ctx, category, reader);
};
