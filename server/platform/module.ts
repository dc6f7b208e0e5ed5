// The manifest of a module. The product collects queues, operations, subscriptions, live topics and pages from all modules.
import type { FastifyInstance } from 'fastify';
import type { Subscription } from './events/event.ts';
import type { JobDefinition, JobHandler } from './jobs/jobs.ts';
import type { LiveDefinition } from './live/define-live.ts';
import type { Operation, OperationCtx } from './operations/operation.ts';
import type { Platform } from './platform.ts';
import type { TimelineSource } from './timeline.ts';

/** A kind of record that files can be attached to. */
export interface FileOwner {
  /** `message`, `note`, ...: unique over all modules. */
  kind: string;
  /**
   * Applies the module's policy: whether the caller may read the record, and so its files. It asks `access`, as every operation that shows clinical
   * text does.
   * @returns the patients whose record it is, also for the refusal of a caller who may not read it; undefined when it does not exist
   */
  reading(ctx: OperationCtx, id: string): Promise<{ patients: readonly number[]; isReader: boolean } | undefined>;
}

/** The parts of a module that the product mounts, besides the interface that other modules call. */
export interface Brought {
  operations?: readonly Operation[];
  /** Its reactions to events, its own or those of other modules. */
  subscriptions?: readonly Subscription[];
  /** One for each job of its manifest. */
  jobHandlers?: readonly JobHandler[];
  live?: LiveDefinition;
  /** Records that files can be attached to. */
  files?: readonly FileOwner[];
  /** Its events on the timeline of a patient. */
  timeline?: readonly TimelineSource[];
  /** Pages of its own, besides the web apps. */
  registerPages?(app: FastifyInstance): Promise<void>;
  /** Closes its connections to external services, after the last job has ended. */
  disconnect?(): void;
}

export interface Module<Name extends string, Deps, Made extends Brought> {
  /** Name of its folder and schema, and prefix of the names of its jobs and subscriptions. */
  name: Name;
  /** Its queues. They are created with the database, before there is a platform. */
  jobs?: readonly JobDefinition[];
  /**
   * Creates the module, without side effects; `server/app.ts` registers its parts. @param deps interfaces of other modules that it needs
   */
  create(platform: Platform, deps: Deps): Made;
}

/** Declares a module. */
export const defineModule = <const Name extends string, Deps, Made extends Brought>(
  module: Module<Name, Deps, Made>,
): Module<Name, Deps, Made> => module;
