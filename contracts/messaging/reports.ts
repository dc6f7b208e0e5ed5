// The compliance report of the inbox, for administrators.
import { z } from 'zod';
import { DaySent } from '../common.ts';
import { endpoint } from '../endpoint.ts';

export const getComplianceReport = endpoint({
  method: 'GET',
  path: '/api/message-reports/compliance',
  summary: 'Every recorded action of the inbox in a range of days of the clinic, as CSV: at, who, role, action, thread, patient',
  query: z.object({ from: DaySent, to: DaySent }),
  download: { types: ['text/csv'] },
  status: 200,
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { getComplianceReport };
