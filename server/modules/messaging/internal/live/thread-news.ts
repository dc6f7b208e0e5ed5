// Turns changes of a thread into frames: for its patient without anything about notes, and for the colleagues who may read it.
import { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import type { serverFrames } from '#contracts/messaging/live.ts';
import { ThreadCategory } from '#contracts/messaging/thread.ts';
import type { UserActor } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { LiveOut } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { ANSWERING, reads } from '../../policy.ts';
import { MessageKind } from '../messages/message-row.ts';
import { isRestricted } from '../routing/reach.ts';

/** Messages of the live bus about a thread. */
export const ThreadNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('messaging.message'), thread: z.string(), message: z.string(), message_kind: MessageKind }),
  z.object({ kind: z.literal('messaging.updated'), thread: z.string() }),
  /** The holder of the thread writes, which prolongs their claim: nothing for its patient, and no list shows it. */
  z.object({ kind: z.literal('messaging.prolonged'), thread: z.string() }),
]);
type ThreadNews = z.output<typeof ThreadNews>;
type Frame = z.input<(typeof serverFrames)[number]>;

export const threadTopic = (id: string): string => `thread:${id}`;

const AudienceRow = z.object({
  patient_id: z.int(),
  category: ThreadCategory,
  assigned_to: z.int().nullable(),
  restricted: z.boolean().nullable(),
  team: z.array(z.int()),
});

export interface Audience {
  patientId: number;
  /** Whether a colleague reads the thread today. */
  isReader(colleague: Pick<UserActor, 'id' | 'role'>): boolean;
}

/** Returns the readers of a thread; undefined if it does not exist. */
export const audienceOf = async (db: TenantDb, tenantId: number, id: string): Promise<Audience | undefined> => {
  const { rows } = await rowsOf(AudienceRow)`select t.patient_id, t.category, t.assigned_to, ${isRestricted} as restricted, array(
      select m.user_id from wards.membership m where c.restricted and m.tenant_id = t.tenant_id and m.team_id = c.team_id
      union select m.user_id from messaging.category_members m where c.restricted and m.tenant_id = t.tenant_id and m.category = t.category) as team
    from messaging.threads t left join messaging.categories c on c.tenant_id = t.tenant_id and c.category = t.category
    where t.tenant_id = ${tenantId} and t.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return {
    patientId: row.patient_id,
    isReader: (colleague) =>
      (ANSWERING as readonly Role[]).includes(colleague.role) &&
      reads(colleague.role, row.category) &&
      (!row.restricted || row.assigned_to === colleague.id || row.team.includes(colleague.id)),
  };
};

const framesOf = (topic: string, news: readonly ThreadNews[]): Frame[] => {
  const thread_id = news[0]!.thread;
  return [
    ...news.flatMap((one): Frame[] =>
      one.kind === 'messaging.message'
        ? [{ type: 'thread.message', topic, data: { thread_id, message_id: one.message, kind: one.message_kind } }]
        : [],
    ),
    ...(news.some(({ kind }) => kind !== 'messaging.message') ? [{ type: 'thread.updated' as const, topic, data: { thread_id } }] : []),
  ];
};

/** Pushes the changes of one thread. */
export const pushThread = async (
  { tenantDb }: Pick<Platform, 'tenantDb'>,
  tenantId: number,
  news: readonly ThreadNews[],
  out: LiveOut<Frame>,
): Promise<void> => {
  const id = news[0]!.thread;
  const audience = await audienceOf(tenantDb(tenantId), tenantId, id);
  if (!audience) return;
  const { patientId, isReader } = audience;
  const topic = threadTopic(id);
  const forPatient = news.filter((one) =>
    one.kind === 'messaging.message' ? one.message_kind !== 'note' : one.kind === 'messaging.updated',
  );
  const own = forPatient.length === 0 ? [] : framesOf(topic, forPatient);
  const all = framesOf(topic, news);
  out.send(topic, (reader) => (reader.role === 'patient' ? (reader.id === patientId ? own : []) : isReader(reader) ? all : []));
  if (news.every(({ kind }) => kind === 'messaging.prolonged')) return;
  // Administrators see in the list that a thread exists.
  const changed: Frame = { type: 'inbox.thread', topic: 'inbox', data: { thread_id: id } };
  out.send('inbox', (reader) => (reader.role === 'admin' || isReader(reader) ? [changed] : []));
  if (own.length > 0) out.sendTo([patientId], { type: 'threads.changed', topic: 'me', data: { thread_id: id } });
};
