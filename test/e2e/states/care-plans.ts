// Care plans in the clinicians' app: on the patient page, to approve, and each on its page.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { assignDoctor, must } from '../note-steps.ts';
import { approvePlan, pastDays, planFrom, planOfLeaver } from '../plan-steps.ts';
import { once } from './once.ts';
import { type State, statesOf } from './state.ts';

const [SMITH, CHEN, TOM] = [1, 2, 6];
const SKELETON = '#main .mantine-Skeleton-root';
const LIST = '**/v1/care-plans?*';
const WAITING = '**/v1/care-plans/waiting?*';
const NOTE = `Reason for visit:
Sore throat for 3 days.

Plan:
Take amoxicillin 500 mg three times a day for 7 days.
Take paracetamol 1 g every 6 hours as needed.
Walk for 30 minutes every day for 14 days.
Book a blood test next week.`;

/** Plans by Dr Chen: one that has run for twelve days, and two of another patient, of which one is to be approved. */
const running = once(async (app: TestApp) => {
  const active = await approvePlan(app, CHEN, await planFrom(app, CHEN, 105, NOTE));
  await pastDays(app, active, active.steps!.find(({ drug }) => drug === null)!.id, 12);
  await approvePlan(app, CHEN, await planFrom(app, CHEN, 106, 'Walk for 30 minutes every day for 7 days.'));
  const proposed = await planFrom(app, CHEN, 106, NOTE);
  return { active: active.id, proposed: proposed.id };
});
/** Plans in each of their states. */
const plans = once(async (app: TestApp) => {
  const first = await running(app);
  const suggested = await approvePlan(app, CHEN, await planFrom(app, CHEN, 107, NOTE));
  await assignDoctor(app, TOM, 107, CHEN);
  await planFrom(app, SMITH, 107, NOTE);
  const none = await planFrom(app, CHEN, 108, 'Patient is well. Blood pressure 120/80.');
  const started = await planFrom(app, CHEN, 104, NOTE);
  await adminQuery(app, "update care_plans.steps set state = 'active', starts_on = current_date where id = $1", [started.steps![2]!.id]);
  const degraded = await planFrom(app, CHEN, 102, NOTE);
  await adminQuery(app, 'update care_plans.plans set degraded = true where id = $1', [degraded.id]);
  await must(app, CHEN, 'POST', '/v1/patients/102/allergies', { substance: 'Penicillin', severity: 'severe', reaction: 'Rash' });
  const { id: step, schedule } = degraded.steps![0]!;
  await must(app, CHEN, 'PATCH', `/v1/care-plans/${degraded.id}/steps/${step}`, {
    version: degraded.version,
    schedule: { ...schedule, days: 5 },
  });
  const pending = await planFrom(app, CHEN, 101, 'Patient is well.');
  await adminQuery(
    app,
    "update care_plans.plans set extraction = 'PENDING', provider = null, extracting_until = now() + interval '1 day' where id = $1",
    [pending.id],
  );
  const left = await planOfLeaver(app, 103, NOTE);
  return {
    ...first,
    left: left.id,
    suggested: suggested.id,
    none: none.id,
    started: started.id,
    degraded: degraded.id,
    pending: pending.id,
  };
});
type Plan = Awaited<ReturnType<typeof plans>>;

const at = (address: string) => async (app: TestApp) => {
  await plans(app);
  return address;
};
const planAt = (which: keyof Plan) => ({ page: '/plans/$plan', address: async (app: TestApp) => `/plans/${(await plans(app))[which]}` });
const ofPatient = (id: number) => ({
  page: '/patients/$id',
  address: async (app: TestApp) => {
    await running(app);
    return `/patients/${id}`;
  },
});
const WITHOUT_PLANS = { page: '/patients/$id', address: '/patients/109' };
const TIMELINE = 'section[aria-labelledby=timeline]';
const toPlan = (page: Page) => page.locator('[data-plan]').first().scrollIntoViewIfNeeded();
const change = async (page: Page) => {
  await page.locator('[data-step] button').first().click();
  await page.locator('[role=dialog] form input').first().waitFor();
};
/** Once a month, on a weekday. */
const contradict = async (page: Page) => {
  await change(page);
  const form = page.locator('[role=dialog] form');
  await form.locator('select').selectOption('MONTH');
  await form.locator('fieldset input[inputmode=numeric]').first().fill('1');
  await form.locator('fieldset fieldset').nth(1).locator('input').first().check();
  await form.locator('[type=submit]').click();
};

