// Reading of the audit trail. The platform writes it (server/platform/audit).
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import type { Names } from './internal/list-events.ts';
import { auditJobHandlers, maintainPartitions } from './jobs.ts';
import { auditOperations } from './operations.ts';

const createAudit = (platform: Platform, names: Names): Brought => ({
  operations: auditOperations(platform, names),
  jobHandlers: auditJobHandlers(platform),
});

export const auditModule = defineModule({ name: 'audit', jobs: [maintainPartitions], create: createAudit });
