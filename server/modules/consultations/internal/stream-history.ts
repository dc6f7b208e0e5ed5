// Seed 1's view of a room: every message, oldest first, as a JSON array. Small rooms are answered at once; long ones are streamed page by page.
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { type CapitalRole, capitalRole, type Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import type { Platform } from '#platform/platform.ts';
import { MESSAGE_COLUMNS, type MessageRow, openMessage } from './message.ts';
import { nameIn, type Room } from './room.ts';

const PAGE = 500;

/** A recalled message stays in its place, without its text. */
const RECALLED = '';

const render = (cipher: TenantCipher, row: MessageRow, name: string): string =>
  JSON.stringify({
    message_id: row.id,
    message_content: row.recalled_at ? RECALLED : openMessage(cipher, row),
    time_sent: row.sent_at.toISOString(),
    user_id: row.author_id,
    consultation_id: row.consultation_id,
    user_full_name: name,
    user_role: capitalRole(row.author_role),
  });

/** The whole history as JSON: a string when it fits in one page, else a stream. */
export const streamHistory = async (platform: Platform, ctx: Ctx, room: Room, authorRole: CapitalRole | undefined): Promise<string | Readable> => {
  const db = platform.tenantDb(ctx.tenantId);
  const cipher = await platform.tenantKeys.cipher(ctx.tenantId);
  const name = nameIn(room);
  const filter = authorRole === undefined ? sql`` : sql`and m.author_role = ${authorRole.toLowerCase() as Role}`;
  const page = async (after: number): Promise<MessageRow[]> =>
    (await sql<MessageRow>`select ${sql.raw(MESSAGE_COLUMNS)} from consultations.messages m
      where m.tenant_id = ${ctx.tenantId} and m.consultation_id = ${room.id} and m.seq > ${after} ${filter} order by m.seq limit ${sql.raw(String(PAGE))}`.execute(db)).rows;
  const first = await page(0);
  const rendered = (rows: MessageRow[]): string => rows.map((row) => render(cipher, row, name(row.author_id))).join(',');
  if (first.length < PAGE) return `[${rendered(first)}]`;
  const chunks = async function* (): AsyncGenerator<string> {
    yield `[${rendered(first)}`;
    let last = first.at(-1)!.seq;
    for (;;) {
      const rows = await page(last);
      if (rows.length === 0) break;
      yield `,${rendered(rows)}`;
      last = rows.at(-1)!.seq;
    }
    yield ']';
  };
  return Readable.from(chunks());
};
