// The patient's consultations that the reader may see, newest first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Text, Title } from '@mantine/core';
import { useProblemText } from '../../../client/problem-text.ts';
import { useConsultations } from '../../../conversation/data/consultations.ts';
import { ConsultationRow } from '../../../conversation/ui/consultation-row.tsx';
import { Failed, ListSkeleton } from '../../../kit/parts/states.tsx';
import classes from './patients.module.css';

export function PatientConsultations({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const list = useConsultations({ patient: patientId });
  const { consultations } = list;
  return (
    <section className={classes.section} aria-labelledby="patient-consultations">
      <div className={classes.heading}>
        <Title order={2} size="h5" id="patient-consultations">
          <Trans>Consultations</Trans>
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {list.isSuccess && <Plural value={consultations.length} one="# consultation" other="# consultations" />}
          {list.hasNextPage && '+'}
        </Text>
      </div>
      {list.isPending && <ListSkeleton rows={1} label={t`Loading consultations`} />}
      {list.isError && !list.data && <Failed problem={problemText(list.error)} onRetry={() => void list.refetch()} />}
      {list.isSuccess && consultations.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>You are not part of any consultation with this patient.</Trans>
        </Text>
      )}
      {consultations.length > 0 && (
        <ul className={classes.consultations}>
          {consultations.map((one) => (
            <li key={one.id}>
              <ConsultationRow consultation={one} person={one.doctor} open={false} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </section>
  );
}
