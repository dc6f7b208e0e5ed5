// The care plan of a patient in their app, and on their home page.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { must } from '../note-steps.ts';
import { planFrom } from '../plan-steps.ts';
import { checkIn, followPlan, move } from '../reminder-steps.ts';
import { once } from './once.ts';
import { type State, statesOf } from './state.ts';

const [CHEN, LINH, DAVID] = [2, 3, 4];
const SKELETON = '#main .mantine-Skeleton-root';
const REMINDERS = '**/v1/reminders?*';
const TEXT = `Take amoxicillin 500 mg three times a day for 7 days.
Walk for 30 minutes every morning for 7 days, at first slowly and on even ground, and stop as soon as the knee begins to hurt again.
Take ramipril 2.5 mg once a day at bedtime.
Take paracetamol 1 g every 6 hours as needed.
Book a blood test.
Book an appointment at the eye clinic in 2 weeks.`;

/** Reminders of yesterday, now, late, and later today, one of which was skipped, and a task of a later day. */
const withPlan = once(async (app) => {
  const plan = await followPlan(app, CHEN, DAVID, TEXT);
  await move(app, plan, /ramipril/, 'yesterday');
  await move(app, plan, /amoxicillin/, 'late');
  await move(app, plan, /Walk/, 'now');
  await move(app, plan, /blood test/, 'now');
  await move(app, plan, /amoxicillin/, 'later');
  const skipped = await move(app, plan, /amoxicillin/, 'now');
  await checkIn(app, DAVID, skipped, 'SKIPPED', 'I felt sick, and slept until noon.');
  const step = plan.steps!.find(({ text }) => /ramipril/.test(text))!;
  await must(app, CHEN, 'PATCH', `/v1/care-plans/${plan.id}/steps/${step.id}`, { version: plan.version, dose: '5 mg' });
});
const renewed = once(async (app) => {
  await followPlan(app, CHEN, LINH, TEXT);
  await planFrom(app, CHEN, LINH, 'Take amoxicillin 500 mg twice a day for 5 days.');
});
const at = (data: (app: TestApp) => Promise<unknown>, address: string) => async (app: TestApp) => {
  await data(app);
  return address;
};
const open = (page: Page) => page.locator('[data-said=open] button').first();
const refuse = async (page: Page, path: string, status: number, code: string) => {
  await page.route(path, (route) => route.fulfill({ status, json: { code, message: code, details: {} } }));
};

export const ownPlan = {
  today: statesOf('patient', 'david.wang', [
    { name: 'patient: my plan, loading', page: '/plan', replies: { [REMINDERS]: 'never' }, shows: SKELETON },
    { name: 'patient: my plan, failed', page: '/plan', replies: { [REMINDERS]: 418 }, shows: '#main [role=alert]' },
    { name: 'patient: my plan today', page: '/plan', address: at(withPlan, '/plan'), shows: '[data-group=tasks] li:nth-child(2)' },
    { name: 'patient: home with a plan', page: '/', address: at(withPlan, '/'), shows: '#main [data-row]' },
    { name: 'patient: all steps of my plan', page: '/plan', address: at(withPlan, '/plan?show=steps'), shows: '[data-step]' },
    {
      name: 'patient: how my plan went',
      page: '/plan',
      address: at(withPlan, '/plan?show=went&span=month'),
      reach: (page) => page.locator('#main summary').click(),
      shows: '#main details[open] table',
    },
  ]),
  refused: statesOf('patient', 'david.wang', [
    {
      name: 'patient: my plan, an answer that was refused',
      page: '/plan',
      address: at(withPlan, '/plan'),
      reach: async (page) => {
        await refuse(page, '**/check-in', 409, 'REMINDER_CLOSED');
        await open(page).click();
      },
      shows: '#main [role=alert] button',
      noise: /409/,
      alone: true,
    },
    {
      name: 'patient: my plan, a note that waits for the password',
      page: '/plan',
      address: at(withPlan, '/plan'),
      reach: async (page) => {
        await refuse(page, '**/check-in', 403, 'NOTE_LOCKED');
        const row = page.locator('[data-said=skipped]').first();
        await row.locator('> div:last-child > button').click();
        await row.locator('textarea').fill('I felt dizzy in the morning, and slept until noon.');
        await row.locator('button[type=submit]').click();
      },
      shows: '[data-said=skipped] [role=alert] button',
      noise: /403/,
      alone: true,
    },
    {
      name: 'patient: my plan, locked',
      page: '/plan',
      address: at(withPlan, '/plan'),
      reach: async (page) => {
        await refuse(page, '**/v1/care-plans?*', 403, 'NOTE_LOCKED');
        await page.reload();
      },
      shows: '#main [role=alert] button',
      noise: /403/,
      alone: true,
    },
  ]),
  renewed: statesOf('patient', 'linh.nguyen', [
    { name: 'patient: no plan', page: '/plan', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    { name: 'patient: nothing was due', page: '/plan', address: '/plan?show=went', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    {
      name: 'patient: a plan that is being renewed',
      page: '/plan',
      address: at(renewed, '/plan?show=steps'),
      shows: '[data-plan=superseded]',
    },
  ]),
} satisfies Record<string, State[]>;
