// The dialogs that record, change and end a medicine.
import { useLingui } from '@lingui/react/macro';
import type { FactSource } from '../../../../../contracts/facts/entry.ts';
import type { Medicine } from '../../../../../contracts/facts/medicines.ts';
import { EntryDialog, type EntryField } from '../../../../hospital/facts/entry-dialog.tsx';
import { SOURCE_NAMES } from '../../../../hospital/facts/words.ts';
import { useClinicTime, useNow } from '../../../../kit/time/clinic-time.tsx';
import { useFactWork } from '../use-fact-work.ts';
import { type CodeValues, changedCode, codeOf, codeValues, useCodeFields } from './code-fields.ts';

interface Props {
  patientId: number;
  /** Absent for a new one. */
  medicine?: Medicine;
  onClose: () => void;
}

type Name = 'drug' | 'dose' | 'route' | 'frequency' | 'since' | 'source' | keyof CodeValues;
type Values = Record<Name, string>;

const valuesOf = (medicine?: Medicine): Values => ({
  drug: medicine?.drug ?? '',
  dose: medicine?.dose ?? '',
  route: medicine?.route ?? '',
  frequency: medicine?.frequency ?? '',
  since: medicine?.since ?? '',
  source: medicine?.source ?? 'patient',
  ...codeValues(medicine?.code, 'dm-d'),
});
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const textOf = ({ drug, dose, route, frequency, since, ...code }: Values) => ({
  drug,
  code: codeOf(code),
  dose: orNull(dose),
  route: orNull(route),
  frequency: orNull(frequency),
  since: orNull(since),
});

export function MedicineDialog({ patientId, medicine, onClose }: Props) {
  const { t, i18n } = useLingui();
  const work = useFactWork(patientId);
  const source: EntryField<Name> = {
    name: 'source',
    label: t`Source`,
    options: (['patient', 'clinician', 'record'] as const).map((value) => ({ value, label: i18n._(SOURCE_NAMES[value]) })),
  };
  const fields: EntryField<Name>[] = [
    { name: 'drug', label: t`Medicine`, limit: 200, required: t`Enter the name of the medicine.` },
    { name: 'dose', label: t`Dose`, limit: 100 },
    { name: 'route', label: t`Route`, limit: 100 },
    { name: 'frequency', label: t`How often`, limit: 200 },
    { name: 'since', label: t`Since`, description: t`A year, a month or a day: 2019, 2019-03 or 2019-03-31.` },
    ...useCodeFields(),
    ...(medicine ? [] : [source]),
  ];
  return (
    <EntryDialog
      title={medicine ? t`Change the medicine` : t`Record a medicine`}
      action={medicine ? t`Save` : t`Record`}
      fields={fields}
      values={valuesOf(medicine)}
      {...(medicine && { version: medicine.version })}
      storedOf={(current) => ({ version: (current as Medicine).version, values: valuesOf(current as Medicine) })}
      send={(values, version) =>
        medicine
          ? work.changeMedicine(medicine.id, {
              ...textOf(values),
              code: changedCode(values, medicine.code, medicine.drug !== values.drug.trim()),
              version,
            })
          : work.addMedicine({ ...textOf(values), source: values.source as FactSource })
      }
      saved={t`The medicine is recorded.`}
      onClose={onClose}
    />
  );
}

export function EndMedicine({ patientId, medicine, onClose }: Required<Props>) {
  const { t } = useLingui();
  const work = useFactWork(patientId);
  const { dayKey } = useClinicTime();
  const today = dayKey(useNow());
  return (
    <EntryDialog
      title={t`End ${medicine.drug}`}
      action={t`End`}
      fields={[
        { name: 'reason', label: t`Reason`, limit: 500, required: t`Enter the reason.` },
        { name: 'ended_on', label: t`Last day`, type: 'date' },
      ]}
      values={{ reason: '', ended_on: today }}
      version={medicine.version}
      send={({ reason, ended_on: endedOn }, version) => work.endMedicine({ id: medicine.id, version }, reason, endedOn || today)}
      saved={t`The medicine is ended.`}
      onClose={onClose}
    />
  );
}
