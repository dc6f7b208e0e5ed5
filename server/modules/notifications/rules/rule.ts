// The type of a line of the table who-hears-what.ts.
import type { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import type { Channel, LinkType } from '#contracts/notifications.ts';
import type { Purpose } from '#modules/identity/index.ts';
import type { EventDefinition } from '#platform/events/event.ts';
import type { Recipients } from '../internal/deps.ts';

/**
 * `security`: cannot be turned off, goes out at once. `alert`: can be turned off, goes out at once, also in quiet hours. `normal`: can be turned
 * off, and waits for the end of quiet hours or for a digest.
 */
export type Urgency = 'security' | 'alert' | 'normal';

/** The roles of the clinic that work with patients. */
export const STAFF = ['doctor', 'nurse', 'staff', 'pharmacist'] as const;
/** The roles that work on wards and look after patients. */
export const ON_WARDS = ['doctor', 'nurse'] as const;

export interface Rule<S extends z.ZodType = z.ZodType> {
  /** The fact that it follows from. */
  on: EventDefinition<S>;
  /** IDs of the people who hear of it. */
  to(recipients: Recipients, tenantId: number, fact: z.output<S>): Promise<readonly number[]>;
  /**
   * The same for facts that were written together, which are then handled at once. No other rule may have their event, and the rule may neither
   * lapse nor nudge again.
   */
  toEach?(recipients: Recipients, tenantId: number, facts: readonly z.output<S>[]): Promise<readonly (readonly number[])[]>;
  /** Roles that can hear of it: others do not see it in their preferences. */
  roles: readonly Role[];
  urgency: Urgency;
  /** On unless a person turns them off. */
  channels: readonly Channel[];
  /** Facts of one thread are one notice, and one nudge outside the app, until it is read. */
  thread?(fact: z.output<S>): string;
  /** Each fact of a thread nudges, also while its notice is unread, unless an earlier nudge has not gone out yet. */
  again?: true;
  /**
   * Its notices end when a person reads what they are about (NO_LONGER_NEWS). Others end in the list of notices alone, so that a person who turned
   * them off in the app gets a nudge for each fact, unless one waits to report it.
   */
  readInPlace?: true;
  /** The page that the notice opens. */
  link?(fact: z.output<S>): { type: LinkType; id: string } | null;
  /** The number that the notice shows for the fact; 1 by default. */
  count?(fact: z.output<S>): number;
  /**
   * It can be over while its notices are written: its recipients are loaded again afterwards, and the notices of those who left are ended.
   */
  lapses?: true;
  /**
   * The thread of notices that continues its own when it is handled, with the ID in its link; null while none does. A notice that was written since
   * moves there.
   */
  continuedBy?(recipients: Recipients, tenantId: number, fact: z.output<S>): Promise<{ thread: string; linkId: string } | null>;
  /** Emails are sent together, at most once an hour, also to a person who did not ask for it. */
  hourly?: true;
  /** Nudges wait so long (seconds), for a person who reads it in the app at once. */
  waits?: number;
  /**
   * A link with a token, which proves a mailbox: the account's own or, for `address`, the one that it asked for. It goes by email alone, and there
   * is no choice about it.
   */
  token?: Purpose;
  /** The change of address that the email is about: a link goes to the new address, anything else to the former one. */
  addressChange?(fact: z.output<S>): string;
}

/** A fact after which the notices of a thread are no longer news. */
export interface EndOfNews<S extends z.ZodType = z.ZodType> {
  on: EventDefinition<S>;
  /** Empty for a fact that ends nothing. */
  threads(fact: z.output<S>): readonly string[];
  /** Users whose notices are still news when it is handled, which may be after later facts of the thread; `all`: those of everyone. Absent: none. */
  keeps?(recipients: Recipients, tenantId: number, fact: z.output<S>): Promise<readonly number[] | 'all'>;
  /** The user whose notices end; absent when those of all recipients do. */
  reader?(fact: z.output<S>): number;
  /** Notices that were written after it happened are still news, although it is handled later. */
  keepsNewer?: true;
}

/** A line, with the type of its event's data. */
export const rule = <S extends z.ZodType>(line: Rule<S>): Rule => line as unknown as Rule;
export const endOfNews = <S extends z.ZodType>(line: EndOfNews<S>): EndOfNews => line as unknown as EndOfNews;
