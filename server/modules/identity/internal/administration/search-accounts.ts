// Accounts whose name or e-mail address contains every word of a search. The search reads the accounts of the clinic, in parts, ordered by
// ID. Names are folded as everywhere (text/folding.ts), which PostgreSQL cannot do.
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { foldedWords } from '#text/folding.ts';
import { matchesFilter } from '#text/matches.ts';
import { type Account, type AccountStatus, listAccounts } from '../accounts/accounts.ts';

/** This many are read and compared before other requests have their turn. */
const PART = 500;

/** A request reads no more than this; a clinic with more accounts is searched in several requests. */
const MAX_READ = 5000;

/**
 * Returns the first `limit` accounts after `after` that match (all for an empty text, none for a text without a word) and the ID after which
 * the search continues, or null. A page can be empty and still have a continuation: a request reads at most 5,000 accounts.
 */
export const searchAccounts = async (
  db: TenantDb,
  tenantId: number,
  { text, status, after, limit }: { text: string; status?: AccountStatus | undefined; after: number; limit: number },
): Promise<{ accounts: Account[]; next: number | null }> => {
  const found: Account[] = [];
  if (text !== '' && foldedWords(text).length === 0) return { accounts: found, next: null };
  let last = after;
  for (let read = 0; read < MAX_READ; read += PART) {
    const part = await listAccounts(db, tenantId, { status, after: last, bound: sql.lit(PART) });
    found.push(...part.filter(({ name, email }) => matchesFilter([name, email], text)));
    if (found.length > limit) return { accounts: found.slice(0, limit), next: found[limit - 1]!.id };
    if (part.length < PART) return { accounts: found, next: null };
    last = part.at(-1)!.id;
    await setImmediate();
  }
  return { accounts: found, next: last };
};
