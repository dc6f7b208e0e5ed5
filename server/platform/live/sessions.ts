// What the live socket needs of the module that has the accounts, beside authentication.
import type { UserActor } from '../context.ts';

export interface LiveSessions {
  /** The users of those of a clinic's sessions that have not ended, by session, with their current name and role. One statement. */
  standing(tenantId: number, sessionIds: readonly string[], now: Date): Promise<Map<string, UserActor>>;
  /** Calls back when sessions of a person ended or their account changed. @returns a function that ends it */
  onChange(listener: (person: { tenantId: number; userId: number }) => void): () => void;
}
