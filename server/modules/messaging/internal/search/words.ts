// The words of a thread for the search, as keyed hashes: whole words without case and accents, one row for each thread and word (ADR 22).
import { createSecretKey, type KeyObject } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { deriveKey, keyedHash } from '#platform/secrets.ts';
import { foldedWords } from '#text/folding.ts';

/** Two words of a clinic have the same hash with a probability of one in 2^96. */
const HASH_BYTES = 12;
/** Longer words are cut, in texts and in searches alike. */
const MAX_CHARACTERS = 64;
const MAX_CLINICS = 1000;

/** Returns the keyed hash of each word of the texts, each once, in order. */
export type HashWords = (tenantId: number, texts: readonly string[]) => Buffer[];

/** Hashes are comparable within one clinic only: each has a key of its own. */
export const createHashWords = (tokenKey: Buffer): HashWords => {
  const keys = new LRUCache<number, KeyObject>({ max: MAX_CLINICS });
  const keyOf = (tenantId: number): KeyObject => {
    const known = keys.get(tenantId);
    if (known) return known;
    const key = createSecretKey(deriveKey(tokenKey, `inbox-words/${tenantId}`));
    keys.set(tenantId, key);
    return key;
  };
  return (tenantId, texts) => {
    const words = new Set(texts.flatMap((text) => foldedWords(text)).map((word) => word.slice(0, MAX_CHARACTERS)));
    const key = keyOf(tenantId);
    return [...words].map((word) => keyedHash(key, word).subarray(0, HASH_BYTES)).sort(Buffer.compare);
  };
};

/** An insert of the words of a thread, as a statement or a part of one; those that it has already stay. */
export const insertWords = (tenantId: number, threadId: string, hashes: readonly Buffer[]): RawBuilder<unknown> =>
  sql`insert into messaging.thread_words (tenant_id, word, thread_id)
    select ${tenantId}::int, word, ${threadId}::uuid from unnest(${hashes}::bytea[]) word on conflict do nothing`;
