// A message as it is stored, and its text.
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { ThreadSide } from '#contracts/messaging/thread.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';

export const MessageKind = z.enum(['message', 'auto-reply', 'note']);
export type MessageKind = z.output<typeof MessageKind>;

export const MessageRow = z.object({
  id: z.string(),
  thread_id: z.string(),
  number: z.int(),
  kind: MessageKind,
  sender_type: ThreadSide,
  sender_id: z.int().nullable(),
  sender_role: Role.nullable(),
  sent_at: z.date(),
  key_id: z.int(),
  body: bytes,
  file_count: z.int(),
  read_by_patient_at: z.date().nullable(),
});
export type MessageRow = z.output<typeof MessageRow>;

/** Not bound to the thread, because a merge moves messages. */
const messagePlace = (id: string): string => `thread-message/${id}`;
export const sealText = (cipher: TenantCipher, id: string, text: string): SealedText => cipher.seal(text, messagePlace(id));
export const openText = (cipher: TenantCipher, { id, key_id, body }: Pick<MessageRow, 'id' | 'key_id' | 'body'>): string =>
  cipher.open({ keyId: key_id, body }, messagePlace(id));
