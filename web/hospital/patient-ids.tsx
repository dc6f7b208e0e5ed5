// The two identifiers that stand beside every patient's name: MRN and date of birth.
import { Trans, useLingui } from '@lingui/react/macro';
import { calendarDate } from '../kit/time/time.ts';

interface Known {
  medicalRecordNumber: string;
  dateOfBirth: string | null;
}

export function PatientIds({ patient }: { patient: Known }) {
  const { i18n } = useLingui();
  const { medicalRecordNumber: mrn, dateOfBirth: born } = patient;
  return (
    <>
      <bdi>{mrn}</bdi>
      {' · '}
      {born ? (
        <Trans>
          born{' '}
          <time dateTime={born}>
            <bdi>{calendarDate(i18n.locale, born)}</bdi>
          </time>
        </Trans>
      ) : (
        <Trans>date of birth not known</Trans>
      )}
    </>
  );
}
