// A valid request for each route, collected from the modules.
import type { Requests } from './module.ts';
import { MODULES, type Things } from './modules.ts';

export const REQUESTS: Requests<Things> = Object.fromEntries(MODULES.flatMap(({ requests }) => Object.entries(requests)));
