// The interfaces of modules that the socket uses.
import type { Role } from '#contracts/common.ts';
import type { Authenticate } from '#platform/http/caller.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { LiveSessions } from '#platform/live/sessions.ts';
import type { Runner } from '#platform/operations/run.ts';

export interface RealtimeDeps {
  authenticate: Authenticate;
  sessions: LiveSessions;
  /** Returns names and roles of people of a clinic; a person without an account has no role. */
  people(clinic: { tenantId: number }, ids: readonly number[]): Promise<ReadonlyMap<number, { name: string; role: Role | null }>>;
  runner: Runner;
  /** The live parts of all modules. */
  live: readonly LiveDefinition[];
}
