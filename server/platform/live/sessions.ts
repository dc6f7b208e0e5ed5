// The interface to sessions that the live socket needs from the accounts' module, besides authentication.
import type { UserActor } from '../context.ts';

export interface LiveSessions {
  /** Returns the users of those of a clinic's sessions that have not ended, by session, with their current name and role. One statement. */
  standing(tenantId: number, sessionIds: readonly string[], now: Date): Promise<Map<string, UserActor>>;
  /** Calls back when a person's sessions end or their account changes. @returns a function that unsubscribes */
  onChange(listener: (person: { tenantId: number; userId: number }) => void): () => void;
}
