// The allergies of a patient in one line under their name, where clinicians decide about medicines. Unknown is shown as unknown, never as none.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAllergies, useFactsLive } from '../../../hospital/facts/use-facts.ts';
import { IconAlertTriangle, IconCheck, IconHelpCircle } from '../../../kit/parts/icons.ts';
import { AllergyWords, NoneWords } from './allergy-words.tsx';
import classes from './safety-line.module.css';

interface Props {
  patientId: number;
  /** Shown when allergies were not recorded. */
  unrecorded?: ReactNode;
  /** Shown once the list has loaded. */
  children?: ReactNode;
}

export function SafetyLine({ patientId, unrecorded, children }: Props) {
  const { t } = useLingui();
  useFactsLive(patientId);
  const { data, isError, refetch } = useAllergies(patientId);
  return (
    <section
      className={classes.strip}
      aria-label={t`Safety`}
      aria-busy={!data && !isError}
      data-status={data?.status ?? (isError ? 'failed' : 'loading')}
    >
      {!data && !isError && <span className={classes.statement}>{t`Loading allergies`}</span>}
      {!data && isError && (
        <>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <b className={classes.statement} role="alert">
            <Trans>Allergies could not be loaded</Trans>
          </b>
          <LineButton onClick={() => void refetch()}>
            <Trans>Try again</Trans>
          </LineButton>
        </>
      )}
      {data?.status === 'recorded' && (
        <>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <b>
            <Trans>Allergies</Trans>
          </b>
          <ul className={classes.allergies}>
            {data.allergies
              .filter(({ status }) => status === 'active')
              .map((allergy) => (
                <li key={allergy.id}>
                  <AllergyWords allergy={allergy} />
                </li>
              ))}
          </ul>
        </>
      )}
      {data?.status === 'none-known' && data.none_known && (
        <>
          <IconCheck size={18} aria-hidden="true" />
          <span className={classes.statement}>
            <NoneWords list="allergies" statement={data.none_known} />
          </span>
        </>
      )}
      {data?.status === 'not-recorded' && (
        <>
          <IconHelpCircle size={18} aria-hidden="true" />
          <span className={classes.statement}>
            <b>
              <Trans>Allergies not recorded</Trans>
            </b>{' '}
            <Trans>Ask the patient.</Trans>
          </span>
          {unrecorded}
        </>
      )}
      {data && children}
    </section>
  );
}

export const LineButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <Button variant="default" size="xs" h={28} className="not-printed" onClick={onClick}>
    {children}
  </Button>
);
