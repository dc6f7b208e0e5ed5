// The content of a first page and its version.
import { createHash } from 'node:crypto';
import type { DueReminder, Home } from '#contracts/home.ts';
import type { HomeCtx, HomeParts } from './parts.ts';

/** Characters of a version. */
const LENGTH = 22;
/** Steps of care plans: only a request can open them, but the greeting of a socket has the same version. */
const WORDS: keyof DueReminder = 'words';

export async function loadHome(parts: HomeParts, ctx: HomeCtx): Promise<Home> {
  const [me, messages, threads, notes, plan, notifications] = await Promise.all([
    parts.me(ctx),
    parts.messages(ctx),
    parts.threads(ctx),
    parts.notes(ctx),
    parts.plan(ctx),
    parts.notifications(ctx),
  ]);
  const content = { me, messages, threads, notes, plan, notifications };
  const shown = JSON.stringify(content, (key, value) => (key === WORDS ? undefined : value));
  return { ...content, version: createHash('sha256').update(shown).digest('base64url').slice(0, LENGTH) };
}
