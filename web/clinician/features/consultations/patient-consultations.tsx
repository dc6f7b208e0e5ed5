// The panel of the patient page with the patient's consultations that the user may see, newest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useConsultations } from '../../../conversation/data/consultations.ts';
import { ConsultationCount, ConsultationRows } from '../../../conversation/ui/consultation-rows.tsx';
import { Failed, ListSkeleton } from '../../../kit/parts/states.tsx';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';

export function PatientConsultations({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const list = useConsultations({ patient: patientId });
  return (
    <PatientPanel title={<Trans>Consultations</Trans>} status={<ConsultationCount list={list} />}>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading consultations`} />}
      {list.isError && !list.data && <Failed problem={problemText(list.error)} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.consultations.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>You are not part of any consultation with this patient.</Trans>
        </Text>
      )}
      <ConsultationRows list={list} nameOf={(one) => one.doctor} />
    </PatientPanel>
  );
}
