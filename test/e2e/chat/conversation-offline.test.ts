// A connection that drops during a conversation: no message is lost, sent twice or out of order.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bubble, composer, log, openConsultation, type Stage, setStage, write } from '../browser.ts';
import { loseConnection } from '../clock-steps.ts';

let stage: Stage;
let phone: BrowserContext;
let patient: Page;
let doctor: Page;
beforeAll(async () => {
  stage = await setStage();
  phone = await stage.device();
  await phone.clock.install();
  [patient, doctor] = await Promise.all([
    stage.open(phone, 'patient', 'david.wang'),
    stage.open(await stage.device(), 'clinic', 'isabella.chen'),
  ]);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await openConsultation(patient, 1);
  await openConsultation(doctor, 1);
});

it('keeps messages and the draft when the page is left, and sends the messages once and in order when the connection is back', async () => {
  await loseConnection(patient);
  for (const text of ['Offline one', 'Offline two', 'Offline three']) await write(patient, text);
  await bubble(patient, 'Offline three').getByText('Will be sent when the connection is back').waitFor();
  await composer(patient).fill('Half a thought');

  // The page is left while offline: the queue and the draft are stored in the browser.
  await patient.goto('about:blank');
  await phone.setOffline(false);
  await patient.goto(stage.app.url);
  await bubble(doctor, 'Offline three').waitFor();
  await openConsultation(patient, 1);
  expect(await composer(patient).inputValue()).toBe('Half a thought');
  await composer(patient).fill('');
  await bubble(patient, 'Offline three')
    .getByText(/Sent|Delivered|Read/)
    .first()
    .waitFor();
  for (const page of [doctor, patient]) {
    const texts = log(page).getByText(/^Offline/);
    await expect.poll(() => texts.allInnerTexts()).toEqual(['Offline one', 'Offline two', 'Offline three']);
  }
});

it('catches up with messages that were sent during the outage', async () => {
  await loseConnection(patient);
  await write(doctor, 'Written while you were away');
  await bubble(doctor, 'Written while you were away').waitFor();
  await phone.setOffline(false);
  await bubble(patient, 'Written while you were away').waitFor();
  await patient.getByText('The connection is back.').waitFor();
});

it('renews the connection when the access token expires, without losing a message', async () => {
  stage.app.clock.advance(11 * 60_000);
  await write(doctor, 'Still connected?');
  await bubble(patient, 'Still connected?').waitFor();
  await write(patient, 'Yes, still.');
  await bubble(doctor, 'Yes, still.').waitFor();
});
