// News of the escrow on the live bus, for the clinic's administrators.
import { z } from 'zod';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import type { Ctx } from '#platform/context.ts';

export const ESCROW_CHANGED = 'notes.escrow-changed';
export const EscrowChanged = z.object({});

/** A request was made or decided, the key was shared again, or the clinic has other administrators. */
export const escrowChanged = ({ tenantId }: Pick<Ctx, 'tenantId'>): LiveMessage => ({ tenantId, kind: ESCROW_CHANGED, data: {} });
