// The page of a care plan: its note beside its steps. Its reviewer changes and approves it; other readers see it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, VisuallyHidden } from '@mantine/core';
import type { CarePlan } from '../../../../../contracts/plans.ts';
import { usePlansLive } from '../../../../care-plans/data/use-plans.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { ProblemsProvider } from '../../../../client/problems/problems.tsx';
import { ListSkeleton } from '../../../../kit/parts/states.tsx';
import { Link } from '../../../../kit/router/link.tsx';
import { Missing } from '../../../../kit/shell/missing.tsx';
import { usePageTitle } from '../../../../kit/shell/page-title.ts';
import { useNote } from '../../../../notes/data/use-notes.ts';
import { ClosedNote } from '../../../../notes/ui/closed-note.tsx';
import { FailedNotes, NotesPart } from '../../../../notes/ui/notes-part.tsx';
import { NoteFrame } from '../../../shared/notes/note-frame.tsx';
import { WhyClosed } from '../../../shared/notes/why-closed.tsx';
import { usePlan } from '../data/use-plan.ts';
import { problems } from '../texts/problems.ts';
import { PlanHead } from './plan-head.tsx';
import classes from './review.module.css';
import { Review } from './review.tsx';

const FAULTS = ['STEP_TAMPERED', 'NOTE_TAMPERED', 'KEY_MISMATCH'] as const;

export const PlanPage = ({ id }: { id: string }) => (
  <ProblemsProvider sentences={problems}>
    <Loaded id={id} />
  </ProblemsProvider>
);

function Loaded({ id }: { id: string }) {
  const { t } = useLingui();
  const { data: plan, error, isPending, refetch } = usePlan(id);
  usePlansLive();
  usePageTitle(t`Care plan`);
  // The ID in the address is not one of a plan.
  if (hasCode(error, 'CARE_PLAN_NOT_FOUND') || hasCode(error, 'VALIDATION_FAILED'))
    return (
      <Missing title={t`Care plan not found`} about={<Trans>It does not exist, or you are not a reader of its note.</Trans>}>
        <Anchor component={Link} to="/plans">
          <Trans>Plans to approve</Trans>
        </Anchor>
      </Missing>
    );
  // After a fault was found, the steps that were shown before disappear.
  const isBroken = FAULTS.some((code) => hasCode(error, code));
  if (plan && !isBroken)
    return (
      <NoteFrame patientId={plan.patient_id} tab={t`Care plan`} wide>
        <Shown plan={plan} />
      </NoteFrame>
    );
  return (
    <div className={classes.before}>
      <VisuallyHidden component="h1">
        <Trans>Care plan</Trans>
      </VisuallyHidden>
      {isPending ? (
        <ListSkeleton rows={4} label={t`Loading the care plan`} />
      ) : (
        <NotesPart>
          <FailedNotes error={error} onRetry={() => void refetch()} />
        </NotesPart>
      )}
    </div>
  );
}

function Shown({ plan }: { plan: CarePlan }) {
  const { t } = useLingui();
  const note = useNote(plan.note_id, plan.note_version);
  const { state } = plan;
  return (
    <article aria-labelledby="plan-title" data-plan={plan.id} data-plan-status={plan.status}>
      <PlanHead plan={plan} />
      {state !== 'open' ? (
        <ClosedNote state={state}>
          <WhyClosed state={state} />
        </ClosedNote>
      ) : note.isPending ? (
        <ListSkeleton rows={4} label={t`Loading the note`} />
      ) : note.data?.text != null ? (
        <Review plan={plan} text={note.data.text} />
      ) : (
        <FailedNotes error={note.error} onRetry={() => void note.refetch()} />
      )}
    </article>
  );
}
