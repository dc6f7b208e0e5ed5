// The two identifiers beside every patient's name: MRN and date of birth.
import { Trans, useLingui } from '@lingui/react/macro';
import { calendarDate } from '../kit/time/time.ts';

interface Known {
  medical_record_number: string;
  date_of_birth: string | null;
}

export function PatientIds({ patient }: { patient: Known }) {
  const { i18n } = useLingui();
  const { medical_record_number: mrn, date_of_birth: born } = patient;
  return (
    <>
      <bdi>{mrn}</bdi>
      {' · '}
      {born ? (
        <Trans>
          born{' '}
          <time dateTime={born} style={{ whiteSpace: 'nowrap' }}>
            <bdi>{calendarDate(i18n.locale, born)}</bdi>
          </time>
        </Trans>
      ) : (
        <Trans>date of birth not known</Trans>
      )}
    </>
  );
}
