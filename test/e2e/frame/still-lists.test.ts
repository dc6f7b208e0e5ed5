// Lists besides those of tasks do not move under a pointer, and a second click does not reach the row that moved up.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery, register } from '../../harness/people/accounts.ts';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { atRest } from '../axe.ts';
import { composer, log, type Stage, setStage } from '../browser.ts';
import { openWithClock, passUntilHolds, stopClock } from '../clock-steps.ts';
import { threadRow } from '../inbox-steps.ts';

let stage: Stage;
let clinic: Correspondence;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
});
afterAll(() => stage.close());

const middleOf = async (page: Page, selector: string): Promise<[number, number]> => {
  const box = (await page.locator(selector).boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
};
const rowAt = (page: Page, [x, y]: [number, number]): Promise<string> =>
  page.evaluate(`document.elementFromPoint(${x}, ${y})?.closest('[data-row]')?.dataset.row`);
const write = (person: number, consultation: number, content: string) =>
  clinic.must(person, 'POST', `/v1/chat/${consultation}/messages`, { content });

it('consultations keep their places under the pointer, and a chip counts the new messages', async () => {
  const ids: number[] = [];
  for (const subject of ['First', 'Second']) {
    const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen, subject };
    ids.push((await clinic.must(PEOPLE.Chen, 'POST', '/v1/consultations', body)).id);
  }
  const [first, second] = ids as [number, number];
  const page = await openWithClock(stage, 'clinic', 'isabella.chen', 'consultations');
  await page.getByText('Connected').waitFor();
  const place = await middleOf(page, `#consultation-${second}`);
  await page.mouse.move(...place);
  await write(PEOPLE.David, first, 'Which one is this about?');
  await page.getByRole('button', { name: /^1 new/ }).waitFor();
  // The row shows what is new in its place.
  await page.locator(`#consultation-${first}`).getByText('1 unread message').waitFor();
  expect(await rowAt(page, place)).toBe(String(second));
  await page.mouse.move(2, 2);
  await page.getByRole('button', { name: /^1 new/ }).waitFor({ state: 'detached' });
  await until(async () => (await rowAt(page, await middleOf(page, `#consultation-${second}`))) === String(second), 'the rows are in order');
  const rows = page.locator('[data-row] > [id^=consultation-]');
  const order = () => rows.evaluateAll((all) => all.map((row) => Number(row.id.split('-')[1])));
  await expect.poll(async () => (await order()).filter((id) => ids.includes(id))).toEqual([first, second]);
  await page.context().close();
});

it('the consultation that a patient sees first stays open when another gets a message', async () => {
  const page = await openWithClock(stage, 'patient', 'david.wang', 'consultations');
  await composer(page).fill('My knee is');
  await log(page).locator('[data-seq]').first().waitFor();
  await atRest(page);
  const before = await log(page).textContent();
  const other = await page.locator('[data-row]:not(:has([data-open]))').last().getAttribute('data-row');
  await write(PEOPLE.Chen, Number(other), 'How are you today?');
  await page.locator(`#consultation-${other}`).getByText('1 unread message').waitFor();
  expect(await composer(page).inputValue()).toBe('My knee is');
  expect(await log(page).textContent()).toBe(before);
  await page.context().close();
});

it('a thread of the inbox that has just moved under the pointer is not opened by a click', async () => {
  const [older, newer] = [
    await clinic.open(PEOPLE.David, { subject: 'The older one' }),
    await clinic.open(PEOPLE.David, { subject: 'The newer one' }),
  ];
  const page = await openWithClock(stage, 'clinic', 'priya.patel', 'messages?view=all');
  await threadRow(page, newer).waitFor();
  await page.mouse.move(2, 2);
  await atRest(page);
  const place = await middleOf(page, `[data-row="${newer}"]`);
  const settling = page.locator(`[data-row="${older}"][data-settling]`);
  await passUntilHolds(page, async () => (await page.locator('[data-settling]').count()) === 0, 'rows that have settled');
  await stopClock(page);
  await clinic.reply(PEOPLE.David, older, 'One more thing.');
  await until(async () => {
    await page.clock.runFor(1);
    return (await settling.count()) === 1;
  }, 'the row has moved');
  await page.mouse.click(...place);
  expect(new URL(page.url()).pathname).toBe('/clinic/messages');
  await page.clock.runFor(600);
  await settling.waitFor({ state: 'detached' });
  await page.mouse.click(...place);
  await page.waitForURL(`**/messages/${older}?**`);
  await page.context().close();
});

it('a second click on Approve does not approve the next person', async () => {
  await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
  for (const firstName of ['Ada', 'Bea'])
    await register(stage.app, {
      email: `${firstName.toLowerCase()}@northside.example`,
      password: 'seven wet otters',
      firstName,
      lastName: 'Lund',
      role: 'nurse',
    });
  const page = await openWithClock(stage, 'admin', 'sam.lee', '?show=pending');
  const rows = page.getByRole('row').filter({ hasText: 'Lund' });
  const next = await rows.nth(1).getAttribute('data-row');
  await atRest(page);
  const box = (await rows
    .first()
    .getByRole('button', { name: /^Approve/ })
    .boundingBox())!;
  const place: [number, number] = [box.x + box.width / 2, box.y + box.height / 2];
  await stopClock(page);
  await page.mouse.click(...place);
  await until(async () => {
    await page.clock.runFor(1);
    return (await rowAt(page, place)) === next;
  }, 'the next person has moved up');
  await page.mouse.click(...place);
  await page.clock.runFor(600);
  expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(1);
  const { users } = await clinic.must(PEOPLE.Sam, 'GET', '/v1/users?status=pending');
  expect(users.map(({ id }: { id: number }) => String(id))).toEqual([next]);
});

it('people of the clinic keep their places under the pointer when a colleague changes them, and follow one’s own change', async () => {
  const page = await openWithClock(stage, 'admin', 'sam.lee', '');
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await row('Priya Patel').waitFor();
  const place = await middleOf(page, `[data-row="${PEOPLE.Priya}"]`);
  await page.mouse.move(...place);
  await register(stage.app, { email: 'aaron@northside.example', password: 'seven wet otters', firstName: 'Aaron', lastName: 'Aal' });
  const loads = page.waitForResponse((response) => response.url().includes('/v1/users'));
  await page.clock.fastForward(31_000);
  // A pointer that does not move for a minute is ignored.
  await page.mouse.move(place[0] + 1, place[1]);
  await page.clock.fastForward(31_000);
  await (await loads).finished();
  expect(await rowAt(page, place)).toBe(String(PEOPLE.Priya));
  expect(await row('Aaron Aal').count()).toBe(0);
  await page.mouse.move(2, 2);
  await row('Aaron Aal').waitFor();
  await page.context().close();
});
