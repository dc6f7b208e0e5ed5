// Operations on consultations and their chat.
import { sql } from 'kysely';
import { capitalRole } from '#contracts/common.ts';
import * as contract from '#contracts/consultations.ts';
import * as messages from '#contracts/messages.ts';
import { requireReader } from '#modules/access/index.ts';
import type { Ctx, IntegrationActor, UserActor } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { type Operation, type OperationCtx, operation, RawJson } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { authorOf, integrationAuthor, namedAuthor } from './internal/chat/author.ts';
import { editMessage, recallMessage } from './internal/chat/change-message.ts';
import { createHistory } from './internal/chat/history.ts';
import { listChanges } from './internal/chat/list-changes.ts';
import { listMessages } from './internal/chat/list-messages.ts';
import { markRead } from './internal/chat/receipts.ts';
import type { SendMessage } from './internal/chat/send-message.ts';
import { type Conversation, requireMember } from './internal/conversations/conversation.ts';
import type { ConversationLoader } from './internal/conversations/conversation-loader.ts';
import { getConsultation } from './internal/conversations/get-consultation.ts';
import { listConsultations } from './internal/conversations/list-consultations.ts';
import { addParticipant, closeConsultation, reopenConsultation } from './internal/conversations/manage-consultation.ts';
import { openConsultation } from './internal/conversations/open-consultation.ts';
import type { PatientOfConversation } from './internal/conversations/patient-of-conversation.ts';
import { createReadConversation } from './internal/conversations/read-conversation.ts';
import { searchCondition } from './internal/conversations/search-consultations.ts';
import type { ConsultationsDeps } from './internal/deps.ts';
import * as may from './policy.ts';

interface Parts {
  send: SendMessage;
  patientOfConversation: PatientOfConversation;
  loadConversation: ConversationLoader;
}

