// Two of staff at one thread, and its patient: they see each other, and their answers do not cross.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { bubble, composer, log, type Stage, setStage, write } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let priya: Page;
let isabella: Page;
let thread: string;
const visit = async (page: Page) => {
  await stage.visit(page, 'clinic', `messages/${thread}`);
  await bubble(page, 'Shall I come in?').and(page.locator('[data-row]')).waitFor();
};
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  [priya, isabella] = await Promise.all([
    stage.open(await stage.device(), 'clinic', 'priya.patel', 'messages'),
    stage.open(await stage.device(), 'clinic', 'isabella.chen', 'messages'),
  ]);
});
afterAll(() => stage.close());
beforeEach(async () => {
  // The server forwards typing at most once in a second, and an earlier test may have typed.
  stage.app.clock.advance(2_000);
  thread = await clinic.open(PEOPLE.David, { messageText: 'Shall I come in?' });
  await Promise.all([visit(priya), visit(isabella)]);
});

const staffReplies = async () => (await clinic.see(thread)).messages.filter((one: { senderType: string }) => one.senderType === 'staff');

it('shows who else has the thread open, and who is writing', async () => {
  await priya.getByText('Isabella Chen is here too').waitFor();
  await isabella.getByText('Priya Patel is here too').waitFor();
  await composer(isabella).pressSequentially('Ye');
  await priya.getByText('Isabella Chen is writing to the patient…').waitFor();
  await composer(isabella).fill('');
  await priya.getByText('Isabella Chen is here too').waitFor();
});

it('warns of an answer that arrived while one was being written, and asks before a second one is sent', async () => {
  await composer(priya).fill('Come at nine.');
  await write(isabella, 'Come at ten.');
  await priya.getByText('Isabella Chen answered while you were writing').waitFor();
  await priya.getByRole('button', { name: 'Send' }).click();
  const dialog = priya.getByRole('dialog', { name: 'Send a second answer?' });
  await dialog.getByText('Come at ten.').waitFor();
  await dialog.getByText(/^MRN-\d+$/).waitFor();
  await dialog.getByRole('button', { name: 'Keep writing' }).click();
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(priya, composer(priya));
  expect(await staffReplies()).toHaveLength(1);
  expect(await composer(priya).inputValue()).toBe('Come at nine.');
  await priya.getByRole('button', { name: 'Send' }).click();
  await dialog.getByRole('button', { name: 'Send anyway' }).click();
  await bubble(isabella, 'Come at nine.').waitFor();
  await priya.getByText('answered while you were writing').waitFor({ state: 'detached' });
});

