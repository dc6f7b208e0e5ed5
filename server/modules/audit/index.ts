// The audit trail as people read it. Writing it is the platform's (server/platform/audit).
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Names } from './internal/list-events.ts';
import { handleAuditJobs, maintainPartitions } from './jobs.ts';
import { auditOperations } from './operations.ts';

const createAudit = (platform: Platform, names: Names): { operations: Operation[] } => {
  handleAuditJobs(platform);
  return { operations: auditOperations(platform, names) };
};

export const auditModule = defineModule({ name: 'audit', jobs: [maintainPartitions], create: createAudit });
