// A board under the pointer: a chip counts updates by others, and the user's own changes appear at once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { atRest, tooWide } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { addTask, DUE, fillNewTask, go, openBoard, PATIENT, task, wardOfPatient } from '../task-steps.ts';

let stage: Stage;
let nurse: Page;
let ward: number;
let waiting: number;
beforeAll(async () => {
  stage = await setStage();
  ward = await wardOfPatient(stage);
  waiting = (await addTask(stage, 'Under the pointer', { due_at: DUE })).id;
  nurse = await openBoard(stage, 'priya.patel', ward);
});
afterAll(() => stage.close());
beforeEach(() => go(stage, nurse, `ward/${ward}`));

interface Bed {
  id: number;
  patient: { id: number; first_name: string; last_name: string; version: number } | null;
}
const beds = async (): Promise<Bed[]> => {
  const { body } = await stage.app.request('GET', `/v1/wards/${ward}`, { token: await stage.app.tokenOf(5) });
  return body.rooms.flatMap((room: { beds: Bed[] }) => room.beds);
};
/** Moves the pointer to a row that stays. */
const rest = async () => {
  await task(nurse, waiting).hover();
};
const chip = (count: number) => nurse.getByRole('button', { name: new RegExp(`^${count} new`) });
const inBed = (bed: number) => nurse.locator(`[data-bed="${bed}"]`);

it('counts a bed move and a handover that a colleague makes', async () => {
  const all = await beds();
  const moved = all.find(({ patient }) => patient && patient.id !== PATIENT)!.patient!;
  const free = all.find(({ patient }) => !patient)!;
  await inBed(free.id).getByText('Free').waitFor();
  await rest();
  const token = await stage.app.tokenOf(1);
  const place = await stage.app.request('POST', `/v1/patients/${moved.id}/bed`, {
    token,
    body: { bed_id: free.id, version: moved.version },
  });
  expect(place.status, place.text).toBe(200);
  // The bed before and the bed after are one move.
  await chip(1).waitFor();
  const handover = await stage.app.request('POST', '/v1/handovers', { token, body: { ward_id: ward, to_id: 5 } });
  expect(handover.status, handover.text).toBe(201);
  await chip(2).waitFor();
  await inBed(free.id).getByText('Free').waitFor();
  await chip(2).click();
  await inBed(free.id).getByText(moved.last_name).waitFor();
  await nurse.locator(`a[href$="/handovers/${handover.body.id}"]`).waitFor();
});

/** Returns the controls that the chip covers: those that would be in front without it. Rows that have scrolled out of the page are not. */
const under = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const chip = document.querySelector('[role=status] > button[data-steady]');
    const place = chip.getBoundingClientRect();
    return [...document.querySelectorAll('a[href], button, input, select, label')]
      .filter((one) => one !== chip && one.checkVisibility())
      .filter((one) => {
        const area = one.getBoundingClientRect();
        const [left, right] = [Math.max(area.left, place.left), Math.min(area.right, place.right)];
        const [top, bottom] = [Math.max(area.top, place.top), Math.min(area.bottom, place.bottom)];
        if (left >= right || top >= bottom) return false;
        const front = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2).find((other) => !chip.contains(other));
        return one.contains(front ?? null);
      })
      .map((one) => one.outerHTML.slice(0, 80));
  })()`);

it.each([1440, 820, 390, 320])('the chip covers no control, %i px wide', async (width) => {
  const before = nurse.viewportSize()!;
  await nurse.setViewportSize({ ...before, width });
  await rest();
  await addTask(stage, `News at ${width}`, { due_at: DUE });
  await chip(1).waitFor();
  expect(await under(nurse)).toEqual([]);
  expect(await tooWide(nurse)).toBe(0);
  await nurse.mouse.wheel(0, 2_000);
  await atRest(nurse);
  expect(await under(nurse)).toEqual([]);
  await chip(1).click();
  await nurse.setViewportSize(before);
});

it('shows the user’s own new task at once and confirms it with the patient’s name', async () => {
  await nurse.getByRole('button', { name: 'New task' }).click();
  const form = await fillNewTask(nurse, 'Seen at once');
  await form.getByRole('combobox', { name: 'Priority' }).selectOption('urgent');
  // The pointer will be over the list behind the dialog.
  const row = (await task(nurse, waiting).boundingBox())!;
  await nurse.mouse.move(row.x + row.width / 2, row.y + row.height / 2);
  await form.getByRole('button', { name: 'Add the task' }).press('Enter');
  await form.waitFor({ state: 'detached' });
  await nurse.mouse.move(row.x + row.width / 2 + 2, row.y + row.height / 2);
  await nurse.locator('[data-task]').filter({ hasText: 'Seen at once' }).waitFor();
  await nurse.getByText('Added: Seen at once, José Ángel Muñoz, MRN-10107').first().waitFor();
});

it('shows the user’s own bed move at once and confirms it', async () => {
  const all = await beds();
  const { id: from, patient } = all.find((bed) => bed.patient && bed.patient.id !== PATIENT)!;
  await inBed(from)
    .getByRole('button', { name: /^Bed and team of/ })
    .click();
  await nurse.getByRole('menuitem', { name: 'Free this bed…' }).click();
  const dialog = nurse.getByRole('dialog', { name: 'Free this bed?' });
  await dialog.getByRole('button', { name: 'Free this bed' }).click();
  await dialog.waitFor({ state: 'detached' });
  await rest();
  await inBed(from).getByText('Free').waitFor();
  await nurse.getByText(`Bed freed: ${patient!.first_name} ${patient!.last_name}`).first().waitFor();
});
