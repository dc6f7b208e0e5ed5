// Changes of the plans that the user wrote, or that are about them, on the live socket.
import { z } from 'zod';
import { serverFrames } from '#contracts/plans.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import { readPlans } from './policy.ts';

const PlanChanged = z.object({ plan: z.string(), people: z.array(z.int()) });

export const carePlansLive = (): LiveDefinition =>
  defineLive({
    topics: [
      topic({ kind: 'care-plans', id: z.literal('mine'), own: true, permission: readPlans, audit: { read: 'care-plans.live.subscribe' } }),
    ],
    news: [
      news({
        kinds: ['care-plans.changed'],
        shape: PlanChanged,
        frames: serverFrames,
        topics: ['care-plans'],
        push: async (_tenantId, heard, out) => {
          for (const { plan, people } of heard)
            out.sendTo(people, { type: 'care-plans.changed', topic: 'care-plans:mine', data: { plan_id: plan } });
        },
      }),
    ],
  });
