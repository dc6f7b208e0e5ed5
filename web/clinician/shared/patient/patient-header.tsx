// The patient header, always visible: name, MRN, date of birth and age, bed, team.
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { Where } from '../../../hospital/where.tsx';
import { IconBed, IconUsers } from '../../../kit/parts/icons.ts';
import { useClinicTime, useNow } from '../../../kit/time/clinic-time.tsx';
import { calendarDate } from '../../../kit/time/time.ts';
import { ageText } from './age.ts';
import classes from './patient-header.module.css';

interface Props {
  patient: Patient;
  back?: ReactNode;
  actions?: ReactNode;
}

export function PatientHeader({ patient, back, actions }: Props) {
  const { i18n } = useLingui();
  const { dayKey } = useClinicTime();
  const now = useNow();
  const {
    first_name: firstName,
    last_name: lastName,
    medical_record_number: medicalRecordNumber,
    date_of_birth: dateOfBirth,
    placement,
  } = patient;
  return (
    <div className={classes.header}>
      {back}
      <div className={classes.who}>
        <Title order={1} size="h4" className={classes.name}>
          <bdi>
            {firstName} {lastName}
          </bdi>
        </Title>
        <ul className={classes.facts}>
          <li>
            <b>
              <bdi>{medicalRecordNumber}</bdi>
            </b>
          </li>
          <li>
            {dateOfBirth ? (
              <Trans>
                born{' '}
                <b>
                  <time dateTime={dateOfBirth}>
                    <bdi>{calendarDate(i18n.locale, dateOfBirth)}</bdi>
                  </time>
                </b>{' '}
                (<bdi>{ageText(i18n.locale, dayKey(now), dateOfBirth)}</bdi>)
              </Trans>
            ) : (
              <Trans>date of birth not known</Trans>
            )}
          </li>
          <li data-none={!placement?.bed || undefined}>
            <IconBed size={16} aria-hidden="true" />
            <Where placement={placement} roomNumber={patient.room_number} withWard />
          </li>
          <li data-none={!placement?.team || undefined}>
            <IconUsers size={16} aria-hidden="true" />
            {placement?.team ? <bdi>{placement.team.name}</bdi> : <Trans>No team</Trans>}
          </li>
        </ul>
      </div>
      {actions && <div className={`${classes.actions} not-printed`}>{actions}</div>}
    </div>
  );
}
