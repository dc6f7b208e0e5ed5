// What the registry reacts to: a patient who opened an account is entered; terms of a former form are written anew.
import { userRegistered } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { indexOutdated } from './events.ts';
import { indexAgain } from './internal/index-again.ts';
import { registerPatient } from './internal/register-patient.ts';

export const subscribePatients = ({ subscriptions, transactions, clock }: Platform): void => {
  subscriptions.add(userRegistered, 'patients.enter-registered', async (event) => {
    if (event.data.role !== 'patient') return;
    const ctx = systemCtx('patients.enter-registered', event.tenantId, clock.now(), event.id);
    await transactions.transact(ctx, (tx) => registerPatient(tx, ctx, { id: event.data.user_id }));
  });
  subscriptions.add(indexOutdated, 'patients.index', async ({ id, tenantId, data }) => {
    const ctx = systemCtx('patients.index', tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => indexAgain(tx, tenantId, data.after));
  });
};
