// Accounts whose name or e-mail address contains every word of a search. The search reads all accounts of the clinic, in parts, ordered by
// ID. Names are folded as everywhere (text/folding.ts), which PostgreSQL cannot do.
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { foldedWords } from '#text/folding.ts';
import { matchesFilter } from '#text/matches.ts';
import { type Account, type AccountStatus, listAccounts } from './accounts.ts';

/** This many are read and compared before other requests have their turn. */
const PART = 500;

/** Returns the first `limit` accounts after `after` that match: all for an empty text, none for a text without a word. */
export const searchAccounts = async (
  db: TenantDb,
  tenantId: number,
  { text, status, after, limit }: { text: string; status?: AccountStatus | undefined; after: number; limit: number },
): Promise<Account[]> => {
  const found: Account[] = [];
  if (text !== '' && foldedWords(text).length === 0) return found;
  for (let last = after; found.length < limit; ) {
    const part = await listAccounts(db, tenantId, { status, after: last, bound: sql.lit(PART) });
    found.push(...part.filter(({ name, email }) => matchesFilter([name, email], text)));
    if (part.length < PART) break;
    last = part.at(-1)!.id;
    await setImmediate();
  }
  return found.slice(0, limit);
};
