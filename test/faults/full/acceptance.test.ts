// Messages whose worker is killed after the provider accepted them and before the commit, with full counts.
import { expect, it } from 'vitest';
import { killAfterAcceptance } from '../acceptance.ts';

it.each(['email', 'sms', 'push'] as const)(
  'messages by %s are all sent, each under one ID, while the worker is killed twenty times between acceptance and commit',
  async (channel) => {
    expect(await killAfterAcceptance(channel, 20)).toEqual({ deliveries: 60, lost: 0, unknown: 0, repeated: true, unexplained: 0 });
  },
);
