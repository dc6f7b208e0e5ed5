// The dialog that records or changes an allergy.
import { useLingui } from '@lingui/react/macro';
import type { Allergy, Severity } from '../../../../../contracts/facts/allergies.ts';
import type { FactSource } from '../../../../../contracts/facts/entry.ts';
import { EntryDialog, type EntryField } from '../../../../hospital/facts/entry-dialog.tsx';
import { SEVERITIES, SEVERITY_NAMES, SOURCE_NAMES } from '../../../../hospital/facts/words.ts';
import { useFactWork } from '../use-fact-work.ts';
import { type CodeValues, changedCode, codeOf, codeValues, useCodeFields } from './code-fields.ts';

interface Props {
  patientId: number;
  /** Absent for a new one. */
  allergy?: Allergy;
  onClose: () => void;
}

type Name = 'substance' | 'reaction' | 'severity' | 'status' | 'source' | keyof CodeValues;
type Values = Record<Name, string>;

const valuesOf = (allergy?: Allergy): Values => ({
  substance: allergy?.substance ?? '',
  reaction: allergy?.reaction ?? '',
  severity: allergy?.severity ?? '',
  status: allergy?.status ?? 'active',
  source: allergy?.source ?? 'patient',
  ...codeValues(allergy?.code, 'snomed-ct'),
});

export function AllergyDialog({ patientId, allergy, onClose }: Props) {
  const { t, i18n } = useLingui();
  const work = useFactWork(patientId);
  const text = ({ substance, reaction, severity, ...code }: Values) => ({
    substance,
    code: codeOf(code),
    reaction: reaction.trim() === '' ? null : reaction,
    severity: severity === '' ? null : (severity as Severity),
  });
  const fields: EntryField<Name>[] = [
    { name: 'substance', label: t`Allergic to`, limit: 200, required: t`Enter what the patient is allergic to.` },
    { name: 'reaction', label: t`Reaction`, limit: 500 },
    {
      name: 'severity',
      label: t`Severity`,
      options: [{ value: '', label: t`Not known` }, ...SEVERITIES.map((value) => ({ value, label: i18n._(SEVERITY_NAMES[value]) }))],
    },
    ...useCodeFields(),
    allergy
      ? {
          name: 'status',
          label: t`Status`,
          options: [
            { value: 'active', label: t`Active` },
            { value: 'resolved', label: t`Resolved` },
          ],
        }
      : {
          name: 'source',
          label: t`Source`,
          options: (['patient', 'clinician', 'record'] as const).map((value) => ({ value, label: i18n._(SOURCE_NAMES[value]) })),
        },
  ];
  return (
    <EntryDialog
      title={allergy ? t`Change the allergy` : t`Record an allergy`}
      action={allergy ? t`Save` : t`Record`}
      fields={fields}
      values={valuesOf(allergy)}
      {...(allergy && { version: allergy.version })}
      storedOf={(current) => ({ version: (current as Allergy).version, values: valuesOf(current as Allergy) })}
      send={(values, version) =>
        allergy
          ? work.changeAllergy(allergy.id, {
              ...text(values),
              code: changedCode(values, allergy.code, allergy.substance !== values.substance.trim()),
              status: values.status === 'resolved' ? 'resolved' : 'active',
              version,
            })
          : work.addAllergy({ ...text(values), source: values.source as FactSource })
      }
      saved={t`The allergy is recorded.`}
      onClose={onClose}
    />
  );
}
