// Reading the first page.
import * as contract from '#contracts/home.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import { loadHome } from './load-home.ts';
import type { HomeParts } from './parts.ts';
import { readHome } from './policy.ts';

export const homeOperations = (parts: HomeParts): Operation[] => [
  operation(contract.getHome, {
    permission: readHome,
    audit: { read: 'home.read' },
    handle: async (ctx) => {
      const home = await loadHome(parts, ctx);
      const own = home.threads.open.length > 0 || home.plan.due.length > 0 ? [ctx.actor.id] : [];
      ctx.touch({ patients: [...new Set([...home.messages.consultations.map(({ patient }) => patient.id), ...own])] });
      return home;
    },
  }),
];