export const consultationOperations = (
  platform: Platform,
  deps: ConsultationsDeps,
  { send, patientOfConversation, loadConversation }: Parts,
): Operation[] => {
  const historyOf = createHistory();
  const readConversation = createReadConversation(platform, patientOfConversation);

  /** The user whose view of a conversation the caller gets: for a user the caller, for an integration the patient who consented. */
  const readerIn = async (ctx: Ctx<UserActor | IntegrationActor>, id: number): Promise<number> => {
    const { actor } = ctx;
    if (actor.kind === 'user') return actor.id;
    const patient = await patientOfConversation(ctx.tenantId, id);
    if (!(await deps.hasConsented(ctx, actor.keyId, patient))) throw problem('CONSULTATION_NOT_FOUND', { patients: [patient] });
    return patient;
  };
  /** Loads the conversation, if the caller may read it. */
  const readable = async (ctx: Ctx<UserActor | IntegrationActor>, id: number): Promise<Conversation> => {
    const conversation = requireMember(await loadConversation(ctx.tenantId, id), await readerIn(ctx, id));
    await requireReader(ctx, [conversation.patientId]);
    return conversation;
  };
  const touched = (conversation: { id: number; patientId: number }) => ({
    patients: [conversation.patientId],
    resource: { type: 'consultation', id: conversation.id },
  });

  const read = async (ctx: OperationCtx<UserActor>, id: number) => {
    const consultation = await getConsultation(ctx, ctx, id);
    ctx.touch(touched({ id: consultation.id, patientId: consultation.patient.id }));
    return consultation;
  };
  /** A repeated request reads the result of the first one, and is recorded as a read. */
  const reread = {
    audit: { read: 'consultations.read' },
    handle: (ctx: OperationCtx<UserActor>, id: string) => read(ctx, Number(id)),
  };

  return [
    operation(messages.addConsultationMessage, {
      permission: may.writeChat,
      audit: { write: 'consultations.messages.send' },
      ownIdempotency: true,
      handle: async (ctx, { body, key }) => {
        const author = await namedAuthor(deps, ctx, body.userId, () => patientOfConversation(ctx.tenantId, body.consultationId));
        const sent = await send(ctx, {
          conversation: body.consultationId,
          author,
          content: body.messageContent,
          clientMessageId: key,
        });
        if (sent.replayed) ctx.markReplayed();
        return {
          consultation_id: sent.conversation,
          author: sent.author.name,
          author_role: capitalRole(sent.author.role),
          message_content: sent.content,
          timestamp: sent.sentAt.toISOString(),
        };
      },
    }),
    operation(messages.getConsultationMessages, {
      permission: may.readChat,
      audit: { read: 'consultations.messages.read' },
      handle: async (ctx, { query }) => {
        const reader = await readerIn(ctx, query.consultationId);
        const conversation = await readConversation(ctx, query.consultationId, reader, 'consultations.messages.read');
        await requireReader(ctx, [conversation.patientId]);
        ctx.touch({ ...touched(conversation), recorded: true });
        return new RawJson(await historyOf(ctx, ctx, conversation, query.authorRole));
      },
    }),
    operation(messages.sendMessage, {
      permission: may.writeChat,
      audit: { write: 'consultations.messages.send' },
      ownIdempotency: true,
      handle: async (ctx, { params, body, key }) => {
        const author = authorOf(ctx) ?? (await integrationAuthor(deps, ctx, await patientOfConversation(ctx.tenantId, params.room)));
        const clientMessageId = body.client_message_id ?? key;
        const sent = await send(ctx, { conversation: params.room, author, content: body.content, clientMessageId });
        if (sent.replayed) ctx.markReplayed();
        return {
          id: sent.id,
          seq: sent.seq,
          room: sent.conversation,
          author: { id: author.id, name: author.name, role: author.role },
          content: sent.content,
          sent_at: sent.sentAt.toISOString(),
          ...(author.through ? { sent_through: author.through.name } : {}),
        };
      },
    }),
    operation(messages.listMessages, {
      permission: may.readChat,
      audit: { read: 'consultations.messages.read' },
      handle: async (ctx, { params, query }) => {
        const conversation = await readable(ctx, params.room);
        ctx.touch(touched(conversation));
        return listMessages(ctx, ctx, conversation, query);
      },
    }),
    operation(messages.listChanges, {
      permission: may.readChat,
      audit: { read: 'consultations.changes.read' },
      handle: async (ctx, { params, query }) => {
        const conversation = await readable(ctx, params.room);
        ctx.touch(touched(conversation));
        return listChanges(ctx, ctx, conversation, query.after, query.limit);
      },
    }),
    operation(messages.markRead, {
      permission: may.actInChat,
      audit: { write: 'consultations.messages.mark-read' },
      handle: async (ctx, { params, body }) => markRead(platform, ctx, params.room, body.message_id),
    }),
    operation(messages.editMessage, {
      permission: may.actInChat,
      audit: { write: 'consultations.messages.edit' },
      handle: async (ctx, { params, body }) => editMessage(platform, ctx, params.room, params.id, body.content),
    }),
    operation(messages.recallMessage, {
      permission: may.actInChat,
      audit: { write: 'consultations.messages.recall' },
      handle: async (ctx, { params }) => recallMessage(platform, ctx, params.room, params.id),
    }),
    operation(contract.createConsultation, {
      permission: may.openConsultations,
      audit: { write: 'consultations.open' },
      handle: (ctx, { body }) =>
        platform.transactions.transact(ctx, async (tx) => {
          const id = await openConsultation(tx, ctx, {
            patientId: body.patient_id,
            doctorId: body.doctor_id,
            subject: body.subject,
          });
          return getConsultation(tx, ctx, id);
        }),
      replay: reread,
    }),
    operation(contract.listConsultations, {
      permission: may.readConsultations,
      audit: { read: 'consultations.list' },
      handle: async (ctx, { query }) => {
        const page = await listConsultations(ctx, ctx, { ...query, unattended: query.unattended === 'true' });
        ctx.touch({ patients: [...new Set(page.consultations.map((c) => c.patient.id))] });
        return page;
      },
    }),
    operation(contract.searchConsultations, {
      permission: may.readConsultations,
      audit: { read: 'consultations.search' },
      handle: async (ctx, { body: { text, ...query } }) => {
        const matching = await searchCondition(ctx, deps.findPatients, ctx, text);
        const page = await listConsultations(ctx, ctx, { ...query, matching: matching ?? sql`false` });
        ctx.touch({ patients: [...new Set(page.consultations.map((c) => c.patient.id))] });
        return page;
      },
    }),
    operation(contract.getConsultation, {
      permission: may.readConsultations,
      audit: { read: 'consultations.read' },
      handle: (ctx, { params }) => read(ctx, params.id),
    }),
    operation(contract.addParticipant, {
      permission: may.manageConsultations,
      audit: { write: 'consultations.add-participant' },
      handle: (ctx, { params, body }) =>
        platform.transactions.transact(ctx, async (tx) => {
          await addParticipant(tx, ctx, params.id, body.user_id);
          return getConsultation(tx, ctx, params.id);
        }),
      replay: { ...reread, handle: (ctx, _id, { params }) => read(ctx, params.id) },
    }),
    operation(contract.closeConsultation, {
      permission: may.manageConsultations,
      audit: { write: 'consultations.close' },
      handle: (ctx, { params }) =>
        platform.transactions.transact(ctx, async (tx) => {
          await closeConsultation(tx, ctx, params.id);
          return getConsultation(tx, ctx, params.id);
        }),
      replay: reread,
    }),
    operation(contract.reopenConsultation, {
      permission: may.reopenConsultations,
      audit: { write: 'consultations.reopen' },
      handle: (ctx, { params }) =>
        platform.transactions.transact(ctx, async (tx) => {
          await reopenConsultation(tx, ctx, params.id);
          return getConsultation(tx, ctx, params.id);
        }),
      replay: reread,
    }),
  ];
};
