// The ward in two browsers: boards that follow each other, a list worked by keyboard, a handover acknowledged, an edit that is not lost.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Person, type Stage, setStage } from '../browser.ts';

/** Priya Patel, nurse; John Smith, doctor. */
const NURSE = 5;
const PATIENT = 107;
/** One's own tasks that are late: few rows, each of which costs time whenever the list is drawn. */
const LATE = 'tasks?overdue=true';
/** When those of these tests were due. */
const DUE = '2020-01-01T00:00:00.000Z';

let stage: Stage;
let nurse: Page;
let doctor: Page;
let ward: number;

const add = async (title: string, rest: object = {}): Promise<{ id: number; version: number }> => {
  const token = await stage.app.tokenOf(NURSE);
  const body = { patientId: PATIENT, type: 'other', title, priority: 'urgent', assigneeId: NURSE, ...rest };
  const made = await stage.app.request('POST', '/v1/tasks', { token, body, headers: { 'idempotency-key': title.replaceAll(' ', '-') } });
  expect(made.status, made.text).toBe(201);
  return made.body;
};
/** Leads to `path`, with the pointer on no list, which would not move under it. */
const go = async (page: Page, path: string) => {
  await page.mouse.move(0, 0);
  await stage.visit(page, 'clinic', path);
};
const task = (page: Page, id: number) => page.locator(`[data-task="${id}"]`);
const enter = async (person: Person): Promise<Page> => {
  const page = await stage.open(await stage.device(), 'clinic', person, `ward/${ward}`);
  await page.getByText('Connected').waitFor();
  return page;
};

beforeAll(async () => {
  stage = await setStage();
  const token = await stage.app.tokenOf(NURSE);
  const patient = await stage.app.request('GET', `/api/patients/${PATIENT}`, { token });
  ward = patient.body.placement.ward.id;
  [nurse, doctor] = await Promise.all([enter('priya.patel'), enter('john.smith')]);
});
afterAll(() => stage.close());

it('shows who lies where, with two identifiers, and what is late first', async () => {
  await go(nurse, 'ward');
  const links = nurse.getByRole('navigation', { name: 'Wards' }).getByRole('link');
  await links.first().waitFor();
  await go(nurse, `ward/${ward}`);
  const bed = nurse.locator('[data-bed]').filter({ hasText: 'José Ángel Muñoz' });
  await bed.getByText('MRN-10107').waitFor();
  await bed.getByText('born 29 Jun 1963').waitFor();
  await bed.getByText('Medical team').waitFor();
  await nurse.getByText('Most urgent first').click();
  await nurse.locator('[data-bed]').first().and(nurse.locator('[data-overdue]')).waitFor();
  await nurse.getByText('By room').click();
  await nurse.keyboard.press('/');
  await nurse.keyboard.type('munoz');
  await nurse.getByText('1 bed shown').waitFor();
  await nurse.keyboard.press('Escape');
});

it('what one completes leaves the other’s board, without a reload and without taking the focus', async () => {
  const first = await add('Seen by both');
  const stays = await add('Has the focus');
  await go(nurse, `ward/${ward}`);
  await go(doctor, `ward/${ward}`);
  await task(doctor, first.id).waitFor();
  await task(nurse, first.id).waitFor();
  await task(doctor, stays.id).getByRole('button', { name: 'Has the focus', exact: true }).focus();
  await task(nurse, first.id).getByRole('checkbox', { name: 'Done: Seen by both' }).click();
  await nurse.getByText('Done and logged: Seen by both').first().waitFor();
  await task(nurse, first.id).getByRole('checkbox', { name: 'Done: Seen by both', checked: true }).waitFor();
  await task(doctor, first.id).waitFor({ state: 'detached' });
  await task(doctor, stays.id).locator('button:focus').waitFor();
});

it('a task that somebody else has finished says so, and is not done twice', async () => {
  const shared = await add('Done by the other first');
  await go(doctor, `ward/${ward}`);
  await task(doctor, shared.id).waitFor();
  await doctor.context().setOffline(true);
  await doctor.getByText('it may have changed').waitFor();
  const token = await stage.app.tokenOf(NURSE);
  const done = await stage.app.request('POST', `/v1/tasks/${shared.id}/complete`, { token, body: {}, headers: { 'idempotency-key': 'x' } });
  expect(done.status).toBe(200);
  await doctor.context().setOffline(false);
  await task(doctor, shared.id).waitFor({ state: 'detached' });
  const logs = await stage.app.request('GET', `/api/task-logs/patient/${PATIENT}?limit=50`, { token });
  expect(logs.body.taskLogs.filter((log: { description: string }) => log.description === 'Done by the other first').length).toBe(1);
});

