// The page of a path in a tree of routes.
import { expect, it } from 'vitest';
import { matchOf, type Route } from './routes.ts';

const routes: readonly Route[] = [
  { children: [{ path: '/' }, { path: '/new' }, { children: [{ path: '/messages' }, { path: '/messages/$id' }] }, { path: '/$page' }] },
];
const found = (pathname: string) => {
  const match = matchOf(routes, pathname);
  return match && [match.chain.length, match.chain.at(-1)?.path, match.params];
};

it.each([
  ['/', [2, '/', {}]],
  ['/messages', [3, '/messages', {}]],
  ['/messages/12', [3, '/messages/$id', { id: '12' }]],
  ['/messages/a%2Fb', [3, '/messages/$id', { id: 'a/b' }]],
  ['/messages/%E0%A4', [3, '/messages/$id', { id: '%E0%A4' }]],
  ['/new', [2, '/new', {}]],
  ['/other', [2, '/$page', { page: 'other' }]],
  ['/messages/1/2', undefined],
])('%s leads to %j', (pathname, expected) => {
  expect(found(pathname)).toEqual(expected);
});
