// Every mail in every language, light and dark, at the width of a phone: axe, and nothing is wider than the window.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '#contracts/common.ts';
import { KINDS } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import { clinicOf, countOf, firstNameOf, pageLink } from '#modules/notifications/templates/facts.ts';
import { escapeHtml } from '#modules/notifications/templates/html.ts';
import { type Facts, renderMessage } from '#modules/notifications/templates/render.ts';
import { tooWide, wrongNow } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';

/** A folder for a contact sheet of each language and theme, for people to look at. */
const PICTURES = process.env['PICTURES'];
const CONFIG = { PUBLIC_URL: 'https://care.example', HOST: '127.0.0.1', PORT: 4000, TLS_CERT: undefined };
const THEMES = ['light', 'dark'] as const;
const MAILS = [...KINDS, 'digest', 'carer-question', 'carer-alert'] as const;

/** A mail is no page: its reader's program has the landmarks and the heading. */
const OF_PAGES = /^(?:landmark-one-main|page-has-heading-one|region):/;

const contact = { givenName: 'Linh', emailVerified: true, clinic: 'Northside Clinic' } as Contact;
const mailOf = (language: Language, kind: Facts['kind']) => {
  const lines =
    kind === 'digest'
      ? (['consultation-message', 'thread-message'] as const).map((one, at) => ({ kind: one, count: countOf(at + 1) }))
      : [];
  const facts = { firstName: firstNameOf(contact), clinic: clinicOf(contact), count: countOf(2), link: pageLink(CONFIG, 'patient', null) };
  return renderMessage(language, { ...facts, kind, lines, unsubscribe: pageLink(CONFIG, 'patient', null) });
};

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await (await stage.device({ viewport: { width: 320, height: 640 } })).newPage();
});
afterAll(() => stage.close());

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(THEMES)('%s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const found: string[] = [];
    for (const kind of MAILS) {
      await page.setContent(mailOf(language, kind).html);
      const wrong = await wrongNow(page, colorScheme === 'light' ? 'all' : 'colour');
      found.push(...wrong.filter((what) => !OF_PAGES.test(what)).map((what) => `${kind}: ${what}`));
      if ((await tooWide(page)) > 0) found.push(`${kind}: wider than the window`);
    }
    expect(found).toEqual([]);
    if (PICTURES !== undefined) await picture(language, colorScheme);
  });
});

const picture = async (language: Language, colorScheme: (typeof THEMES)[number]): Promise<void> => {
  const sheet = await (await stage.device({ viewport: { width: 1800, height: 900 } })).newPage();
  await sheet.emulateMedia({ colorScheme });
  const cells = MAILS.map((kind) => {
    const { subject, html } = mailOf(language, kind);
    const frame = `<iframe srcdoc="${escapeHtml(html)}" style="width:340px;height:480px;border:0"></iframe>`;
    return `<figure style="margin:0"><figcaption>${kind}: <b>${escapeHtml(subject)}</b></figcaption>${frame}</figure>`;
  });
  await sheet.setContent(
    `<body style="font:13px sans-serif;display:grid;grid-template-columns:repeat(5,345px);gap:8px">${cells.join('')}</body>`,
  );
  await sheet.screenshot({ path: path.join(PICTURES!, `mails, ${language}, ${colorScheme}.png`), fullPage: true });
  await sheet.context().close();
};