it('my tasks by keyboard alone: move, start, done, not done', async () => {
  const one = await add('First by keyboard', { dueAt: DUE });
  const two = await add('Second by keyboard', { dueAt: '2020-01-01T00:01:00.000Z' });
  const three = await add('Third by keyboard', { dueAt: '2020-01-01T00:02:00.000Z' });
  await go(nurse, LATE);
  await nurse.getByRole('region', { name: 'Overdue' }).waitFor();
  await task(nurse, three.id).waitFor();
  await nurse.keyboard.press('j');
  await task(nurse, one.id).locator('button:focus').waitFor();
  await nurse.keyboard.press('s');
  await task(nurse, one.id).getByText('Started').waitFor();
  await nurse.keyboard.press('d');
  await task(nurse, one.id).getByRole('button', { name: 'Undo: First by keyboard' }).waitFor();
  await nurse.keyboard.press('j');
  await task(nurse, two.id).locator('button:focus').waitFor();
  await nurse.keyboard.press('x');
  await nurse
    .getByRole('dialog', { name: 'Why was it not done?' })
    .getByRole('textbox', { name: 'Reason' })
    .and(nurse.locator(':focus'))
    .waitFor();
  await nurse.keyboard.type('Asleep');
  await nurse.keyboard.press('Enter');
  await task(nurse, two.id).getByRole('button', { name: 'Undo: Second by keyboard' }).waitFor();
  await task(nurse, three.id).getByRole('button', { name: 'Third by keyboard', exact: true }).focus();
  await nurse.keyboard.press('Enter');
  await nurse.getByRole('dialog', { name: 'Third by keyboard' }).getByText('MRN-10107').waitFor();
  await nurse.keyboard.press('Escape');
  const token = await stage.app.tokenOf(NURSE);
  const skipped = await stage.app.request('GET', `/v1/tasks/${two.id}`, { token });
  expect(skipped.body).toMatchObject({ status: 'not-done', reason: 'Asleep' });
});

it('a task is assigned to a colleague, and that is undone', async () => {
  const given = await add('For somebody else', { dueAt: DUE });
  await go(nurse, LATE);
  await task(nurse, given.id).getByRole('button', { name: 'More for: For somebody else' }).click();
  await nurse.getByRole('menuitem', { name: 'Assign…' }).click();
  const dialog = nurse.getByRole('dialog', { name: 'Assign task' });
  await dialog
    .getByRole('combobox', { name: 'Assign to' })
    .or(dialog.getByRole('textbox', { name: 'Assign to' }))
    .first()
    .fill('john');
  await nurse.getByRole('option', { name: /John Smith/ }).click();
  await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await nurse.mouse.move(0, 0);
  await task(nurse, given.id).waitFor({ state: 'detached' });
  await nurse.getByRole('button', { name: 'Undo', exact: true }).click();
  await task(nurse, given.id).waitFor();
});

it('a filter becomes a saved view', async () => {
  await go(nurse, 'tasks');
  await nurse.getByRole('combobox', { name: 'Due when' }).selectOption({ label: 'Within 8 hours' });
  await nurse.getByRole('button', { name: 'Save this view' }).click();
  await nurse.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Mine, this shift');
  await nurse.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await nurse.getByRole('button', { name: 'Mine, this shift', pressed: true }).waitFor();
  await nurse.getByRole('button', { name: 'My tasks' }).click();
  await nurse.getByRole('button', { name: 'Mine, this shift', pressed: false }).waitFor();
});

it('two people who change one task see both versions, and nothing is overwritten', async () => {
  const { id, version } = await add('Changed by two', { notes: 'As it was', dueAt: DUE });
  await go(nurse, LATE);
  const form = nurse.getByRole('dialog', { name: 'Change this task' });
  await task(nurse, id).getByRole('button', { name: 'More for: Changed by two' }).click();
  await nurse.getByRole('menuitem', { name: 'Change…' }).click();
  await form.getByRole('textbox', { name: 'Notes' }).fill('What the nurse writes');
  const token = await stage.app.tokenOf(1);
  const theirs = await stage.app.request('PUT', `/v1/tasks/${id}`, {
    token,
    body: { type: 'other', title: 'Changed by the doctor', notes: 'What the doctor writes', priority: 'urgent', dueAt: DUE, version },
  });
  expect(theirs.status, theirs.text).toBe(200);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Somebody else changed this').waitFor();
  const notes = form.getByRole('group', { name: 'Notes' });
  await notes.getByText('What the nurse writes').waitFor();
  await notes.getByText('What the doctor writes').waitFor();
  await form.getByRole('group', { name: 'Task' }).getByText('Changed by the doctor').click();
  await form.getByRole('button', { name: 'Save what I chose' }).click();
  await form.waitFor({ state: 'detached' });
  const merged = await stage.app.request('GET', `/v1/tasks/${id}`, { token });
  expect(merged.body).toMatchObject({ title: 'Changed by the doctor', notes: 'What the nurse writes' });
});

