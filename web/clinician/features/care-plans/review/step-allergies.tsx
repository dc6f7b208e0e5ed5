// The allergies of the patient that the medicine of a step matches. Without a match, a line states what was compared.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import { useAllergies } from '../../../../hospital/facts/use-facts.ts';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { AllergyWords } from '../../../shared/facts/allergy-words.tsx';
import { allergiesMatched } from './allergy-match.ts';
import type { DrugClass } from './drug-classes.ts';
import classes from './step-allergies.module.css';

const CLASS_WORDS: Record<DrugClass, MessageDescriptor> = {
  penicillins: msg`penicillins`,
  cephalosporins: msg`cephalosporins`,
  sulfonamides: msg`sulfonamides`,
  macrolides: msg`macrolides`,
  quinolones: msg`quinolones`,
  tetracyclines: msg`tetracyclines`,
  nsaids: msg`anti-inflammatory medicines (NSAIDs)`,
  opioids: msg`opioids`,
  statins: msg`statins`,
  'ace-inhibitors': msg`ACE inhibitors`,
};

export function StepAllergies({ patientId, step }: { patientId: number; step: PlanStep }) {
  const { i18n } = useLingui();
  const { data, isError } = useAllergies(patientId);
  if (!step.medicine || (!data && !isError) || data?.status === 'none-known') return null;
  const matches = data ? allergiesMatched(step, data.allergies) : [];
  if (matches.length === 0)
    return (
      <p className={classes.none} data-allergy="none">
        {!data ? (
          <Trans>Not compared with the allergies, which could not be loaded.</Trans>
        ) : data.status === 'not-recorded' ? (
          <Trans>Not compared with allergies: none are recorded.</Trans>
        ) : (
          <Trans>No match by name or common class. Compare it with the allergies above.</Trans>
        )}
      </p>
    );
  return (
    <ul className={classes.list}>
      {matches.map(({ allergy, drugClass }) => {
        const name = drugClass && i18n._(CLASS_WORDS[drugClass]);
        return (
          <li key={allergy.id} className={classes.match} data-allergy={drugClass ?? 'name'}>
            <IconAlertTriangle size={18} aria-hidden="true" />
            <span>
              <Trans>Recorded allergy:</Trans> <AllergyWords allergy={allergy} />.{' '}
              {name === undefined ? <Trans>This step names it.</Trans> : <Trans>Both belong to one class: {name}.</Trans>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
