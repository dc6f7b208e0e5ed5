// The date of birth that the patient asks for, under the header of the patient page.
import { Trans, useLingui } from '@lingui/react/macro';
import { confirmsBirthDates } from '../../rights.ts';
import type { PatientStripEntry } from '../../shared/patient/patient-strip.ts';
import { BirthDateRequestLine } from './birth-date-request.tsx';
import classes from './profile.module.css';
import { useBirthDates } from './use-birth-dates.ts';

function BirthDateStrip({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const request = useBirthDates().data?.requests.find(({ patient }) => patient.id === patientId);
  if (!request) return null;
  return (
    <section className={classes.strip} aria-label={t`Date of birth to confirm`} data-birth-date={request.id}>
      <b>
        <Trans>The patient asks to correct the date of birth</Trans>
      </b>
      <BirthDateRequestLine request={request} />
    </section>
  );
}

export const strip: PatientStripEntry = { id: 'birth-date', order: 20, roles: confirmsBirthDates, Strip: BirthDateStrip };
