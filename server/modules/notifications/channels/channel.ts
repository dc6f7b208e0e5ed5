// A way to reach a person outside the app: the port behind which email, SMS and push stand.
import type { Language } from '#contracts/common.ts';
import type { Channel as AnyChannel } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { MessageKind } from '../templates/message-kind.ts';
import type { RenderedMessage } from '../templates/render.ts';

/** Channels that send something; notices in the app need none. */
export type ChannelName = Exclude<AnyChannel, 'in_app'>;

export interface OutgoingMessage {
  /** The same at every attempt: the Message-ID, or the idempotency key of an API. */
  id: string;
  tenantId: number;
  userId: number;
  /** Where it goes, as `reach` returned it or as it was fixed when the message was made. */
  to: string;
  kind: MessageKind;
  language: Language;
  words: RenderedMessage;
  /** The address that turns this kind off with one click (RFC 8058); null for what cannot be turned off. */
  unsubscribe: string | null;
}

export interface Channel {
  name: ChannelName;
  /** Whether there is a provider. Without one messages are kept, and the demo shows them at /dev/mail. */
  configured: boolean;
  /** The addresses of these users on this channel; users it does not reach are left out (no confirmed phone, no subscription). */
  reach(tenantId: number, contacts: readonly Contact[]): Promise<ReadonlyMap<number, string>>;
  /**
   * Resolves when the provider has accepted the message. `signal` aborts when time is up.
   * @throws Refused when another attempt would be refused as well; any other error is tried again
   */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<void>;
  /** Whether an error means that the provider is down, rather than that it refused one message. Timeouts always do. */
  saysDown(error: Error): boolean;
  close(): void;
}

/** The provider refused this message for good, such as for an address that does not exist. */
export class Refused extends Error {
  /** For the dead letter: a code, never a text that may quote the message. */
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'Refused';
    this.code = code;
  }
}

/** The recipient can no longer be reached on this channel: nobody needs to send the message again. */
export class Unreachable extends Refused {}

/** The provider failed, or refuses us at the moment; another attempt may succeed. */
export class ProviderFailed extends Error {
  readonly code: string;
  /** @param status of its HTTP reply */
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.name = 'ProviderFailed';
    this.code = `HTTP_${status}`;
  }
}

const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;

/** The failure as a code that may be stored and shown: never a message, which may quote an address. */
export const errorCodeOf = (error: Error): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && CODE.test(code) ? code : error.name;
};
