// The real rights of the server's roles, tried over their own connections on every table.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdf } from '../files/samples.ts';
import { startApp, type TestApp, tenantOf } from '../harness/app.ts';
import { sentPhoneCode } from '../harness/providers/mail.ts';
import { newPushSubscription } from '../harness/providers/push-subscription.ts';
import { TEMPLATE } from '../harness/run/cluster.ts';
import { until } from '../harness/until.ts';
import { must, newColleague } from '../ward/wards-harness.ts';
import { tenantTables } from './catalog.ts';
import { fillMessaging } from './fill-messaging.ts';
import { fillNotes } from './fill-notes.ts';

let app: TestApp;
let superuser: pg.Client;
let asApp: pg.Client;
let asWorker: pg.Client;
let tables: string[];

const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};
beforeAll(async () => {
  app = await startApp();
  [superuser, asApp, asWorker] = await Promise.all([app.superUrl, app.urls.app, app.urls.worker].map(connect) as [never, never, never]);
  tables = await tenantTables(superuser);
  await fillTables();
});
afterAll(async () => {
  await Promise.all([superuser, asApp, asWorker].map((client) => client.end()));
  await app.close();
});

/** Adds data that the demo does not have in both tenants: an edited task that another waits for, a preset, a saved filter, a handover. */
const fillWard = async (doctor: number, patient: number): Promise<void> => {
  const task = { patient_id: patient, type: 'other', title: 'Fills a table' };
  const { id } = await must(app, doctor, 'POST', '/v1/tasks', task);
  await must(app, doctor, 'POST', '/v1/tasks', { ...task, depends_on: [id] });
  await must(app, doctor, 'PUT', `/v1/tasks/${id}`, { type: 'other', title: 'Changed', version: 1 });
  await must(app, doctor, 'POST', '/v1/presets', { name: 'Fills a table', tasks: [{ type: 'other', title: 'Fills a table' }] });
  await must(app, doctor, 'POST', '/v1/views', { name: 'Fills a table', filter: {} });
  const { placement } = await must(app, doctor, 'GET', `/api/patients/${patient}`);
  const toId = await newColleague(app, 'nurse', { tenant: tenantOf(doctor) });
  await must(app, doctor, 'POST', '/v1/handovers', { ward_id: placement.ward.id, to_id: toId });
};

/** A phone, a number that waits for its code, a browser, and an address that waits for its link. */
const fillChannels = async (person: number): Promise<void> => {
  const phone = `+4477009${String(person).padStart(5, '0')}`;
  await must(app, person, 'POST', '/v1/me/phone', { phone });
  const code = await sentPhoneCode(app, tenantOf(person), person);
  await must(app, person, 'POST', '/v1/me/phone/confirm', { code });
  await must(app, person, 'POST', '/v1/me/phone', { phone });
  await must(app, person, 'POST', '/v1/push/subscriptions', newPushSubscription());
  await must(app, person, 'POST', '/v1/me/email', { email: `new-${person}@mail.example`, password: 'bedside-demo' });
};

