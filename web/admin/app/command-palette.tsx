// The command palette of administrators: people, patients, wards, pages, settings, actions. Features provide the entries.
import { useLingui } from '@lingui/react/macro';
import { settingsActionsOf, useAccountActions } from '../../account/settings/palette.tsx';
import { collectPalette, type DialogAction, type PaletteFile } from '../../client/palette/entry.ts';
import { Palette } from '../../client/palette/palette.tsx';
import { entries } from './navigation-entries.ts';

const features = collectPalette(import.meta.glob<PaletteFile>('../features/*/palette.tsx', { eager: true }));
const settings = settingsActionsOf('admin');

interface Props {
  onClose: () => void;
  onDialog: (action: DialogAction) => void;
}

export function CommandPalette(handlers: Props) {
  const { t } = useLingui();
  return (
    <Palette
      title={t`Search people, patients and actions`}
      pages={entries}
      features={features}
      more={useAccountActions()}
      settings={settings}
      {...handlers}
    />
  );
}
