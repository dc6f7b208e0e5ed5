// The audit trail as people read it. Writing it is the platform's (server/platform/audit).
import type { Route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import type { Names } from './internal/list-events.ts';
import { handleAuditJobs } from './jobs.ts';
import { auditRoutes } from './routes.ts';

export { maintainPartitions } from './jobs.ts';

export const createAudit = (platform: Platform, names: Names): { routes: Route[] } => {
  handleAuditJobs(platform);
  return { routes: auditRoutes(platform, names) };
};
