// Delivery of reminders: notices until the check-in, missed ones, and plans that end, with the job under a clock that tests move.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticePage } from '#contracts/notice-pages.ts';
import { endReminders } from '#modules/care-plans/internal/reminders/index.ts';
import { systemCtx } from '#platform/context.ts';
import { onOtherConnections } from '../harness/connections/watch.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type ReminderSite, startReminderSite } from './reminders-harness.ts';

const { Chen, David, Linh } = PEOPLE;

let site: ReminderSite;
beforeAll(async () => {
  site = await startReminderSite();
});
afterAll(() => site?.close());

/** How many notices a patient got, and whether the last one is still news. */
const told = async (patient: number): Promise<[number, boolean]> => {
  await site.settle();
  const notices = await site.notices(patient, 'reminder-due');
  return [notices.length, notices.at(-1)?.['read_at'] === null];
};

describe('notices about reminders', () => {
  it('come at once, after one and after three hours, one for all of a minute, until the check-in', async () => {
    await site.at(0, '06:00');
    const plan = await site.start(David, {}, {});
    const counts: [number, boolean][] = [];
    for (const time of ['07:59', '08:00', '08:59', '09:01', '11:02', '20:00']) {
      await site.at(0, time);
      counts.push(await told(David));
    }
    expect(counts.map(([count]) => count)).toEqual([0, 1, 1, 2, 3, 3]);
    const [newest] = (await site.ask(David, 'GET', '/v1/notifications')).body.notifications;
    expect(noticePage('patient', newest.link)).toBe('/plan');
    // Each replaces the one before.
    expect((await site.notices(David, 'reminder-due')).map(({ read_at }) => read_at === null)).toEqual([false, false, true]);
    await site.at(1, '08:00');
    expect(await told(David)).toEqual([4, true]);
    const { reminders } = await site.list(David, David, 1, 1);
    await site.checkIn(David, reminders[0].id);
    expect(await told(David)).toEqual([4, true]);
    await site.checkIn(David, reminders[1].id, 'SKIPPED');
    expect(await told(David)).toEqual([4, false]);
    await site.at(1, '12:00');
    expect((await told(David))[0]).toBe(4);
    await site.end(plan);
  });

  it('go out in quiet hours, too', async () => {
    await site.at(3, '06:00');
    await site.ask(David, 'PUT', '/v1/notifications/preferences', {
      quiet_hours: { from: '00:00', to: '23:59' },
      digest: 'daily',
      digest_at: '18:00',
      time_zone: 'Europe/London',
    });
    const plan = await site.start(David, {});
    await site.at(3, '08:00');
    await site.settle();
    const held = await site.sql("select status from notifications.deliveries where kind = 'reminder-due' and status in ('held', 'digest')");
    expect(held).toEqual([]);
    await site.end(plan);
  });

  it('name nothing of the plan', async () => {
    const rows = await site.sql("select data from platform.events where type like 'care-plans.reminders%'");
    expect(rows.length).toBeGreaterThan(4);
    for (const { data } of rows) expect(Object.keys(data as object).sort()).not.toContain('step_id');
  });
});

describe('reminders missed in a row', () => {
  it('become one task for the ward that names the plan, and a message to each carer, until the next check-in', async () => {
    await site.at(10, '06:00');
    const { body: carer } = await site.ask(Linh, 'POST', '/v1/me/carers', {
      name: 'Ana Frost',
      relation: 'friend',
      email: `${randomUUID()}@example.org`,
    });
    await site.sql('update carers.carers set email_confirmed_at = now() where id = $1', [carer.id]);
    const plan = await site.start(Linh, { schedule: { days: 60 } }, { schedule: { days: 60 } });
    const raised = async (): Promise<[number, number]> => {
      const [row] = await site.sql(
        `select (select count(*)::int from tasks.tasks where patient_id = $1 and created_by = $2) as tasks,
          (select count(*)::int from notifications.deliveries where user_id = $1 and kind = 'carer-alert') as alerts`,
        [Linh, Chen],
      );
      return [Number(row!['tasks']), Number(row!['alerts'])];
    };
    const before = (await raised())[0];
    const pass = async (from: number, to: number): Promise<void> => {
      for (let day = from; day <= to; day++) await site.at(day, '08:00');
    };
    await pass(10, 13);
    expect(await raised()).toEqual([before, 0]);
    await pass(14, 17);
    expect(await raised()).toEqual([before + 1, 1]);
    const [task] = await site.sql('select max(id)::int as id from tasks.tasks where patient_id = $1', [Linh]);
    const { body } = await site.ask(Chen, 'GET', `/v1/tasks/${task!['id']}`);
    expect(body).toMatchObject({ title: expect.stringContaining('Reminders missed: care plan of'), priority: 'high', notes: null });
    const [today] = (await site.list(Linh, Linh, 17, 17)).reminders;
    await site.checkIn(Linh, today.id);
    await pass(18, 23);
    expect(await raised()).toEqual([before + 2, 2]);
    await site.end(plan);
  });
});

