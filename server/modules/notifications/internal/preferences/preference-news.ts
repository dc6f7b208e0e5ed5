// News of a person's preferences on the live bus, for the pages that show them.
import { z } from 'zod';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import type { Ctx } from '#platform/context.ts';

export const PREFERENCES_CHANGED = 'notifications.preferences-changed';
export const PreferencesChanged = z.object({ user: z.int() });

/** A choice, the phone number or the number of browsers has changed. */
export const preferencesChanged = ({ tenantId }: Pick<Ctx, 'tenantId'>, user: number): LiveMessage => ({
  tenantId,
  kind: PREFERENCES_CHANGED,
  data: { user },
});
