// Consultations: a patient, a doctor and clinicians they add exchange messages, which are numbered, encrypted and audited.
import type { Consultation } from '#contracts/consultations.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { type ConsultationBatches, consultationBatches } from './batches.ts';
import { importHistory, type PastMessage } from './internal/chat/import-history.ts';
import { createSendMessage, type SendMessage } from './internal/chat/send-message.ts';
import { createConversationLoader } from './internal/conversations/conversation-loader.ts';
import { createHasUnread, type HasUnread } from './internal/conversations/has-unread.ts';
import { listConsultations } from './internal/conversations/list-consultations.ts';
import { addParticipant, closeConsultation } from './internal/conversations/manage-consultation.ts';
import { type NewConsultation, openConsultation } from './internal/conversations/open-consultation.ts';
import { createPatientOfConversation } from './internal/conversations/patient-of-conversation.ts';
import { createYetToRead, type YetToRead } from './internal/conversations/yet-to-read.ts';
import type { ConsultationsDeps } from './internal/deps.ts';
import { consultationsSubscriptions } from './jobs.ts';
import { consultationsLive } from './live.ts';
import { consultationOperations } from './operations.ts';

export type { ConsultationBatches };

export interface Consultations {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  subscriptions: Subscription[];
  /** Reads of many consultations at once. */
  batches: ConsultationBatches;
  send: SendMessage;
  /** Returns the patient of a consultation. @throws CONSULTATION_NOT_FOUND */
  patientOf(tenantId: number, id: number): Promise<number>;
  /** Returns the caller's consultations as a patient, unread ones first, and the number of all their consultations with unread messages. */
  newest(ctx: UserCtx & Records, limit: number): Promise<{ consultations: Consultation[]; unread_consultations: number }>;
  /** Runs inside the caller's transaction, for the demo data. */
  open(ctx: UserCtx, tx: UnitOfWork, input: NewConsultation): Promise<number>;
  addParticipant(ctx: UserCtx, tx: UnitOfWork, id: number, userId: number): Promise<void>;
  close(ctx: UserCtx, tx: UnitOfWork, id: number): Promise<void>;
  yetToRead: YetToRead;
  hasUnread: HasUnread;
  /** Imports past messages into an empty conversation, for the demo data. `readTo`: the last message that a participant has read. */
  importHistory(
    tx: UnitOfWork,
    ctx: Ctx,
    conversation: number,
    messages: readonly PastMessage[],
    readTo?: ReadonlyMap<number, number>,
  ): Promise<void>;
}

const createConsultations = (platform: Platform, deps: ConsultationsDeps): Consultations => {
  const patientOfConversation = createPatientOfConversation(platform.tenantDb);
  const loadConversation = createConversationLoader(platform);
  const send = createSendMessage(platform, patientOfConversation);
  return {
    operations: consultationOperations(platform, deps, { send, patientOfConversation, loadConversation }),
    live: consultationsLive(platform, loadConversation),
    subscriptions: consultationsSubscriptions(platform),
    batches: consultationBatches,
    send,
    patientOf: patientOfConversation,
    importHistory,
    addParticipant: (ctx, tx, id, userId) => addParticipant(tx, ctx, id, userId),
    close: (ctx, tx, id) => closeConsultation(tx, ctx, id),
    yetToRead: createYetToRead(platform),
    hasUnread: createHasUnread(platform),
    newest: async (ctx, limit) => {
      const { consultations, unread_consultations } = await listConsultations(ctx, ctx, { patient: ctx.actor.id, limit });
      return { consultations, unread_consultations };
    },
    open: (ctx, tx, input) => openConsultation(tx, ctx, input),
  };
};

export const consultationsModule = defineModule({ name: 'consultations', create: createConsultations });
