// What the registry reacts to: a patient who opened an account is entered.
import { userRegistered } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import type { PatientsDeps } from './index.ts';
import { registerPatient } from './internal/register-patient.ts';

export const subscribePatients = ({ subscriptions, transactions, clock }: Platform, { people }: PatientsDeps): void => {
  subscriptions.add(userRegistered, 'patients.enter-registered', async (event) => {
    if (event.data.role !== 'patient') return;
    const ctx = systemCtx('patients.enter-registered', event.tenantId, clock.now(), event.id);
    const person = (await people(ctx, [event.data.user_id])).get(event.data.user_id);
    if (!person) throw new Error('a registered user has no person');
    await transactions.transact(ctx, (tx) => registerPatient(tx, ctx, { id: event.data.user_id, name: person.name }));
  });
};
