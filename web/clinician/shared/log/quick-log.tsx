// The dialog that logs something for a patient or corrects a log: first the entry, then its details. It is not loaded on demand, because
// letters typed right after its shortcut belong to it, and it is needed most without a connection.

import { useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { fullName, patientText } from '../../../hospital/patient-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { GuardedDialog } from '../../../kit/parts/dialog/guarded-dialog.tsx';
import { LogForm } from './log-form.tsx';
import { NotStored } from './not-stored.tsx';
import type { LogDraft, LoggedPatient } from './outgoing-log.ts';
import { useLogEntries } from './use-log-entries.ts';
import { useWriteLog } from './use-write-log.ts';
import { WhatField } from './what-field.tsx';

interface Props {
  patient: LoggedPatient;
  /** The initial content; without it the dialog asks what was done. */
  draft?: LogDraft | undefined;
  /** ID of the log that is corrected. */
  corrects?: number | undefined;
  onClose: () => void;
  /** Called once the log is in the queue. */
  onWritten?: () => void;
}

export function QuickLog({ patient, draft, corrects, onClose, onWritten }: Props) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const entries = useLogEntries();
  const write = useWriteLog(patient);
  const [chosen, choose] = useState(draft);
  const [failed, setFailed] = useState(false);
  const sending = useRef(false);
  const typed = useRef(false);
  const type = useCallback((something: boolean) => {
    typed.current = something;
  }, []);
  async function send(log: LogDraft) {
    if (sending.current) return;
    sending.current = true;
    try {
      // A correction, and a refused log that was changed, replace another log; undoing them would lose both.
      await write(log, { corrects, canUndo: corrects === undefined && !onWritten });
    } catch {
      sending.current = false;
      choose(log);
      return setFailed(true);
    }
    const whose = patientText(patient);
    announce(corrects === undefined ? t`Logged: ${log.description}, ${whose}` : t`Corrected: ${log.description}, ${whose}`);
    onWritten?.();
    onClose();
  }
  return (
    <GuardedDialog
      title={corrects === undefined ? t`Log for ${fullName(patient)}` : t`Correct a log`}
      unsaved={() => typed.current}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed" mb="sm">
        <PatientIds patient={patient} />
      </Text>
      {failed && <NotStored />}
      {chosen ? (
        <LogForm draft={chosen} correcting={corrects !== undefined} onType={type} onSend={(log) => void send(log)} />
      ) : (
        <WhatField entries={entries} onType={type} onChoose={choose} onSend={(log) => void send(log)} />
      )}
    </GuardedDialog>
  );
}
