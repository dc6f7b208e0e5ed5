// Handovers of a ward to the next shift, acknowledged patient by patient.
import type { UserCtx } from '#platform/context.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { acknowledge } from './internal/acknowledge.ts';
import type { HandoversDeps } from './internal/deps.ts';
import { handOver, type NewHandover } from './internal/hand-over.ts';
import { handoversSubscriptions } from './jobs.ts';
import { handoversLive } from './live.ts';
import { handoverOperations } from './operations.ts';

export interface Handovers {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  subscriptions: Subscription[];
  /** Runs inside the caller's transaction, for the demo data. @returns the handover's ID @throws as the route */
  handOver(tx: UnitOfWork, ctx: UserCtx, handover: NewHandover): Promise<number>;
  acknowledge(tx: UnitOfWork, ctx: UserCtx, id: number, patientId: number): Promise<void>;
}

const createHandovers = (platform: Platform, deps: HandoversDeps): Handovers => {
  return {
    operations: handoverOperations(platform, deps),
    live: handoversLive,
    subscriptions: handoversSubscriptions(platform),
    handOver,
    acknowledge,
  };
};

export const handoversModule = defineModule({ name: 'handovers', create: createHandovers });
