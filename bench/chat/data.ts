// Data for the load: patients with one conversation each, in the product's tables and in the plain server's.
import pg from 'pg';
import { systemClock } from '#platform/clock.ts';
import type { UserCtx } from '#platform/context.ts';
import type { DatabaseUrls } from '#platform/platform.ts';
import { withModules } from '../setup.ts';

export interface BenchConversation {
  conversation: number;
  author: number;
  token: string;
}

const DOCTOR = 2;
const HISTORY = 50;

/** Creates conversations with 50 messages each and an author with a token. */
export const makeConversations = (
  urls: DatabaseUrls,
  count: number,
): Promise<{ conversations: BenchConversation[] /** Token of the doctor who takes part in all. */; doctor: string }> =>
  withModules(urls, async ({ identity, patients, consultations }, platform) => {
    const doctor: UserCtx = {
      actor: { kind: 'user', id: DOCTOR, role: 'doctor', name: 'Isabella Chen', sessionId: '01900000-0000-7000-8000-000000000000' },
      tenantId: 1,
      requestId: 'bench',
      address: null,
      now: systemClock.now(),
    };
    const conversations: BenchConversation[] = [];
    for (let i = 0; i < count; i++) {
      const { conversation, author } = await platform.transactions.transact(doctor, async (tx) => {
        const id = await identity.createPerson(tx, doctor, { givenName: 'Bench', familyName: `Patient ${i}` });
        await identity.createUser(tx, doctor, {
          id,
          email: `bench${i}@bench.example`,
          password: 'bench-password',
          role: 'patient',
          status: 'active',
          demo: true,
          emailVerified: true,
        });
        await patients.register(tx, doctor, { id });
        return { conversation: await consultations.open(doctor, tx, { patientId: id, doctorId: DOCTOR }), author: id };
      });
      const people = [
        { id: author, name: `Bench Patient ${i}`, role: 'patient' as const },
        { id: DOCTOR, name: 'Isabella Chen', role: 'doctor' as const },
      ];
      await Promise.all(
        Array.from({ length: HISTORY }, (_, n) => {
          const author = people[n % 2]!;
          const ctx: UserCtx = { ...doctor, actor: { ...doctor.actor, ...author } };
          return consultations.send(ctx, { conversation, author, content: TEXTS[n % TEXTS.length]! });
        }),
      );
      conversations.push({ conversation, author, token: (await identity.openSession(1, author)).access });
    }
    return { conversations, doctor: (await identity.openSession(1, DOCTOR)).access };
  });

export const TEXTS = [
  "Hi, I'm experiencing some side effects from the new medication",
  'Those can happen at first, try taking it with food. If it persists more than 2 days, let me know.',
  'Got it, I’ll do that. Thanks, doctor.',
];

/** Creates the plain server's tables with the same conversations and messages. */
export const makePlain = async (adminUrl: string, conversations: readonly BenchConversation[]): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create schema plain;
    create table plain.consult_user (user_id int primary key, user_full_name text not null, user_role text not null);
    create table plain.consultation (consultation_id int primary key);
    create table plain.message (message_id serial primary key, consultation_id int not null references plain.consultation, user_id int not null references plain.consult_user,
      message_content text not null, time_sent timestamptz not null default now());
    create index on plain.message (user_id);
    create index on plain.message (consultation_id, time_sent)`);
  await client.query(`insert into plain.consult_user values (${DOCTOR}, 'Isabella Chen', 'Doctor')`);
  for (const { conversation, author } of conversations) {
    await client.query(`insert into plain.consult_user values (${author}, 'Bench Patient', 'Patient')`);
    await client.query('insert into plain.consultation values ($1)', [conversation]);
    await client.query(
      'insert into plain.message (consultation_id, user_id, message_content) select $1, case n % 2 when 0 then $2::int else $3::int end, ($4::text[])[1 + n % 3] from generate_series(0, $5 - 1) n',
      [conversation, author, DOCTOR, TEXTS, HISTORY],
    );
  }
  await client.query('vacuum analyze');
  await client.end();
};

/** Waits until the server has processed all events of the load, which would slow down what is measured next. */
export const processed = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const hasEvents = async () => (await client.query('select from platform.event_deliveries limit 1')).rowCount !== 0;
  while (await hasEvents()) await new Promise((resolve) => setTimeout(resolve, 100));
  await client.end();
};

/** Fills both tables with messages of other conversations up to a number of rows. */
export const grow = async (adminUrl: string, total: number): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ n: string; conversation: number }>(
    `select (select count(*) from consultations.messages) as n,
      (select id from consultations.consultations where tenant_id = 1 order by id limit 1) as conversation`,
  );
  const missing = total - Number(rows[0]!.n);
  if (missing > 0) {
    const body = Buffer.alloc(110, 1);
    // Separate conversations of 200 messages each, with IDs far above the real ones.
    await client.query(
      `insert into consultations.consultations (tenant_id, id, patient_id, doctor_id, status, created_at, created_by, activity_at, last_seq)
      select 1, 1000000 + n, 4, ${DOCTOR}, 'open', now(), ${DOCTOR}, now() - interval '1 year', 200 from generate_series(0, $1 / 200) n on conflict do nothing`,
      [missing],
    );
    await client.query(
      `insert into consultations.messages (tenant_id, id, consultation_id, seq, author_id, author_role, sent_at, key_id, body)
      select 1, 1000000000 + n, 1000000 + n / 200, 1 + n % 200, ${DOCTOR}, 'doctor', now(), 1, $2 from generate_series(0, $1 - 1) n`,
      [missing, body],
    );
    await client.query('insert into plain.consultation select 1000000 + n from generate_series(0, $1 / 200) n', [missing]);
    await client.query(
      `insert into plain.message (consultation_id, user_id, message_content) select 1000000 + n / 200, ${DOCTOR}, repeat('x', 80) from generate_series(0, $1 - 1) n`,
      [missing],
    );
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  }
  await client.end();
};
