// What a feature adds to the command palette (Ctrl+K), in its `palette.tsx`; the app collects these files.
import type { MessageDescriptor } from '@lingui/core';
import type { SpotlightActionData } from '@mantine/spotlight';
import type { ComponentType, ReactNode } from 'react';
import type { Role } from '../../../contracts/common.ts';

interface Action {
  /** Unique among all actions. */
  id: string;
  /** Actions are shown in ascending order; steps of ten leave room. */
  order: number;
  label: MessageDescriptor;
  icon: ReactNode;
  /** Roles that it is offered to; the server decides. */
  roles: (role: Role) => boolean;
}
/** Opens a dialog over the page that is shown. */
export interface DialogAction extends Action {
  Dialog: ComponentType<{ onClose: () => void }>;
}
/** Opens a page. */
export interface PageAction extends Action {
  path: () => string;
}

/** What a person may look for by name. */
export interface PaletteSearch {
  order: number;
  group: MessageDescriptor;
  /** A hook: what `typed` finds, on the server. */
  useFound: (typed: string) => SpotlightActionData[];
}

export interface PaletteFile {
  actions?: readonly (DialogAction | PageAction)[];
  searches?: readonly PaletteSearch[];
}
