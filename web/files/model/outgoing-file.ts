// Files of a message in the send queue. Those that were not uploaded with the text still being written are uploaded now.
import type { ThreadAttachment } from '../../../contracts/messaging/thread.ts';
import type { Client } from '../../client/client.ts';
import { type ApiError, hasCode } from '../../client/problems/api-error.ts';

export interface OutgoingFile {
  /** The `Idempotency-Key` of its upload. */
  key: string;
  name: string;
  type: string;
  /** Kept until the message is sent: an upload lasts a day, and a message may wait longer for a connection. */
  content: Blob;
  id?: string | undefined;
}

export type UploadEndpoint = 'uploadOwnAttachment' | 'uploadThreadAttachment';

/** The IDs of the stored files, in order. */
export async function storedIds(upload: Client['upload'], endpoint: UploadEndpoint, files: readonly OutgoingFile[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { id, key, name, type, content } of files) {
    const send = () => upload(endpoint, { file: new File([content], name, { type }), idempotencyKey: key });
    ids.push(id ?? ((await send()) as ThreadAttachment).id);
  }
  return ids;
}

/** The files as they are to be uploaded again after the server has removed them; undefined for any other refusal, or after one repetition. */
export function uploadedAgain(files: readonly OutgoingFile[], refusal: ApiError): readonly OutgoingFile[] | undefined {
  if (!hasCode(refusal, 'FILE_NOT_FOUND') || !files.some(({ id }) => id !== undefined)) return undefined;
  return files.map(({ id: _, ...file }) => ({ ...file, key: crypto.randomUUID() }));
}
