// Event handlers of the registry: a patient who created an account is registered, and outdated terms are rebuilt.
import { userRegistered } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { defineSubscription, type Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { indexOutdated } from './events.ts';
import { registerPatient } from './internal/register-patient.ts';
import { reindex } from './internal/reindex.ts';

export const patientsSubscriptions = ({ transactions, clock }: Platform): Subscription[] => [
  defineSubscription({
    event: userRegistered,
    name: 'patients.enter-registered',
    handle: async ({ id, tenantId, data }) => {
      if (data.role !== 'patient') return;
      const ctx = systemCtx('patients.enter-registered', tenantId, clock.now(), id);
      await transactions.transact(ctx, (tx) => registerPatient(tx, ctx, { id: data.user_id }));
    },
  }),
  defineSubscription({
    event: indexOutdated,
    name: 'patients.index',
    handle: async ({ id, tenantId, data }) => {
      const ctx = systemCtx('patients.index', tenantId, clock.now(), id);
      await transactions.transact(ctx, (tx) => reindex(tx, tenantId, data.after));
    },
  }),
];
