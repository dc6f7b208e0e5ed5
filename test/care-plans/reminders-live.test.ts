// News of reminders on the live socket: one frame for all that changes at a time, for the patient and the author of the plan.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { REMINDERS_CHANGED } from '#modules/care-plans/internal/reminders/reminder-news.ts';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type ReminderSite, startReminderSite } from './reminders-harness.ts';

const { Chen, David, Linh } = PEOPLE;
const TYPE = 'reminders.changed';

let site: ReminderSite;
beforeAll(async () => {
  site = await startReminderSite({ env: { ROLES: 'api' } });
});
afterEach(hangUp);
afterAll(() => site.close());

/** Sockets end with their tokens, so they are opened minutes before. */
const listen = async () => {
  const [patient, author, other] = await Promise.all([David, Chen, Linh].map((person) => goLive(site.app, person, 'care-plans:mine')));
  const counts = async () => {
    await Promise.all([patient!, author!, other!].map((client) => client.settled()));
    return [patient!, author!, other!].map((client) => client.all(TYPE).length);
  };
  return { patient: patient!, author: author!, counts };
};
const frame = (due: boolean) => ({ type: TYPE, topic: 'care-plans:mine', data: { patient_id: David, due } });

it('notifies the patient of reminders that are due, and the author of check-ins, once each', async () => {
  await site.at(1, '07:57');
  await site.start(David, {}, {}, { schedule: { times: 3 } });
  const { patient, author, counts } = await listen();
  await site.at(1, '08:01');
  expect(await patient.next(TYPE)).toEqual(frame(true));
  const { reminders } = await site.list(David, David, 1, 1);
  expect((await site.checkIn(David, reminders[0].id)).status).toBe(200);
  expect(await author.next(TYPE)).toEqual(frame(false));
  expect(await patient.next(TYPE, ({ data }) => !data.due)).toEqual(frame(false));
  await site.checkIn(David, reminders[0].id);
  expect(await counts()).toEqual([2, 1, 0]);
});

it('notifies both of missed ones, once, and the patient of steps that start and end', async () => {
  await site.at(2, '23:57');
  const { patient, author, counts } = await listen();
  await site.at(3, '00:01');
  expect(await author.next(TYPE)).toEqual(frame(false));
  expect(await patient.next(TYPE)).toEqual(frame(false));
  expect(await counts()).toEqual([1, 1, 0]);
  const plan = await site.start(David, {});
  expect(await patient.next(TYPE, undefined, 2)).toEqual(frame(false));
  await site.end(plan);
  expect(await patient.next(TYPE, undefined, 3)).toEqual(frame(false));
  expect(await counts()).toEqual([3, 1, 0]);
});

it('sends one frame about a patient in one run of the job, also when some are missed and others are due', async () => {
  const heard: LiveMessage[] = [];
  await site.at(4, '12:00');
  const stop = site.app.platform.bus.subscribe((message) => message.kind === REMINDERS_CHANGED && heard.push(message));
  await site.at(6, '08:30');
  stop();
  expect(heard.map(({ data }) => data)).toEqual([
    { patients: [David], readers: [David], due: true },
    { patients: [David], readers: [Chen], due: false },
  ]);
});
