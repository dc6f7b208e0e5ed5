// The fields of a step: what the patient does, once or repeatedly.
import { useLingui } from '@lingui/react/macro';
import { SegmentedControl, TextInput } from '@mantine/core';
import { LimitedInput } from '../../../../kit/parts/limited.tsx';
import classes from './form.module.css';
import { type FieldsProps, ScheduleFields } from './schedule-fields.tsx';
import type { StepDraft } from './step-draft.ts';

/** The limits of contracts/plan-review.ts. */
const TEXT_MAX = 500;
const DETAIL_MAX = 100;

export function StepFields({ autofocus, ...props }: FieldsProps & { autofocus: boolean }) {
  const { t } = useLingui();
  const { draft, onChange, errors } = props;
  const details = [
    ['drug', t`Medicine`],
    ['dose', t`Dose`],
    ['route', t`Route`],
  ] as const;
  return (
    <>
      <LimitedInput
        label={t`What the patient does`}
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        limit={TEXT_MAX}
        error={errors.text}
        dir="auto"
        autoComplete="off"
        data-autofocus={autofocus || undefined}
      />
      <SegmentedControl
        aria-label={t`Type of step`}
        value={draft.type}
        onChange={(type) => onChange({ type: type as StepDraft['type'] })}
        data={[
          { value: 'plan', label: t`Repeated` },
          { value: 'checklist', label: t`Done once` },
        ]}
      />
      <div className={classes.row}>
        {details.map(([field, label]) => (
          <LimitedInput
            key={field}
            label={label}
            value={draft[field]}
            onChange={(event) => onChange({ [field]: event.currentTarget.value })}
            limit={DETAIL_MAX}
            dir="auto"
            autoComplete="off"
          />
        ))}
      </div>
      {draft.type === 'checklist' ? (
        <TextInput
          type="date"
          label={t`Due by`}
          value={draft.due}
          onChange={(event) => onChange({ due: event.currentTarget.value })}
          dir="ltr"
        />
      ) : (
        <ScheduleFields {...props} />
      )}
    </>
  );
}
