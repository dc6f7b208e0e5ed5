// PUBLIC: reading of the audit trail. The platform writes it (server/platform/audit).
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import { type Action, type ActionsQuery, actionsOf } from './internal/actions.ts';
import type { Names } from './internal/list-events.ts';
import { auditJobHandlers, maintainPartitions } from './jobs.ts';
import { auditOperations } from './operations.ts';

export type { Action, ActionsQuery };

export interface Audit extends Brought {
  /** Yields pages of actions that were performed, oldest first, for a module's report. */
  actionsOf(tenantId: number, query: ActionsQuery): AsyncIterable<readonly Action[]>;
}

const createAudit = (platform: Platform, names: Names): Audit => ({
  operations: auditOperations(platform, names),
  jobHandlers: auditJobHandlers(platform),
  actionsOf: (tenantId, query) => actionsOf(platform, names, tenantId, query),
});

export const auditModule = defineModule({ name: 'audit', jobs: [maintainPartitions], create: createAudit });
