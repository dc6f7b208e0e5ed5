// The HTTP routes of consultations and their chat.

import { sql } from 'kysely';
import { capitalRole } from '#contracts/common.ts';
import * as contract from '#contracts/consultations.ts';
import * as messages from '#contracts/messages.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { problem } from '#platform/errors.ts';
import { RawJson, type RequestCtx, type Route, route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { ConsultationsDeps } from './index.ts';
import { authorOf, integrationAuthor, namedAuthor } from './internal/chat/author.ts';
import { editMessage, recallMessage } from './internal/chat/change-message.ts';
import { createHistory } from './internal/chat/history.ts';
import { listChanges } from './internal/chat/list-changes.ts';
import { listMessages } from './internal/chat/list-messages.ts';
import { markRead } from './internal/chat/receipts.ts';
import type { SendMessage } from './internal/chat/send-message.ts';
import { getConsultation } from './internal/rooms/get-consultation.ts';
import { listConsultations } from './internal/rooms/list-consultations.ts';
import { addParticipant, closeConsultation, reopenConsultation } from './internal/rooms/manage-consultation.ts';
import { openConsultation } from './internal/rooms/open-consultation.ts';
import type { PatientOfRoom } from './internal/rooms/patient-of-room.ts';
import { createReadRoom } from './internal/rooms/read-room.ts';
import { type Room, requireMember } from './internal/rooms/room.ts';
import type { RoomLoader } from './internal/rooms/room-loader.ts';
import { searchCondition } from './internal/rooms/search-consultations.ts';
import * as may from './policy.ts';

/** Routes without a scope are never reached by an integration. */
const asUser = (ctx: RequestCtx): UserCtx => ctx as UserCtx;

interface Parts {
  send: SendMessage;
  patientOfRoom: PatientOfRoom;
  loadRoom: RoomLoader;
}

export const consultationRoutes = (platform: Platform, deps: ConsultationsDeps, { send, patientOfRoom, loadRoom }: Parts): Route[] => {
  /** A transaction with the clinic's keys at hand. */
  const transactWithKeys = async <R>(ctx: RequestCtx, work: (tx: UnitOfWork, cipher: TenantCipher) => Promise<R>): Promise<R> => {
    const cipher = await platform.tenantKeys.cipher(ctx.tenantId);
    return platform.transactions.transact(ctx, (tx) => work(tx, cipher));
  };
  const historyOf = createHistory(platform);
  const readRoom = createReadRoom(platform, patientOfRoom);

  /** As whom the caller reads a room: a person as themself, an integration as the patient who allowed it. */
  const readerIn = async (ctx: RequestCtx, id: number): Promise<number> => {
    const { actor } = ctx;
    if (actor.kind === 'user') return actor.id;
    const patient = await patientOfRoom(ctx.tenantId, id);
    if (!(await deps.hasConsented(ctx, actor.keyId, patient))) throw problem('CONSULTATION_NOT_FOUND', { patients: [patient] });
    return patient;
  };
  /** The room, if the caller may read it. */
  const readable = async (ctx: RequestCtx, id: number): Promise<Room> =>
    requireMember(await loadRoom(ctx.tenantId, id), await readerIn(ctx, id));
  const touched = (room: { id: number; patientId: number }) => ({
    patients: [room.patientId],
    resource: { type: 'consultation', id: room.id },
  });

  /** A repeated request reads what the first one made, and is on record as that. */
  const reread = async (ctx: RequestCtx, id: number) => {
    const consultation = await getConsultation(platform, asUser(ctx), id);
    await platform.audit.record(ctx, { action: 'consultations.read', ...touched({ id, patientId: consultation.patient.id }) });
    return consultation;
  };

  return [
    route(messages.addConsultationMessage, {
      permission: may.writeChat,
      audit: { write: 'consultations.messages.send' },
      ownIdempotency: true,
      handle: async (ctx, { body, http }) => {
        const author = await namedAuthor(deps, ctx, body.userId, () => patientOfRoom(ctx.tenantId, body.consultationId));
        const sent = await send(ctx, {
          room: body.consultationId,
          author,
          content: body.messageContent,
          clientMessageId: http.header('idempotency-key'),
        });
        if (sent.replayed) http.replayed();
        return {
          consultation_id: sent.room,
          author: sent.author.name,
          author_role: capitalRole(sent.author.role),
          message_content: sent.content,
          timestamp: sent.sentAt.toISOString(),
        };
      },
    }),
    route(messages.getConsultationMessages, {
      permission: may.readChat,
      audit: { read: 'consultations.messages.read' },
      handle: async (ctx, { query }, touch) => {
        const reader = await readerIn(ctx, query.consultationId);
        const room = await readRoom(ctx, query.consultationId, reader, 'consultations.messages.read');
        touch({ ...touched(room), recorded: true });
        return new RawJson(await historyOf(ctx, room, query.authorRole));
      },
    }),
    route(messages.sendMessage, {
      permission: may.writeChat,
      audit: { write: 'consultations.messages.send' },
      ownIdempotency: true,
      handle: async (ctx, { params, body, http }) => {
        const author = authorOf(ctx) ?? (await integrationAuthor(deps, ctx, await patientOfRoom(ctx.tenantId, params.room)));
        const clientMessageId = body.client_message_id ?? http.header('idempotency-key');
        const sent = await send(ctx, { room: params.room, author, content: body.content, clientMessageId });
        if (sent.replayed) http.replayed();
        return {
          id: sent.id,
          seq: sent.seq,
          room: sent.room,
          author: { id: author.id, name: author.name, role: author.role },
          content: sent.content,
          sent_at: sent.sentAt.toISOString(),
          ...(author.through ? { sent_through: author.through.name } : {}),
        };
      },
    }),
    route(messages.listMessages, {
      permission: may.readChat,
      audit: { read: 'consultations.messages.read' },
      handle: async (ctx, { params, query }, touch) => {
        const room = await readable(ctx, params.room);
        touch(touched(room));
        return listMessages(platform, ctx, room, query);
      },
    }),
    route(messages.listChanges, {
      permission: may.readChat,
      audit: { read: 'consultations.changes.read' },
      handle: async (ctx, { params, query }, touch) => {
        const room = await readable(ctx, params.room);
        touch(touched(room));
        return listChanges(platform, ctx, room, query.after, query.limit);
      },
    }),
    route(messages.markRead, {
      permission: may.actInChat,
      audit: { write: 'consultations.messages.mark-read' },
      handle: async (ctx, { params, body }) => markRead(platform, asUser(ctx), params.room, body.message_id),
    }),
    route(messages.editMessage, {
      permission: may.actInChat,
      audit: { write: 'consultations.messages.edit' },
      handle: async (ctx, { params, body }) => editMessage(platform, asUser(ctx), params.room, params.id, body.content),
    }),
    route(messages.recallMessage, {
      permission: may.actInChat,
      audit: { write: 'consultations.messages.recall' },
      handle: async (ctx, { params }) => recallMessage(platform, asUser(ctx), params.room, params.id),
    }),
    route(contract.createConsultation, {
      permission: may.openConsultations,
      audit: { write: 'consultations.open' },
      handle: async (ctx, { body }) =>
        transactWithKeys(ctx, async (tx, cipher) => {
          const id = await openConsultation(cipher, asUser(ctx), tx, {
            patientId: body.patient_id,
            doctorId: body.doctor_id,
            subject: body.subject,
          });
          return getConsultation(platform, asUser(ctx), id, { db: tx.db, cipher });
        }),
      replay: (ctx, id) => reread(ctx, Number(id)),
    }),
    route(contract.listConsultations, {
      permission: may.readConsultations,
      audit: { read: 'consultations.list' },
      handle: async (ctx, { query }, touch) => {
        const page = await listConsultations(platform, asUser(ctx), { ...query, unattended: query.unattended === 'true' });
        touch({ patients: [...new Set(page.consultations.map((c) => c.patient.id))] });
        return page;
      },
    }),
    route(contract.searchConsultations, {
      permission: may.readConsultations,
      audit: { read: 'consultations.search' },
      handle: async (ctx, { body: { text, ...query } }, touch) => {
        const matching = await searchCondition(platform, deps.findPatients, asUser(ctx), text);
        const page = await listConsultations(platform, asUser(ctx), { ...query, matching: matching ?? sql`false` });
        touch({ patients: [...new Set(page.consultations.map((c) => c.patient.id))] });
        return page;
      },
    }),
    route(contract.getConsultation, {
      permission: may.readConsultations,
      audit: { read: 'consultations.read' },
      handle: async (ctx, { params }, touch) => {
        const consultation = await getConsultation(platform, asUser(ctx), params.id);
        touch(touched({ id: consultation.id, patientId: consultation.patient.id }));
        return consultation;
      },
    }),
    route(contract.addParticipant, {
      permission: may.manageConsultations,
      audit: { write: 'consultations.add-participant' },
      handle: async (ctx, { params, body }) =>
        transactWithKeys(ctx, async (tx, cipher) => {
          await addParticipant(tx, asUser(ctx), params.id, body.user_id);
          return getConsultation(platform, asUser(ctx), params.id, { db: tx.db, cipher });
        }),
      replay: (ctx, _id, { params }) => reread(ctx, params.id),
    }),
    route(contract.closeConsultation, {
      permission: may.manageConsultations,
      audit: { write: 'consultations.close' },
      handle: async (ctx, { params }) =>
        transactWithKeys(ctx, async (tx, cipher) => {
          await closeConsultation(tx, asUser(ctx), params.id);
          return getConsultation(platform, asUser(ctx), params.id, { db: tx.db, cipher });
        }),
    }),
    route(contract.reopenConsultation, {
      permission: may.reopenConsultations,
      audit: { write: 'consultations.reopen' },
      handle: async (ctx, { params }) =>
        transactWithKeys(ctx, async (tx, cipher) => {
          await reopenConsultation(tx, asUser(ctx), params.id);
          return getConsultation(platform, asUser(ctx), params.id, { db: tx.db, cipher });
        }),
    }),
  ];
};
