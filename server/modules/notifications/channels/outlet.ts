// A channel behind its breaker: when the provider is down, messages wait and keep their attempts.
import { type BreakerOptions, createBreaker } from '#platform/breaker.ts';
import type { Logger } from '#platform/log.ts';
import type { Channel, ChannelName, OutgoingMessage } from './channel.ts';

export interface Outlet extends Pick<Channel, 'name' | 'configured' | 'reach' | 'close'> {
  /** @throws CircuitOpen while the provider is known to be down; Refused, TimedOut or the channel's own error */
  send(message: OutgoingMessage): Promise<void>;
}

export const createOutlet = (channel: Channel, log: Logger, options: BreakerOptions = {}): Outlet => {
  const breaker = createBreaker(`${channel.name} provider`, log, { saysDown: channel.saysDown, ...options });
  return {
    name: channel.name,
    configured: channel.configured,
    reach: channel.reach,
    close: channel.close,
    send: (message) => breaker.run((signal) => channel.send(message, signal)),
  };
};

export type Outlets = ReadonlyMap<ChannelName, Outlet>;
