// The entries that the command palette finds for the typed words.
import { expect, it } from 'vitest';
import { findActions } from './find-actions.ts';

const groups = [
  {
    group: 'Pages',
    actions: [
      { id: 'home', label: 'Home', keywords: 'ward list' },
      { id: 'undelivered', label: 'Undelivered', keywords: 'notifications, emails' },
    ],
  },
  {
    group: 'Actions',
    actions: [
      { id: 'settings', label: 'Configuración de notificaciones' },
      { id: 'ward', label: 'Add a ward' },
    ],
  },
];
const found = (typed: string) => findActions(typed, groups).flatMap((one) => ('actions' in one ? one.actions.map(({ id }) => id) : []));

it('finds every word in any order, without its accents', () => {
  expect(found('configuracion notif')).toEqual(['settings']);
  expect(found('ward add')).toEqual(['ward']);
});

it('finds the other words of an entry, after those with the words in their label', () => {
  expect(found('ward')).toEqual(['ward', 'home']);
  expect(found('emails')).toEqual(['undelivered']);
});

it('finds all without text, and nothing for a word that no entry has', () => {
  expect(found('')).toEqual(['home', 'undelivered', 'settings', 'ward']);
  expect(found('ward nothing')).toEqual([]);
});
