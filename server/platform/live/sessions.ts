// What the live socket needs of the module that has the accounts, beside authentication.
import type { UserActor } from '../context.ts';

export interface OpenSession {
  tenantId: number;
  sessionId: string;
  userId: number;
}

export interface LiveSessions {
  /** The sessions among these that have not ended, with name and role of their people now. One statement a clinic. */
  standing(sessions: readonly OpenSession[], now: Date): Promise<Map<string, UserActor>>;
  /** Calls back when sessions of a person ended or their account changed. @returns a function that ends it */
  onChange(listener: (person: { tenantId: number; userId: number }) => void): () => void;
}
