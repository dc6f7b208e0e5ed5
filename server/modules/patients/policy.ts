// Who may use the registry.
import type { Permission } from '#platform/http/route.ts';

export const searchRegistry: Permission = { name: 'patients.search', roles: ['doctor', 'nurse', 'staff', 'admin'] };
