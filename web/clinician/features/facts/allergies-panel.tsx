// The allergies of a patient, with their reactions and what clinicians can do about them.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Allergy } from '../../../../contracts/facts/allergies.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useAllergies } from '../../../hospital/facts/use-facts.ts';
import { codeText, SEVERITY_NAMES } from '../../../hospital/facts/words.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import type { FactDialogShown } from './dialogs/fact-dialog-shown.ts';
import { useFactDialogs } from './dialogs/use-fact-dialogs.tsx';
import { Actions, Confirm, FormerButton, InError, NoneEntry, RecordedBy } from './entry-lines.tsx';
import classes from './facts.module.css';

export function AllergiesPanel({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const [former, setFormer] = useState(false);
  const list = useAllergies(patientId, former);
  const { show, dialogs } = useFactDialogs(patientId);
  const { data } = list;
  const active = data?.allergies.filter(({ status }) => status === 'active') ?? [];
  return (
    <PatientPanel
      title={<Trans>Allergies</Trans>}
      status={data?.status === 'recorded' && <Plural value={active.length} one="# allergy" other="# allergies" />}
    >
      {list.isPending && <ListSkeleton rows={1} label={t`Loading allergies`} />}
      {list.isError && !data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {data?.status === 'not-recorded' && (
        <Text size="sm" c="dimmed">
          <Trans>Not recorded.</Trans>
        </Text>
      )}
      <ul className={classes.entries} ref={settle}>
        {(former ? (data?.allergies ?? []) : active).map((allergy) => (
          <AllergyEntry key={allergy.id} allergy={allergy} onShow={show} />
        ))}
        {data?.none_known && <NoneEntry list="none-known" statement={data.none_known} onShow={show} />}
        {former &&
          data?.former_statements.map((statement) => (
            <NoneEntry key={statement.id} list="none-known" statement={statement} onShow={show} />
          ))}
      </ul>
      <Group gap="xs" mt="xs" className="not-printed">
        <Button variant="light" size="compact-sm" mih={24} onClick={() => show({ what: 'allergy' })}>
          <Trans>Record an allergy…</Trans>
        </Button>
        {data && data.status !== 'recorded' && (
          <Button variant="light" size="compact-sm" mih={24} onClick={() => show({ what: 'none', list: 'allergies' })}>
            <Trans>No known allergies…</Trans>
          </Button>
        )}
        <FormerButton shown={former} onChange={setFormer} />
      </Group>
      {dialogs}
    </PatientPanel>
  );
}

interface EntryProps {
  onShow: (shown: FactDialogShown) => void;
}

function AllergyEntry({ allergy, onShow }: EntryProps & { allergy: Allergy }) {
  const { t, i18n } = useLingui();
  const { substance: name, status } = allergy;
  return (
    <li data-state={status} data-row={allergy.id}>
      <b>
        <bdi>{name}</bdi>
      </b>
      {allergy.severity && <> ({i18n._(SEVERITY_NAMES[allergy.severity])})</>}
      {status === 'resolved' && (
        <>
          {' · '}
          <Trans>resolved</Trans>
        </>
      )}
      {allergy.reaction && (
        <div>
          <bdi>{allergy.reaction}</bdi>
        </div>
      )}
      {allergy.code && (
        <Text size="sm" c="dimmed">
          <bdi>{codeText(allergy.code)}</bdi>
        </Text>
      )}
      <RecordedBy entry={allergy} />
      <InError entry={allergy} />
      {status !== 'entered-in-error' && (
        <Group gap={4}>
          {allergy.confirmed_by === null && <Confirm list="allergies" entry={allergy} name={name} />}
          <Actions
            actions={[
              { label: t`Change…`, name: t`Change: ${name}`, act: () => onShow({ what: 'allergy', allergy }) },
              {
                label: t`In error…`,
                name: t`In error: ${name}`,
                act: () => onShow({ what: 'error', list: 'allergies', entry: allergy, name }),
              },
            ]}
          />
        </Group>
      )}
    </li>
  );
}