export const carePlans = {
  patient: statesOf('clinic', 'isabella.chen', [
    { name: 'a patient: care plans, loading', ...WITHOUT_PLANS, replies: { [LIST]: 'never' }, shows: SKELETON },
    // The state before it leaves a request without a reply.
    { name: 'a patient: care plans, failed', ...WITHOUT_PLANS, replies: { [LIST]: 418 }, shows: '#main [role=alert]', alone: true },
    { name: 'a patient: a care plan that runs', ...ofPatient(105), reach: toPlan, shows: '[data-plan] [role=img]' },
    { name: 'a patient: a care plan to approve', ...ofPatient(106), reach: toPlan, shows: '[data-plan-status=proposed]' },
    {
      name: 'a patient: notes and care plans on the timeline',
      ...ofPatient(105),
      reach: (page) => page.locator(`${TIMELINE} a`).first().scrollIntoViewIfNeeded(),
      shows: `${TIMELINE} a[href*="/plans/"]`,
    },
  ]),
  waiting: statesOf('clinic', 'isabella.chen', [
    { name: 'plans to approve, loading', page: '/plans', replies: { [WAITING]: 'never' }, shows: SKELETON },
    { name: 'plans to approve, failed', page: '/plans', replies: { [WAITING]: 418 }, shows: '#main [role=alert]' },
    { name: 'plans to approve', page: '/plans', address: at('/plans'), shows: '[data-waiting-plan]' },
  ]),
  review: statesOf('clinic', 'isabella.chen', [
    { name: 'a care plan, loading', ...planAt('active'), replies: { '**/v1/care-plans/*': 'never' }, shows: SKELETON },
    { name: 'a care plan to review', ...planAt('proposed'), shows: '[data-former]' },
    { name: 'a care plan that runs', ...planAt('active'), shows: '[data-step] [role=img]' },
    { name: 'a care plan that a colleague would replace', ...planAt('suggested'), shows: '[data-suggestion]' },
    { name: 'a care plan of a doctor who left', ...planAt('left'), shows: '[data-author-left]' },
    { name: 'a care plan without steps', ...planAt('none'), shows: '[data-extraction=NONE]' },
    { name: 'a care plan with a step that started at once', ...planAt('started'), shows: '[data-step][data-state=active]' },
    { name: 'a care plan after the language model failed', ...planAt('degraded'), shows: '[data-degraded]' },
    {
      name: 'a care plan with a medicine that matches an allergy, and words that may not fit',
      ...planAt('degraded'),
      reach: (page) => page.locator('[data-allergy=penicillins]').scrollIntoViewIfNeeded(),
      shows: '[data-allergy=penicillins]',
    },
    { name: 'a care plan whose note is being read', ...planAt('pending'), shows: '[data-extraction=PENDING]' },
    { name: 'a step to change', ...planAt('proposed'), reach: change, shows: '[role=dialog] form fieldset', alone: true },
    {
      name: 'a step to change, with a schedule that cannot be meant',
      ...planAt('proposed'),
      reach: contradict,
      shows: '[role=dialog] form fieldset [aria-invalid=true]',
      alone: true,
    },
    {
      name: 'a care plan that does not exist',
      page: '/plans/$plan',
      address: '/plans/01890000-0000-7000-8000-00000000dead',
      shows: '#main h1',
      noise: /404/,
    },
  ]),
} satisfies Record<string, State[]>;
