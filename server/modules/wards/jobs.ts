// Event handlers of wards: changes of the registry.
import { patientRemoved } from '#modules/patients/events.ts';
import { systemCtx } from '#platform/context.ts';
import { defineSubscription, type Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { freeBedOfRemoved } from './internal/place-in-bed.ts';
import { retryConflicts } from './internal/retry-conflicts.ts';

/** A removed patient frees the bed. */
export const wardsSubscriptions = ({ transactions, clock }: Platform): Subscription[] => [
  defineSubscription({
    event: patientRemoved,
    name: 'wards.free-bed',
    handle: async ({ id, tenantId, data }) => {
      const ctx = systemCtx('wards', tenantId, clock.now(), id);
      await retryConflicts(() => transactions.transact(ctx, (tx) => freeBedOfRemoved(tx, ctx, data.patient_id)));
    },
  }),
];
