// The command palette of clinicians: patients, consultations, pages, settings, actions. Features provide the entries.
import { useLingui } from '@lingui/react/macro';
import { settingsActionsOf, useAccountActions } from '../../account/settings/palette.tsx';
import { collectPalette, type DialogAction, type PaletteFile } from '../../client/palette/entry.ts';
import { Palette } from '../../client/palette/palette.tsx';
import { IconKeyboard } from '../../kit/parts/icons.ts';
import { entries } from './navigation-entries.ts';

const features = collectPalette(import.meta.glob<PaletteFile>('../features/*/palette.tsx', { eager: true }));
const settings = settingsActionsOf('clinic');

interface Props {
  onClose: () => void;
  onShortcuts: () => void;
  onDialog: (action: DialogAction) => void;
}

export function CommandPalette({ onShortcuts, ...handlers }: Props) {
  const { t } = useLingui();
  const keys = { id: 'keys', label: t`Keyboard shortcuts`, leftSection: <IconKeyboard size={18} />, onClick: onShortcuts };
  return (
    <Palette
      title={t`Search patients, consultations and actions`}
      pages={entries}
      features={features}
      more={[keys, ...useAccountActions()]}
      settings={settings}
      {...handlers}
    />
  );
}
