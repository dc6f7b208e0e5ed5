// The contacts of a patient on the patient page.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { seesCarers } from '../../rights.ts';
import { CarerList } from '../../shared/carers/carer-list.tsx';
import { useCarersOf } from '../../shared/carers/use-carers-of.ts';
import { PatientPanel, type PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';

function PatientCarers({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useCarersOf(patientId);
  const carers = list.data?.carers;
  return (
    <PatientPanel title={<Trans>Contacts</Trans>} status={carers && <Plural value={carers.length} one="# contact" other="# contacts" />}>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading contacts`} />}
      {list.isError && !carers && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {carers?.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>The patient has named no contact who has confirmed.</Trans>
        </Text>
      )}
      {carers && carers.length > 0 && <CarerList carers={carers} />}
    </PatientPanel>
  );
}

export const panel: PatientPanelEntry = { id: 'carers', order: 60, roles: seesCarers, Panel: PatientCarers };
