// The dialog that edits a part of the settings. If another administrator has changed that part since, both versions are shown.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { keptChanges } from '../../../kit/parts/dialog/kept-changes.ts';
import { EditDialog } from '../../ui/edit-dialog.tsx';
import { type Settings, useSaveSettings, type Values } from './use-inbox-settings.ts';

interface Props<V extends Partial<Values>> {
  title: string;
  settings: Settings;
  /** The part of the settings that the dialog edits. */
  read: (settings: Settings) => V;
  values: V;
  /** Replaces the values in the form. */
  onTake: (values: V) => void;
  /** The part in words, for a comparison of two versions. */
  describe: (values: V) => string;
  ready?: boolean;
  onClose: () => void;
  children: ReactNode;
}

export function SettingsDialog<V extends Partial<Values>>(props: Props<V>) {
  const { title, settings, read, values, onTake, describe, ready = true, onClose, children } = props;
  const { t } = useLingui();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const { base, theirs, error, isPending, save, takeTheirs } = useSaveSettings({
    read: settings,
    onSaved: () => {
      announce(t`The settings are saved.`);
      onClose();
    },
    onConflict: (current) => onTake(keptChanges(values, read(base), read(current))),
  });
  return (
    <EditDialog
      title={title}
      action={t`Save`}
      size="lg"
      unsaved={JSON.stringify(values) !== JSON.stringify(read(base))}
      ready={ready}
      busy={isPending}
      problem={error ? problemText(error) : undefined}
      conflict={
        theirs && {
          version: theirs.version,
          fields: [{ key: 'part', label: title, mine: describe(values), theirs: describe(read(theirs)) }],
          onSend: (chosen) => {
            const kept = chosen['part'] === 'theirs' ? read(theirs) : values;
            onTake(kept);
            save(kept);
          },
          onTakeTheirs: () => {
            onTake(read(theirs));
            takeTheirs();
          },
        }
      }
      onSubmit={() => save(values)}
      onClose={onClose}
    >
      {children}
    </EditDialog>
  );
}
