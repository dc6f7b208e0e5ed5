// Changes of the handovers from and to a user, on the topic of their own tasks.
import { z } from 'zod';
import { serverFrames } from '#contracts/handovers.ts';
import { defineLive, type LiveDefinition, news } from '#platform/live/define-live.ts';

const HandoversChanged = z.object({ handover: z.int(), people: z.array(z.int()) });

export const handoversLive: LiveDefinition = defineLive({
  news: [
    news({
      kinds: ['handovers.changed'],
      shape: HandoversChanged,
      frames: serverFrames,
      topics: ['tasks'],
      push: async (_tenantId, heard, out) => {
        for (const { handover, people } of heard)
          out.sendTo(people, { type: 'handovers.changed', topic: 'tasks:mine', data: { handover_id: handover } });
      },
    }),
  ],
});
