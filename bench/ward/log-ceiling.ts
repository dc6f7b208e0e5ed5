// The ceiling: one prepared single-row insert of a log per transaction over raw connections, without pauses. Runs in a separate process.
import pg from 'pg';

const [url = '', tenants = '', firstId = '', connections = '64', seconds = '8'] = process.argv.slice(2);
/** One `tenant/patient/clinician` per hospital. */
const hospitals = tenants.split(',').map((words) => words.split('/').map(Number));
const body = Buffer.alloc(150, 1);
let id = Number(firstId);
let done = 0;

const TEXT = `insert into tasks.task_logs (tenant_id, id, patient_id, user_id, task_type, completed_at, created_at, key_id, body)
  values ($1, $2, $3, $4, 'vitals', now(), now(), 1, $5)`;
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
  clients.map(async (client, i) => {
    const [tenant, patient, clinician] = hospitals[i % hospitals.length]!;
    while (performance.now() < end) {
      await client.query({ name: 'ceiling', text: TEXT, values: [tenant, id++, patient, clinician, body] });
      if (performance.now() >= warmUntil) done++;
    }
  }),
);
await Promise.all(clients.map((client) => client.end()));
process.send?.({ perSecond: done / Number(seconds) });
process.disconnect?.();
