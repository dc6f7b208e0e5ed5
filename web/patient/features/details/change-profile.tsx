// The dialog in which patients change their blood type and their emergency contact.
import { useLingui } from '@lingui/react/macro';
import type { PatientProfile } from '../../../../contracts/patient-profile.ts';
import { useFieldTexts } from '../../../client/problems/field-text.ts';
import { BLOOD_TYPE_NAMES, BLOOD_TYPES } from '../../../hospital/facts/blood-type.ts';
import { EntryDialog, type EntryField } from '../../../hospital/facts/entry-dialog.tsx';
import { useProfileWork } from './use-profile-work.ts';

type Name = 'blood_type' | 'name' | 'relationship' | 'phone';
type Values = Record<Name, string>;

const valuesOf = ({ blood_type, emergency_contact }: PatientProfile): Values => ({
  blood_type: blood_type ?? '',
  name: emergency_contact?.name ?? '',
  relationship: emergency_contact?.relationship ?? '',
  phone: emergency_contact?.phone ?? '',
});
const bloodTypeOf = (value: string): PatientProfile['blood_type'] => BLOOD_TYPES.find((type) => type === value) ?? null;

export function ChangeProfile({ profile, onClose }: { profile: PatientProfile; onClose: () => void }) {
  const { t } = useLingui();
  const work = useProfileWork(profile.patient_id);
  const fieldTexts = useFieldTexts();
  const fields: EntryField<Name>[] = [
    {
      name: 'blood_type',
      label: t`Blood type`,
      options: [{ value: '', label: t`I do not know` }, ...BLOOD_TYPES.map((value) => ({ value, label: BLOOD_TYPE_NAMES[value] }))],
    },
    { name: 'name', label: t`Name of the person we call in an emergency`, description: t`Leave it empty if there is nobody.`, limit: 100 },
    { name: 'relationship', label: t`Who is this person to you?`, description: t`For example your sister or a friend.`, limit: 50 },
    {
      name: 'phone',
      label: t`Phone number of this person`,
      description: t`With + and the country code, such as +44 7700 900123.`,
      type: 'tel',
    },
  ];
  const contactOf = ({ name, relationship, phone }: Values): PatientProfile['emergency_contact'] =>
    name.trim() === '' && phone.trim() === ''
      ? null
      : { name: name.trim(), relationship: relationship.trim() === '' ? null : relationship.trim(), phone: phone.trim() };
  return (
    <EntryDialog
      title={t`What you tell us`}
      action={t`Save`}
      fields={fields}
      values={valuesOf(profile)}
      version={profile.version}
      storedOf={(current) => ({ version: (current as PatientProfile).version, values: valuesOf(current as PatientProfile) })}
      check={({ name, phone }) => ({
        ...(name.trim() === '' && phone.trim() !== '' && { name: t`Enter the name of this person.` }),
        ...(name.trim() !== '' && phone.trim() === '' && { phone: t`Enter the phone number of this person.` }),
      })}
      refused={(error) => {
        const texts = fieldTexts(error) as Record<string, string>;
        const own = Object.entries(texts).map(([field, text]) => [field.replace('emergency_contact.', ''), text]);
        return own.length > 0 ? Object.fromEntries(own) : undefined;
      }}
      send={(values, version) => work.change({ blood_type: bloodTypeOf(values.blood_type), emergency_contact: contactOf(values) }, version)}
      saved={t`Saved`}
      onClose={onClose}
    />
  );
}
