// Loads rooms outside transactions. What many requests ask for at the same moment is one query.
import { type Batcher, createBatcher, type Settled } from '#platform/batcher.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type Room, type RoomRow, roomsFrom, roomsStatement } from './room.ts';

/** The room as it is now. @throws CONSULTATION_NOT_FOUND */
export type RoomLoader = (tenantId: number, id: number) => Promise<Room>;

export const createRoomLoader = ({ appPool }: Platform): RoomLoader => {
  const batchers = new Map<number, Batcher<number, Room>>();
  const run = async (tenantId: number, ids: number[]): Promise<Settled<Room>[]> => {
    const rooms = roomsFrom((await tenantQuery<RoomRow>(appPool, tenantId, roomsStatement(tenantId, [...new Set(ids)]))).rows);
    return ids.map((id) => {
      const room = rooms.get(id);
      return room ? { ok: true, value: room } : { ok: false, error: problem('CONSULTATION_NOT_FOUND') };
    });
  };
  return (tenantId, id) => {
    let batcher = batchers.get(tenantId);
    if (!batcher) {
      batcher = createBatcher({ maxBatch: 200, maxInFlight: 1, run: (ids) => run(tenantId, ids) });
      batchers.set(tenantId, batcher);
    }
    return batcher.add(id);
  };
};
