// The words of schedules, in every language of the apps.
import { join } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it } from 'vitest';
import type { StepSchedule } from '../../../contracts/care-plans.ts';
import { linguiMacros } from '../../vite-app.ts';

const root = join(import.meta.dirname, '../../..');
let words: (language: string, schedule: Partial<StepSchedule>) => string;

/** The macros and catalogs need the build of the apps. */
beforeAll(async () => {
  const entry = 'virtual:words';
  const source = `import { setupI18n } from '@lingui/core';
    import { scheduleParts } from '/web/care-plans/ui/schedule-words.ts';
    import { messages as en } from '/web/care-plans/locales/en.po';
    import { messages as es } from '/web/care-plans/locales/es.po';
    import { messages as ar } from '/web/care-plans/locales/ar.po';
    export const words = (locale, schedule) =>
      scheduleParts(setupI18n({ locale, messages: { en, es, ar } }), { times: 1, per: 'DAY', interval: 1, prn: false, ...schedule }).join(', ');`;
  const { output } = (await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [
      { name: 'words', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? source : null) },
      linguiMacros(),
      lingui(),
    ],
    build: { write: false, minify: false, rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  })) as Rolldown.RolldownOutput;
  const chunk = output[0];
  ({ words } = await import(`data:text/javascript,${encodeURIComponent(chunk.code)}`));
});

it.each<[Partial<StepSchedule>, string]>([
  [{ times: 2, at: ['MORNING', 'EVENING'], days: 7 }, 'twice a day, morning and evening, for 7 days'],
  [{}, 'once a day'],
  [{ times: 4, prn: true }, '4 times a day, as needed'],
  [{ per: 'HOUR', interval: 6 }, 'every 6 hours'],
  [{ interval: 2 }, 'every 2 days'],
  [{ times: 3, per: 'WEEK', weekdays: ['MO', 'WE', 'FR'] }, '3 times a week, on Monday, Wednesday and Friday'],
  [{ times: 2, per: 'MONTH', interval: 3 }, 'twice every 3 months'],
  [{ days: 1, start_date: '2026-12-03' }, 'once a day, for 1 day, from 3 Dec 2026'],
  [{ times: null, prn: true }, 'as needed'],
  [{ times: null }, ''],
])('words %j in English', (schedule, expected) => {
  expect(words('en', schedule)).toBe(expected);
});

it('words schedules in Spanish and Arabic', () => {
  const schedule: Partial<StepSchedule> = { times: 2, at: ['MORNING', 'EVENING'], days: 7 };
  expect(words('es', schedule)).toBe('dos veces al día, por la mañana y por la noche, durante 7 días');
  expect(words('ar', schedule)).toBe('مرتين في اليوم, صباحًا ومساءً, لمدة 7 أيام');
  expect(words('ar', { per: 'HOUR', interval: 11 })).toBe('كل 11 ساعة');
});
