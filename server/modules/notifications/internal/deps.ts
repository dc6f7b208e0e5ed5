// The parts of other modules that notifications use.
import type { z } from 'zod';
import type { CarePlans } from '#modules/care-plans/index.ts';
import type { messageSent } from '#modules/consultations/events.ts';
import type { Consultations } from '#modules/consultations/index.ts';
import type { Identity } from '#modules/identity/index.ts';
import type { Messaging } from '#modules/messaging/index.ts';
import type { Wards } from '#modules/wards/index.ts';

export interface NotificationsDeps {
  identity: Pick<
    Identity,
    'activeUsers' | 'administrators' | 'contacts' | 'formerAddress' | 'isAddressFree' | 'issueAddressLink' | 'issueLinkToken' | 'tenantIds'
  >;
  consultations: Pick<Consultations, 'yetToRead' | 'hasUnread'>;
  carePlans: Pick<CarePlans, 'patientToRemind'>;
  wards: Pick<Wards, 'membersOf'>;
  messaging: Pick<
    Messaging,
    'staffWhoHear' | 'staffWhoHearOfBreach' | 'staffYetToRead' | 'patientWhoHears' | 'holderOf' | 'continuationOf'
  >;
}

/** Users affected by a fact and the state of their records, from the modules that own them. */
export interface Recipients {
  /** For each message the participants who have not read it yet, but for its author; nobody once it was recalled. */
  yetToRead(tenantId: number, messages: readonly z.output<(typeof messageSent)['schema']>[]): Promise<number[][]>;
  /** Whether a participant still has unread messages in a consultation. */
  hasUnread(tenantId: number, consultationId: number, userId: number): Promise<boolean>;
  /** Colleagues who hear that the patient of a thread of the inbox waits for an answer; nobody while the patient does not wait. */
  staffOfThread(tenantId: number, threadId: string): Promise<number[]>;
  /** The same, without those who have read the patient’s message already. */
  staffYetToRead(tenantId: number, threadId: string, messageId: string): Promise<number[]>;
  /** Colleagues who hear that the clock of a thread turned red: its holder, and the team of its category. */
  staffOfBreach(tenantId: number, threadId: string): Promise<number[]>;
  /** The colleague who holds a thread that is not closed; null for one in the pool. */
  holderOfThread(tenantId: number, threadId: string): Promise<number | null>;
  /** The thread that continues one which was merged; null for any other. */
  continuationOfThread(tenantId: number, threadId: string): Promise<string | null>;
  /** The patient of a thread, or of the one that continues it, while they have unread messages in it. */
  patientOfThread(tenantId: number, threadId: string): Promise<number[]>;
  /** The patient of a notice about reminders, while one of them waits for a check-in. */
  patientToRemind(tenantId: number, patientId: number, noticeId: string): Promise<number[]>;
  administrators(tenantId: number): Promise<number[]>;
  /** The staff of the front desk, who can add a clinician to a consultation that has none. */
  frontDesk(tenantId: number): Promise<number[]>;
  /** The members of the team; none for null. */
  membersOfTeam(tenantId: number, teamId: number | null): Promise<number[]>;
  /** The doctors and nurses at work among these users. */
  atWork(tenantId: number, userIds: readonly number[]): Promise<number[]>;
  /** Whether a pending change of address can be confirmed. */
  isAddressFree(tenantId: number, changeId: string): Promise<boolean>;
}
