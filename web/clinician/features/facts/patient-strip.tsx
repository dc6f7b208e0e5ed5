// The allergies of a patient at the top of the patient page, with what records them.
import { Trans } from '@lingui/react/macro';
import { worksOnWard } from '../../rights.ts';
import { LineButton, SafetyLine } from '../../shared/facts/safety-line.tsx';
import type { PatientStripEntry } from '../../shared/patient/patient-strip.ts';
import { useFactDialogs } from './dialogs/use-fact-dialogs.tsx';

function SafetyStrip({ patientId }: { patientId: number }) {
  const { show, dialogs } = useFactDialogs(patientId);
  return (
    <>
      <SafetyLine
        patientId={patientId}
        unrecorded={
          <LineButton onClick={() => show({ what: 'none', list: 'allergies' })}>
            <Trans>No known allergies…</Trans>
          </LineButton>
        }
      >
        <LineButton onClick={() => show({ what: 'allergy' })}>
          <Trans>Record an allergy…</Trans>
        </LineButton>
      </SafetyLine>
      {dialogs}
    </>
  );
}

export const strip: PatientStripEntry = { id: 'allergies', order: 10, roles: worksOnWard, Strip: SafetyStrip };
