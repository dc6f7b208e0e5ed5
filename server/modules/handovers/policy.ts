// Who may hand over a ward and read handovers.
import type { Permission } from '#platform/http/route.ts';

export const handOver: Permission = { name: 'handovers.write', roles: ['doctor', 'nurse'] };
export const readHandovers: Permission = { name: 'handovers.read', roles: ['doctor', 'nurse'] };
