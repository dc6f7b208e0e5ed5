// Writes past notices and dead letters of the demo, which follow from no event.
import { sql } from 'kysely';
import type { Channel, Kind } from '#contracts/notifications.ts';
import type { Ctx } from '#platform/context.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { addNotices, type NewNotice } from './notice.ts';

export interface PastNotice extends Pick<NewNotice, 'userId' | 'thread' | 'link' | 'count'> {
  kind: Kind;
  at: Date;
  /** Null while it is unread. */
  readAt: Date | null;
}

export interface PastDeadLetter {
  userId: number;
  kind: Kind;
  channel: Channel;
  errorCode: string;
  createdAt: Date;
  diedAt: Date;
}

const importNotices = async (tx: UnitOfWork, { tenantId }: Ctx, notices: readonly PastNotice[]): Promise<void> => {
  for (const { at, readAt, ...notice } of notices) {
    const [id] = await addNotices(tx.db, tenantId, at, [{ ...notice, id: uuidv7(at), hidden: false }]);
    if (readAt) await sql`update notifications.notices set read_at = ${readAt} where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  }
};

const importDeadLetter = async (tx: UnitOfWork, { tenantId }: Ctx, letter: PastDeadLetter): Promise<void> => {
  const { userId, kind, channel, errorCode, createdAt, diedAt } = letter;
  const id = uuidv7(createdAt);
  await sql`insert into notifications.deliveries
      (tenant_id, id, event_id, user_id, channel, kind, status, due_at, attempts, last_error_code, created_at, settled_at)
    values (${tenantId}, ${id}, ${id}, ${userId}, ${channel}, ${kind}, 'dead', ${diedAt}, 1, ${errorCode}, ${createdAt}, ${diedAt})`.execute(
    tx.db,
  );
};

/** Of the demo alone. */
export interface DemoNotices {
  import(tx: UnitOfWork, ctx: Ctx, past: { notices: readonly PastNotice[]; deadLetters: readonly PastDeadLetter[] }): Promise<void>;
}

export const demoNotices: DemoNotices = {
  import: async (tx, ctx, { notices, deadLetters }) => {
    await importNotices(tx, ctx, notices);
    for (const letter of deadLetters) await importDeadLetter(tx, ctx, letter);
  },
};
