// The audit trail as an administrator reads it.
import { z } from 'zod';
import { AnyInstant, Cursor, idInUrl, Limit, PersonId, patientInUrl, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';

export const AuditOutcome = z.enum(['ok', 'refused', 'failed']);
export const AuditEvent = z.object({
  id: z.uuid(),
  at: Timestamp,
  actor: z.object({ id: PersonId.nullable(), name: z.string().nullable(), role: z.string() }),
  /** Name of the integration key that acted, if one did. */
  through: z.string().nullable(),
  /** Dotted verb, e.g. `consultations.messages.read`. */
  action: z.string(),
  outcome: AuditOutcome,
  /** Accesses in this event. The first read of a session is one event; its repetitions within ten minutes are one more, with their number. */
  times: z.number().int().min(1),
  /** Error code of a refusal. */
  reason: z.string().nullable(),
  patients: z.array(z.object({ id: PersonId, name: z.string().nullable() })),
  resource: z.object({ type: z.string(), id: z.string() }).nullable(),
  address: z.string().nullable(),
  request_id: z.string(),
});
export const listAudit = endpoint({
  method: 'GET',
  path: '/v1/audit',
  summary: 'The audit trail, newest first',
  query: z.object({
    patient_id: patientInUrl.optional(),
    actor_id: idInUrl.optional(),
    from: AnyInstant.optional(),
    to: AnyInstant.optional(),
    after: Cursor.optional(),
    limit: Limit,
  }),
  status: 200,
  reply: z.object({ events: z.array(AuditEvent), next: Cursor.nullable() }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listAudit,
};
