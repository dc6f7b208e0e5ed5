// The dialogs in which patients tell the clinic about an allergy or a medicine.
import { useLingui } from '@lingui/react/macro';
import { EntryDialog } from '../../../hospital/facts/entry-dialog.tsx';
import { useOwnFacts } from './use-own-facts.ts';

interface Props {
  patientId: number;
  onClose: () => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function AddAllergy({ patientId, onClose }: Props) {
  const { t } = useLingui();
  const own = useOwnFacts(patientId);
  return (
    <EntryDialog
      title={t`Add an allergy`}
      action={t`Add`}
      fields={[
        {
          name: 'substance',
          label: t`What are you allergic to?`,
          description: t`For example a medicine, a food or an insect.`,
          limit: 200,
          required: t`Write what you are allergic to.`,
        },
        { name: 'reaction', label: t`What happens?`, limit: 500 },
      ]}
      values={{ substance: '', reaction: '' }}
      send={({ substance, reaction }) => own.addAllergy({ substance, reaction: orNull(reaction) })}
      saved={t`Your allergy is added.`}
      onClose={onClose}
    />
  );
}

export function AddMedicine({ patientId, onClose }: Props) {
  const { t } = useLingui();
  const own = useOwnFacts(patientId);
  return (
    <EntryDialog
      title={t`Add a medicine`}
      action={t`Add`}
      fields={[
        {
          name: 'drug',
          label: t`Name of the medicine`,
          description: t`As it is on the box. Also add what you buy without a prescription.`,
          limit: 200,
          required: t`Write the name of the medicine.`,
        },
        { name: 'dose', label: t`How much?`, description: t`For example 10 mg, or 1 tablet.`, limit: 100 },
        { name: 'frequency', label: t`How often?`, limit: 200 },
      ]}
      values={{ drug: '', dose: '', frequency: '' }}
      send={({ drug, dose, frequency }) => own.addMedicine({ drug, dose: orNull(dose), frequency: orNull(frequency) })}
      saved={t`Your medicine is added.`}
      onClose={onClose}
    />
  );
}
