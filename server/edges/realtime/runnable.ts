// Frames in the form that the runner takes: they have the account's limit, the permission, the audit rule and the refusals of every
// operation.
import type { Clock } from '#platform/clock.ts';
import type { UserActor, UserCtx } from '#platform/context.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { ClientFrame, Frame } from '#platform/live/define-live.ts';
import type { ClientState, OperationCtx, Runnable } from '#platform/operations/operation.ts';
import type { Sent } from '#platform/operations/run.ts';
import type { NamedTopic } from './registry.ts';

/** A socket keeps no client state between frames. */
const client: ClientState = {
  userAgent: '',
  app: undefined,
  isLocal: () => false,
  kept: () => undefined,
  keep: () => undefined,
  forget: () => undefined,
};
/** The registry has validated the frame with its schema, so the runner has no input to validate. */
export const NO_INPUT: Sent = { client };

/** Returns the context of a frame that has just arrived. */
export const contextNow = (ctx: UserCtx, clock: Clock): UserCtx => {
  const now = clock.now();
  return { ...ctx, now, requestId: uuidv7(now) };
};

const runnable = (
  rule: Pick<Runnable, 'permission' | 'audit' | 'about'>,
  handle: (ctx: OperationCtx<UserActor>) => Promise<void>,
): Runnable => ({ ...rule, contract: {}, ownIdempotency: true, handle: handle as Runnable['handle'] });

/** Returns a runnable that checks whether a caller may subscribe, and audits it. */
export const subscription = ({ topic, id }: NamedTopic): Runnable => {
  const about = topic.resource?.(id);
  return runnable({ permission: topic.permission, audit: topic.audit, ...(about ? { about } : {}) }, async (ctx) => {
    const patients = (await topic.admit?.(ctx, id)) ?? [];
    ctx.touch({ patients, ...(about ? { resource: about } : {}) });
  });
};

export const clientFrame = ({ permission, audit, handle }: ClientFrame, { topic, id }: NamedTopic, frame: Frame): Runnable => {
  const about = topic.resource?.(id);
  return runnable({ permission, audit, ...(about ? { about } : {}) }, (ctx) => handle(ctx, frame, id));
};

export const typing = ({ topic, id }: NamedTopic, pass: (ctx: UserCtx) => void): Runnable =>
  runnable({ permission: topic.permission, audit: { none: 'that a user types is not kept' } }, async (ctx) => {
    // A subscriber may have lost the right to read the topic since.
    if (topic.readers) await topic.admit?.(ctx, id);
    pass(ctx);
  });
