// The panel of the patient page with the plans that run or wait for their approval, and how well the patient follows each step.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { usePlansLive, usePlansOf } from '../../../care-plans/data/use-plans.ts';
import { ProblemsProvider } from '../../../client/problems.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { FailedNotes, NotesPart } from '../../../notes/ui/notes-part.tsx';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { useStepsFollowed } from './followed/use-steps-followed.ts';
import { OpenPlan } from './open-plan.tsx';
import { problems } from './texts/problems.ts';

/** Open plans are among the newest. */
const PAGE = 20;

export const PatientPlans = ({ patientId }: { patientId: number }) => (
  <NotesPart>
    <ProblemsProvider sentences={problems}>
      <Listed patientId={patientId} />
    </ProblemsProvider>
  </NotesPart>
);

function Listed({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = usePlansOf(patientId, PAGE);
  usePlansLive();
  const open = list.plans.filter(({ status, being_renewed }) => status === 'proposed' || status === 'active' || being_renewed);
  const followed = useStepsFollowed(open.some(({ status }) => status !== 'proposed') ? patientId : undefined);
  const newestEnded = open.length === 0 ? list.plans[0] : undefined;
  return (
    <PatientPanel title={<Trans>Care plan</Trans>} status={open.length > 1 && <Plural value={open.length} one="# plan" other="# plans" />}>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading the care plan`} />}
      {list.isError && !list.data && <FailedNotes error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && open.length === 0 && (
        <Text size="sm" c="dimmed">
          {newestEnded ? (
            <Trans>No plan is open. The last one has ended.</Trans>
          ) : (
            <Trans>No plan is open. A plan follows from the next note that states what the patient is to do.</Trans>
          )}
        </Text>
      )}
      {[...open, ...(newestEnded ? [newestEnded] : [])].map((plan) => (
        <OpenPlan key={plan.id} plan={plan} followed={followed} />
      ))}
    </PatientPanel>
  );
}
