// The subject of a message.
import type { Kind } from '#contracts/notifications.ts';

/** Kinds of messages that are not a single notice: several notices together, a code, and messages to carers, who have no account. */
export const OTHER_KINDS = ['digest', 'phone-code', 'carer-question', 'carer-alert'] as const;
export type MessageKind = Kind | (typeof OTHER_KINDS)[number];
export const isNotice = (kind: MessageKind): kind is Kind => !(OTHER_KINDS as readonly MessageKind[]).includes(kind);
