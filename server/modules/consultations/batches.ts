// Reads of many consultations at once, for a protocol that shows them inside other records.
import type { Consultation } from '#contracts/consultations.ts';
import type { ChatMessage } from '#contracts/messages.ts';
import type { Batch } from '#platform/operations/batch.ts';
import { newestMessages } from './internal/chat/newest-messages.ts';
import { loadConsultations } from './internal/conversations/many-consultations.ts';
import * as may from './policy.ts';

export interface ConsultationBatches {
  consultations: Batch<Consultation>;
  /** The newest messages of consultations, oldest first; `last` is their number for each. */
  newestMessages: Batch<ChatMessage[], { last: number }>;
}

export const consultationBatches: ConsultationBatches = {
  consultations: {
    permission: may.readConsultations,
    audit: { read: 'consultations.read' },
    absent: 'CONSULTATION_NOT_FOUND',
    load: async (ctx, ids) => {
      const loaded = await loadConsultations(ctx, ctx, ids);
      ctx.touch({ patients: [...new Set([...loaded.found.values()].map(({ patient }) => patient.id))] });
      return loaded;
    },
  },
  newestMessages: {
    permission: may.readChats,
    audit: { read: 'consultations.messages.read' },
    absent: 'CONSULTATION_NOT_FOUND',
    load: newestMessages,
  },
};
