// Check-ins in the send queue. They contain no words of a plan.
import type { CheckInOutcome } from '../../../../../contracts/reminders.ts';
import type { Received } from '../../../../client/call.ts';
import type { Kind, Outgoing } from '../../../../client/outbox/outbox.ts';

export interface OutgoingCheckIn extends Outgoing {
  kind: 'check-in';
  reminder: string;
  step: string;
  dueAt: string;
  outcome: CheckInOutcome;
}

export const checkIns: Kind<OutgoingCheckIn, Received<'checkIn'>> = {
  name: 'check-in',
  // "Skipped" and then "done" are sent in this order.
  lane: ({ reminder }) => reminder,
  send: ({ call }, { id, reminder, outcome }) => call('checkIn', { params: { id: reminder }, body: { outcome }, idempotencyKey: id }),
};
