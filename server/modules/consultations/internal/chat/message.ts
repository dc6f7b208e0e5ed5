// A message as it lies in the database, and as a reader sees it.

import type { PersonRef } from '#contracts/common.ts';
import type { ChatMessage } from '#contracts/messages.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';

export interface MessageRow {
  id: number;
  consultation_id: number;
  seq: number;
  author_id: number;
  author_role: PersonRef['role'];
  sent_at: Date;
  key_id: number;
  body: Buffer;
  version: number;
  rev: number;
  edited_at: Date | null;
  recalled_at: Date | null;
  client_message_id: string | null;
  through_name: string | null;
}

/** Columns of a MessageRow, for select lists. */
export const MESSAGE_COLUMNS = `m.id, m.consultation_id, m.seq, m.author_id, m.author_role, m.sent_at, m.key_id, m.body, m.version, m.rev,
  m.edited_at, m.recalled_at, m.client_message_id, m.through_name`;

/** What a message's text is bound to: another conversation, number or version does not open it. */
export const messagePlace = (consultationId: number, id: number, version: number): string => `message/${consultationId}/${id}/${version}`;

export const openMessage = (
  cipher: TenantCipher,
  row: Pick<MessageRow, 'consultation_id' | 'id' | 'version' | 'key_id' | 'body'>,
): string => cipher.open({ keyId: row.key_id, body: row.body }, messagePlace(row.consultation_id, row.id, row.version));

/** The message for one reader: null text once recalled; the device's own id only for the author. */
export const presentMessage = (
  cipher: TenantCipher,
  row: MessageRow,
  nameOf: (id: number) => string,
  readerId: number | null,
): ChatMessage => ({
  id: row.id,
  seq: row.seq,
  room: row.consultation_id,
  author: { id: row.author_id, name: nameOf(row.author_id), role: row.author_role },
  content: row.recalled_at ? null : openMessage(cipher, row),
  sent_at: row.sent_at.toISOString(),
  rev: row.rev,
  edited_at: row.edited_at?.toISOString() ?? null,
  recalled_at: row.recalled_at?.toISOString() ?? null,
  sent_through: row.through_name,
  client_message_id: row.author_id === readerId ? row.client_message_id : null,
});
