// Steps of tests about rows of tasks that keep their place under a pointer.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Stage } from '../../browser.ts';
import { passUntilHolds } from '../../clock-steps.ts';
import { LATE, NURSE, PATIENT } from '../../task-steps.ts';

/** Opens the nurse's late tasks, on a device whose clock the test moves. */
export const openLate = async (stage: Stage): Promise<Page> => {
  const device = await stage.device();
  await device.clock.install();
  const nurse = await stage.open(device, 'clinic', 'priya.patel', LATE);
  await nurse.getByText('Connected').waitFor();
  return nurse;
};

/** Changes over the API, with the nurse's token. */
export const stepsOn = (stage: Stage, token: string) => {
  const add = async (title: string, minute: number): Promise<number> => {
    const dueAt = new Date(Date.UTC(2020, 0, 1, 0, minute)).toISOString();
    const body = { patient_id: PATIENT, type: 'other', title, due_at: dueAt, assignee_id: NURSE };
    const made = await stage.app.request('POST', '/v1/tasks', { token, body });
    expect(made.status, made.text).toBe(201);
    return made.body.id;
  };
  const statusOf = async (id: number): Promise<string> => (await stage.app.request('GET', `/v1/tasks/${id}`, { token })).body.status;
  const reopenElsewhere = async (id: number): Promise<{ version: number }> => {
    const reopened = await stage.app.request('POST', `/v1/tasks/${id}/reopen`, { token, body: {} });
    expect(reopened.status, reopened.text).toBe(200);
    return reopened.body;
  };
  return { add, statusOf, reopenElsewhere };
};

export const check = (page: Page, title: string) => page.getByRole('checkbox', { name: `Done: ${title}` });
/** Waits until all rows can be pressed, because none has just taken the place of another. */
export const settled = (page: Page) =>
  passUntilHolds(page, async () => (await page.locator('[data-settling]').count()) === 0, 'rows that have settled');
/** A row that was not pressed: a pressed one is pending at once. */
export const untouched = (id: number): string => `[data-task="${id}"]:not([data-pending]) [aria-checked=false]`;
export const rowAt = (page: Page, x: number, y: number): Promise<number> =>
  page.evaluate(`Number(document.elementFromPoint(${x}, ${y})?.closest('[data-task]')?.dataset.task)`);
export const centre = async (page: Page, title: string): Promise<[number, number]> => {
  const box = (await check(page, title).boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
};
