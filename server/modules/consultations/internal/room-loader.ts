// Loads rooms outside transactions. What many requests ask for at the same moment is one query.
import { createBatcher, type Batcher, type Settled } from '#platform/batcher.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { loadRooms, type Room } from './room.ts';

/** The room as it is now. @throws CONSULTATION_NOT_FOUND */
export type RoomLoader = (tenantId: number, id: number) => Promise<Room>;

export const createRoomLoader = ({ tenantDb }: Platform): RoomLoader => {
  const batchers = new Map<number, Batcher<number, Room>>();
  const run = async (tenantId: number, ids: number[]): Promise<Settled<Room>[]> => {
    const rooms = await loadRooms(tenantDb(tenantId), tenantId, [...new Set(ids)]);
    return ids.map((id) => {
      const room = rooms.get(id);
      return room ? { ok: true, value: room } : { ok: false, error: problem('CONSULTATION_NOT_FOUND') };
    });
  };
  return (tenantId, id) => {
    let batcher = batchers.get(tenantId);
    if (!batcher) {
      batcher = createBatcher({ maxBatch: 200, maxInFlight: 2, run: (ids) => run(tenantId, ids) });
      batchers.set(tenantId, batcher);
    }
    return batcher.add(id);
  };
};
