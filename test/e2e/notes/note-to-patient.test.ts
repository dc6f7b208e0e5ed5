// A doctor writes a note by keyboard, and the patient’s open page shows it; later the doctor amends it, and another doctor gets the keys.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { assignDoctor } from '../note-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const [SMITH, DAVID, TOM] = [1, 4, 6];

let stage: Stage;
let doctor: Page;
let patient: Page;
beforeAll(async () => {
  stage = await setStage();
  [doctor, patient] = await Promise.all([
    stage.device().then((device) => stage.open(device, 'clinic', 'isabella.chen', 'patients/4')),
    stage.device().then((device) => stage.open(device, 'patient', 'david.wang')),
  ]);
});
afterAll(() => stage.close());

const text = () => doctor.getByRole('textbox', { name: 'Text of the note' });

it('the doctor writes a note with headings by keyboard', async () => {
  await patient.getByText('Nothing new.').or(patient.getByText('Your consultations')).first().waitFor();
  await doctor.getByRole('link', { name: 'Write a note' }).focus();
  await doctor.keyboard.press('Enter');
  await hasFocus(doctor, text());
  await doctor.getByRole('button', { name: 'Visit', exact: true }).focus();
  await doctor.keyboard.press('Enter');
  await hasFocus(doctor, text());
  // The caret is below the first heading.
  await doctor.keyboard.type('The knee hurts.');
  expect(await text().inputValue()).toMatch(/^Reason for visit:\nThe knee hurts\.\n\nFindings:\n/);
  await doctor.keyboard.press('Control+Enter');
  await doctor.getByRole('article').getByText('The knee hurts.').waitFor();
});

it('the patient’s open home page shows it, and the patient reads it', async () => {
  await patient.getByRole('link', { name: 'Isabella Chen wrote a note about you' }).click();
  await patient.getByText('The knee hurts.').waitFor();
  await patient.getByText('Written by Isabella Chen').waitFor();
});

it('an amendment appears on the patient’s open page, with the way to the earlier version', async () => {
  await doctor.getByRole('link', { name: 'Amend' }).click();
  await hasFocus(doctor, text());
  await text().fill('The other knee hurts.');
  await doctor.keyboard.press('Control+Enter');
  await doctor.getByRole('article').getByText('The other knee hurts.').waitFor();
  await patient.getByText('The other knee hurts.').waitFor();
  await patient.getByRole('button', { name: 'Earlier version' }).click();
  await patient.getByText('The knee hurts.', { exact: false }).waitFor();
  await patient.getByText('Version 1 of 2').waitFor();
});

it('a doctor who is assigned later waits for the key, and reads the note once it is passed on', async () => {
  await assignDoctor(stage.app, TOM, DAVID, SMITH);
  const later = await stage.open(await stage.device(), 'clinic', 'john.smith', 'my-patients');
  await later.getByRole('link', { name: 'David Wang' }).click();
  const notes = later.getByRole('region', { name: 'Notes' });
  await notes.getByText('Waiting for its key.').waitFor();
  await stage.visit(doctor, 'clinic', 'patients/4');
  await doctor.getByText('1 reader waits for keys of notes you can open: John Smith').waitFor();
  await doctor.getByRole('button', { name: 'Pass on' }).click();
  await notes.getByText('The other knee hurts.').waitFor();
  await doctor.getByRole('button', { name: 'Pass on' }).waitFor({ state: 'detached' });
});
