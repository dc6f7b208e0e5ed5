// A log has the clinic's time even from a device whose clock is wrong.
import { expect, it } from 'vitest';
import { createServerClock } from './server-clock.ts';

const DATE = 'Tue, 24 Nov 2026 14:30:00 GMT';
const AT = Date.parse(DATE);

it('trusts a device whose clock is about right, or when no server time is known', () => {
  let device = AT + 20_000;
  const clock = createServerClock(() => device);
  expect(clock.now()).toBe(device);
  clock.heard(DATE);
  expect(clock.now()).toBe(device);
  clock.heard(null);
  clock.heard('nonsense');
  device += 60_000;
  expect(clock.now()).toBe(device);
});

it('corrects a wrong clock, ahead or behind, and continues from there', () => {
  for (const wrong of [600_000, -86_400_000]) {
    let device = AT + wrong;
    const clock = createServerClock(() => device);
    clock.heard(DATE);
    device += 5_000;
    expect(clock.now()).toBe(AT + 5_000);
  }
});
