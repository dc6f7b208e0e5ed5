// Steps with tasks, for the tests of the ward.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Person, Stage } from './browser.ts';
import { choiceField, choose } from './choice-steps.ts';
import { openWithClock } from './clock-steps.ts';

/** Priya Patel, nurse. */
export const NURSE = 5;
/** The patient of these tasks, José Ángel Muñoz. */
export const PATIENT = 107;
/** The nurse's own overdue tasks: few rows, because each costs time whenever the list is drawn. */
export const LATE = 'tasks?overdue=true';
/** The due time of a task in that list. */
export const DUE = '2020-01-01T00:00:00.000Z';

/** Adds an urgent task of the nurse for the patient. */
export const addTask = async ({ app }: Stage, title: string, rest: object = {}): Promise<{ id: number; version: number }> => {
  const token = await app.tokenOf(NURSE);
  const body = { patient_id: PATIENT, type: 'other', title, priority: 'urgent', assignee_id: NURSE, ...rest };
  const made = await app.request('POST', '/v1/tasks', { token, body, headers: { 'idempotency-key': title.replaceAll(' ', '-') } });
  expect(made.status, made.text).toBe(201);
  return made.body;
};

/** Returns the ward of the patient. */
export const wardOfPatient = async ({ app }: Stage): Promise<number> => {
  const { body } = await app.request('GET', `/api/patients/${PATIENT}`, { token: await app.tokenOf(NURSE) });
  return body.placement.ward.id;
};

/** Opens the board of the ward for `person`, in a new browser context with an installed clock. */
export const openBoard = async (stage: Stage, person: Person, ward: number): Promise<Page> => {
  const page = await openWithClock(stage, 'clinic', person, `ward/${ward}`);
  await page.getByText('Connected').waitFor();
  return page;
};

/** Navigates a page of the clinic to `path`, and moves the pointer away from lists, which do not change under it. */
export const go = async (stage: Stage, page: Page, path: string): Promise<void> => {
  await page.mouse.move(0, 0);
  await stage.visit(page, 'clinic', path);
};

export const task = (page: Page, id: number) => page.locator(`[data-task="${id}"]`);

/** Fills in the form of a new task for the patient. @returns the form */
export const fillNewTask = async (page: Page, title: string): Promise<Locator> => {
  const form = page.getByRole('dialog', { name: 'New task' });
  await choose(choiceField(form, 'Patient'), 'Muñoz', /José Ángel Muñoz/);
  await form.getByRole('textbox', { name: 'Task', exact: true }).fill(title);
  return form;
};
