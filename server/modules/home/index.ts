// PUBLIC: the first page of a patient, in one request.
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import { homeLive } from './live.ts';
import { homeOperations } from './operations.ts';
import type { HomeParts } from './parts.ts';

const createHome = (platform: Platform, parts: HomeParts): Brought => ({
  operations: homeOperations(parts),
  live: homeLive(platform, parts),
});

export const homeModule = defineModule({ name: 'home', create: createHome });
