// From a note to an approved plan, over the API.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { goLive, hangUp } from '../harness/live.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { AS_NEEDED, MEDICINE, type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, Smith, David, Tom, Sam } = PEOPLE;

let site: PlansSite;
beforeAll(async () => {
  site = await startPlans();
});
afterEach(hangUp);
afterAll(() => site.app.close());

const DATE = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
const newPlan = async (text: string) => site.planFrom(Chen, await site.newPatient(), text);

it('follows from a note at once, and quotes the sentence of each step', async () => {
  const text = `Chest is clear.\n${MEDICINE}\n${WALK}`;
  const plan = await site.planFrom(Chen, David, text);
  expect(plan).toMatchObject({
    status: 'proposed',
    extraction_status: 'DONE',
    provider: 'rule-based',
    degraded: false,
    note_version: 1,
    version: 1,
  });
  expect(plan.steps).toMatchObject([
    { type: 'plan', state: 'proposed', drug: 'amoxicillin', dose: '500 mg', medicine: true, extends: true, confidence: 'high' },
    { type: 'plan', state: 'proposed', drug: null, medicine: false, extends: true, schedule: { times: 1, per: 'DAY', days: 7 } },
  ]);
  for (const { evidence } of plan.steps!) {
    expect(evidence).toMatchObject({ note_id: plan.note_id, note_version: 1 });
    expect(text.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  }
});

it('says that nothing was found in a note without steps', async () => {
  const plan = await newPlan('Patient is well. Blood pressure 120/80.');
  expect(plan).toMatchObject({ status: 'proposed', extraction_status: 'NONE', steps: [] });
  expect(await site.codeOf(Chen, 'POST', `/v1/care-plans/${plan.id}/approve`, { version: 1 })).toBe('CARE_PLAN_EMPTY');
});

it('starts with the approval, and the patient sees no step before', async () => {
  const plan = await site.planFrom(Chen, David, WALK);
  expect((await site.plan(David, plan.id)).steps).toEqual([]);
  expect(await site.codeOf(David, 'POST', `/v1/care-plans/${plan.id}/approve`, { version: 1 })).toBe('FORBIDDEN');
  for (const { id } of plan.former_steps)
    await site.must(Chen, 'POST', `/v1/care-plans/${plan.id}/former-steps/${id}`, { decision: 'stop' });
  const approved = await site.approve(Chen, await site.plan(Chen, plan.id));
  expect(approved).toMatchObject({ status: 'active', steps: [{ state: 'active', starts_on: DATE, last_day: DATE, extended_days: 0 }] });
  expect((await site.plan(David, plan.id)).steps).toMatchObject([{ text: expect.stringContaining('30 minutes') }]);
  expect(await site.codeOf(Chen, 'POST', `/v1/care-plans/${plan.id}/approve`, { version: approved.version })).toBe('CARE_PLAN_APPROVED');
});

it('refuses days of a step that no calendar of the clinic has', async () => {
  const plan = await newPlan(WALK);
  const path = `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`;
  for (const day of ['0000-01-01', '9999-12-31']) {
    const schedule = { times: 1, per: 'DAY', interval: 1, prn: false, start_date: day };
    const { status, body } = await site.ask(Chen, 'PATCH', path, { version: plan.version, due_date: day, schedule });
    expect([status, Object.keys(body.details?.fields ?? {}).toSorted()]).toEqual([400, ['due_date', 'schedule.start_date']]);
  }
});

it.each([
  ['times', 'must be as many as the weekdays', { times: 3, per: 'WEEK', weekdays: ['MO'] }],
  ['times', 'must be as many as the weekdays', { times: 1, per: 'WEEK', weekdays: ['MO', 'TH'] }],
  ['times', 'must be at most 7', { times: 8, per: 'WEEK' }],
  ['times', 'must be at most 15', { times: 16, per: 'DAY' }],
  ['times', 'must be at most 1', { times: 2, per: 'MONTH' }],
  ['times', 'must be at most 1', { times: 2, per: 'HOUR' }],
  ['times', 'is required', { times: null, per: 'WEEK', weekdays: ['MO'] }],
  ['weekdays', 'cannot be combined with this period', { times: 1, per: 'MONTH', weekdays: ['MO'] }],
  ['weekdays', 'cannot be combined with this period', { times: 1, per: 'DAY', interval: 2, weekdays: ['MO'] }],
  ['at', 'must be one for each dose of a day, or none', { times: 3, per: 'DAY', at: ['MORNING'] }],
  ['at', 'must be one for each dose of a day, or none', { times: 2, per: 'DAY', at: ['NOON', 'NOON'] }],
  ['at', 'must be one for each dose of a day, or none', { times: 2, per: 'WEEK', at: ['MORNING', 'EVENING'] }],
  ['at', 'cannot be combined with this period', { times: 1, per: 'HOUR', interval: 6, at: ['MORNING'] }],
])('refuses a schedule that cannot be meant: %s %s', async (field, sentence, part) => {
  const plan = await newPlan(WALK);
  const schedule = { interval: 1, prn: false, ...part };
  const path = `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`;
  const { status, body } = await site.ask(Chen, 'PATCH', path, { version: plan.version, schedule });
  expect([status, body.details.fields]).toEqual([400, { [`schedule.${field}`]: sentence }]);
  // Nothing of what is taken as needed has reminders.
  await site.must(Chen, 'PATCH', path, { version: plan.version, schedule: { ...schedule, prn: true } });
});

it('ends a course that began before its approval when it was to end', async () => {
  const plan = await newPlan(WALK);
  const day = (offset: number) => new Date(site.app.clock.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const schedule = { times: 1, per: 'DAY', interval: 1, days: 7, start_date: day(-3), prn: false };
  const body = { version: plan.version, schedule };
  const changed = await site.must(Chen, 'PATCH', `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`, body);
  const { steps } = await site.approve(Chen, changed);
  expect(steps).toMatchObject([{ state: 'active', starts_on: day(-3), last_day: day(3) }]);
});

it('starts no step that needs a review unless it is confirmed or changed', async () => {
  const plan = await newPlan(`${AS_NEEDED}\n${MEDICINE}`);
  const [asNeeded, medicine] = plan.steps!;
  expect(asNeeded).toMatchObject({ confidence: 'review', confirmed: false });
  const approve = `/v1/care-plans/${plan.id}/approve`;
  const refused = await site.ask(Chen, 'POST', approve, { version: 1 });
  expect(refused.body).toMatchObject({ code: 'STEPS_NOT_CONFIRMED', details: { step_ids: [asNeeded!.id] } });
  const unknown = { version: 1, confirmed_step_ids: [plan.id] };
  expect(await site.codeOf(Chen, 'POST', approve, unknown)).toBe('STEP_NOT_FOUND');
  const approved = await site.approve(Chen, plan, [asNeeded!.id]);
  expect(approved.steps).toMatchObject([
    { id: asNeeded!.id, state: 'active', confirmed: true },
    { id: medicine!.id, state: 'active', confirmed: false },
  ]);
  const other = await newPlan(AS_NEEDED);
  const step = `/v1/care-plans/${other.id}/steps/${other.steps![0]!.id}`;
  const edited = await site.must(Chen, 'PATCH', step, { version: 1, dose: '500 mg' });
  expect(edited).toMatchObject({ version: 2, steps: [{ dose: '500 mg', edited: true, confirmed: true }] });
  expect(await site.approve(Chen, edited)).toMatchObject({ status: 'active', version: 3 });
});

it('is approved only as it was read', async () => {
  const plan = await newPlan(WALK);
  const step = `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`;
  await site.must(Chen, 'PATCH', step, { version: 1, text: 'Walk for an hour' });
  const late = await site.ask(Chen, 'POST', `/v1/care-plans/${plan.id}/approve`, { version: 1 });
  expect(late.body).toMatchObject({ code: 'EDIT_CONFLICT', details: { current: { version: 2, steps: [{ text: 'Walk for an hour' }] } } });
  expect(await site.codeOf(Chen, 'POST', `/v1/care-plans/${plan.id}/approve`, {})).toBe('VERSION_REQUIRED');
  expect(await site.codeOf(Chen, 'PATCH', step, { version: 1, text: 'Walk' })).toBe('EDIT_CONFLICT');
});

it('gets a step from a sentence of the note, and from nothing else', async () => {
  const text = 'Patient is well. Ring the clinic if the wound is red.';
  const plan = await newPlan(text);
  const quote = 'Ring the clinic if the wound is red.';
  const body = { type: 'checklist', text: 'Ring the clinic', start: text.indexOf(quote), end: text.length, quote };
  const path = `/v1/care-plans/${plan.id}/steps`;
  expect(await site.codeOf(Chen, 'POST', path, { ...body, quote: 'Ring the clinic if the wound is dry.' })).toBe('QUOTE_NOT_IN_NOTE');
  expect(await site.codeOf(Chen, 'POST', path, { ...body, start: 0 })).toBe('QUOTE_NOT_IN_NOTE');
  const added = await site.must(Chen, 'POST', path, body);
  expect(added.steps).toMatchObject([{ text: 'Ring the clinic', confirmed: true, evidence: { quote } }]);
  expect((await site.approve(Chen, added)).steps).toMatchObject([{ state: 'active' }]);
  const later = await site.must(Chen, 'POST', path, body);
  expect(later.steps).toMatchObject([{ state: 'active' }, { state: 'active' }]);
});

it('replaces a running step whose times change, and keeps one whose words change', async () => {
  const plan = await newPlan(WALK);
  const running = await site.approve(Chen, plan);
  const id = running.steps![0]!.id;
  const words = await site.must(Chen, 'PATCH', `/v1/care-plans/${plan.id}/steps/${id}`, { version: running.version, text: 'Walk slowly' });
  expect(words.steps).toMatchObject([{ id, text: 'Walk slowly', state: 'active' }]);
  const schedule = { times: 2, per: 'DAY', interval: 1, days: 7, prn: false };
  const times = await site.must(Chen, 'PATCH', `/v1/care-plans/${plan.id}/steps/${id}`, { version: words.version, schedule });
  expect(times.steps).toMatchObject([
    { id, state: 'stopped' },
    { state: 'active', schedule, text: 'Walk slowly', edited: true },
  ]);
  expect(await site.codeOf(Chen, 'PATCH', `/v1/care-plans/${plan.id}/steps/${id}`, { version: times.version, text: 'x' })).toBe(
    'STEP_ENDED',
  );
});

it('marks words that may no longer fit the times or the dose, until they are written again or confirmed', async () => {
  let plan = await newPlan(`${MEDICINE}\n${WALK}`);
  const [medicine, walk] = plan.steps!;
  expect(plan.steps).toMatchObject([{ words_confirmed: true }, { words_confirmed: true }]);
  const edit = async (step: { id: string }, change: object) => {
    plan = await site.must(Chen, 'PATCH', `/v1/care-plans/${plan.id}/steps/${step.id}`, { version: plan.version, ...change });
    return plan.steps!.find(({ id }) => id === step.id)!.words_confirmed;
  };
  const days = (n: number) => ({ schedule: { ...medicine!.schedule!, days: n } });
  expect(await edit(medicine!, days(5))).toBe(false);
  expect(await edit(medicine!, { route: 'by mouth' })).toBe(false);
  expect(await edit(medicine!, { words_confirmed: true })).toBe(true);
  expect(await edit(medicine!, { dose: '250 mg' })).toBe(false);
  expect(await edit(medicine!, { text: 'Take amoxicillin 250 mg' })).toBe(true);
  expect(await edit(medicine!, { ...days(3), words_confirmed: true })).toBe(true);
  expect(await edit(walk!, { schedule: { ...walk!.schedule!, days: 5 } })).toBe(false);
  const running = await site.approve(Chen, plan);
  expect(running.steps).toMatchObject([
    { state: 'active', words_confirmed: true },
    { state: 'active', words_confirmed: false },
  ]);
  expect(await edit({ id: running.steps![1]!.id }, { words_confirmed: true, version: running.version })).toBe(true);
});

it('loses a removed step once, and ends one that runs', async () => {
  const plan = await newPlan(`${WALK}\n${MEDICINE}`);
  const [walk, medicine] = plan.steps!;
  const path = `/v1/care-plans/${plan.id}/steps`;
  expect(await site.must(Chen, 'DELETE', `${path}/${walk!.id}`)).toMatchObject({ version: 2, steps: [{ id: medicine!.id }] });
  expect(await site.must(Chen, 'DELETE', `${path}/${walk!.id}`)).toMatchObject({ version: 2 });
  expect(await site.codeOf(Chen, 'DELETE', `${path}/${plan.id}`)).toBe('STEP_NOT_FOUND');
  await site.approve(Chen, { id: plan.id, version: 2 });
  expect((await site.must(Chen, 'DELETE', `${path}/${medicine!.id}`)).steps).toMatchObject([{ id: medicine!.id, state: 'stopped' }]);
});

it('is changed by its author alone, and stopped by every doctor who reads the note', async () => {
  const patient = await site.newPatient();
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: Smith });
  const plan = await site.planFrom(Chen, patient, WALK);
  const approved = await site.approve(Chen, plan);
  const step = `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`;
  expect(await site.codeOf(Smith, 'DELETE', step)).toBe('NOT_THE_AUTHOR');
  expect(await site.codeOf(Smith, 'PATCH', step, { version: approved.version, text: 'x' })).toBe('NOT_THE_AUTHOR');
  const stopped = await site.must(Smith, 'POST', `/v1/care-plans/${plan.id}/stop`);
  expect(stopped).toMatchObject({ status: 'stopped', steps: [{ state: 'stopped' }] });
  expect((await site.must(Smith, 'POST', `/v1/care-plans/${plan.id}/stop`)).version).toBe(stopped.version);
  expect(await site.codeOf(Chen, 'DELETE', step)).toBe('CARE_PLAN_ENDED');
});

