// The navigation: pages and keyboard shortcuts.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, UnstyledButton } from '@mantine/core';
import { STAFF_GROUPS } from '../../client/navigation/groups.ts';
import { NavigationLinks } from '../../client/navigation/navigation-links.tsx';
import { useUser } from '../../client/react.tsx';
import { useSingleKeys } from '../../kit/accessibility/single-keys.ts';
import { SideDialog } from '../../kit/parts/dialog/dialog.tsx';
import { IconPlus } from '../../kit/parts/icons.ts';
import { Link } from '../../kit/router/link.tsx';
import { mayOpenConsultations } from '../rights.ts';
import { type Hint, KeyHints } from '../ui/key-hints.tsx';
import { entries } from './navigation-entries.ts';
import classes from './shell.module.css';

interface Props {
  /** Opened as a drawer, where there is no room beside the page. */
  open: boolean;
  onClose: () => void;
  onShortcuts: () => void;
}

export function Navigation({ open, onClose, onShortcuts }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Places onShortcuts={onShortcuts} onGo={() => {}} />
      <SideDialog opened={open} onClose={onClose} size={280} title={t`Navigation`} hiddenFrom="lg">
        <div className={classes.drawer}>
          <Places onShortcuts={onShortcuts} onGo={onClose} />
        </div>
      </SideDialog>
    </>
  );
}

function Places({ onShortcuts, onGo }: { onShortcuts: () => void; onGo: () => void }) {
  const { t } = useLingui();
  const user = useUser();
  return (
    <nav className={classes.navigation} aria-label={t`Primary`}>
      {mayOpenConsultations(user.role) && (
        <Button component={Link} to="/new" onClick={onGo} leftSection={<IconPlus size={18} />} mb="xs">
          <Trans>New consultation</Trans>
        </Button>
      )}
      <NavigationLinks entries={entries} groups={STAFF_GROUPS} onGo={onGo} />
      <UnstyledButton className={classes.keys} onClick={onShortcuts}>
        <Keys />
      </UnstyledButton>
    </nav>
  );
}

/** The shortcuts of this page, or a hint that there are shortcuts. */
function Keys() {
  const [on] = useSingleKeys();
  if (!on) return <Trans>Keyboard shortcuts</Trans>;
  const hints: Hint[] = [
    { keys: ['j', 'k'], does: <Trans>move</Trans> },
    { keys: ['r'], does: <Trans>reply</Trans> },
    { keys: ['d'], does: <Trans>done</Trans> },
    { keys: ['/'], does: <Trans>filter</Trans> },
    { keys: ['?'], does: <Trans>all keys</Trans> },
  ];
  return <KeyHints hints={hints} />;
}
