// The allergies of a patient at the top of the patient page, in words. Unknown is shown as unknown, never as none.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Allergy } from '../../../../contracts/facts/allergies.ts';
import { useAllergies, useFactsLive } from '../../../hospital/facts/use-facts.ts';
import { IconAlertTriangle, IconCheck, IconHelpCircle } from '../../../kit/parts/icons.ts';
import { worksOnWard } from '../../rights.ts';
import { AllergyWords, NoneWords } from '../../shared/facts/allergy-words.tsx';
import type { PatientStripEntry } from '../../shared/patient/patient-strip.ts';
import { useFactDialogs } from './dialogs/use-fact-dialogs.tsx';
import classes from './facts.module.css';

function SafetyStrip({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  useFactsLive(patientId);
  const { data, isError, refetch } = useAllergies(patientId);
  const { show, dialogs } = useFactDialogs(patientId);
  const active = data?.allergies.filter(({ status }) => status === 'active') ?? [];
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
          <StripButton onClick={() => void refetch()}>
            <Trans>Try again</Trans>
          </StripButton>
        </>
      )}
      {data?.status === 'recorded' && <Recorded allergies={active} />}
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
          <StripButton onClick={() => show({ what: 'none', list: 'allergies' })}>
            <Trans>No known allergies…</Trans>
          </StripButton>
        </>
      )}
      {data && (
        <StripButton onClick={() => show({ what: 'allergy' })}>
          <Trans>Record an allergy…</Trans>
        </StripButton>
      )}
      {dialogs}
    </section>
  );
}

const StripButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <Button variant="default" size="compact-sm" mih={24} className="not-printed" onClick={onClick}>
    {children}
  </Button>
);

const Recorded = ({ allergies }: { allergies: readonly Allergy[] }) => (
  <>
    <IconAlertTriangle size={18} aria-hidden="true" />
    <b>
      <Trans>Allergies</Trans>
    </b>
    <ul className={classes.allergies}>
      {allergies.map((allergy) => (
        <li key={allergy.id}>
          <AllergyWords allergy={allergy} />
        </li>
      ))}
    </ul>
  </>
);

export const strip: PatientStripEntry = { id: 'allergies', order: 10, roles: worksOnWard, Strip: SafetyStrip };
