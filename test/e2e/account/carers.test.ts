// A patient names a contact, who agrees without an account and withdraws later; staff see them in between.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mailedToken } from '../../harness/providers/mail.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';

let stage: Stage;
let page: Page;
let stranger: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'patient', 'david.wang', 'settings/carers');
  stranger = await stage.open(await stage.device(), 'patient');
});
afterAll(() => stage.close());

const EMAIL = 'mei.wang@mail.example';
const carer = () => page.getByRole('region', { name: 'Mei Wang' });
const answer = (name: string) => stranger.getByRole('button', { name }).click();

it('the patient names a contact by keyboard, and learns of the answer at once', async () => {
  await page.getByText('Nobody yet').waitFor();
  await page.getByRole('button', { name: 'Add a person' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Mei Wang');
  await dialog.getByRole('button', { name: 'Ask this person' }).click();
  await dialog.getByText('Choose what the person is to you.').waitFor();
  await dialog.getByText('Enter an email address or a phone number.').waitFor();
  await dialog.getByLabel('What is this person to you?').selectOption({ label: 'Sister or brother' });
  await dialog.getByLabel('Email address').fill(EMAIL);
  await page.keyboard.press('Enter');
  await carer().getByText('Waiting').waitFor();
  const token = await mailedToken(stage.app, EMAIL, 'carer');
  await stage.visit(stranger, 'patient', `carer?token=${token}`);
  await stranger.getByRole('heading', { name: 'David asks you to be a contact' }).waitFor();
  await stranger.getByText('You do not see any health records.').waitFor();
  expect(await wrong(stranger)).toEqual([]);
  await answer('Yes, I agree');
  await stranger.getByRole('heading', { name: 'You are a contact of David' }).waitFor();
  await carer().getByText('Said yes').waitFor();
});

it('staff see the contact on the patient page, and no more once they have withdrawn', async () => {
  const staff = await stage.open(await stage.device(), 'clinic', 'tom.baker', 'patients/4');
  await staff.getByRole('region', { name: 'Contacts' }).getByRole('link', { name: EMAIL }).waitFor();
  await answer('Stop being a contact');
  await stranger.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await stranger.getByRole('heading', { name: 'You are not a contact' }).waitFor();
  await carer().getByText('Said no').waitFor();
  expect(await page.getByText(EMAIL).count()).toBe(0);
  // The open page of staff follows.
  await staff.getByText('The patient has named no contact who has confirmed.').waitFor();
});

it('the patient removes the entry', async () => {
  await page.getByRole('button', { name: 'Remove Mei Wang' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nobody yet').waitFor();
});
