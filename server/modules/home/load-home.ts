// The content of a first page and its version.
import { createHash } from 'node:crypto';
import type { Home } from '#contracts/home.ts';
import type { HomeCtx, HomeParts } from './parts.ts';

/** Characters of a version. */
const LENGTH = 22;

export async function loadHome(parts: HomeParts, ctx: HomeCtx): Promise<Home> {
  const [me, messages, threads, notes, notifications] = await Promise.all([
    parts.me(ctx),
    parts.messages(ctx),
    parts.threads(ctx),
    parts.notes(ctx),
    parts.notifications(ctx),
  ]);
  const content = { me, messages, threads, notes, notifications };
  return { ...content, version: createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, LENGTH) };
}