describe('a patient without an account', () => {
  it('gets no notices, and no task is raised', async () => {
    await site.at(25, '06:00');
    const patient = await site.newPatient();
    const plan = await site.start(patient, { schedule: { days: 3 } });
    for (let day = 25; day <= 30; day++) await site.at(day, '08:00');
    expect((await told(patient))[0]).toBe(0);
    expect(await site.sql('select 1 from tasks.tasks where patient_id = $1', [patient])).toEqual([]);
    expect(await site.sql('select extended from care_plans.series where plan_id = $1', [plan.plan])).toEqual([{ extended: 0 }]);
    await site.end(plan);
  });
});

describe('a plan that ends', () => {
  it('while its reminders are handed out leaves none of them to be delivered', async () => {
    await site.at(35, '06:00');
    const plan = await site.start(David, {}, {}, { schedule: { per: 'HOUR' } });
    const before = (await told(David))[0];
    const { app } = site;
    const ctx = systemCtx('test', 1, app.clock.now(), randomUUID());
    await app.platform.transactions.transact(ctx, async (tx) => {
      await endReminders(tx, ctx, plan.plan);
      app.clock.advance(3 * 3_600_000);
      // Before the commit.
      await onOtherConnections(() => app.carePlans.past.remind(app.clock.now()));
    });
    await site.remind();
    expect((await told(David))[0]).toBe(before);
    expect(
      await site.sql("select 1 from care_plans.reminders where plan_id = $1 and (state <> 'cancelled' or next_notice_at is not null)", [
        plan.plan,
      ]),
    ).toEqual([]);
  });

  it('after a notice was handed out, and before it is made, has no notice', async () => {
    await site.at(40, '06:00');
    const plan = await site.start(David, {});
    await site.at(40, '08:00');
    const [event] = await site.sql(
      "select data from platform.events where type = 'care-plans.reminders-due' order by at desc, id desc limit 1",
    );
    const { notice_id: notice } = event!['data'] as { notice_id: string };
    const { 'care-plans': carePlans } = site.app.brought as unknown as Record<
      string,
      { patientToRemind(...ids: unknown[]): Promise<number[]> }
    >;
    expect(await carePlans!.patientToRemind(1, David, notice)).toEqual([David]);
    await site.end(plan);
    expect(await carePlans!.patientToRemind(1, David, notice)).toEqual([]);
    expect((await told(David))[1]).toBe(false);
    // A reminder that was due before can still be done.
    const [reminder] = (await site.list(David, David, 40, 40)).reminders;
    expect((await site.checkIn(David, reminder.id)).status).toBe(200);
  });

  it('in part starts again with an edited step, each reminder once', async () => {
    await site.at(50, '06:00');
    const plan = await site.start(David, { schedule: { times: 2 } });
    await site.at(50, '09:00');
    await site.endStep(plan.steps[0]!);
    await site.restart(plan, plan.steps[0]!, { schedule: { times: 3 } });
    const rows = await site.sql(
      "select ordinal, state, to_char(due_at at time zone 'Europe/London', 'HH24') as hour from care_plans.reminders where plan_id = $1 and local_day = $2 order by due_at",
      [plan.plan, site.date(50)],
    );
    expect(rows.map(({ ordinal, state, hour }) => `${ordinal} ${hour} ${state}`)).toEqual(['0 08 due', '1 15 due', '2 22 due']);
    await site.end(plan);
  });
});
