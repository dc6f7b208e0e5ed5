// The form of a step: a new one from a sentence of the note, or changes of one. If the plan was changed elsewhere, both versions are shown.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { CarePlan, PlanStep } from '../../../../../contracts/plans.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { EditConflict, type Side } from '../../../../kit/parts/dialog/edit-conflict.tsx';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { keptChanges } from '../../../../kit/parts/dialog/kept-changes.ts';
import { useConfirmFor } from '../../../shared/patient/use-shown-patient.ts';
import { usePlanWork, usePutPlan } from '../data/use-plan.ts';
import type { Quoted } from '../review/segments.ts';
import classes from './form.module.css';
import { bodyOf, changesOf, draftOf, isDoubtful, type StepDraft, type Written } from './step-draft.ts';
import { StepFields } from './step-fields.tsx';
import { useConflictFields } from './use-conflict-fields.ts';
import { type StepErrors, useStepChecks } from './use-step-checks.ts';
import { WordsFit } from './words-fit.tsx';

export type StepDialogShown = { step: PlanStep } | { quoted: Quoted | undefined };

interface Props {
  plan: CarePlan;
  shown: StepDialogShown;
  /** The sentences of the note, to choose one for a new step. */
  sentences: readonly Quoted[];
  onClose: () => void;
}

const isSame = (a: StepDraft, b: StepDraft): boolean => Object.keys(changesOf(a, b)).length === 0;

export function StepDialog({ plan, shown, sentences, onClose }: Props) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const confirm = useConfirmFor(plan.patient_id);
  const check = useStepChecks();
  const work = usePlanWork(plan.id);
  const put = usePutPlan();
  const conflictFields = useConflictFields();
  const step = 'step' in shown ? shown.step : undefined;
  const given = 'quoted' in shown ? shown.quoted : undefined;
  const [sentence, setSentence] = useState(given ?? sentences[0]);
  const [start] = useState(() => draftOf(step, step ? '' : sentence?.quote));
  const [draft, setDraft] = useState(start);
  const [base, setBase] = useState({ version: plan.version, draft: start, fits: step?.words_confirmed ?? true });
  const [written, setWritten] = useState<Written>({ draft: start, fits: base.fits });
  const [theirs, setTheirs] = useState<CarePlan>();
  const [errors, setErrors] = useState<StepErrors>({});
  const [fit, setFit] = useState<'confirmed' | 'missing'>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const current = theirs?.steps?.find(({ id }) => id === step?.id);

  const asks = step !== undefined && isDoubtful(written, draft);
  const change = (changed: Partial<StepDraft>) => {
    setFit(undefined);
    setDraft((before) => ({ ...before, ...changed }));
    if (Object.keys(errors).length > 0) setErrors(check({ ...draft, ...changed }));
  };
  async function save(mine: StepDraft, from: { version: number; draft: StepDraft }, fits: boolean) {
    const found = check(mine);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setProblem(undefined);
    try {
      if (step)
        await work.editStep(step.id, { ...changesOf(from.draft, mine), ...(fits && { words_confirmed: true }), version: from.version });
      else if (sentence) await work.addStep({ ...bodyOf(mine), ...sentence });
      confirm(step ? t`The step is changed.` : t`The step is added.`);
      onClose();
    } catch (error) {
      setBusy(false);
      const now = hasCode(error, 'EDIT_CONFLICT') ? (error.details['current'] as CarePlan) : undefined;
      const stored = now?.steps?.find(({ id }) => id === step?.id);
      setTheirs(stored && now);
      if (!now || !stored) {
        if (now) put(now);
        setProblem(error);
        return;
      }
      const their = draftOf(stored);
      const kept = keptChanges(mine, from.draft, their);
      setBase({ version: now.version, draft: their, fits: stored.words_confirmed });
      setWritten({ draft: mine, fits: true });
      setDraft(kept);
      if (!isSame(kept, mine)) setFit(undefined);
    }
  }
  const submit = () => {
    if (!asks || fit === 'confirmed') return void save(draft, base, asks);
    setErrors(check(draft));
    setFit('missing');
  };
  const resolve = (chosen: Record<string, Side>) => {
    const merged = conflictFields.merge(draft, base.draft, chosen);
    // The words of one doctor may not fit the times that the other one set.
    const origin = merged.text === base.draft.text ? base : written;
    const doubts = isDoubtful(origin, merged);
    setDraft(merged);
    if (!doubts || (fit === 'confirmed' && isSame(merged, draft))) return void save(merged, base, doubts);
    setWritten(origin);
    setTheirs(undefined);
    setFit('missing');
  };
  return (
    <FormDialog
      title={step ? t`Change the step` : t`Add a step`}
      action={step ? t`Save` : t`Add`}
      size="lg"
      unsaved={!isSame(start, draft)}
      busy={busy}
      ready={step !== undefined || sentence !== undefined}
      problem={problem === undefined ? undefined : problemText(problem)}
      onSubmit={submit}
      onClose={onClose}
      instead={
        theirs &&
        current && (
          <EditConflict
            key={theirs.version}
            fields={conflictFields.fields(draft, base.draft)}
            busy={busy}
            onSend={resolve}
            onTakeTheirs={() => {
              put(theirs);
              onClose();
            }}
          />
        )
      }
    >
      {!step && !given ? (
        <NativeSelect
          label={t`Sentence of the note`}
          value={sentence ? String(sentence.start) : ''}
          onChange={(event) => {
            const chosen = sentences.find((one) => String(one.start) === event.currentTarget.value);
            setSentence(chosen);
            if (chosen && draft.text === (sentence?.quote ?? '')) change({ text: chosen.quote });
          }}
          data={sentences.map((one) => ({ value: String(one.start), label: one.quote }))}
          data-autofocus
        />
      ) : (
        <figure className={classes.figure}>
          <figcaption>
            <Trans>The note says</Trans>
          </figcaption>
          <blockquote className={classes.sentence} dir="auto">
            {step ? step.evidence.quote : given?.quote}
          </blockquote>
        </figure>
      )}
      <StepFields draft={draft} onChange={change} errors={errors} autofocus={step !== undefined || given !== undefined} />
      {asks && (
        <WordsFit
          text={bodyOf(draft).text}
          checked={fit === 'confirmed'}
          error={fit === 'missing'}
          onChange={(checked) => setFit(checked ? 'confirmed' : undefined)}
        />
      )}
    </FormDialog>
  );
}
