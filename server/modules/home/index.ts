// PUBLIC: the first page of a patient, in one request.
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import { homeOperations } from './operations.ts';
import type { HomeParts } from './parts.ts';

const createHome = (_platform: Platform, parts: HomeParts): Brought => ({ operations: homeOperations(parts) });

export const homeModule = defineModule({ name: 'home', create: createHome });
