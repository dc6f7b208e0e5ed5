// The medicines that a patient takes, and what clinicians can do about them.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Medicine } from '../../../../contracts/facts/medicines.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useMedicines } from '../../../hospital/facts/use-facts.ts';
import { codeText, doseText, usePartialDate } from '../../../hospital/facts/words.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import type { FactDialogShown } from './dialogs/fact-dialog-shown.ts';
import { useFactDialogs } from './dialogs/use-fact-dialogs.tsx';
import { Actions, Confirm, FormerButton, InError, NoneEntry, RecordedBy } from './entry-lines.tsx';
import classes from './facts.module.css';

export function MedicinesPanel({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const [former, setFormer] = useState(false);
  const list = useMedicines(patientId, former);
  const { show, dialogs } = useFactDialogs(patientId);
  const { data } = list;
  const medicines = data?.medicines ?? [];
  const current = medicines.filter(({ status }) => status === 'current');
  return (
    <PatientPanel
      title={<Trans>Medicines</Trans>}
      status={current.length > 0 && <Plural value={current.length} one="# medicine" other="# medicines" />}
    >
      {list.isPending && <ListSkeleton rows={1} label={t`Loading medicines`} />}
      {list.isError && !data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {data?.status === 'not-recorded' && (
        <Text size="sm" c="dimmed">
          <Trans>Not recorded.</Trans>
        </Text>
      )}
      <ul className={classes.entries} ref={settle}>
        {(former ? medicines : current).map((medicine) => (
          <MedicineEntry key={medicine.id} medicine={medicine} onShow={show} />
        ))}
        {data?.none_taken && <NoneEntry list="none-taken" statement={data.none_taken} onShow={show} />}
        {former &&
          data?.former_statements.map((statement) => (
            <NoneEntry key={statement.id} list="none-taken" statement={statement} onShow={show} />
          ))}
      </ul>
      <Group gap="xs" mt="xs" className="not-printed">
        <Button variant="light" size="compact-sm" mih={24} onClick={() => show({ what: 'medicine' })}>
          <Trans>Record a medicine…</Trans>
        </Button>
        {data && data.status !== 'recorded' && (
          <Button variant="light" size="compact-sm" mih={24} onClick={() => show({ what: 'none', list: 'medicines' })}>
            <Trans>Takes no medicines…</Trans>
          </Button>
        )}
        <FormerButton shown={former} onChange={setFormer} />
      </Group>
      {dialogs}
    </PatientPanel>
  );
}

function MedicineEntry({ medicine, onShow }: { medicine: Medicine; onShow: (shown: FactDialogShown) => void }) {
  const { t } = useLingui();
  const partialDate = usePartialDate();
  const { drug: name, status, since, ended_on: endedOn } = medicine;
  const dose = doseText(medicine);
  return (
    <li data-state={status} data-row={medicine.id}>
      <b>
        <bdi>{name}</bdi>
      </b>{' '}
      <bdi>{dose}</bdi>
      {since && (
        <div>
          <Trans>
            since <bdi>{partialDate(since)}</bdi>
          </Trans>
        </div>
      )}
      {endedOn && (
        <div>
          <Trans>
            ended <bdi>{partialDate(endedOn)}</bdi>: <bdi>{medicine.end_reason}</bdi>
          </Trans>
        </div>
      )}
      {medicine.code && (
        <Text size="sm" c="dimmed">
          <bdi>{codeText(medicine.code)}</bdi>
        </Text>
      )}
      <RecordedBy entry={medicine} />
      <InError entry={medicine} />
      {status === 'current' && (
        <Group gap={4}>
          {medicine.confirmed_by === null && <Confirm list="medicines" entry={medicine} name={name} />}
          <Actions
            actions={[
              { label: t`Change…`, name: t`Change: ${name}`, act: () => onShow({ what: 'medicine', medicine }) },
              { label: t`End…`, name: t`End: ${name}`, act: () => onShow({ what: 'end', medicine }) },
              {
                label: t`In error…`,
                name: t`In error: ${name}`,
                act: () => onShow({ what: 'error', list: 'medicines', entry: medicine, name }),
              },
            ]}
          />
        </Group>
      )}
    </li>
  );
}
