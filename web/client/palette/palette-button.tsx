// The buttons in the header that open the command palette: a wide one, and an icon where there is no room for it.
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconSearch } from '../../kit/parts/icons.ts';
import classes from './palette-button.module.css';

export const PaletteButton = ({ onOpen }: { onOpen: () => void }) => (
  <Button
    variant="default"
    className={classes.search}
    justify="space-between"
    visibleFrom="sm"
    onClick={onOpen}
    leftSection={<IconSearch size={16} />}
    rightSection={<Kbd size="xs">Ctrl K</Kbd>}
  >
    <Trans>Search</Trans>
  </Button>
);

export const PaletteIcon = ({ label, onOpen }: { label: string; onOpen: () => void }) => (
  <ActionIcon variant="subtle" size="lg" hiddenFrom="sm" aria-label={label} onClick={onOpen}>
    <IconSearch size={20} />
  </ActionIcon>
);
