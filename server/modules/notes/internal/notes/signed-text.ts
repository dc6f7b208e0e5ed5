// The text that the author of a note signs: everything that a reader sees, and the digest of the previous version. With access to the database alone,
// a version cannot be written, moved, changed or left out unnoticed.
import { hash } from 'node:crypto';

export interface SignedVersion {
  tenantId: number;
  noteId: string;
  version: number;
  patientId: number;
  authorId: number;
  consultationId: number | null;
  keepPlan: boolean;
  createdAt: Date;
  writtenAt: Date;
  /** Of the encrypted text. */
  bodyDigest: Buffer;
  /** `digestOfVersion` of the previous version; null for the first one. */
  previousDigest: Buffer | null;
}

export const sha256 = (bytes: Buffer | string): Buffer => hash('sha256', bytes, 'buffer');

export const signedText = (signed: SignedVersion): string =>
  JSON.stringify([
    'note',
    signed.tenantId,
    signed.noteId,
    signed.version,
    signed.patientId,
    signed.authorId,
    signed.consultationId,
    signed.keepPlan,
    signed.createdAt.toISOString(),
    signed.writtenAt.toISOString(),
    signed.bodyDigest.toString('base64'),
    signed.previousDigest?.toString('base64') ?? null,
  ]);

/** The digest of this version, which the next one contains. */
export const digestOfVersion = (signed: SignedVersion, signature: Buffer): Buffer =>
  sha256(`${signedText(signed)}.${signature.toString('base64')}`);
