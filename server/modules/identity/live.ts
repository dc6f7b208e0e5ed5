// The topic of a signed-in user's own news; other modules push to it.
import { defineLive, type LiveDefinition, topic } from '#platform/live/define-live.ts';
import { ownAccount } from './policy.ts';

export const identityLive: LiveDefinition = defineLive({
  topics: [topic({ kind: 'me', own: true, permission: ownAccount, audit: { none: 'callers listen to their own news' } })],
});
