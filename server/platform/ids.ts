// Identifiers that contain their time: UUID version 7 (RFC 9562, section 5.7).
import { randomPiece } from './crypto/random.ts';

/** A UUIDv7 for the given instant: sortable by time, 74 random bits. */
export const uuidv7 = (at: Date): string => {
  const bytes = randomPiece(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
