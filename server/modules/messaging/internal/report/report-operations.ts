// The operation on the compliance report.
import { getComplianceReport } from '#contracts/messaging/reports.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import * as may from '../../policy.ts';
import type { MessagingDeps } from '../deps.ts';
import { complianceReport } from './compliance-report.ts';

export const reportOperations = (deps: MessagingDeps): Operation[] => [
  operation(getComplianceReport, {
    permission: may.exportReports,
    audit: { read: 'messaging.reports.compliance' },
    handle: (ctx, { query }) => complianceReport(deps, ctx, query),
  }),
];