it('shows what the patient wrote before a reply is sent that its author began earlier', async () => {
  await composer(priya).fill('Take two of them.');
  await clinic.reply(PEOPLE.David, thread, 'I am allergic to them');
  await priya.getByText('David Wang wrote while you were writing').waitFor();
  await priya.getByRole('button', { name: 'Send' }).click();
  const dialog = priya.getByRole('dialog', { name: 'Send your reply as it is?' });
  await dialog.getByText('I am allergic to them').waitFor();
  await dialog.getByRole('button', { name: 'Keep writing' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await staffReplies()).toHaveLength(0);
  await composer(priya).fill('Take none of them.');
  await priya.getByRole('button', { name: 'Send' }).click();
  await bubble(isabella, 'Take none of them.').waitFor();
});

it('keeps a reply for the patient when a colleague closes the conversation', async () => {
  await composer(priya).fill('Come at nine.');
  await clinic.act(PEOPLE.Chen, thread, 'close');
  await priya.getByText('Reopen the conversation to send this reply.').waitFor();
  await composer(priya).press('Control+Enter');
  await priya.getByRole('button', { name: 'Reopen' }).last().click();
  await priya.getByText('Reopen the conversation to send this reply.').waitFor({ state: 'detached' });
  await composer(priya).press('Control+Enter');
  await bubble(isabella, 'Come at nine.').waitFor();
  expect((await clinic.see(thread)).thread).toMatchObject({ status: 'waiting-patient', noteCount: 0 });
  await clinic.act(PEOPLE.Chen, thread, 'close');
  await priya.getByRole('textbox', { name: 'Internal note' }).fill('Only for us');
  await priya.getByRole('textbox', { name: 'Internal note' }).press('Control+Enter');
  await bubble(isabella, 'Only for us').waitFor();
  expect((await clinic.see(thread)).thread.noteCount).toBe(1);
});

it('keeps back an answer that was written without a connection when a colleague answers first', async () => {
  await priya.context().setOffline(true);
  await write(priya, 'Written offline.');
  await log(priya).locator('[data-outgoing=pending]').waitFor();
  await clinic.answer(PEOPLE.Chen, thread, 'Answered first.');
  await priya.context().setOffline(false);
  const kept = log(priya).locator('[data-outgoing=failed]');
  await kept.getByText('A colleague has answered since you began.').waitFor();
  await bubble(priya, 'Answered first.').waitFor();
  expect(await staffReplies()).toHaveLength(1);
  await kept.getByRole('button', { name: 'Send anyway' }).click();
  await bubble(isabella, 'Written offline.').waitFor();
});

it('sends a reply that was written without a connection to the conversation that continues this one', async () => {
  const target = thread;
  thread = await clinic.open(PEOPLE.David, { messageText: 'Shall I come in?' });
  await visit(priya);
  await priya.context().setOffline(true);
  await write(priya, 'Written offline.');
  await log(priya).locator('[data-outgoing=pending]').waitFor();
  await clinic.act(PEOPLE.Chen, target, 'merge', { sourceThreadId: thread });
  await priya.context().setOffline(false);
  await priya.getByText('This conversation was merged into another.').waitFor();
  await until(async () => (await clinic.see(target)).thread.lastMessagePreview === 'Written offline.');
  await priya.getByRole('link', { name: 'Open it' }).click();
  await bubble(priya, 'Written offline.').waitFor();
  expect((await clinic.see(target)).thread).toMatchObject({ status: 'waiting-patient', messageCount: 3 });
});

it('shows when the claim of a colleague ends, also after they wrote', async () => {
  await clinic.act(PEOPLE.Chen, thread, 'claim');
  const end = priya.getByText('Goes back to unassigned without activity').locator('xpath=..').locator('time');
  const before = await end.getAttribute('datetime');
  stage.app.clock.advance(6 * 60_000);
  await composer(isabella).fill('Let me look');
  await until(async () => (await end.getAttribute('datetime')) !== before);
  // Saving the draft extends it as well.
  await until(async () => (await end.getAttribute('datetime')) === (await clinic.see(thread)).thread.leaseUntil);
  await composer(isabella).fill('');
});

it('does not let the patient hear of a note, and a message of the patient arrives at both', async () => {
  const patient = await stage.open(await stage.device(), 'patient', 'david.wang', `messages/${thread}`);
  await bubble(patient, 'Shall I come in?').and(patient.locator('[data-row]')).waitFor();
  await isabella.getByText('Internal note').click();
  await isabella.getByRole('textbox', { name: 'Internal note' }).pressSequentially('Kn');
  await priya.getByText('Isabella Chen is writing a note…').waitFor();
  await isabella.getByRole('textbox', { name: 'Internal note' }).fill('Known for migraine.');
  await isabella.getByRole('button', { name: 'Send' }).click();
  await bubble(priya, 'Known for migraine.').waitFor();
  await write(patient, 'Are you there?');
  await bubble(priya, 'Are you there?').waitFor();
  await bubble(isabella, 'Are you there?').waitFor();
  await clinic.answer(PEOPLE.Chen, thread, 'Here we are.');
  await bubble(patient, 'Here we are.').waitFor();
  expect(await patient.locator('#main').textContent()).not.toMatch(/migraine|is writing/);
});
