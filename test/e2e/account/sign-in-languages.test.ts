// The pages before sign-in in the reader's language.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { arrive, described, focused, heading, PASSWORD } from '../door-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it.each([
  ['en-GB', 'Enter an email address such as name@example.org.'],
  ['es-ES', 'Escriba una dirección de correo como nombre@example.org.'],
  ['ar-EG', 'أدخل عنوان بريد إلكتروني مثل name@example.org.'],
])('shows faults that only the server finds in the reader’s language (%s)', async (locale, sentence) => {
  const page = await arrive(stage, '/', { locale });
  await page.locator('[name="email"]').fill('nobody@example.o');
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.locator('[name="password"]').press('Enter');
  await page.getByText(sentence).waitFor();
  expect(await described(page, 'email')).toEqual(['true', sentence]);
  await expect.poll(() => focused(page)).toBe('email');
  await page.context().close();
});

it('changes the language before sign-in', async () => {
  const page = await arrive(stage, '/');
  await page.getByRole('button', { name: 'Español' }).click();
  await heading(page, 'Iniciar sesión');
  await page.getByRole('button', { name: 'العربية' }).click();
  await heading(page, 'تسجيل الدخول');
  await expect.poll(() => page.evaluate('document.documentElement.dir')).toBe('rtl');
  await page.context().close();
});
