// Keeps keys from boxes that a user has opened, so that opening a note again needs no exchange of keys, its most expensive part. They are encrypted
// under a key that is derived from the user key: like the database, memory opens nothing without a token.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { open, seal } from '#platform/crypto/aead.ts';
import { type BoxKey, openBox } from '#platform/crypto/sealed-box.ts';
import { deriveKey } from '#platform/secrets.ts';

/** Keys of 400 pages of 50 notes, about 10 MB. */
const MAX_KEPT = 20_000;
/** A box with a key of 32 bytes. Longer ones have texts, which are not kept. */
const LONGEST_KEPT = 92;
const kept = new LRUCache<string, Buffer>({ max: MAX_KEPT });

export type OpenBox = (box: Buffer, purpose: string, place: string) => Buffer;

/** Kept texts with their keys, encrypted: 16 MB. */
const keptTexts = new LRUCache<string, Buffer>({ maxSize: 16_000_000, sizeCalculation: ({ length }) => length + 200 });
/** Longer texts are not kept. */
const LONGEST_TEXT = 4000;
const KEY_BYTES = 32;

/** A text and the key that it was encrypted under. */
export interface OpenedText {
  key: Buffer;
  text: string;
}

/** Texts that the user has opened before with the key in a box, kept as the keys are. */
export interface OpenedTexts {
  /** @param place what the text was checked for, such as the digest of its encrypted form: for another place it was not kept */
  find(box: Buffer, place: string): OpenedText | undefined;
  keep(box: Buffer, place: string, opened: OpenedText): void;
}

export const openedTexts = (userKey: Buffer): OpenedTexts => {
  let made: KeyObject | undefined;
  const keeper = (): KeyObject => (made ??= createSecretKey(deriveKey(userKey, 'opened-texts')));
  return {
    find: (box, place) => {
      const sealed = keptTexts.get(box.toString('latin1'));
      if (!sealed) return undefined;
      try {
        const opened = open(keeper(), sealed, place);
        return { key: opened.subarray(0, KEY_BYTES), text: opened.toString('utf8', KEY_BYTES) };
      } catch {
        // Kept for another user or place.
        return undefined;
      }
    },
    keep: (box, place, { key, text }) => {
      if (key.length !== KEY_BYTES || text.length > LONGEST_TEXT) return;
      keptTexts.set(box.toString('latin1'), seal(keeper(), Buffer.concat([key, Buffer.from(text)]), place));
    },
  };
};

/**
 * Returns a function that opens boxes of a user. It throws as `openBox` does: a kept key belongs to the same box, purpose and place.
 * @param keyOf returns the user's private key, for a box that was not opened before
 */
export const openingOnce = (keyOf: () => BoxKey, userKey: Buffer): OpenBox => {
  let keeper: KeyObject | undefined;
  return (box, purpose, place) => {
    if (box.length > LONGEST_KEPT) return openBox(keyOf(), box, purpose, place);
    keeper ??= createSecretKey(deriveKey(userKey, 'opened-boxes'));
    // No two boxes are equal: each has an ephemeral key of its own.
    const name = box.toString('latin1');
    const where = `${purpose}/${place}`;
    const sealed = kept.get(name);
    try {
      if (sealed) return open(keeper, sealed, where);
    } catch {
      // Kept for another user or place: the box itself decides.
    }
    const plain = openBox(keyOf(), box, purpose, place);
    kept.set(name, seal(keeper, plain, where));
    return plain;
  };
};
