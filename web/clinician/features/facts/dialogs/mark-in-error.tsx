// The dialog that marks an entry as recorded in error, with the reason. The entry stays on record.
import { useLingui } from '@lingui/react/macro';
import { EntryDialog } from '../../../../hospital/facts/entry-dialog.tsx';
import { useFactWork, type VoidableList } from '../use-fact-work.ts';

interface Props {
  patientId: number;
  list: VoidableList;
  entry: { id: string; version: number };
  /** Names the entry. */
  name: string;
  onClose: () => void;
}

export function MarkInError({ patientId, list, entry, name, onClose }: Props) {
  const { t } = useLingui();
  const work = useFactWork(patientId);
  return (
    <EntryDialog
      title={t`Recorded in error: ${name}`}
      action={t`Mark as recorded in error`}
      fields={[{ name: 'reason', label: t`Reason`, limit: 500, required: t`Enter the reason.` }]}
      values={{ reason: '' }}
      version={entry.version}
      send={({ reason }, version) => work.markInError(list, { id: entry.id, version }, reason)}
      saved={t`The entry is marked as recorded in error.`}
      onClose={onClose}
    >
      {t`It stays on record with your reason, and is no longer counted.`}
    </EntryDialog>
  );
}
