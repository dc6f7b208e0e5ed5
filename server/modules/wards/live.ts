// Changes of a ward, for clients that show it: IDs only, the page loads them over HTTP.
import { z } from 'zod';
import { idInUrl } from '#contracts/common.ts';
import { serverFrames } from '#contracts/wards.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { requirePlace } from './internal/place.ts';
import { placementOf } from './internal/placement.ts';
import { WARD } from './internal/wards.ts';
import { readPlaces } from './policy.ts';

const WardChanged = z.object({
  what: serverFrames[0].shape.data.shape.what,
  id: z.int(),
  patient: z.int().nullable(),
  left: z.int().optional(),
  /** Absent: the ward of the patient's bed. */
  wards: z.array(z.int()).optional(),
});

export const wardsLive = ({ tenantDb }: Platform): LiveDefinition =>
  defineLive({
    topics: [
      topic({
        kind: 'ward',
        id: idInUrl,
        permission: readPlaces,
        audit: { read: 'wards.live.subscribe' },
        resource: (id) => ({ type: 'ward', id }),
        admit: async (ctx, id) => {
          await requirePlace(ctx.db, ctx.tenantId, WARD, id);
          return [];
        },
      }),
    ],
    news: [
      news({
        kinds: ['ward.changed'],
        shape: WardChanged,
        frames: serverFrames,
        topics: ['ward'],
        push: async (tenantId, heard, out) => {
          for (const { what, id, patient, left, wards: named } of heard) {
            const wards = named ?? (patient === null ? [] : [(await placementOf(tenantDb(tenantId), tenantId, patient))?.ward_id]);
            for (const ward of wards) {
              if (ward === null || ward === undefined) continue;
              const name = `ward:${ward}`;
              out.send(name, [{ type: 'ward.changed', topic: name, data: { what, id, patient_id: patient, left_bed_id: left } }]);
            }
          }
        },
      }),
    ],
  });
