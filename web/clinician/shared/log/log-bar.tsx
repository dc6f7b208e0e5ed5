// Buttons that log with one tap; at the bottom of the screen on a tablet or phone. A mistake can be undone for a few seconds.

import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Kbd } from '@mantine/core';
import { useState } from 'react';
import { useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { patientText } from '../../../hospital/patient-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { useSingleKeys } from '../../../kit/accessibility/single-keys.ts';
import { IconPencil, IconPlus } from '../../../kit/parts/icons.ts';
import classes from './log.module.css';
import { NotStored } from './not-stored.tsx';
import { type LoggedPatient, logs } from './outgoing-log.ts';
import type { LogEntry } from './suggest.ts';
import { UndoLog } from './undo-log.tsx';
import { useLogEntries } from './use-log-entries.ts';
import { useWriteLog } from './use-write-log.ts';

interface Props {
  patient: LoggedPatient;
  /** Opens the dialog for any other entry. */
  onOther: () => void;
}

/** Few enough to find one at a glance. */
const SHOWN = 8;

export function LogBar({ patient, onOther }: Props) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const [singleKeys] = useSingleKeys();
  const entries = useLogEntries();
  const write = useWriteLog(patient);
  const held = useOutgoing(logs).filter((one) => one.patient.id === patient.id && one.notBefore !== undefined);
  const [failed, setFailed] = useState(false);
  const touch = ({ taskType, description, notes }: LogEntry) =>
    void write({ taskType, description, notes }, { canUndo: true }).then(
      () => {
        setFailed(false);
        const whose = patientText(patient);
        announce(t`Logged: ${description}, ${whose}`);
      },
      () => setFailed(true),
    );
  return (
    <section className={`${classes.bar} not-printed`} aria-label={t`Log something`}>
      {failed && <NotStored />}
      {held.length > 0 && <UndoLog outgoing={held.at(-1)!} />}
      <div className={classes.buttons}>
        <Button leftSection={<IconPencil size={16} />} rightSection={singleKeys && <Kbd size="xs">L</Kbd>} onClick={onOther}>
          <Trans>Log…</Trans>
        </Button>
        {entries.slice(0, SHOWN).map((entry) => (
          <Button
            key={`${entry.taskType} ${entry.description}`}
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => touch(entry)}
            title={entry.description}
            aria-label={t`${entry.name}: log “${entry.description}”`}
          >
            <bdi>{entry.name}</bdi>
          </Button>
        ))}
      </div>
    </section>
  );
}
