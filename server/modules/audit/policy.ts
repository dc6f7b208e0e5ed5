// The permission to read the audit trail.
import { permitUsers } from '#platform/operations/operation.ts';

export const readTrail = permitUsers('audit.read', ['admin']);
