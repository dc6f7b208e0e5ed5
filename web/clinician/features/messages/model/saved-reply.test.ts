// Saved replies and their variables.
import { expect, it } from 'vitest';
import type { CannedResponse } from '../../../../../contracts/messaging/canned-responses.ts';
import { fillIn, findReplies, partsOf, unfilled } from './saved-reply.ts';

const reply = (title: string, category: CannedResponse['category'], isActive = true): CannedResponse => ({
  id: title,
  title,
  category,
  responseText: `Text of ${title}`,
  isActive,
  createdBy: { id: 1, name: 'Sam Lee', role: 'admin' },
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  version: 1,
});

it('fills in the variables that have a value, and keeps the others visible', () => {
  const text = 'Dear {{patient.firstName}}, call {{clinic.emergencyPhone}} by {{date}}. {{ staff.name }}';
  const filled = fillIn(text, { 'patient.firstName': 'David', 'staff.name': 'Priya Patel' });
  expect(filled).toBe('Dear David, call {{clinic.emergencyPhone}} by {{date}}. Priya Patel');
  expect(unfilled(`${filled} {{date}}`)).toEqual(['{{clinic.emergencyPhone}}', '{{date}}']);
  expect(unfilled('No variable, only {braces}')).toEqual([]);
});

it('leaves nothing in double braces, also with braces inside', () => {
  expect(unfilled('{{ {x} }} and {{{y}}}')).toEqual(['{{ {x} }}', '{{{y}}']);
  expect(fillIn('{{ {{staff.name}} }}', { 'staff.name': 'Priya' })).toBe('{{ Priya }}');
});

it('does not fill in a value again that looks like a variable', () => {
  expect(fillIn('{{patient.name}}', { 'patient.name': '{{staff.name}}', 'staff.name': 'Priya' })).toBe('{{staff.name}}');
});

it('splits a text at its variables', () => {
  expect(partsOf('{{a}} and {{b}}!')).toEqual([
    { text: '{{a}}', isVariable: true },
    { text: ' and ', isVariable: false },
    { text: '{{b}}', isVariable: true },
    { text: '!', isVariable: false },
  ]);
});

it('finds active replies by all words, those of the category first', () => {
  const all = [reply('Billing office', 'billing'), reply('Thank you', null), reply('Résultats', 'medical'), reply('Old', 'medical', false)];
  expect(findReplies(all, '', 'medical').map(({ title }) => title)).toEqual(['Résultats', 'Thank you', 'Billing office']);
  expect(findReplies(all, 'TEXT resultats', 'billing').map(({ title }) => title)).toEqual(['Résultats']);
  expect(findReplies(all, 'old', 'medical')).toEqual([]);
  const named = [reply('Ask Łucja Møller', null), reply('O’Sullivan’s clinic', null)];
  for (const [search, title] of [
    ['lucja moller', 'Ask Łucja Møller'],
    ["o'sullivan", 'O’Sullivan’s clinic'],
  ] as const)
    expect(findReplies(named, search, 'medical').map((one) => one.title)).toEqual([title]);
});
