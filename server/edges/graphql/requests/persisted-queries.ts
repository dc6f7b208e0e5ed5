// Automatic persisted queries: a client sends the SHA-256 of a document, and the document itself only when the server does not have it.
// Documents are kept in memory, by process, and only those that passed every check.
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { AppError } from '#platform/errors.ts';

export interface PersistedQueries {
  /** Returns the document with this hash; undefined when the client has to send it. */
  find(hash: string): string | undefined;
  /** @throws VALIDATION_FAILED when the document has another hash */
  require(hash: string, source: string): void;
  keep(hash: string, source: string): void;
}

export const createPersistedQueries = (max: number): PersistedQueries => {
  const kept = new LRUCache<string, string>({ max });
  return {
    find: (hash) => kept.get(hash),
    require: (hash, source) => {
      if (createHash('sha256').update(source).digest('hex') !== hash)
        throw new AppError('VALIDATION_FAILED', { message: 'sha256Hash is not the hash of this document.' });
    },
    keep: (hash, source) => void kept.set(hash, source),
  };
};
