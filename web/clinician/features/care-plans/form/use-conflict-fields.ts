// The fields of a step that two people may have changed, as both versions show them.
import { useLingui } from '@lingui/react/macro';
import { useScheduleWords } from '../../../../care-plans/ui/schedule-words.ts';
import type { ConflictField, Side } from '../../../../kit/parts/dialog/edit-conflict.tsx';
import { calendarDate } from '../../../../kit/time/time.ts';
import { bodyOf, type StepDraft } from './step-draft.ts';

/** The fields of a draft that one choice covers. */
const PARTS = {
  type: ['type'],
  text: ['text'],
  drug: ['drug'],
  dose: ['dose'],
  route: ['route'],
  schedule: ['times', 'per', 'interval', 'at', 'weekdays', 'days', 'start', 'prn'],
  due: ['due'],
  extends: ['extends'],
} as const satisfies Record<string, readonly (keyof StepDraft)[]>;
type Part = keyof typeof PARTS;

export function useConflictFields() {
  const { t, i18n } = useLingui();
  const words = useScheduleWords();
  const labels: Record<Part, string> = {
    type: t`Type of step`,
    text: t`What the patient does`,
    drug: t`Medicine`,
    dose: t`Dose`,
    route: t`Route`,
    schedule: t`How often`,
    due: t`Due by`,
    extends: t`Each missed day adds a day at the end`,
  };
  const shown = (draft: StepDraft): Record<Part, string> => {
    const { schedule } = bodyOf(draft);
    return {
      type: draft.type === 'plan' ? t`Repeated` : t`Done once`,
      text: draft.text,
      drug: draft.drug,
      dose: draft.dose,
      route: draft.route,
      schedule: schedule ? words(schedule) : '',
      due: draft.due === '' ? '' : calendarDate(i18n.locale, draft.due),
      extends: draft.extends ? t`Yes` : t`No`,
    };
  };
  const parts = Object.keys(PARTS) as Part[];
  return {
    fields: (mine: StepDraft, theirs: StepDraft): ConflictField[] => {
      const [a, b] = [shown(mine), shown(theirs)];
      return parts.map((key) => ({ key, label: labels[key], mine: a[key], theirs: b[key] }));
    },
    /** The draft with the chosen parts of the other version. */
    merge: (mine: StepDraft, theirs: StepDraft, chosen: Record<string, Side>): StepDraft => {
      const taken = parts.filter((part) => chosen[part] === 'theirs').flatMap((part) => PARTS[part] as readonly (keyof StepDraft)[]);
      return { ...mine, ...Object.fromEntries(taken.map((key) => [key, theirs[key]])) };
    },
  };
}
