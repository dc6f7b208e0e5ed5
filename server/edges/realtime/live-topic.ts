// A topic that a socket has subscribed to.
import type { PersonRef } from '#contracts/common.ts';
import type { AuditEntry } from '#platform/audit/entry.ts';
import type { UserCtx } from '#platform/context.ts';

/** The reply to `subscribe`, beside the topic. */
export interface Greeting {
  presence: PersonRef[];
  seq?: number;
  rev?: number;
}

export interface LiveTopic {
  /** The key under which this caller listens. */
  key(ctx: UserCtx): string;
  /** The audit row of a subscription; absent where a caller listens to their own topic. */
  entry?: Pick<AuditEntry, 'action' | 'resource'>;
  /** Policy. @returns the patients whom the topic concerns @throws AppError when the caller may not listen */
  admit(ctx: UserCtx): Promise<readonly number[]>;
  /** Called when pushes already reach the socket, so that anything newer than the reply is pushed. */
  greet(ctx: UserCtx): Promise<Greeting>;
  /** The conversation whose participants see each other's presence, typing and receipts. */
  conversation?: number;
}
