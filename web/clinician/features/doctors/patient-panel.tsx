// The doctor of a patient and the former ones on the patient page.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { DoctorOfPatient } from '../../../../contracts/doctors.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { assignsDoctors } from '../../rights.ts';
import { PatientPanel, type PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import classes from './doctors.module.css';
import { useDoctorsOf } from './use-doctors-of.ts';

const AssignDoctor = lazy(() => import('./assign-doctor.tsx').then((module) => ({ default: module.AssignDoctor })));

function PatientDoctors({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const { role } = useUser();
  const [assigning, assign] = useState(false);
  const list = useDoctorsOf(patientId);
  const doctors = list.data?.doctors ?? [];
  const present = doctors.find(({ until }) => until === null);
  const former = doctors.filter(({ until }) => until !== null);
  return (
    <PatientPanel
      title={<Trans>Doctor</Trans>}
      status={former.length > 0 && <Plural value={former.length} one="# former doctor" other="# former doctors" />}
    >
      {list.isPending && <ListSkeleton rows={1} label={t`Loading the patient’s doctor`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && (
        <div className={classes.present}>
          {present ? (
            <OneDoctor doctor={present} />
          ) : (
            <Text size="sm" c="dimmed">
              <Trans>The patient has no doctor yet.</Trans>
            </Text>
          )}
          {assignsDoctors(role) && (
            <Button variant="default" size="xs" className="not-printed" onClick={() => assign(true)}>
              {present ? <Trans>Change the doctor</Trans> : <Trans>Assign a doctor</Trans>}
            </Button>
          )}
        </div>
      )}
      {former.length > 0 && (
        <details className={classes.former}>
          <summary>
            <Trans>Former doctors</Trans>
          </summary>
          <ul>
            {former.map((doctor) => (
              <li key={`${doctor.doctor.id} ${doctor.since}`}>
                <OneDoctor doctor={doctor} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <Suspense>{assigning && <AssignDoctor patientId={patientId} present={present} onClose={() => assign(false)} />}</Suspense>
    </PatientPanel>
  );
}

function OneDoctor({ doctor: { patient_id, doctor, assigned_by, since, until } }: { doctor: DoctorOfPatient }) {
  return (
    <div className={classes.doctor}>
      <bdi className={classes.name}>{doctor.name}</bdi>
      <span className={classes.since}>
        {until === null ? (
          <Trans>
            since <Moment at={since} within />
          </Trans>
        ) : (
          <Trans>
            <Moment at={since} /> to <Moment at={until} within />
          </Trans>
        )}
        {' · '}
        {assigned_by.id === patient_id ? (
          <Trans>chosen by the patient</Trans>
        ) : (
          <Trans>
            assigned by <bdi>{assigned_by.name}</bdi>
          </Trans>
        )}
      </span>
    </div>
  );
}

export const panel: PatientPanelEntry = { id: 'doctors', order: 55, Panel: PatientDoctors };
