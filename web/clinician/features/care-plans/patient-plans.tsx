// The panel of the patient page with the plans that run or wait for their approval, and how well the patient follows each step.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { CarePlan } from '../../../../contracts/plans.ts';
import { usePlansLive, usePlansOf } from '../../../care-plans/data/use-plans.ts';
import { useReachRunning } from '../../../care-plans/data/use-reminders.ts';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { useClinicTime, useNow } from '../../../kit/time/clinic-time.tsx';
import { FailedNotes, NotesPart } from '../../../notes/ui/notes-part.tsx';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { useStepsFollowed } from './followed/use-steps-followed.ts';
import { OpenPlan } from './open-plan.tsx';
import { problems } from './texts/problems.ts';

/** Open plans are usually among the newest. */
const PAGE = 20;

export const PatientPlans = ({ patientId }: { patientId: number }) => (
  <NotesPart>
    <ProblemsProvider sentences={problems}>
      <Listed patientId={patientId} />
    </ProblemsProvider>
  </NotesPart>
);

/** Plans that run or wait; when there is none, the one that ended last. */
function shownOf(plans: readonly CarePlan[]) {
  const open = plans.filter(({ status, being_renewed }) => status === 'proposed' || status === 'active' || being_renewed);
  const newestEnded = open.length === 0 ? plans[0] : undefined;
  return { open, newestEnded, latest: newestEnded ? [newestEnded] : open };
}

function Listed({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const list = usePlansOf(patientId, PAGE);
  const { dayKey } = useClinicTime();
  const isReaching = useReachRunning(list, patientId, dayKey(useNow()));
  usePlansLive();
  const { open, newestEnded, latest } = useMemo(() => shownOf(list.plans), [list.plans]);
  const followed = useStepsFollowed(open.some(({ status }) => status !== 'proposed') ? patientId : undefined);
  const { rows, ...news } = useSteadyRows(latest, `${patientId} ${list.isSuccess}`, ({ version }) => version);
  return (
    <PatientPanel title={<Trans>Care plan</Trans>} status={open.length > 1 && <Plural value={open.length} one="# plan" other="# plans" />}>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading the care plan`} />}
      {list.isError && !list.data && <FailedNotes error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && !isReaching && open.length === 0 && (
        <Text size="sm" c="dimmed">
          {newestEnded ? (
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