/** Gives both tenants rows in all tables that the API writes. */
const fillTables = async (): Promise<void> => {
  for (const [doctor, patient, admin, conversation] of [
    [2, 4, 8, 1],
    [9, 10, 11, 3],
  ] as const) {
    const [tokenOfDoctor, tokenOfPatient, tokenOfAdmin] = await Promise.all([doctor, patient, admin].map(app.tokenOf));
    const key = { name: 'Laboratory', scopes: ['consultations:read'] };
    const { body } = await app.request('POST', '/v1/api-keys', { token: tokenOfAdmin!, body: key });
    await app.request('PUT', `/v1/integrations/${body.id}/consent`, { token: tokenOfPatient! });
    const said = await app.request('POST', `/v1/chat/${conversation}/messages`, { token: tokenOfPatient!, body: { content: 'first' } });
    await app.request('PATCH', `/v1/chat/${conversation}/messages/${said.body.id}`, {
      token: tokenOfPatient!,
      body: { content: 'second' },
    });
    await app.request('POST', '/v1/consultations', {
      token: tokenOfDoctor!,
      body: { patient_id: patient, doctor_id: doctor },
      headers: { 'idempotency-key': 'fills-a-table' },
    });
    await fillWard(doctor, patient);
    await app.request('POST', '/v1/files', { token: tokenOfDoctor!, file: new File([new Uint8Array(pdf())], 'letter.pdf') });
    await fillMessaging(superuser, tenantOf(doctor), doctor, patient);
    await fillNotes(superuser, tenantOf(doctor), doctor, patient);
    const carer = { name: 'Ann', relation: 'friend', email: 'ann@mail.example' };
    await must(app, patient, 'POST', '/v1/me/carers', carer);
    const profile = { blood_type: 'o-positive', emergency_contact: null, date_of_birth: '1990-01-01', version: 1 };
    await must(app, patient, 'PATCH', '/v1/me/patient-profile', profile);
    const facts = `/v1/patients/${patient}/allergies`;
    const allergy = await must(app, patient, 'POST', facts, { substance: 'Nuts' });
    await must(app, doctor, 'POST', `${facts}/${allergy.id}/confirm`, { version: 1 });
    await fillChannels(patient);
    const email = doctor === 2 ? 'david.wang@northside.example' : 'kofi.mensah@harbour.example';
    await app.request('POST', '/v1/auth/password/forgot', { body: { email } });
    await must(app, doctor, 'PUT', '/v1/notifications/preferences', {
      quiet_hours: null,
      digest: 'off',
      digest_at: '08:00',
      time_zone: 'Europe/London',
    });
  }
  const ofBoth = async (table: string): Promise<boolean> =>
    (await superuser.query(`select distinct tenant_id from ${table}`)).rows.length === 2;
  await until(() => ofBoth("notifications.deliveries where channel = 'email'"), 'emails of both');
  await until(() => ofBoth('notifications.notices'), 'notices of both');
};

const countOf = async (client: pg.Client, table: string): Promise<number> =>
  Number((await client.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);
const refused = (client: pg.Client, sql: string): Promise<void> => expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' });
/** Returns the number of rows that the client sees, null if it has no access. */
const seen = (client: pg.Client, table: string): Promise<number | null> =>
  countOf(client, table).catch((error: { code?: string }) => {
    if (error.code === '42501') return null;
    throw error;
  });

/** Deliveries are processed and deleted within moments. */
const EMPTIES_ITSELF = ['platform.event_deliveries'];

describe('bedside_app', () => {
  it('sees no row of any table without a tenant, although each has some', async () => {
    for (const table of tables) {
      if (!EMPTIES_ITSELF.includes(table)) expect(await countOf(superuser, table), table).toBeGreaterThan(0);
      expect((await seen(asApp, table)) ?? 0, table).toBe(0);
    }
  });

  it.each([1, 2])('sees only rows of tenant %i under it', async (tenant) => {
    await asApp.query('begin');
    try {
      await asApp.query("select set_config('app.tenant_id', $1, true)", [String(tenant)]);
      for (const table of tables) {
        const column = table === 'identity.tenants' ? 'id' : 'tenant_id';
        const { rows } = await asApp.query(`select distinct ${column} as tenant from ${table}`);
        if (!EMPTIES_ITSELF.includes(table)) expect(rows, table).toEqual([{ tenant }]);
      }
    } finally {
      await asApp.query('rollback');
    }
    expect((await asApp.query("select coalesce(current_setting('app.tenant_id', true), '') as t")).rows).toEqual([{ t: '' }]);
  });

  it('cannot move a row into another tenant, or add one there', async () => {
    for (const table of tables) {
      const column = table === 'identity.tenants' ? 'id' : 'tenant_id';
      await asApp.query('begin');
      await asApp.query("select set_config('app.tenant_id', '1', true)");
      await expect(asApp.query(`update ${table} set ${column} = 2`), table).rejects.toMatchObject({
        code: expect.stringMatching(/42501|23/),
      });
      await asApp.query('rollback');
    }
  });

  it('cannot empty, drop or change a table, or disable its row-level security', async () => {
    for (const table of tables) {
      await refused(asApp, `truncate ${table}`);
      await refused(asApp, `drop table ${table}`);
      await refused(asApp, `alter table ${table} disable row level security`);
      await refused(asApp, `create policy mine on ${table} using (true)`);
      await refused(asApp, `create trigger mine before insert on ${table} execute function suppress_redundant_updates_trigger()`);
    }
    await refused(asApp, 'set role bedside_owner');
    await refused(asApp, 'set session authorization bedside_owner');
    await asApp.query('set row_security = off');
    await expect(asApp.query('select * from identity.people')).rejects.toThrow(/row-level security/);
    await asApp.query('reset row_security');
  });

  it('cannot read a partition directly', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      "select oid::regclass::text as name from pg_class where relispartition and relkind = 'r' and relnamespace <> 'jobs'::regnamespace",
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { name } of rows) {
      await refused(asApp, `select from ${name}`);
      await refused(asWorker, `select from ${name}`);
    }
  });

  it('cannot create temporary tables in the product’s database', async () => {
    const { rows } = await superuser.query(
      `select r as role, has_database_privilege(r, $1, 'temporary') as may from unnest('{bedside_app,bedside_worker,bedside_lookup}'::text[]) r`,
      [TEMPLATE],
    );
    expect(rows.map(({ may }) => may)).toEqual([false, false, false]);
  });
});

