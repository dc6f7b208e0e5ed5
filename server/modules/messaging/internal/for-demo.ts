// The use cases of threads and saved replies as the demo data calls them: with a context of a user at a past time.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { createCannedResponse } from '#contracts/messaging/canned-responses.ts';
import type { MessagingSettings } from '#contracts/messaging/settings.ts';
import type { startThread as startContract } from '#contracts/messaging/staff-threads.ts';
import type { replyInThread, updateThread } from '#contracts/messaging/staff-work.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { addCannedResponse } from './canned/save-canned-response.ts';
import type { MessagingDeps } from './deps.ts';
import { replyAsPatient, startOwnThread } from './messages/send-as-patient.ts';
import { replyAsStaff, startThread } from './messages/send-as-staff.ts';
import { saveSettings } from './settings/save-settings.ts';
import { loadSettings } from './settings/settings.ts';
import { keepUpThreads } from './upkeep/upkeep.ts';
import { claim } from './work/claim.ts';
import { close } from './work/close.ts';
import { closeOwnThread } from './work/close-own-thread.ts';
import { markOwnRead, markRead } from './work/mark-read.ts';
import { changeThread, updated } from './work/update-thread.ts';

export interface ThreadsForDemo {
  /** Opens a thread, as its patient or as a colleague. @returns its ID */
  open(ctx: UserCtx, thread: BodyOf<typeof startContract>): Promise<string>;
  send(ctx: UserCtx, id: string, body: BodyOf<typeof replyInThread>): Promise<void>;
  act(ctx: UserCtx, id: string, action: 'claim' | 'close' | 'read'): Promise<void>;
  update(ctx: UserCtx, id: string, body: BodyOf<typeof updateThread>): Promise<void>;
  addCannedResponse(ctx: UserCtx, fields: BodyOf<typeof createCannedResponse>): Promise<void>;
  /** Changes some of the settings, as an administrator. */
  set(ctx: UserCtx, change: Partial<MessagingSettings>): Promise<void>;
  /** Does what is due by now, such as breaches, which would otherwise be news. */
  keepUp(): Promise<void>;
}

const isPatient = ({ actor }: UserCtx): boolean => actor.role === 'patient';

export const threadsForDemo = (deps: MessagingDeps & Platform): ThreadsForDemo => ({
  open: async (ctx, thread) => (await (isPatient(ctx) ? startOwnThread : startThread)(deps, ctx, thread)).threadId,
  send: async (ctx, id, body) => {
    await (isPatient(ctx) ? replyAsPatient : replyAsStaff)(deps, ctx, id, body);
  },
  act: async (ctx, id, action) => {
    if (action === 'read') await (isPatient(ctx) ? markOwnRead : markRead)(deps, ctx, id);
    else if (isPatient(ctx)) await closeOwnThread(deps, ctx, id);
    else await changeThread(deps, ctx, id, action === 'claim' ? claim : close);
  },
  update: async (ctx, id, body) => {
    await changeThread(deps, ctx, id, updated(body));
  },
  addCannedResponse: async (ctx, fields) => {
    await deps.transactions.transact(ctx, (tx) => addCannedResponse(deps.secrets.tokenKey, tx, ctx, fields));
  },
  set: async (ctx, change) => {
    const before = await loadSettings(deps.tenantDb(ctx.tenantId), ctx.tenantId);
    await deps.transactions.transact(ctx, (tx) => saveSettings(deps, tx, ctx, { ...before, ...change }, before.version));
    deps.responseTimes.forget(ctx.tenantId);
  },
  keepUp: async () => {
    await keepUpThreads(deps);
  },
});
