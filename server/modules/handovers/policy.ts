// The permissions to hand over a ward and to read handovers.
import { permitUsers } from '#platform/operations/operation.ts';

export const handOver = permitUsers('handovers.write', ['doctor', 'nurse']);
export const readHandovers = permitUsers('handovers.read', ['doctor', 'nurse']);
