// The parts that the entries of all panels share: author and source, the reason of an error, and buttons.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { Allergy } from '../../../../contracts/facts/allergies.ts';
import type { Medicine } from '../../../../contracts/facts/medicines.ts';
import type { NoneStatement } from '../../../../contracts/facts/none-statement.ts';
import type { Fact } from '../../../../contracts/facts/observations.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { SOURCE_NAMES, useRecordedOn } from '../../../hospital/facts/words.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import type { FactDialogShown } from './dialogs/fact-dialog-shown.ts';
import classes from './facts.module.css';
import { useFactWork } from './use-fact-work.ts';

type Entry = Allergy | NoneStatement | Medicine;

/** The author, day and source of an entry. @param hasDay whether its day is shown already */
export function RecordedBy({ entry, hasDay = false }: { entry: Entry | Fact; hasDay?: boolean }) {
  const { i18n } = useLingui();
  const recordedOn = useRecordedOn();
  return (
    <Text size="sm" c="dimmed">
      {!hasDay && (
        <>
          <bdi>{recordedOn(entry)}</bdi>
          {' · '}
        </>
      )}
      <bdi>{entry.recorded_by.name}</bdi>
      {' · '}
      {entry.confirmed_by === null ? <Trans>stated by the patient, not confirmed</Trans> : i18n._(SOURCE_NAMES[entry.source])}
    </Text>
  );
}

export const InError = ({ entry }: { entry: Entry }) =>
  entry.error_reason !== null && (
    <Text size="sm">
      <Trans>
        Recorded in error: <bdi>{entry.error_reason}</bdi>
      </Trans>
    </Text>
  );

interface Action {
  label: string;
  /** The accessible name, which names the entry. */
  name: string;
  act: () => void;
}

export const Actions = ({ actions }: { actions: readonly Action[] }) => (
  <div className={`${classes.actions} not-printed`}>
    {actions.map(({ label, name, act }) => (
      <Button key={label} variant="subtle" size="compact-xs" mih={24} aria-label={name} onClick={act}>
        {label}
      </Button>
    ))}
  </div>
);

interface NoneProps {
  list: 'none-known' | 'none-taken';
  statement: NoneStatement;
  onShow: (shown: FactDialogShown) => void;
}

/** The statement that there are none. */
export function NoneEntry({ list, statement, onShow }: NoneProps) {
  const { t } = useLingui();
  const name = list === 'none-known' ? t`No known allergies` : t`Takes no medicines`;
  return (
    <li data-state={statement.status} data-row={statement.id}>
      <b>{name}</b>
      {statement.status === 'ended' && (
        <>
          {' · '}
          <Trans>ended</Trans>
        </>
      )}
      <RecordedBy entry={statement} />
      <InError entry={statement} />
      {statement.status === 'active' && (
        <Actions
          actions={[
            {
              label: t`In error…`,
              name: t`In error: ${name}`,
              act: () => onShow({ what: 'error', list, entry: statement, name }),
            },
          ]}
        />
      )}
    </li>
  );
}

/** Confirms what the patient stated. */
export function Confirm({ list, entry, name }: { list: 'allergies' | 'medicines'; entry: Entry; name: string }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const work = useFactWork(entry.patient_id);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work.confirm(list, entry);
      announce(t`Confirmed: ${name}`);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="light" size="compact-xs" mih={24} loading={busy} aria-label={t`Confirm: ${name}`} onClick={() => void confirm()}>
        <Trans>Confirm</Trans>
      </Button>
      {problem !== undefined && <ProblemLine>{problemText(problem)}</ProblemLine>}
    </>
  );
}

/** Shows or hides former entries. */
export const FormerButton = ({ shown, onChange }: { shown: boolean; onChange: (shown: boolean) => void }) => (
  <Button variant="subtle" size="compact-sm" mih={24} aria-pressed={shown} className="not-printed" onClick={() => onChange(!shown)}>
    <Trans>Former entries</Trans>
  </Button>
);
