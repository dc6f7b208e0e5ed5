// URLs of pages, built from a path, parameters and a search string, and read again.
import { describe, expect, it } from 'vitest';
import { addressOf, pageOf, readSearch } from './address.ts';

const current = { pathname: '/tasks', search: '?team=3&status=done' };
const url = (place: Parameters<typeof addressOf>[0], base = '/clinic/') => addressOf(place, current, base);

describe('the URL of a page', () => {
  it('has the base path of the app and the parameters, which may have any character', () => {
    expect(url({ to: '/' })).toBe('/clinic/');
    expect(url({ to: '/' }, '/')).toBe('/');
    expect(url({ to: '/patients/$id', params: { id: 'a/b?c' } })).toBe('/clinic/patients/a%2Fb%3Fc');
  });

  it('has a search string only if one is given, without empty values', () => {
    expect(url({ to: '/ward' })).toBe('/clinic/ward');
    expect(url({ to: '/ward', search: { order: 'bed', hours: '', filter: undefined } })).toBe('/clinic/ward?order=bed');
    expect(url({ to: '/consultations', search: ({ status }) => ({ status }) })).toBe('/clinic/consultations?status=done');
  });

  it('is the current one for ".", with its search string unless another is given', () => {
    expect(url({ to: '.' })).toBe('/clinic/tasks?team=3&status=done');
    expect(url({ to: '.', search: (before) => ({ ...before, team: '' }) })).toBe('/clinic/tasks?status=done');
  });
});

it.each([
  ['/clinic/patients/3', '/clinic/', '/patients/3'],
  ['/clinic/patients/', '/clinic/', '/patients'],
  ['/clinic', '/clinic/', '/'],
  ['/', '/', '/'],
  ['//evil.example/x', '/', '/evil.example/x'],
])('%s with the base %s is the page %s', (pathname, base, page) => {
  expect(pageOf(pathname, base)).toBe(page);
});

it('reads every value as text', () => {
  expect(readSearch('?team=3&overdue=true&name=%22a%22')).toEqual({ team: '3', overdue: 'true', name: '"a"' });
});
