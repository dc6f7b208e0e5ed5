// The delivery state of a message: sent, delivered, read; as an icon, and as a sentence for screen readers.
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import type { PersonRef } from '../../../../contracts/common.ts';
import type { Receipt } from '../../../../contracts/messages.ts';
import { IconCheck, IconChecks } from '../../../kit/parts/icons.ts';
import classes from './ticks.module.css';

interface Props {
  seq: number;
  /** All participants other than the author who can read the conversation. */
  others: readonly PersonRef[];
  receipts: ReadonlyMap<number, Receipt>;
}

export function Ticks({ seq, others, receipts }: Props) {
  const { t } = useLingui();
  const readers = others.filter((person) => (receipts.get(person.id)?.read_seq ?? 0) >= seq);
  const delivered = others.some((person) => (receipts.get(person.id)?.delivered_seq ?? 0) >= seq);
  const names = readers.map((person) => person.name).join(', ');
  const state = others.length === 0 ? 'kept' : readers.length > 0 ? 'read' : delivered ? 'delivered' : 'sent';
  const text = { read: t`Read by ${names}`, delivered: t`Delivered`, sent: t`Sent`, kept: t`Saved. Nobody else can read it.` }[state];
  const shown = { read: t`Read`, delivered: text, sent: text, kept: t`Saved only` }[state];
  const Icon = state === 'read' || state === 'delivered' ? IconChecks : IconCheck;
  return (
    <span className={classes.ticks} data-state={state} title={text}>
      <Icon size={15} stroke={2.2} aria-hidden="true" />
      <span aria-hidden="true">{shown}</span>
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}