describe('bedside_worker', () => {
  /** Tables that it may read across all tenants: queues and rows to clean up. */
  const QUEUES = [
    'care_plans.plans',
    'care_plans.reminders',
    'care_plans.series',
    'carers.carers',
    'carers.questions',
    'files.files',
    'identity.address_changes',
    'identity.one_time_tokens',
    'identity.sessions',
    'messaging.covers',
    'messaging.threads',
    'notes.escrow_request_shares',
    'notifications.deliveries',
    'notifications.handled_events',
    'notifications.notices',
    'notifications.phone_codes',
    'platform.event_deliveries',
    'platform.idempotency',
  ];

  it('sees rows of all tenants only in queues', async () => {
    const visible: string[] = [];
    for (const table of tables) {
      const { rows } = await superuser.query<{ may: boolean }>("select has_any_column_privilege('bedside_worker', $1, 'select') as may", [
        table,
      ]);
      if (!rows[0]!.may) continue;
      const { rows: policies } = await superuser.query(
        "select 1 from pg_policy where polrelid = $1::regclass and 'bedside_worker'::regrole = any(polroles)",
        [table],
      );
      if (policies.length > 0) visible.push(table);
      else expect(await countOf(asWorker, table), table).toBe(0);
    }
    expect(visible).toEqual(QUEUES);
  });

  it('cannot write patients’ data', async () => {
    for (const table of tables.filter((name) => /^(consultations|patients)\./.test(name))) {
      await refused(asWorker, `select from ${table}`);
      await refused(asWorker, `delete from ${table}`);
    }
  });
});

describe('the audit trail', () => {
  it.each(['audit.events', 'audit.platform_events'])('%s is append-only for the server', async (table) => {
    for (const client of [asApp, asWorker]) {
      await refused(client, `update ${table} set action = 'changed'`);
      await refused(client, `delete from ${table}`);
      await refused(client, `truncate ${table}`);
    }
  });

  it('is not readable before a tenant is known', async () => {
    await refused(asApp, 'select * from audit.platform_events');
    await refused(asWorker, 'select * from audit.platform_events');
    await refused(asWorker, 'select * from audit.events');
  });
});
