// Asks the confirmed carers of a patient to get in touch with them. The message names the clinic; the page behind its link shows the patient's first
// name.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { carerEntry } from './carer-row.ts';
import type { CarersDeps } from './deps.ts';
import { carersOf } from './load-carers.ts';
import { newCarerLink } from './new-link.ts';

/** Writes to each confirmed carer once: by SMS if they have confirmed a phone, or else by email. @returns their number */
export const alertCarers = async ({ notifications }: CarersDeps, tx: UnitOfWork, ctx: Ctx, patientId: number): Promise<number> => {
  const carers = await carersOf(tx, ctx, patientId);
  for (const { id, email, phone } of carers) {
    const reached =
      phone !== null && notifications.sendsSms ? { channel: 'sms' as const, to: phone } : { channel: 'email' as const, to: email };
    const { channel, to } = reached;
    if (to === null) continue;
    const token = await newCarerLink(tx, ctx, id, channel);
    await notifications.writeToCarer(tx, ctx, { kind: 'carer-alert', patientId, channel, to, token });
    tx.audit(carerEntry('carers.alert', { id, patient_id: patientId }));
  }
  return carers.length;
};