it('a bed that was just taken is explained, and the patient goes to another one', async () => {
  const token = await stage.app.tokenOf(NURSE);
  const { body } = await stage.app.request('GET', '/v1/beds?free=true', { token });
  const free = body.beds.find((bed: { wardId: number }) => bed.wardId === ward);
  const [waiting, mover] = [121, 120];
  await go(nurse, `ward/${ward}`);
  const bed = nurse.locator(`[data-bed="${free.id}"]`);
  await bed.getByRole('button', { name: 'Assign patient' }).click();
  const found = await stage.app.request('GET', `/api/patients/${waiting}`, { token });
  const dialog = nurse.getByRole('dialog');
  await dialog.getByPlaceholder('Type a name or an MRN').fill(found.body.medicalRecordNumber);
  // One patient is found: Enter chooses them, whenever the answer comes.
  await dialog.getByPlaceholder('Type a name or an MRN').press('Enter');
  await expect.poll(() => dialog.getByPlaceholder('Type a name or an MRN').inputValue()).toContain(found.body.medicalRecordNumber);
  const faster = await stage.app.request('POST', `/v1/patients/${mover}/bed`, {
    token,
    body: { bedId: free.id },
    headers: { 'idempotency-key': 'bed' },
  });
  expect(faster.status, faster.text).toBe(200);
  await dialog.getByRole('button', { name: /^(Assign|Move here)$/ }).click();
  await dialog.getByText('This bed is occupied').waitFor();
  await nurse.keyboard.press('Escape');
  await nurse.getByRole('button', { name: 'Discard' }).click();
  await nurse.mouse.move(0, 0);
  await bed.getByRole('link').first().waitFor();
});

it('a ward is handed over, accepted patient by patient, and both see how far it is', async () => {
  await go(nurse, `ward/${ward}`);
  await nurse.getByRole('link', { name: 'Hand over' }).click();
  await nurse.getByPlaceholder('Choose or type a name').fill('john');
  await nurse.getByRole('option', { name: /John Smith/ }).click();
  await nurse.getByRole('textbox', { name: 'Note' }).fill('Quiet night so far.');
  await nurse.getByRole('link', { name: 'Patients' }).click();
  await nurse.getByRole('dialog', { name: 'Discard what you entered?' }).getByRole('button', { name: 'Keep editing' }).click();
  expect(await nurse.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Quiet night so far.');
  await nurse.locator('form').getByRole('checkbox').first().check();
  await nurse.getByRole('button', { name: 'Hand over' }).click();
  await nurse.getByText('0 of').first().waitFor();
  const sheet = new URL(nurse.url()).pathname;
  await go(doctor, LATE);
  await doctor.getByRole('link', { name: /Priya Patel is handing .* over to you/ }).click();
  await doctor.waitForURL(`**${sheet}`);
  await doctor.getByText('Quiet night so far.').waitFor();
  const items = doctor.locator('[data-patient]');
  await items.first().and(doctor.locator('[data-flagged]')).waitFor();
  const count = await items.count();
  for (let done = 1; done <= count; done++) {
    await items
      .nth(done - 1)
      .getByRole('button', { name: /^Accept / })
      .click();
    await doctor.getByText(`${done} of ${count} patient`).waitFor();
  }
  await nurse.getByText(`${count} of ${count} patient`).waitFor();
  await nurse.locator('[data-patient]').first().getByText('John Smith ·').waitFor();
  await go(doctor, LATE);
  await doctor.getByRole('region', { name: 'Views' }).waitFor();
  await doctor.getByRole('link', { name: /Priya Patel is handing/ }).waitFor({ state: 'detached' });
  await nurse.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await nurse.locator('header').first().isVisible()).toBe(false);
  expect(await nurse.getByRole('navigation', { name: 'Primary' }).isVisible()).toBe(false);
  const paper = await nurse.evaluate(`getComputedStyle(document.querySelector('[data-patient]')).color`);
  expect(paper).toBe('rgb(0, 0, 0)');
  await nurse.emulateMedia({ media: 'screen', colorScheme: 'light' });
});
