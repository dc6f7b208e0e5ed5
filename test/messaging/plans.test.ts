// Query plans of the inbox, its notices and files with tables as large as in the benchmark, and with tables that are empty. The statements are those
// that requests, events and jobs send. Two look-ups may read all threads of a tenant until a LIMIT stops them: pages and totals by newest message,
// as far as their filter has no index (a priority, snoozed threads of any status), and the newest threads with a frequent word.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cleanUpFiles } from '#modules/files/internal/clean-up.ts';
import { releaseThreadsOf } from '#modules/messaging/internal/upkeep/release-threads.ts';
import { keepUpThreads } from '#modules/messaging/internal/upkeep/upkeep.ts';
import { cleanUpNotifications } from '#modules/notifications/internal/clean-up.ts';
import { releaseDue } from '#modules/notifications/internal/deliveries/release.ts';
import { systemCtx } from '#platform/context.ts';
import { growing } from '../harness/plans/growing-tables.ts';
import { findings, named } from '../harness/plans/scans.ts';
import { INBOX, PEOPLE, PORTAL } from './harness.ts';
import { openPlanner, type Planned, type Planner } from './plans-harness.ts';

const { David, Priya, Tom, Grace, Sam } = PEOPLE;
/** Threads of a frequent word, from which on it leads no search. */
const FREQUENT = 2000;

let planner: Planner;
const at = { first: '', second: '', third: '', held: '', message: '' };

/** Gives the words of a thread to many threads that do not exist. */
const makeFrequent = async (superUrl: string, thread: string): Promise<void> => {
  const superuser = new pg.Client({ connectionString: superUrl });
  await superuser.connect();
  try {
    // Without foreign keys.
    await superuser.query('set session_replication_role = replica');
    await superuser.query(
      `insert into messaging.thread_words (tenant_id, word, thread_id) select w.tenant_id, w.word, gen_random_uuid()
        from messaging.thread_words w cross join generate_series(1, $2) where w.thread_id = $1`,
      [thread, FREQUENT],
    );
  } finally {
    await superuser.end();
  }
};

beforeAll(async () => {
  planner = await openPlanner(async (app, people) => {
    await makeFrequent(app.superUrl, await people.open(David, { subject: 'Letter', messageText: 'again' }));
    at.first = await people.open(David, { messageText: 'A platypus in the garden' });
    at.message = await people.reply(David, at.first);
    at.second = await people.open(David, { category: 'prescription' });
    at.third = await people.open(David, { category: 'prescription' });
    at.held = await people.open(David, { category: 'billing' });
    await people.act(Tom, at.held, 'claim');
  });
}, 240_000);
afterAll(() => planner?.close());

type Act = () => Promise<unknown>;
const get =
  (person: number, path: string | (() => string)): Act =>
  () =>
    planner.people.must(person, 'GET', typeof path === 'string' ? path : path());
const post =
  (person: number, path: () => string, body: () => unknown = () => ({})): Act =>
  () =>
    planner.people.must(person, 'POST', path(), body());
/** A second page, whose total is counted. */
const second = (path: string, filter: string): string => `${path}/threads?offset=1&limit=1${filter}`;
const inFirst = (path: string) => () => `${INBOX}/threads/${at.first}${path}`;
const search = (text: string, more: () => Record<string, unknown> = () => ({})): Act =>
  post(
    Priya,
    () => `${INBOX}/threads/search`,
    () => ({ text, ...more() }),
  );

const NEWEST = 'threads_newest(tenant_id)';
const ACTIVE = 'threads_active(tenant_id)';
const LAST_MESSAGE = 'messages_pkey(tenant_id, id)';
const WORD = 'thread_words_pkey(tenant_id, word)';
const WORD_OF_THREAD = 'thread_words_pkey(tenant_id, word, thread_id)';
const THREAD = 'threads_pkey(tenant_id, id)';
const PAGE = 'messages_tenant_id_thread_id_number_key(tenant_id, thread_id)';
const BEFORE = 'messages_tenant_id_thread_id_number_key(tenant_id, thread_id, number)';

