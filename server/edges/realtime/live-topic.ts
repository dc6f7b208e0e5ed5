// A topic that a socket has subscribed to.
import type { PersonRef } from '#contracts/common.ts';
import type { AuditEntry } from '#platform/audit/entry.ts';
import type { UserCtx } from '#platform/context.ts';

/** What the answer to `subscribe` says beside the topic. */
export interface Greeting {
  presence: PersonRef[];
  seq?: number;
  rev?: number;
}

export interface LiveTopic {
  /** Where this person listens. */
  key(ctx: UserCtx): string;
  /** What the trail says of subscribing; absent where everybody listens to their own. */
  entry?: Pick<AuditEntry, 'action' | 'resource'>;
  /** Policy. @returns the patients whom the topic concerns @throws AppError for whom may not listen */
  admit(ctx: UserCtx): Promise<readonly number[]>;
  /** Asked when pushes reach the socket already: whatever is newer than the answer will be pushed. */
  greet(ctx: UserCtx): Promise<Greeting>;
  /** The room, where people see each other come, type and receive. */
  room?: number;
}
