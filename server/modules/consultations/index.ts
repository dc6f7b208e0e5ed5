// Consultations: a patient and a doctor (and whoever they add) write to each other; everything is numbered, encrypted and on record.
import type { Ctx, UserCtx } from '#platform/context.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { importHistory, type PastMessage } from './internal/chat/import-history.ts';
import { markDelivered } from './internal/chat/receipts.ts';
import { createSendMessage, type SendMessage } from './internal/chat/send-message.ts';
import type { ConsultationsDeps } from './internal/deps.ts';
import { type FanOut, fanOut } from './internal/rooms/fan-out.ts';
import { addParticipant, closeConsultation } from './internal/rooms/manage-consultation.ts';
import { type NewConsultation, openConsultation } from './internal/rooms/open-consultation.ts';
import { createPatientOfRoom } from './internal/rooms/patient-of-room.ts';
import { type Room, requireMember } from './internal/rooms/room.ts';
import { createRoomLoader } from './internal/rooms/room-loader.ts';
import { consultationOperations } from './operations.ts';

export interface Consultations {
  operations: Operation[];
  send: SendMessage;
  /** The room, if this person takes part. @throws CONSULTATION_NOT_FOUND */
  roomFor(ctx: UserCtx, room: number): Promise<Room>;
  /** What fan-out needs: the room as it is now, and messages ready to be shown to any of its members. */
  fanOut(tenantId: number, room: number, messageIds: readonly number[]): Promise<FanOut>;
  markDelivered(ctx: UserCtx, room: number, seq: number): Promise<void>;
  /** Inside somebody else's transaction; used by the demo data. */
  open(ctx: UserCtx, tx: UnitOfWork, input: NewConsultation): Promise<number>;
  addParticipant(ctx: UserCtx, tx: UnitOfWork, id: number, userId: number): Promise<void>;
  close(ctx: UserCtx, tx: UnitOfWork, id: number): Promise<void>;
  /** Past messages with their own numbers and times, into an empty room; the demo data again. `readTo`: how far a participant has read. */
  importHistory(
    tx: UnitOfWork,
    ctx: Ctx,
    room: number,
    messages: readonly PastMessage[],
    readTo?: ReadonlyMap<number, number>,
  ): Promise<void>;
}
export type { FanOut, Room };

export const createConsultations = (platform: Platform, deps: ConsultationsDeps): Consultations => {
  const patientOfRoom = createPatientOfRoom(platform.tenantDb);
  const loadRoom = createRoomLoader(platform);
  const send = createSendMessage(platform, patientOfRoom);
  return {
    operations: consultationOperations(platform, deps, { send, patientOfRoom, loadRoom }),
    send,
    roomFor: async (ctx, room) => requireMember(await loadRoom(ctx.tenantId, room), ctx.actor.id),
    fanOut: (tenantId, room, messageIds) => fanOut(platform, loadRoom, tenantId, room, messageIds),
    markDelivered: (ctx, room, seq) => markDelivered(platform, ctx, room, seq),
    importHistory,
    addParticipant: (ctx, tx, id, userId) => addParticipant(tx, ctx, id, userId),
    close: (ctx, tx, id) => closeConsultation(tx, ctx, id),
    open: (ctx, tx, input) => openConsultation(tx, ctx, input),
  };
};
