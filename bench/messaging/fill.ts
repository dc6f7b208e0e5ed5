// Fills a clinic with threads: subjects and messages encrypted as in the product, and the words of the search. Text has the words of a language
// by rank: the most frequent one is in every second message, most are rare.
import pg from 'pg';
import { sealText } from '#modules/messaging/internal/messages/message-row.ts';
import { createHashWords } from '#modules/messaging/internal/search/words.ts';
import { sealSubject } from '#modules/messaging/internal/threads/thread-row.ts';
import { systemClock } from '#platform/clock.ts';
import { uuidv7 } from '#platform/ids.ts';
import { withModules } from '../setup.ts';
import type { Hospital } from '../ward/hospital.ts';
import { messagesOf } from './size.ts';
import { wordOf } from './word.ts';

export interface FillOrder {
  hospital: Hospital;
  clinicians: number;
  patients: number;
  threads: number;
  superUrl: string;
}
export interface Filled {
  /** IDs of threads with 200 messages. */
  long: string[];
  /** IDs of open threads that nobody holds, for replies. */
  open: string[];
}

const SLICE = 250;
const WORDS = 20_000;
const WORDS_OF_MESSAGE = 14;
const YEAR = 365 * 86_400_000;
const CATEGORIES = ['general', 'prescription', 'appointment', 'billing', 'medical', 'other'];
const STATUSES = ['closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'open', 'in-progress', 'waiting-patient', 'waiting-provider'];

/** A rank by Zipf's law, from the most frequent word 0. */
const anyRank = (): number => Math.floor(WORDS ** Math.random()) - 1;

const columns = <R extends Record<string, unknown>>(rows: readonly R[], names: readonly (keyof R & string)[]): unknown[] =>
  names.map((name) => rows.map((row) => row[name]));

const fill = async ([app = '', worker = '']: readonly string[], order: FillOrder): Promise<Filled> => {
  const { hospital, clinicians, patients, threads, superUrl } = order;
  const { tenant } = hospital;
  const filled: Filled = { long: [], open: [] };
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query("set session_replication_role = 'replica'; set synchronous_commit = off");
  await client.query(
    `insert into identity.users (tenant_id, id, email, role, status, confirmed_at, created_at)
     select $1, $2::int + n, 'patient' || $2::int + n || '@bench.example', 'patient', 'active', now(), now() from generate_series(0, $3::int - 1) n`,
    [tenant, hospital.patient, patients],
  );
  await withModules({ app, worker }, async (_modules, platform) => {
    const cipher = await platform.tenantKeys.cipher(tenant);
    const hashWords = createHashWords(platform.secrets.tokenKey);
    const hashes = Array.from({ length: WORDS }, (_, rank) => hashWords(tenant, [wordOf(rank)])[0]!);
    const now = systemClock.now().getTime();
    for (let from = 0; from < threads; from += SLICE) {
      const rows: Record<string, unknown>[] = [];
      const messages: Record<string, unknown>[] = [];
      const words: { word: Buffer; thread: string }[] = [];
      for (let n = from; n < Math.min(threads, from + SLICE); n += 1) {
        const began = now - ((threads - n) / threads) * YEAR;
        const id = uuidv7(new Date(began));
        const status = STATUSES[n % STATUSES.length]!;
        const held = status !== 'open' && status !== 'closed';
        const ranks = new Set<number>();
        const count = messagesOf(n);
        const lastAt = new Date(Math.min(now, began + count * 60_000));
        let last = '';
        for (let number = 1; number <= count; number += 1) {
          const own = Array.from({ length: WORDS_OF_MESSAGE }, anyRank);
          for (const rank of own) ranks.add(rank);
          const sentAt = new Date(lastAt.getTime() - (count - number) * 60_000);
          last = uuidv7(sentAt);
          const { keyId, body } = sealText(cipher, last, own.map(wordOf).join(' '));
          const byPatient = number % 2 === 1;
          messages.push({
            id: last,
            thread: id,
            number,
            side: byPatient ? 'patient' : 'staff',
            sender: byPatient ? hospital.patient + (n % patients) : hospital.clinician + (number % clinicians),
            role: byPatient ? 'patient' : 'nurse',
            sentAt,
            keyId,
            body,
          });
        }
        const subject = sealSubject(cipher, id, `${wordOf(anyRank())} ${wordOf(anyRank())}`);
        if (count > 100) filled.long.push(id);
        if (status === 'open') filled.open.push(id);
        for (const rank of ranks) words.push({ word: hashes[rank]!, thread: id });
        rows.push({
          id,
          patient: hospital.patient + (n % patients),
          category: CATEGORIES[n % CATEGORIES.length],
          priority: n % 9 === 0 ? 'high' : 'normal',
          status,
          keyId: subject.keyId,
          subject: subject.body,
          createdAt: new Date(began),
          lastAt,
          last,
          count,
          read: n % 7 !== 0,
          holder: held ? hospital.clinician + (n % clinicians) : null,
        });
      }
      await client.query(
        `insert into messaging.threads (tenant_id, id, patient_id, category, priority, status, key_id, subject, created_by, created_at, updated_at,
           last_number, message_count, last_message_id, last_message_at, last_message_by, is_read_by_staff, assigned_to, assigned_by, assigned_at,
           clock_from, amber_at, due_at, breached_at, closed_at)
         select $1::int, id, patient, category, priority, status, key, subject, patient, created, last_at, count, count, last, last_at, 'patient', read,
           holder, holder, case when holder is not null then last_at end, case when status = 'open' then last_at end,
           case when status = 'open' then last_at + interval '1 day' end, case when status = 'open' then last_at + interval '2 days' end,
           case when status = 'open' and last_at + interval '2 days' < now() then last_at + interval '2 days' end,
           case when status = 'closed' then last_at end
         from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bytea[], $9::timestamptz[], $10::timestamptz[], $11::uuid[],
           $12::int[], $13::boolean[], $14::int[]) r(id, patient, category, priority, status, key, subject, created, last_at, last, count, read, holder)`,
        [
          tenant,
          ...columns(rows, [
            'id',
            'patient',
            'category',
            'priority',
            'status',
            'keyId',
            'subject',
            'createdAt',
            'lastAt',
            'last',
            'count',
            'read',
            'holder',
          ]),
        ],
      );
      await client.query(
        `insert into messaging.messages (tenant_id, id, thread_id, number, kind, sender_type, sender_id, sender_role, sent_at, key_id, body)
         select $1::int, id, thread, number, 'message', side, sender, role, sent, key, body
         from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[], $8::timestamptz[], $9::int[], $10::bytea[])
           m(id, thread, number, side, sender, role, sent, key, body)`,
        [tenant, ...columns(messages, ['id', 'thread', 'number', 'side', 'sender', 'role', 'sentAt', 'keyId', 'body'])],
      );
      await client.query(
        'insert into messaging.thread_words (tenant_id, word, thread_id) select $1::int, word, thread from unnest($2::bytea[], $3::uuid[]) w(word, thread)',
        [tenant, ...columns(words, ['word', 'thread'])],
      );
    }
  });
  await client.end();
  return filled;
};

process.on('message', (order: FillOrder) => {
  void fill(process.argv.slice(2), order).then((filled) => {
    process.send?.(filled, () => process.disconnect());
  });
});
