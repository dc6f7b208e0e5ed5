// Entering a room to read it: the room as it is now, and the audit row of the read, in one transaction. What many ask for at the same moment
// is one round trip and one commit.
import { type AuditRow, auditRow } from '#platform/audit/entry.ts';
import { insertAuditRows } from '#platform/audit/insert.ts';
import { type Batcher, createBatcher, type Settled } from '#platform/batcher.ts';
import type { Ctx } from '#platform/context.ts';
import { tenantPipeline } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { PatientOfRoom } from './patient-of-room.ts';
import { type Room, type RoomRow, requireMember, roomsFrom, roomsStatement } from './room.ts';

/** The room, for a reader who takes part; the read is on record when this resolves. @throws CONSULTATION_NOT_FOUND, which is not */
export type ReadRoom = (ctx: Ctx, id: number, reader: number, action: string) => Promise<Room>;

interface Entering {
  id: number;
  reader: number;
  row: AuditRow;
}

const MEMBER = `exists (select 1 from consultations.participants p
  where p.tenant_id = $1 and p.consultation_id = r.room and p.user_id = r.reader)`;

const settle = (room: Room | undefined, reader: number): Settled<Room> => {
  try {
    if (!room) throw problem('CONSULTATION_NOT_FOUND');
    return { ok: true, value: requireMember(room, reader) };
  } catch (error) {
    return { ok: false, error };
  }
};

export const createReadRoom = ({ appPool }: Platform, patientOfRoom: PatientOfRoom): ReadRoom => {
  const batchers = new Map<number, Batcher<Entering, Room>>();
  const run = async (tenantId: number, items: Entering[]): Promise<Settled<Room>[]> => {
    const columns = [
      { name: 'room', type: 'int', values: items.map((item) => item.id) },
      { name: 'reader', type: 'int', values: items.map((item) => item.reader) },
    ];
    const record = insertAuditRows(
      tenantId,
      items.map((item) => item.row),
      { name: 'of_members', columns, where: MEMBER },
    );
    const [loaded] = await tenantPipeline(appPool, tenantId, [
      roomsStatement(tenantId, [...new Set(items.map((item) => item.id))]),
      record,
    ]);
    const rooms = roomsFrom(loaded!.rows as unknown as RoomRow[]);
    return items.map((item) => settle(rooms.get(item.id), item.reader));
  };
  return async (ctx, id, reader, action) => {
    const { tenantId } = ctx;
    const row = auditRow(ctx, { action, patients: [await patientOfRoom(tenantId, id)], resource: { type: 'consultation', id } });
    let batcher = batchers.get(tenantId);
    if (!batcher) {
      batcher = createBatcher({ maxBatch: 200, maxInFlight: 1, run: (items) => run(tenantId, items) });
      batchers.set(tenantId, batcher);
    }
    return batcher.add({ id, reader, row });
  };
};
