// Who may read the trail.
import type { Permission } from '#platform/http/route.ts';

export const readTrail: Permission = { name: 'audit.read', roles: ['admin'] };
