// The panel of the patient page with the plans that run or wait for their approval, and how well the patient follows each step.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useLatestPlanOf, useOpenPlansOf, usePlansLive } from '../../../care-plans/data/use-plans.ts';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { FailedNotes, NotesPart } from '../../../notes/ui/notes-part.tsx';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { useStepsFollowed } from './followed/use-steps-followed.ts';
import { OpenPlan } from './open-plan.tsx';
import { problems } from './texts/problems.ts';

export const PatientPlans = ({ patientId }: { patientId: number }) => (
  <NotesPart>
    <ProblemsProvider sentences={problems}>
      <Listed patientId={patientId} />
    </ProblemsProvider>
  </NotesPart>
);

function Listed({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = useOpenPlansOf(patientId);
  const open = list.plans;
  const hasNone = list.isSuccess && open.length === 0;
  const last = useLatestPlanOf(patientId, hasNone);
  usePlansLive();
  const shown = hasNone ? last : list;
  const followed = useStepsFollowed(open.some(({ status }) => status !== 'proposed') ? patientId : undefined);
  const { rows, ...news } = useSteadyRows(shown.plans, `${patientId} ${shown.isSuccess}`, ({ version }) => version);
  return (
    <PatientPanel title={<Trans>Care plan</Trans>} status={open.length > 1 && <Plural value={open.length} one="# plan" other="# plans" />}>
      {shown.isPending && <ListSkeleton rows={2} label={t`Loading the care plan`} />}
      {shown.isError && !shown.data && <FailedNotes error={shown.error} onRetry={() => void shown.refetch()} />}
      {hasNone && last.isSuccess && (
        <Text size="sm" c="dimmed">
          {last.plans.length > 0 ? (
            <Trans>No plan is open. The last one has ended.</Trans>
          ) : (
            <Trans>No plan is open. A plan follows from the next note that states what the patient is to do.</Trans>
          )}
        </Text>
      )}
      <NewsChip of={[news]} />
      <div data-steady ref={settle}>
        {rows.map((plan) => (
          <OpenPlan key={plan.id} plan={plan} followed={followed} />
        ))}
      </div>
    </PatientPanel>
  );
}
