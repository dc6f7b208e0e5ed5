// The patient's name, date of birth, MRN and bed.
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper } from '@mantine/core';
import type { Patient } from '../../../../contracts/patients.ts';
import { Fact, Facts } from '../../../kit/parts/facts.tsx';
import { calendarDate } from '../../../kit/time/time.ts';

export function PatientFacts({ patient }: { patient: Patient }) {
  const { t, i18n } = useLingui();
  const {
    first_name: firstName,
    last_name: lastName,
    date_of_birth: dateOfBirth,
    medical_record_number: medicalRecordNumber,
    room_number: roomNumber,
    placement,
  } = patient;
  const room = placement?.room?.name ?? roomNumber;
  return (
    <Paper withBorder component="section" aria-label={t`My details`}>
      <Facts>
        <Fact label={t`Name`}>
          <bdi>
            {firstName} {lastName}
          </bdi>
        </Fact>
        <Fact label={t`Date of birth`}>
          {dateOfBirth ? (
            <time dateTime={dateOfBirth}>
              <bdi>{calendarDate(i18n.locale, dateOfBirth)}</bdi>
            </time>
          ) : (
            <Trans>not on file</Trans>
          )}
        </Fact>
        <Fact label={t`Your patient number (MRN)`} hint={t`The clinic uses it to be sure that a record is yours.`}>
          <bdi>{medicalRecordNumber}</bdi>
        </Fact>
        {placement?.ward && (
          <Fact label={t`Ward`}>
            <bdi>{placement.ward.name}</bdi>
          </Fact>
        )}
        {room && (
          <Fact label={t`Room`}>
            <bdi>{room}</bdi>
          </Fact>
        )}
        {placement?.bed && (
          <Fact label={t`Bed`}>
            <bdi>{placement.bed.name}</bdi>
          </Fact>
        )}
        {placement?.team && (
          <Fact label={t`The team that looks after you`}>
            <bdi>{placement.team.name}</bdi>
          </Fact>
        )}
      </Facts>
    </Paper>
  );
}
