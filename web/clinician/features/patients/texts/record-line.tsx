// An event of another record on the timeline: a note, a care plan, an allergy or a medicine, with a link to what it is about.

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { RecordEntry } from '../../../../../contracts/timeline.ts';
import { Link } from '../../../../kit/router/link.tsx';
import { Line } from '../timeline-line.tsx';

type Kind = RecordEntry['kind'];

const WORDS: Record<Kind, MessageDescriptor> = {
  'allergy-added': msg`Allergy added`,
  'day-missed': msg`Not all reminders of the day were done`,
  'medicine-added': msg`Medicine added`,
  'medicine-ended': msg`Medicine ended`,
  'note-amended': msg`Note amended`,
  'note-written': msg`Note written`,
  'plan-approved': msg`Care plan approved`,
  'plan-stopped': msg`Care plan stopped`,
  'plan-superseded': msg`Care plan replaced`,
};
const LINK = { variant: 'subtle', size: 'compact-xs', mih: 24, px: 0, className: 'not-printed' } as const;
const PLAN_KINDS: readonly Kind[] = ['day-missed', 'plan-approved', 'plan-stopped', 'plan-superseded'];
const NOTE_KINDS: readonly Kind[] = ['note-amended', 'note-written'];

interface Props {
  row: string;
  entry: RecordEntry;
  patientId: number;
}

export function RecordLine({ row, entry: { kind, at, id, by }, patientId }: Props) {
  const { t } = useLingui();
  const words = t(WORDS[kind]);
  return (
    <Line
      row={row}
      at={at}
      words={words}
      kind={
        NOTE_KINDS.includes(kind) ? (
          <Button component={Link} to="/patients/$id/notes/$note" params={{ id: String(patientId), note: id }} {...LINK}>
            <Trans>Open note</Trans>
          </Button>
        ) : (
          PLAN_KINDS.includes(kind) && (
            <Button component={Link} to="/plans/$plan" params={{ plan: id }} {...LINK}>
              <Trans>Open plan</Trans>
            </Button>
          )
        )
      }
      by={by && <bdi>{by.name}</bdi>}
    />
  );
}
