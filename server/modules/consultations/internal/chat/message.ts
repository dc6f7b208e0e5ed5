// A message as stored, and as a reader sees it.
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { ChatMessage } from '#contracts/messages.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';

export const MessageRow = z.object({
  id: z.int(),
  consultation_id: z.int(),
  seq: z.int(),
  author_id: z.int(),
  author_role: Role,
  sent_at: z.date(),
  key_id: z.int(),
  body: bytes,
  version: z.int(),
  rev: z.int(),
  edited_at: z.date().nullable(),
  recalled_at: z.date().nullable(),
  client_message_id: z.string().nullable(),
  through_name: z.string().nullable(),
});
export type MessageRow = z.output<typeof MessageRow>;

/** The context that a message's text is encrypted for: in another conversation, ID or version it does not decrypt. */
export const messagePlace = (consultationId: number, id: number, version: number): string => `message/${consultationId}/${id}/${version}`;

export const openMessage = (
  cipher: TenantCipher,
  row: Pick<MessageRow, 'consultation_id' | 'id' | 'version' | 'key_id' | 'body'>,
): string => cipher.open({ keyId: row.key_id, body: row.body }, messagePlace(row.consultation_id, row.id, row.version));

/** The message for one reader: the text is null once recalled; only the author gets the device's own ID. */
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
