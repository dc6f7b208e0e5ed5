// Changes of a patient's confirmed carers, for open pages of staff: IDs only, the page loads them over HTTP.
import { z } from 'zod';
import { serverFrames } from '#contracts/carers.ts';
import { patientInUrl } from '#contracts/common.ts';
import { requireCorrespondent } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import { readCarers } from './policy.ts';

const CarersChanged = z.object({ patient: z.int() });

export const carersLive: LiveDefinition = defineLive({
  topics: [
    topic({
      kind: 'carers',
      id: patientInUrl,
      permission: readCarers,
      audit: { read: 'carers.live.subscribe' },
      resource: (id) => ({ type: 'patient', id }),
      admit: async (ctx, id) => {
        await requirePatient(ctx.db, ctx.tenantId, id);
        await requireCorrespondent(ctx, [id]);
        return [id];
      },
    }),
  ],
  news: [
    news({
      kinds: ['carers.changed'],
      shape: CarersChanged,
      frames: serverFrames,
      topics: ['carers'],
      push: async (_tenantId, heard, out) => {
        for (const { patient } of heard) {
          const name = `carers:${patient}`;
          out.send(name, [{ type: 'carers.changed', topic: name, data: { patient_id: patient } }]);
        }
      },
    }),
  ],
});
