// Writes the demo's notices: of messages that are unread, tasks and a handover that wait, and sign-ins; and an email that did not arrive.
import { z } from 'zod';
import type { PastDeadLetter, PastNotice } from '#modules/notifications/index.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../app.ts';
import { acting } from './acting.ts';
import { instantOf } from './clinic-time.ts';
import { RECENT_CONVERSATIONS } from './consultations/recent-conversations.ts';
import { DEMO_TENANTS, type DemoTenant, PERSON } from './people.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** These people have not read the notice of their newest sign-in. */
const NOT_SEEN: readonly number[] = [
  PERSON.tom,
  PERSON.grace,
  PERSON.sam,
  PERSON.ana,
  PERSON.lopez,
  PERSON.kofi,
  PERSON.david,
  PERSON.linh,
  PERSON.elena,
];

const security = { thread: null, link: { type: 'security', id: 'account' }, count: 1 } as const;

/** For each person, a sign-in and a change of password. */
const ofAccounts = ({ people }: DemoTenant, now: number): PastNotice[] =>
  people.flatMap(({ id }, nth) => {
    const changed = new Date(now - 9 * DAY - nth * HOUR);
    const signedIn = new Date(now - 5 * HOUR - nth * HOUR);
    return [
      { ...security, userId: id, kind: 'password-changed', at: changed, readAt: new Date(changed.getTime() + HOUR) },
      {
        ...security,
        userId: id,
        kind: 'new-device',
        at: signedIn,
        readAt: NOT_SEEN.includes(id) ? null : new Date(signedIn.getTime() + HOUR),
      },
    ];
  });

/** One for each person and consultation: unread messages, and the opening, which was read. */
const ofConsultations = (now: Date, timeZone: string): PastNotice[] =>
  RECENT_CONVERSATIONS.flatMap(({ id, patient, messages, unread }) => {
    const about = { thread: `consultation:${id}`, link: { type: 'consultation', id: String(id) } };
    const sentAt = messages.map(({ sent }) =>
      typeof sent === 'number' ? new Date(now.getTime() - sent * 60_000) : instantOf(sent, now, timeZone),
    );
    const opened = sentAt[0]!;
    return [
      {
        ...about,
        userId: patient,
        kind: 'consultation-opened' as const,
        count: 1,
        at: opened,
        readAt: new Date(opened.getTime() + 60_000),
      },
      ...Object.entries(unread).map(([person, count]) => ({
        ...about,
        userId: Number(person),
        kind: 'consultation-message' as const,
        count,
        at: sentAt.at(-1)!,
        readAt: null,
      })),
    ];
  });

const WorkRow = z.object({ kind: z.enum(['task-assigned', 'ward-handed-over']), id: z.string(), user_id: z.int() });

/** An open task of each assignee, and each handover that waits to be accepted. */
const ofWork = async (db: TenantDb, tenantId: number, now: number): Promise<PastNotice[]> => {
  const { rows } = await rowsOf(
    WorkRow,
  )`(select distinct on (assignee_id) 'task-assigned' as kind, id::text, assignee_id as user_id from tasks.tasks
      where tenant_id = ${tenantId} and status = 'open' and assignee_id is not null order by assignee_id, id)
    union all
    (select 'ward-handed-over', h.id::text, h.to_id from handovers.handovers h
      where h.tenant_id = ${tenantId} and h.withdrawn_at is null and h.recipient_left_at is null and exists (select from handovers.items i
        where i.tenant_id = h.tenant_id and i.handover_id = h.id and i.acknowledged_at is null))`.execute(db);
  return rows.map(({ kind, id, user_id }, nth) => {
    const type = kind === 'task-assigned' ? 'task' : 'handover';
    return {
      userId: user_id,
      kind,
      thread: `${type}:${id}`,
      link: { type, id },
      count: 1,
      at: new Date(now - (nth + 1) * HOUR),
      readAt: null,
    };
  });
};

/** An administrator can send it again; without a mail server, it is then at `/dev/mail`. */
const deadLetter = (now: number): PastDeadLetter => ({
  userId: PERSON.linh,
  kind: 'consultation-message',
  channel: 'email',
  errorCode: 'SMTP_550',
  createdAt: new Date(now - 4 * HOUR),
  diedAt: new Date(now - 4 * HOUR + 1000),
});

const AnyRow = z.object({ any: z.boolean() });

/** Adds the notices of a clinic unless it has some already. */
const seedTenant = async (platform: Platform, { identity, notifications }: Modules, tenant: DemoTenant): Promise<void> => {
  const db = platform.tenantDb(tenant.id);
  const { rows } = await rowsOf(AnyRow)`select exists (select from notifications.notices where tenant_id = ${tenant.id}) as any`.execute(
    db,
  );
  if (rows[0]!.any) return;
  const now = platform.clock.now();
  const isFirst = tenant.id === 1;
  const all = [
    ...ofAccounts(tenant, now.getTime()),
    ...(isFirst ? ofConsultations(now, await identity.timeZone(tenant.id)) : []),
    ...(await ofWork(db, tenant.id, now.getTime())),
  ];
  // An installation that was used before may have lost one of its people.
  const users = new Map(
    await Promise.all(
      [...new Set(all.map(({ userId }) => userId))].map(
        async (id) => [id, await identity.activeUser({ tenantId: tenant.id }, id)] as const,
      ),
    ),
  );
  const notices = all.filter(({ userId }) => users.get(userId) !== undefined);
  const deadLetters = isFirst && users.get(PERSON.linh) ? [deadLetter(now.getTime())] : [];
  const ctx = acting(tenant.id, tenant.people[0]!.id, now);
  await platform.transactions.transact(ctx, (tx) => notifications.demo.import(tx, ctx, { notices, deadLetters }));
};

export const seedNotices = async (platform: Platform, modules: Modules): Promise<void> => {
  for (const tenant of DEMO_TENANTS) await seedTenant(platform, modules, tenant);
};
