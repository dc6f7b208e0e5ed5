// Display names of the reasons and outcomes of requests.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { EscrowReason, EscrowStatus } from '../../../../../contracts/note-escrow.ts';

const reasons: Record<EscrowReason, MessageDescriptor> = {
  'keys-lost': msg`The reader lost their password and recovery code`,
  'new-doctor': msg`No earlier reader is left to pass the keys on`,
  'reader-away': msg`No other reader is there in time`,
  'legal-duty': msg`The clinic has a legal duty`,
};
export const REASONS = Object.keys(reasons) as EscrowReason[];

const statuses: Record<EscrowStatus, MessageDescriptor> = {
  open: msg`Waiting`,
  approved: msg`Approved`,
  withdrawn: msg`Withdrawn`,
  declined: msg`Declined`,
  expired: msg`Expired`,
  lapsed: msg`Lapsed: no longer an administrator`,
};

export function useReasonName(): (reason: EscrowReason) => string {
  const { i18n } = useLingui();
  return (reason) => i18n._(reasons[reason]);
}

export function useStatusName(): (status: EscrowStatus) => string {
  const { i18n } = useLingui();
  return (status) => i18n._(statuses[status]);
}
