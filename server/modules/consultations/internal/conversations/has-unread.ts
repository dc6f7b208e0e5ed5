// Whether a participant still has unread messages in a conversation. Concurrent calls share one query.
import { z } from 'zod';
import { createTenantBatcher } from '#platform/db/tenant-batches.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import type { Platform } from '#platform/platform.ts';
import { HAS_UNREAD } from './unread.ts';

const UnreadRow = z.object({ conversation: z.int(), user_id: z.int() });

// OFFSET 0 keeps each LATERAL a look-up by key, see conversation.ts.
const UNREAD = `select c.id as conversation, me.user_id from unnest($2::int[], $3::int[]) wanted(conversation, user_id)
  cross join lateral (select * from consultations.consultations c where c.tenant_id = $1 and c.id = wanted.conversation offset 0) c
  cross join lateral (select * from consultations.participants p
    where p.tenant_id = $1 and p.consultation_id = wanted.conversation and p.user_id = wanted.user_id offset 0) me
  where ${HAS_UNREAD}`;

/** False for a user who does not take part. */
export type HasUnread = (tenantId: number, conversation: number, user: number) => Promise<boolean>;

export const createHasUnread = ({ appPool }: Platform): HasUnread => {
  const load = createTenantBatcher<{ conversation: number; user: number }, boolean>(async (tenantId, items) => {
    const { rows } = await tenantQuery(appPool, tenantId, {
      name: 'conversations_unread',
      text: UNREAD,
      values: [tenantId, items.map(({ conversation }) => conversation), items.map(({ user }) => user)],
      row: UnreadRow,
    });
    const unread = new Set(rows.map(({ conversation, user_id }) => `${conversation} ${user_id}`));
    return items.map(({ conversation, user }) => ({ ok: true, value: unread.has(`${conversation} ${user}`) }));
  });
  return (tenantId, conversation, user) => load(tenantId, { conversation, user });
};
