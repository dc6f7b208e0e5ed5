// The ceiling: one prepared single-row insert of a message over raw connections, without pauses. Runs in a separate process.
import pg from 'pg';

const [url = '', conversation = '0', connections = '16', seconds = '5'] = process.argv.slice(2);
const body = Buffer.alloc(110, 1);
let id = 4_000_000_000 + Math.floor(performance.timeOrigin % 1_000_000) * 1000;
let seq = 1_000_000 + Math.floor(performance.timeOrigin % 1_000_000) * 500;
let done = 0;

const TEXT = `insert into consultations.messages (tenant_id, id, consultation_id, seq, author_id, author_role, sent_at, key_id, body)
  values (1, $1, $2, $3, 2, 'doctor', now(), 1, $4)`;
const clients = await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  }),
);
const warmUntil = performance.now() + 1000;
const end = warmUntil + Number(seconds) * 1000;
await Promise.all(
  clients.map(async (client) => {
    while (performance.now() < end) {
      await client.query({ name: 'ceiling', text: TEXT, values: [id++, Number(conversation), seq++, body] });
      if (performance.now() >= warmUntil) done++;
    }
  }),
);
await Promise.all(clients.map((client) => client.end()));
process.send?.({ perSecond: done / Number(seconds) });
process.disconnect?.();
