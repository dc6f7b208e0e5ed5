// Messages in three languages: each kind, counts, direction, links; and nothing in them but facts of the permitted types.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#contracts/common.ts';
import { KINDS } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import { clinicOf, countOf, firstNameOf, pageLink } from './facts.ts';
import { renderMessage } from './render.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const COMPILER = path.join(ROOT, 'node_modules/typescript/bin/tsc');
const FIXTURE = path.join(ROOT, 'test/fixtures/templates');
const CONFIG = { PUBLIC_URL: 'https://care.example', HOST: '127.0.0.1', PORT: 4000, TLS_CERT: undefined };
const contact = { givenName: 'Linh', emailVerified: true, clinic: 'Northside <Clinic>' } as Contact;
const facts = {
  firstName: firstNameOf(contact),
  clinic: clinicOf(contact),
  count: countOf(3),
  link: pageLink(CONFIG, 'patient', { type: 'consultation', id: '7' }),
  unsubscribe: null,
};

describe.each(LANGUAGES)('in %s', (language) => {
  it.each([...KINDS, 'digest' as const, 'carer-question' as const, 'carer-alert' as const])(
    '%s has subject, text and HTML, and no hole is left open',
    (kind) => {
      const lines = kind === 'digest' ? [{ kind: 'consultation-message' as const, count: countOf(2) }] : [];
      const { subject, text, html } = renderMessage(language, { ...facts, kind, lines });
      expect(subject.length).toBeGreaterThan(5);
      expect(subject + text).not.toMatch(/#|undefined|null|\$\{/);
      expect(text).toContain('https://care.example/consultations/7');
      expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(html).toContain('href="https://care.example/consultations/7"');
      expect(html).not.toContain('<Clinic>');
      expect(html).toContain('&lt;Clinic&gt;');
      // Every element that is opened is closed.
      for (const tag of ['p', 'div', 'ul', 'li', 'a', 'body', 'html'])
        expect([tag, html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0]).toEqual([
          tag,
          html.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0,
        ]);
    },
  );

  it('has a link that turns it off where it can be turned off', () => {
    const unsubscribe = pageLink(CONFIG, 'patient', null);
    expect(renderMessage(language, { ...facts, kind: 'consultation-message', unsubscribe }).html).toContain(`href="${unsubscribe}"`);
  });
});

it('counts in the forms of the language', () => {
  const subjectOf = (language: 'en' | 'ar', count: number) =>
    renderMessage(language, { ...facts, kind: 'consultation-message', count: countOf(count) }).subject;
  expect([1, 2].map((n) => subjectOf('en', n))).toEqual(['You have a new message', 'You have 2 new messages']);
  expect([1, 2, 3, 11].map((n) => subjectOf('ar', n))).toEqual([
    'لديك رسالة جديدة',
    'لديك رسالتان جديدتان',
    'لديك 3 رسائل جديدة',
    'لديك 11 رسالة جديدة',
  ]);
});

it('greets nobody by a name that is not confirmed', () => {
  expect(firstNameOf({ ...contact, emailVerified: false })).toBeNull();
});

it('links lead to the app of the role, and carry no text', () => {
  expect(pageLink(CONFIG, 'doctor', { type: 'consultation', id: '7' })).toBe('https://care.example/clinic/consultations/7');
  expect(pageLink(CONFIG, 'patient', { type: 'consultation', id: 'Mrs Nguyen' })).toBe('https://care.example/');
  expect(pageLink(CONFIG, 'nurse', { type: 'handover', id: '7/../patients' })).toBe('https://care.example/clinic/');
});

it.each([
  ['patient', 'security', 'account', '/security'],
  ['nurse', 'security', 'account', '/clinic/security'],
  ['admin', 'security', 'account', '/admin/security'],
  ['nurse', 'task', '12', '/clinic/tasks?task=12'],
  ['nurse', 'task-list', '12', '/clinic/tasks?team=12'],
  ['nurse', 'task-list', 'all', '/clinic/tasks?whose=all'],
  ['staff', 'unattended', 'all', '/clinic/consultations?show=unattended'],
  ['doctor', 'handover', '12', '/clinic/handovers/12'],
  ['patient', 'thread', '0198c0de-0000-7000-8000-000000000001', '/messages/0198c0de-0000-7000-8000-000000000001'],
  ['nurse', 'thread', '0198c0de-0000-7000-8000-000000000001', '/clinic/messages/0198c0de-0000-7000-8000-000000000001'],
  ['admin', 'accounts', 'pending', '/admin/?show=pending'],
  ['admin', 'escrow', '0198c0de-0000-7000-8000-000000000001', '/admin/escrow'],
  // Pages that the app of the role does not have.
  ['patient', 'task', '12', '/'],
  ['admin', 'consultation', '7', '/admin/'],
] as const)('leads a %s to the page of the %s “%s”', (role, type, id, page) => {
  expect(pageLink(CONFIG, role, { type, id })).toBe(`https://care.example${page}`);
});

it('text that is no such fact does not compile, in any place', () => {
  const planted = readFileSync(path.join(FIXTURE, 'planted.ts'), 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.includes('// planted') ? [at + 1] : []));
  const { stdout } = spawnSync(process.execPath, [COMPILER, '--noEmit', '--project', FIXTURE], { encoding: 'utf8' });
  const refused = [...stdout.matchAll(/^\S*planted\.ts\((\d+),\d+\): error/gm)].map(([, line]) => Number(line));
  expect(planted.length).toBeGreaterThan(10);
  expect(refused, stdout).toEqual(planted);
});
