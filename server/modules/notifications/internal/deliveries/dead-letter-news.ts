// News of dead letters on the live bus, for the clinic's administrators.
import { z } from 'zod';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import type { Ctx } from '#platform/context.ts';

export const DEAD_LETTERS_CHANGED = 'notifications.dead-letters-changed';
export const DeadLettersChanged = z.object({});

/** A delivery was given up, or is sent again. */
export const deadLettersChanged = ({ tenantId }: Pick<Ctx, 'tenantId'>): LiveMessage => ({
  tenantId,
  kind: DEAD_LETTERS_CHANGED,
  data: {},
});