const LISTS: [filter: string, ...indexes: string[]][] = [
  ['', NEWEST, LAST_MESSAGE],
  ['&status=active', ACTIVE],
  ['&status=open', 'threads_status(tenant_id, status)'],
  ['&status=closed', 'threads_status(tenant_id, status)'],
  ['&category=medical', 'threads_category(tenant_id, category)'],
  ['&category=medical&status=active', ACTIVE],
  ['&priority=high', NEWEST],
  ['&priority=high&status=active', ACTIVE],
  ['&team=mine&status=active&snoozed=false', ACTIVE],
  ['&clock=amber', 'threads_due(tenant_id, due_at)'],
  ['&clock=red', 'threads_due(tenant_id, due_at)'],
  ['&assignedTo=me', 'threads_assigned(tenant_id, assigned_to)'],
  [`&assignedTo=${Tom}&status=active`],
  ['&assignedTo=none&status=active&snoozed=false', ACTIVE],
  ['&unreadOnly=true', 'threads_unread(tenant_id)'],
  ['&status=active&snoozed=true', ACTIVE],
  [`&patientId=${David}`, 'threads_patient(tenant_id, patient_id)'],
  ['&sort=due', 'threads_due(tenant_id)'],
  ['&sort=due&clock=red', 'threads_due(tenant_id, due_at)'],
  ['&sort=due&priority=high&status=active&snoozed=false', 'threads_due(tenant_id)'],
  ['&sort=due&clock=amber&status=active&snoozed=false', 'threads_due(tenant_id, due_at)'],
];

const CASES: [title: string, act: Act, ...indexes: string[]][] = [
  ...LISTS.map(([filter, ...indexes]): [string, Act, ...string[]] => [
    `a list of threads with ${filter || 'no filter'}`,
    get(Priya, second(INBOX, filter)),
    ...indexes,
  ]),
  ['threads of a list by their IDs', get(Priya, () => `${INBOX}/threads?ids=${at.first},${at.second}`), THREAD, LAST_MESSAGE],
  ['threads of a view by their IDs', get(Priya, () => `${INBOX}/threads?ids=${at.first}&assignedTo=me&status=active`), THREAD],
  ['threads of a search by their IDs', search('platypus garden', () => ({ ids: [at.first, at.second] })), WORD_OF_THREAD, THREAD],
  ['a list of prescriptions', get(Grace, second(INBOX, ''))],
  ['the counts', get(Priya, `${INBOX}/unread-count`), 'threads_due(tenant_id, due_at)'],
  ['the counts of prescriptions', get(Grace, `${INBOX}/unread-count`), 'threads_due(tenant_id, due_at)'],
  ['a thread', get(Priya, inFirst('')), THREAD, PAGE, 'thread_reads_pkey(tenant_id, thread_id)'],
  ['an earlier page of a thread', get(Priya, () => `${INBOX}/threads/${at.first}?before=${at.message}`), BEFORE],
  ['own threads', get(David, second(PORTAL, '')), 'threads_patient(tenant_id, patient_id)', LAST_MESSAGE],
  ['own active threads', get(David, second(PORTAL, '&status=active')), 'threads_patient(tenant_id, patient_id)'],
  ['own threads of a category', get(David, second(PORTAL, '&category=medical')), 'threads_patient(tenant_id, patient_id)'],
  ['own unread threads', get(David, `${PORTAL}/unread-count`), 'threads_patient_unread(tenant_id, patient_id)'],
  ['an own thread', get(David, () => `${PORTAL}/threads/${at.first}`), THREAD, PAGE],
  ['an earlier page of an own thread', get(David, () => `${PORTAL}/threads/${at.first}?before=${at.message}`), BEFORE],
  ['a search for a rare word', search('platypus'), WORD, THREAD],
  ['a search for a frequent word', search('again'), WORD, WORD_OF_THREAD, NEWEST],
  ['a search for several words', search('platypus garden again'), WORD, WORD_OF_THREAD],
  ['a search for a name', search('david'), 'threads_patient(tenant_id, patient_id)', WORD_OF_THREAD],
  ['a search for a name and a word', search('david platypus', () => ({ status: 'active' })), WORD],
  ['a new thread of a patient', () => planner.people.open(David, { category: 'prescription' })],
  ['a message of a patient', () => planner.people.reply(David, at.first), THREAD],
  [
    'a new thread of staff',
    post(
      Priya,
      () => `${INBOX}/threads`,
      () => ({ patientId: David, subject: 'Results', category: 'medical', messageText: 'All is fine' }),
    ),
  ],
  ['a claim', post(Priya, inFirst('/claim')), THREAD, 'notices_unread_of_thread(tenant_id, thread)', 'notices_pkey(tenant_id, id)'],
  [
    'a reply of staff',
    async () => {
      const seen = await planner.people.reply(David, at.first);
      return post(Priya, inFirst('/messages'), () => ({ messageText: 'Come in', unlessAnsweredAfter: seen }))();
    },
    THREAD,
    'drafts_pkey(tenant_id, thread_id, user_id)',
    BEFORE,
  ],
  ['a patient who reads', post(David, () => `${PORTAL}/threads/${at.first}/read`), 'messages_unread(tenant_id, thread_id, number)'],
  [
    'a note with a mention and a file',
    async () => planner.people.note(Priya, at.first, `@[Tom](${Tom}) Look`, [await planner.people.upload(Priya)]),
    'files_waiting(tenant_id, owner_id)',
    'files_pkey(tenant_id, id)',
  ],
  [
    'a thread with a note and a file',
    get(Priya, inFirst('')),
    'message_files_pkey(tenant_id, message_id)',
    'mentions_pkey(tenant_id, message_id)',
  ],
  ['a colleague who reads', post(Priya, inFirst('/read')), THREAD],
  ['a draft', () => planner.people.must(Priya, 'PUT', `/v1/messaging/drafts/${at.first}`, { text: 'Dear', internal: false })],
  ['an assignment', () => planner.people.put(Priya, at.first, { assignedTo: Tom }), THREAD],
  [
    'a merge',
    post(
      Priya,
      () => `${INBOX}/threads/${at.third}/merge`,
      () => ({ sourceThreadId: at.second }),
    ),
    'threads_merged(tenant_id, merged_into)',
    'thread_words_thread(tenant_id, thread_id)',
    PAGE,
  ],
  [
    'a change of several threads',
    post(
      Priya,
      () => `${INBOX}/threads/bulk`,
      () => ({ ids: [at.held], assignedTo: Priya }),
    ),
    THREAD,
  ],
  ['the end of a thread', post(Priya, () => `${INBOX}/threads/${at.held}/close`), THREAD],
  ['colleagues', get(Priya, '/v1/messaging/colleagues'), 'users_clinicians(tenant_id, status)', 'users_other_staff(tenant_id)'],
  ['the compliance report', get(Sam, '/api/message-reports/compliance?from=2026-01-01&to=2026-12-31'), 'events_pkey(tenant_id, at, id)'],
  ['notices', get(Priya, '/v1/notifications'), 'notices_newest(tenant_id, user_id)'],
  ['unread notices', get(Priya, '/v1/notifications?unread=true'), 'notices_unread(tenant_id, user_id)'],
  [
    'the effects of time',
    () => keepUpThreads(planner.app.platform),
    'threads_lapsing(lease_until)',
    'threads_turning_amber(amber_at)',
    'threads_turning_red(due_at)',
    'threads_waking(snoozed_until)',
    'threads_assigned(tenant_id, assigned_to)',
  ],
  [
    'threads of a colleague who no longer answers',
    () => {
      const { platform } = planner.app;
      const ctx = systemCtx('messaging', 1, platform.clock.now(), 'plans');
      return platform.transactions.transact(ctx, (tx) => releaseThreadsOf(tx, ctx, Tom));
    },
    'threads_assigned(tenant_id, assigned_to)',
  ],
  ['deliveries that are due', () => releaseDue(planner.app.platform)],
  [
    'old notifications',
    () => cleanUpNotifications(planner.app.platform),
    'deliveries_age(created_at)',
    'notices_age(updated_at)',
    'handled_events_pkey(event_id)',
  ],
  ['old files', () => cleanUpFiles(planner.app.platform), 'files_age()'],
];

