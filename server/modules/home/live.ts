// The version of the caller's first page, for a client that has just connected: what changed before then came with no frame.
import { greeting } from '#contracts/home.ts';
import { defineLive, type LiveDefinition, topic } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { loadHome } from './load-home.ts';
import type { HomeParts } from './parts.ts';
import { readHome } from './policy.ts';

export const homeLive = ({ tenantDb, tenantKeys }: Platform, parts: HomeParts): LiveDefinition =>
  defineLive({
    topics: [
      topic({
        kind: 'home',
        own: true,
        permission: readHome,
        audit: { none: 'the version shows nothing of the page' },
        greeting: {
          shape: greeting,
          load: async (ctx) => {
            const records = { db: tenantDb(ctx.tenantId), cipher: await tenantKeys.cipher(ctx.tenantId) };
            const { version } = await loadHome(parts, { ...ctx, ...records });
            return { version };
          },
        },
      }),
    ],
    news: [],
  });
