// A patient and a doctor in two browsers see each other's messages.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bubble, composer, log, openConsultation, type Stage, setStage, write } from '../browser.ts';
import { openWithClock } from '../clock-steps.ts';

let stage: Stage;
let patient: Page;
let doctor: Page;
beforeAll(async () => {
  stage = await setStage();
  [patient, doctor] = await Promise.all([
    stage.open(await stage.device(), 'patient', 'david.wang'),
    openWithClock(stage, 'clinic', 'isabella.chen'),
  ]);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await openConsultation(patient, 1);
  await openConsultation(doctor, 1);
});

describe('a message', () => {
  it('appears for the other at once and is marked as sent, delivered and read', async () => {
    await write(patient, 'It started again this morning.\nShould I come in? 🙂 نعم');
    const arrived = bubble(doctor, 'It started again this morning.');
    await arrived.waitFor();
    expect(await arrived.textContent()).toContain('Should I come in? 🙂 نعم');
    await bubble(patient, 'It started again').getByText('Read by Isabella Chen').waitFor();
    expect(await composer(patient).inputValue()).toBe('');
  });

  it('counts as unread in the doctor’s list until it is read', async () => {
    await stage.visit(doctor, 'clinic', 'consultations');
    await log(doctor).waitFor({ state: 'detached' });
    const row = doctor.locator('#consultation-1');
    await row.waitFor();
    await write(patient, 'A question for later.');
    await row.getByText('1 unread message').waitFor();
    expect(await row.textContent()).toContain('A question for later.');
    await openConsultation(doctor, 1);
    await doctor.getByText('1 new message').waitFor();
    await row.getByText('1 unread message').waitFor({ state: 'detached' });
  });

  it('counts as new what came after the last visit, also when what was read then is loaded late', async () => {
    await stage.visit(doctor, 'clinic', 'consultations');
    await log(doctor).waitFor({ state: 'detached' });
    await write(patient, 'One more question.');
    await doctor.locator('#consultation-1').getByText('1 unread message').waitFor();
    const loaded = Promise.withResolvers<void>();
    await doctor.route('**/v1/chat/1/changes*', async (route) => {
      await loaded.promise;
      await route.continue();
    });
    await openConsultation(doctor, 1);
    // The messages on screen have been read by now.
    await doctor.clock.fastForward(2_000);
    loaded.resolve();
    await doctor.getByText('1 new message').waitFor();
    await doctor.unroute('**/v1/chat/1/changes*');
  });

  it('can be changed and recalled by its author, and the other sees this', async () => {
    await write(doctor, 'Take two tablets.');
    await bubble(patient, 'Take two tablets.').waitFor();
    await bubble(doctor, 'Take two tablets.').hover();
    await bubble(doctor, 'Take two tablets.').getByRole('button', { name: 'Change this message' }).click();
    await doctor.getByRole('menuitem', { name: 'Edit' }).click();
    const edited = doctor.getByRole('textbox', { name: 'Edit message' });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await doctor.route('**/messages/**', async (route) => {
      await released;
      await route.continue();
    });
    await edited.fill('Take one tablet.');
    await edited.press('Control+Enter');
    await doctor.getByRole('button', { name: 'Save change' }).and(doctor.locator('[data-loading]')).waitFor();
    // Text that is typed now would not be sent.
    await doctor.keyboard.type(' Or two.');
    expect(await edited.inputValue()).toBe('Take one tablet.');
    release();
    await bubble(patient, 'Take one tablet.').getByText('edited').waitFor();
    await edited.waitFor({ state: 'detached' });
    await doctor.unroute('**/messages/**');

    await bubble(doctor, 'Take one tablet.').hover();
    await bubble(doctor, 'Take one tablet.').getByRole('button', { name: 'Change this message' }).click();
    await doctor.getByRole('menuitem', { name: 'Recall' }).click();
    await doctor
      .getByRole('dialog')
      .getByText(/^MRN-\d+$/)
      .waitFor();
    await doctor.getByRole('dialog').getByRole('button', { name: 'Recall message' }).click();
    await bubble(patient, 'Message recalled').first().waitFor();
    await expect.poll(() => log(patient).textContent()).not.toContain('Take one tablet.');
  });

  it('has links for addresses and phone numbers, never HTML, and keeps its line breaks', async () => {
    await write(patient, 'See https://example.org/ or call 020 7946 0123\n<b>not bold</b>');
    const arrived = bubble(doctor, 'https://example.org/');
    await arrived.waitFor();
    const links = await arrived.locator('a').evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.getAttribute('rel')]));
    expect(links).toEqual([
      ['https://example.org/', 'noopener noreferrer nofollow'],
      ['tel:02079460123', null],
    ]);
    expect(await arrived.locator('b').count()).toBe(0);
    expect(await arrived.textContent()).toContain('https://example.org/ or call 020 7946 0123\n<b>not bold</b>');
  });
});

describe('presence', () => {
  it('shows who is online and who is typing', async () => {
    await doctor.getByRole('complementary', { name: 'About this consultation' }).getByText('Patient · online').waitFor();
    // The server forwards typing at most once in a second, and an earlier test may have typed.
    stage.app.clock.advance(1_000);
    await composer(patient).pressSequentially('Hm');
    await doctor.getByText('David Wang is writing…').waitFor();
    await composer(patient).fill('');
    await doctor.getByText('David Wang is writing…').waitFor({ state: 'detached' });
  });
});

describe('a resolved consultation', () => {
  it('is read-only for both at once, until its doctor reopens it', async () => {
    await doctor.getByRole('button', { name: 'Resolve', exact: true }).click();
    await doctor.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await patient.getByText('This consultation is closed; you can still read it.').waitFor();
    await doctor.getByText('This consultation is resolved; you can still read it.').waitFor();
    expect(await composer(patient).count()).toBe(0);

    await doctor.getByRole('button', { name: 'Reopen' }).click();
    await composer(doctor).waitFor();
    await write(patient, 'Thank you for opening it again.');
    await bubble(doctor, 'Thank you for opening it again.').waitFor();
  });
});
