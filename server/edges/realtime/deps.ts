// What the socket uses of the modules.
import type { Role } from '#contracts/common.ts';
import type { Authenticate } from '#platform/http/mount.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { LiveSessions } from '#platform/live/sessions.ts';
import type { Runner } from '#platform/operations/run.ts';

export interface RealtimeDeps {
  authenticate: Authenticate;
  sessions: LiveSessions;
  /** Names and roles of people of a clinic; a person without an account has no role. */
  people(clinic: { tenantId: number }, ids: readonly number[]): Promise<ReadonlyMap<number, { name: string; role: Role | null }>>;
  runner: Runner;
  /** What each module brings. */
  live: readonly LiveDefinition[];
}