/** These are rare, so that they may read all that a tenant has until the tables are analyzed. */
const RARE = ['a merge', 'threads of a colleague who no longer answers'];

/**
 * Notices and deliveries by their IDs. All indexes of an empty table cost the same, so the planner may take one by the tenant alone; no form of the
 * statement prevents it.
 */
const isByKey = (text: string): boolean =>
  /update notifications\.(notices|deliveries)|from notifications\.deliveries d\s+where d\.tenant_id = \$1 and d\.id = \$2|and id = d\.digest_id/.test(
    text,
  );

const problemsOf = (plans: readonly Planned[], empty = false): string[] =>
  plans.flatMap(({ text, scans, ofAll }) => findings(scans, { ofAll, empty }).map((finding) => `${finding}: ${text}`));

it.each(CASES)('%s uses its indexes', async (title, act, ...indexes) => {
  const { large, empty } = await planner.plansOf(act);
  expect(problemsOf(large)).toEqual([]);
  expect([...new Set(large.flatMap(({ scans }) => scans.map(named)))]).toEqual(expect.arrayContaining(indexes));
  if (!RARE.includes(title))
    expect(
      problemsOf(
        empty.filter(({ text }) => !isByKey(text)),
        true,
      ),
    ).toEqual([]);
});

/** They have few rows in any clinic. */
const SMALL = [
  'messaging.settings',
  'messaging.categories',
  'messaging.category_members',
  'messaging.response_targets',
  'messaging.opening_hours',
  'messaging.holidays',
  'messaging.covers',
  'messaging.auto_replies',
  'messaging.canned_responses',
  'notifications.phone_codes',
  'notifications.stopped_numbers',
];

it('every table of these modules is small, or counts as growing', async () => {
  const { rows } = await planner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('messaging', 'notifications', 'files', 'audit') and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const names = rows.map(({ name }) => name);
  expect(names.filter((name) => !(name in growing) && !SMALL.includes(name))).toEqual([]);
});
