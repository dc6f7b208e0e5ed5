// Mails as they are kept: recipient and link encrypted, everything else in the open.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { Template } from './templates.ts';

const Params = z.object({ to: z.string(), url: z.string() });

const MailStatus = z.enum(['queued', 'sent', 'kept']);

export interface Mail {
  tenantId: number;
  id: string;
  template: Template;
  to: string;
  url: string;
  status: z.output<typeof MailStatus>;
  createdAt: Date;
}

const MailRow = z.object({
  id: z.string(),
  template: Template,
  key_id: z.int(),
  params: bytes,
  status: MailStatus,
  created_at: z.date(),
});
type MailRow = z.output<typeof MailRow>;

const place = (id: string): string => `mail/${id}`;

/** Stores a mail under the id of the event that asked for it. */
export const insertMail = async (
  db: TenantDb,
  ctx: Ctx,
  cipher: TenantCipher,
  mail: { id: string; userId: number; template: Template; to: string; url: string },
): Promise<void> => {
  const sealed: SealedText = cipher.seal(JSON.stringify({ to: mail.to, url: mail.url }), place(mail.id));
  await sql`insert into notifications.mails (tenant_id, id, user_id, template, key_id, params, status, created_at)
    values (${ctx.tenantId}, ${mail.id}, ${mail.userId}, ${mail.template}, ${sealed.keyId}, ${sealed.body}, 'queued', ${ctx.now})`.execute(
    db,
  );
};

/** Whether an event has its mail already. */
export const hasMail = async (db: TenantDb, tenantId: number, id: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from notifications.mails where tenant_id = ${tenantId} and id = ${id}`.execute(db);
  return rows.length > 0;
};

const opened = (tenantId: number, cipher: TenantCipher, row: MailRow): Mail => ({
  tenantId,
  id: row.id,
  template: row.template,
  status: row.status,
  createdAt: row.created_at,
  ...Params.parse(JSON.parse(cipher.open({ keyId: row.key_id, body: row.params }, place(row.id)))),
});

const COLUMNS = sql`id, template, key_id, params, status, created_at`;

export const loadMail = async (db: TenantDb, tenantId: number, cipher: TenantCipher, id: string): Promise<Mail | undefined> => {
  const { rows } = await rowsOf(MailRow)`select ${COLUMNS} from notifications.mails where tenant_id = ${tenantId} and id = ${id}`.execute(
    db,
  );
  return rows[0] && opened(tenantId, cipher, rows[0]);
};

/** The newest mails of a tenant. */
export const newestMails = async (db: TenantDb, tenantId: number, cipher: TenantCipher, limit: number): Promise<Mail[]> => {
  const { rows } = await rowsOf(MailRow)`select ${COLUMNS} from notifications.mails where tenant_id = ${tenantId}
    order by created_at desc limit ${sql.lit(limit)}`.execute(db);
  return rows.map((row) => opened(tenantId, cipher, row));
};

/** Notes what became of a mail. */
export const settleMail = async (db: TenantDb, tenantId: number, id: string, status: 'sent' | 'kept', now: Date): Promise<void> => {
  await sql`update notifications.mails set status = ${status}, settled_at = ${now}
    where tenant_id = ${tenantId} and id = ${id} and status = 'queued'`.execute(db);
};
