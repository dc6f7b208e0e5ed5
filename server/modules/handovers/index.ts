// Handing a ward over to the next shift, patient by patient, until each is acknowledged.

import type { Tasks } from '#modules/tasks/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';

export type HandoversDeps = Pick<Tasks, 'tasksById' | 'logsById'>;

export interface Handovers {
  routes: Route[];
}

export const createHandovers = (_platform: Platform, _deps: HandoversDeps): Handovers => ({ routes: [] });
