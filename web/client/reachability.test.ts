// A connection error is over once the server has been reached.
import { expect, it } from 'vitest';
import { NetworkError } from './problems/api-error.ts';
import { createReachability } from './reachability.ts';

it('is over from the next response of the server on, and not before', () => {
  const reach = createReachability();
  const [first, second] = [new NetworkError(), new NetworkError()];
  reach.failed(first);
  expect(reach.isOver(first)).toBe(false);
  reach.heard();
  expect(reach.isOver(first)).toBe(true);
  reach.failed(second);
  expect(reach.isOver(second)).toBe(false);
  expect(reach.isOver(first)).toBe(true);
  expect(reach.isOver(undefined)).toBe(false);
});

it('reports the return of the server once per failure, not for every response', () => {
  const reach = createReachability();
  let told = 0;
  const stop = reach.onBack(() => told++);
  reach.heard();
  expect(told).toBe(0);
  reach.failed(new NetworkError());
  reach.failed(new NetworkError());
  reach.heard();
  reach.heard();
  expect([told, reach.timesBack()]).toEqual([1, 1]);
  stop();
  reach.failed(new NetworkError());
  reach.heard();
  expect(told).toBe(1);
});
