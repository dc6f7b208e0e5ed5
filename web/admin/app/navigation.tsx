// The navigation of the admin app.
import { useLingui } from '@lingui/react/macro';
import { STAFF_GROUPS } from '../../client/navigation/groups.ts';
import { NavigationLinks } from '../../client/navigation/navigation-links.tsx';
import { SideDialog } from '../../kit/parts/dialog/dialog.tsx';
import { entries } from './navigation-entries.ts';
import classes from './shell.module.css';

interface Props {
  /** Opened as a drawer, where there is no room beside the page. */
  open: boolean;
  onClose: () => void;
}

export function Navigation({ open, onClose }: Props) {
  const { t } = useLingui();
  return (
    <>
      <nav className={classes.navigation} aria-label={t`Primary`}>
        <NavigationLinks entries={entries} groups={STAFF_GROUPS} />
      </nav>
      <SideDialog opened={open} onClose={onClose} size={280} title={t`Navigation`} hiddenFrom="lg">
        <div className={classes.drawer}>
          <nav className={classes.navigation} aria-label={t`Primary`}>
            <NavigationLinks entries={entries} groups={STAFF_GROUPS} onGo={onClose} />
          </nav>
        </div>
      </SideDialog>
    </>
  );
}
