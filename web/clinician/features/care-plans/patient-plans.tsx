// The panel of the patient page with the plans that run or wait for their approval, and how well the patient follows each step.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { usePlansOf } from '../../../care-plans/data/use-plans.ts';
import { useAdherence, useReminders } from '../../../care-plans/data/use-reminders.ts';
import { PlansPart } from '../../../care-plans/ui/plans-part.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { useClinicTime, useNow } from '../../../kit/time/clinic-time.tsx';
import { FailedNotes } from '../../../notes/ui/notes-part.tsx';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { OpenPlan } from './open-plan.tsx';

/** Few, because only the newest plans are open. */
const PAGE = 20;
const DAY = 86_400_000;
/** Days whose reminders are shown one by one. */
const DAYS = 14;
/** The longest time of one request for adherence, in days. */
const YEAR = 365;

export const PatientPlans = ({ patientId }: { patientId: number }) => (
  <PlansPart>
    <Listed patientId={patientId} />
  </PlansPart>
);

function Listed({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const { dayKey } = useClinicTime();
  const now = useNow();
  const list = usePlansOf(patientId, PAGE);
  const today = dayKey(now);
  const adherence = useAdherence(patientId, dayKey(now - YEAR * DAY), today);
  const reminders = useReminders(patientId, dayKey(now - (DAYS - 1) * DAY), today);
  const open = list.plans.filter(({ status, being_renewed }) => status === 'proposed' || status === 'active' || being_renewed);
  return (
    <PatientPanel title={<Trans>Care plan</Trans>} status={open.length > 1 && <Plural value={open.length} one="# plan" other="# plans" />}>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading the care plan`} />}
      {list.isError && !list.data && <FailedNotes error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && open.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>No plan is open. A plan follows from the next note that states what the patient is to do.</Trans>
        </Text>
      )}
      {open.map((plan) => (
        <OpenPlan key={plan.id} plan={plan} adherence={adherence.data} reminders={reminders.data} />
      ))}
    </PatientPanel>
  );
}
