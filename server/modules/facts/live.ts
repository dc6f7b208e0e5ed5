// Changes of a patient's facts, for open pages: IDs only, the page loads them over HTTP.
import { z } from 'zod';
import { patientInUrl } from '#contracts/common.ts';
import { serverFrames } from '#contracts/facts/live.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import { requireFactsOf } from './internal/entries/load-entries.ts';
import { readFacts } from './policy.ts';

const FactsChanged = z.object({ patient: z.int(), what: serverFrames[0].shape.data.shape.what });

export const factsLive: LiveDefinition = defineLive({
  topics: [
    topic({
      kind: 'facts',
      id: patientInUrl,
      permission: readFacts,
      audit: { read: 'facts.live.subscribe' },
      resource: (id) => ({ type: 'patient', id }),
      admit: async (ctx, id) => {
        await requireFactsOf(ctx.db, ctx, id);
        return [id];
      },
    }),
  ],
  news: [
    news({
      kinds: ['facts.changed'],
      shape: FactsChanged,
      frames: serverFrames,
      topics: ['facts'],
      push: async (_tenantId, heard, out) => {
        for (const { patient, what } of heard) {
          const name = `facts:${patient}`;
          out.send(name, [{ type: 'facts.changed', topic: name, data: { patient_id: patient, what } }]);
        }
      },
    }),
  ],
});
