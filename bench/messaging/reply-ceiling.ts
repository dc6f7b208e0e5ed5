// The ceiling of a reply: a transaction that locks a thread and writes the same rows, by prepared statements over raw connections. Runs in a separate
// process.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';

const [url = '', tenant = '', clinician = '', connections = '32', seconds = '8'] = process.argv.slice(2);
const threads: string[] = await new Promise((resolve) => process.once('message', (message) => resolve(message as string[])));
const body = Buffer.alloc(120, 1);
const words = Array.from({ length: 10 }, () => randomBytes(12));
const LOCK = 'select id, last_number from messaging.threads where tenant_id = $1 and id = $2 for no key update';
const WRITE = `with t as (update messaging.threads set last_number = $6, message_count = message_count + 1, last_message_id = $3, last_message_at = now(),
    last_message_by = 'staff', updated_at = now(), patient_unread = patient_unread + 1 where tenant_id = $1 and id = $2),
  w as (insert into messaging.thread_words (tenant_id, word, thread_id) select $1::int, word, $2::uuid from unnest($7::bytea[]) word on conflict do nothing)
  insert into messaging.messages (tenant_id, id, thread_id, number, kind, sender_type, sender_id, sender_role, sent_at, key_id, body)
  values ($1, $3, $2, $6, 'message', 'staff', $4, 'nurse', now(), 1, $5)`;
const AUDIT = `insert into audit.events (tenant_id, at, id, actor_kind, actor_id, actor_role, action, outcome, patients, resource_type, resource_id,
  request_id, digest) values ($1, now(), $2, 'user', $3, 'nurse', 'messaging.messages.send', 'ok', '{1}', 'thread', $4, 'r', '\\x00')`;
const EVENT = `insert into platform.events (tenant_id, at, id, type, data) values ($1, now(), $2, 'messaging.message-sent', '{}')`;
// Never due, so that the product does not process them.
const DELIVERIES = `insert into platform.event_deliveries (tenant_id, event_id, subscriber, type, data, at, due_at)
  select $1, $2, subscriber, 'messaging.message-sent', '{}', now(), 'infinity' from unnest('{first,second,third}'::text[]) subscriber`;

let done = 0;
const clients = await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  }),
);
const warmUntil = performance.now() + 2000;
const end = warmUntil + Number(seconds) * 1000;
await Promise.all(
  clients.map(async (client) => {
    const run = (name: string, text: string, values: unknown[]): Promise<pg.QueryResult> =>
      client.query({ name, text, values: [Number(tenant), ...values] });
    while (performance.now() < end) {
      const thread = threads[Math.floor(Math.random() * threads.length)];
      const id = randomUUID();
      await client.query('begin');
      const { rows } = await run('lock', LOCK, [thread]);
      await run('write', WRITE, [thread, id, Number(clinician), body, rows[0].last_number + 1, words]);
      await run('audit', AUDIT, [randomUUID(), Number(clinician), thread]);
      const event = randomUUID();
      await run('event', EVENT, [event]);
      await run('deliveries', DELIVERIES, [event]);
      await client.query('commit');
      if (performance.now() >= warmUntil) done++;
    }
  }),
);
await Promise.all(clients.map((client) => client.end()));
process.send?.({ perSecond: done / Number(seconds) });
process.disconnect?.();