it('waits in the list of its author until it is approved, and only with a step to decide about', async () => {
  const waiting = async (person: number) => (await site.must(person, 'GET', '/v1/care-plans/waiting')).plans;
  const plan = await newPlan(WALK);
  const nothing = await newPlan('Patient is well.');
  const found = (await waiting(Chen)).find(({ id }: { id: string }) => id === plan.id);
  expect(found).toMatchObject({ waits_for: 'approval', patient: { id: plan.patient_id } });
  expect(await waiting(Chen)).not.toContainEqual(expect.objectContaining({ id: nothing.id }));
  expect(await waiting(Smith)).not.toContainEqual(expect.objectContaining({ id: plan.id }));
  expect(JSON.stringify(await waiting(Chen))).not.toContain('Walk');
  const approved = await site.approve(Chen, plan);
  expect(await waiting(Chen)).not.toContainEqual(expect.objectContaining({ id: plan.id }));
  const next = await site.planFrom(Chen, plan.patient_id, 'Patient is well.');
  expect(await waiting(Chen)).toContainEqual(expect.objectContaining({ id: next.id, waits_for: 'approval' }));
  expect(next.former_steps).toMatchObject([{ plan_id: approved.id }]);
});

it('starts clear steps at once where the clinic allows it, and never a medicine', async () => {
  const settings = '/v1/care-plans/settings';
  const { version } = await site.must(Sam, 'GET', settings);
  await site.must(Sam, 'PUT', settings, { start_at_once: true, version });
  expect(await site.codeOf(Sam, 'PUT', settings, { start_at_once: false, version })).toBe('EDIT_CONFLICT');
  expect(await newPlan(`${WALK}\n${MEDICINE}`)).toMatchObject({ status: 'proposed', steps: [{ state: 'active' }, { state: 'proposed' }] });
  expect(await newPlan(WALK)).toMatchObject({ status: 'active', approved_at: null, steps: [{ state: 'active' }] });
  await site.must(Sam, 'PUT', settings, { start_at_once: false, version: version + 1 });
  expect(await newPlan(WALK)).toMatchObject({ status: 'proposed', steps: [{ state: 'proposed' }] });
});

it('is loaded again by the open pages of its author and its patient, and of nobody else', async () => {
  const [author, patient, colleague] = await Promise.all([Chen, David, Smith].map((person) => goLive(site.app, person, 'care-plans:mine')));
  const plan = await site.planFrom(Chen, David, WALK, true);
  for (const client of [author!, patient!]) await client.next('care-plans.changed', ({ data }) => data.plan_id === plan.id);
  const seen = author!.all('care-plans.changed').length;
  await site.approve(Chen, plan);
  await author!.next('care-plans.changed', ({ data }) => data.plan_id === plan.id, seen + 1);
  await colleague!.settled();
  expect(colleague!.all('care-plans.changed')).toEqual([]);
});
