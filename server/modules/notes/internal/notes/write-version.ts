// Encrypts, signs and stores a version of a note, and seals its key to the readers.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { seal } from '#platform/crypto/aead.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { bodyPlace } from '../keys/boxes.ts';
import { grantToReaders } from '../keys/grant.ts';
import { type SignedVersion, sha256, signedText } from './signed-text.ts';

/** @returns the version's data key @throws KEY_MISMATCH */
export const writeVersion = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  ring: KeyRing,
  note: Omit<SignedVersion, 'tenantId' | 'authorId' | 'writtenAt' | 'bodyDigest'> & { text: string },
): Promise<Buffer> => {
  const { text, ...head } = note;
  const { tenantId, now, actor } = ctx;
  const version = { noteId: head.noteId, version: head.version };
  const dataKey = randomBytes(32);
  const body = seal(dataKey, text, bodyPlace(tenantId, version));
  const signed: SignedVersion = { ...head, tenantId, authorId: actor.id, writtenAt: now, bodyDigest: sha256(body) };
  await sql`insert into notes.versions (tenant_id, note_id, version, body, previous_digest, signed_generation, signature, written_at)
    values (${tenantId}, ${head.noteId}, ${head.version}, ${body}, ${head.previousDigest}, ${ring.generation}, ${ring.sign(signedText(signed))},
      ${now})`.execute(tx.db);
  await grantToReaders(deps, tx, ctx, ring, { version, patientId: head.patientId, dataKey });
  return dataKey;
};
