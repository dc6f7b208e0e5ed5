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
import { bodyOf, changesOf, draftOf, mayContradict, type StepDraft } from './step-draft.ts';
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
  const [base, setBase] = useState({ version: plan.version, draft: start });
  const [theirs, setTheirs] = useState<CarePlan>();
  const [errors, setErrors] = useState<StepErrors>({});
  const [fit, setFit] = useState<'confirmed' | 'missing'>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const current = theirs?.steps?.find(({ id }) => id === step?.id);

  const isDoubtful = step !== undefined && mayContradict(base.draft, draft);
  const change = (changed: Partial<StepDraft>) => {
    setFit(undefined);
    setDraft((before) => ({ ...before, ...changed }));
    if (Object.keys(errors).length > 0) setErrors(check({ ...draft, ...changed }));
  };
  async function save(mine: StepDraft, from: { version: number; draft: StepDraft }) {
    const found = check(mine);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setProblem(undefined);
    try {
      if (step) await work.editStep(step.id, { ...changesOf(from.draft, mine), version: from.version });
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
      setBase({ version: now.version, draft: their });
      setDraft(keptChanges(mine, from.draft, their));
    }
  }
  const submit = () => {
    if (!isDoubtful || fit === 'confirmed') return void save(draft, base);
    setErrors(check(draft));
    setFit('missing');
  };
  const resolve = (chosen: Record<string, Side>) => {
    const merged = conflictFields.merge(draft, base.draft, chosen);
    setDraft(merged);
    void save(merged, base);
  };
  return (
    <FormDialog
      title={step ? t`Change the step` : t`Add a step`}
      action={step ? t`Save` : t`Add`}
      size="lg"
      unsaved={Object.keys(changesOf(start, draft)).length > 0}
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
      {isDoubtful && (
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
