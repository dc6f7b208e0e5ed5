// The manifest of a module: the product collects queues, operations, live topics and pages from all of them.
import type { FastifyInstance } from 'fastify';
import type { JobDefinition } from './jobs/jobs.ts';
import type { LiveDefinition } from './live/define-live.ts';
import type { Operation } from './operations/operation.ts';
import type { Platform } from './platform.ts';

/** What a module brings to the product, beside the interface that other modules call. */
export interface Brought {
  operations?: readonly Operation[];
  live?: LiveDefinition;
  /** Pages of its own, beside the web apps. */
  registerPages?(app: FastifyInstance): Promise<void>;
}

export interface Module<Deps, Made extends Brought> {
  /** Of its folder, its schema, and the beginning of the names of its jobs and subscriptions. */
  name: string;
  /** Its queues: they are made with the database, before there is a platform. */
  jobs?: readonly JobDefinition[];
  /** Makes it: it subscribes to events and says what its jobs do. @param deps what it needs of other modules */
  create(platform: Platform, deps: Deps): Made;
}

/** Declares a module. */
export const defineModule = <Deps, Made extends Brought>(module: Module<Deps, Made>): Module<Deps, Made> => module;
