// The fields of a patient, and their checks before the request.
import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import type { Patient } from '../../../../contracts/patients.ts';
import { isMrn } from '../../../../text/mrn.ts';
import { showsSomething } from '../../../../text/visible.ts';
import { onlyWrong } from '../../../account/form/checks.ts';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';

export const FIELDS = ['firstName', 'lastName', 'medicalRecordNumber', 'dateOfBirth', 'roomNumber'] as const;
export type Field = (typeof FIELDS)[number];
export type Values = Record<Field, string>;

export const valuesOf = (patient: Patient): Values => ({
  firstName: patient.first_name,
  lastName: patient.last_name,
  medicalRecordNumber: patient.medical_record_number,
  dateOfBirth: patient.date_of_birth ?? '',
  roomNumber: patient.room_number ?? '',
});

/** The fields as the contract defines them: empty ones are null. */
export const bodyOf = (values: Values) => ({
  firstName: values.firstName.trim(),
  lastName: values.lastName.trim(),
  medicalRecordNumber: mrnOf(values.medicalRecordNumber),
  dateOfBirth: values.dateOfBirth || null,
  roomNumber: values.roomNumber.trim() || null,
});

/** Normalizes an MRN: accepts "mrn-12345" and "12345". */
export const mrnOf = (typed: string): string => {
  const text = typed.trim().toUpperCase();
  return text === '' || text.startsWith('MRN') ? text : `MRN-${text}`;
};

export function useFieldNames(): Record<Field, string> {
  const { t } = useLingui();
  return {
    firstName: t`First name`,
    lastName: t`Last name`,
    medicalRecordNumber: t`Medical record number (MRN)`,
    dateOfBirth: t`Date of birth`,
    roomNumber: t`Room`,
  };
}

/** Returns a function that checks the values and returns the errors by field. */
export function useFieldChecks(): (values: Values) => Partial<Values> {
  const { t } = useLingui();
  const { dayKey } = useClinicTime();
  return ({ firstName, lastName, medicalRecordNumber, dateOfBirth }) => {
    const unnamed = (name: string) => (showsSomething(name) ? undefined : t`Enter the name.`);
    return onlyWrong<Field>({
      firstName: unnamed(firstName),
      lastName: unnamed(lastName),
      medicalRecordNumber: isMrn(mrnOf(medicalRecordNumber)) ? undefined : t`Use letters, digits and hyphens, such as MRN-12345.`,
      dateOfBirth: dateOfBirth > dayKey(Date.now()) ? t`This day is in the future.` : undefined,
    });
  };
}

interface Props {
  values?: Values;
  errors: Partial<Values>;
  /** The room is that of the bed and cannot be edited. */
  roomFixed?: boolean;
}

export function PatientFields({ values, errors, roomFixed = false }: Props) {
  const { t } = useLingui();
  const names = useFieldNames();
  const field = (name: Field) => ({
    name,
    label: names[name],
    defaultValue: values?.[name],
    error: errors[name],
    autoComplete: 'off',
  });
  return (
    <>
      <LimitedInput {...field('firstName')} required limit={50} dir="auto" data-autofocus />
      <LimitedInput {...field('lastName')} required limit={50} dir="auto" />
      <LimitedInput {...field('medicalRecordNumber')} required limit={34} placeholder="MRN-12345" />
      <TextInput {...field('dateOfBirth')} type="date" />
      <LimitedInput
        {...field('roomNumber')}
        limit={10}
        readOnly={roomFixed}
        description={roomFixed ? t`It is the room of the patient’s bed. Move the patient to change it.` : t`Optional`}
      />
    </>
  );
}
