// Reading the first page.
import * as contract from '#contracts/home.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { HomeParts } from './parts.ts';
import { readHome } from './policy.ts';

export const homeOperations = (parts: HomeParts): Operation[] => [
  operation(contract.getHome, {
    permission: readHome,
    audit: { read: 'home.read' },
    handle: async (ctx) => {
      const [me, messages, threads, notifications] = await Promise.all([
        parts.me(ctx),
        parts.messages(ctx),
        parts.threads(ctx),
        parts.notifications(ctx),
      ]);
      ctx.touch({ patients: [...new Set(messages.consultations.map(({ patient }) => patient.id))] });
      return { me, messages, threads, notifications };
    },
  }),
];
