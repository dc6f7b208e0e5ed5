// The manifest of a module: the product collects queues, operations, subscriptions, live topics and pages from all of them.
import type { FastifyInstance } from 'fastify';
import type { Subscription } from './events/event.ts';
import type { JobDefinition, JobHandler } from './jobs/jobs.ts';
import type { LiveDefinition } from './live/define-live.ts';
import type { Operation } from './operations/operation.ts';
import type { Platform } from './platform.ts';

/** What a module brings to the product, beside the interface that other modules call. */
export interface Brought {
  operations?: readonly Operation[];
  /** What it does when facts are published, its own or other modules'. */
  subscriptions?: readonly Subscription[];
  /** One for each job of its manifest. */
  jobHandlers?: readonly JobHandler[];
  live?: LiveDefinition;
  /** Pages of its own, beside the web apps. */
  registerPages?(app: FastifyInstance): Promise<void>;
}

export interface Module<Name extends string, Deps, Made extends Brought> {
  /** Of its folder, its schema, and the beginning of the names of its jobs and subscriptions. */
  name: Name;
  /** Its queues: they are made with the database, before there is a platform. */
  jobs?: readonly JobDefinition[];
  /** Makes it, without side effects: what it brings is registered in `server/app.ts`. @param deps what it needs of other modules */
  create(platform: Platform, deps: Deps): Made;
}

/** Declares a module. */
export const defineModule = <const Name extends string, Deps, Made extends Brought>(
  module: Module<Name, Deps, Made>,
): Module<Name, Deps, Made> => module;
