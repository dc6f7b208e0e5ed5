// Entries of the command palette (Ctrl+K). Each feature declares its own in its `palette.tsx`; the app collects them.
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
  /** Other words that find it, separated by commas. */
  words?: MessageDescriptor;
  icon: ReactNode;
  /** Roles that see the action, when not all roles of the app; the server enforces permissions. */
  roles?: (role: Role) => boolean;
}
/** An action that opens a dialog over the current page. */
export interface DialogAction extends Action {
  Dialog: ComponentType<{ onClose: () => void }>;
}
/** An action that opens a page. */
export interface PageAction extends Action {
  path: () => string;
  /** The part of the page that gets the focus, as in `useSection`. */
  section?: string;
}

/** A search by name. */
export interface PaletteSearch {
  order: number;
  group: MessageDescriptor;
  /** A hook that searches on the server for `text`: that of `typed` a moment ago, empty while it is shorter than two characters. */
  useFound: (text: string, typed: string) => Found;
}
export interface Found {
  actions: SpotlightActionData[];
  /** Whether the reply for `text` has yet to come. */
  isLoading: boolean;
  /** Whether the search failed, even if it is retried. */
  failed: boolean;
  /** Whether some of the actions are easily confused: then none is selected until the user selects it. */
  alike?: boolean;
}

export interface PaletteFile {
  actions?: readonly (DialogAction | PageAction)[];
  searches?: readonly PaletteSearch[];
}

/** The actions and searches of all features, in order. @param files every feature's `palette.tsx` */
export function collectPalette(files: Readonly<Record<string, PaletteFile>>): Required<PaletteFile> {
  const inOrder = <T extends { order: number }>(some: readonly T[]): T[] => [...some].sort((a, b) => a.order - b.order);
  const all = Object.values(files);
  return {
    actions: inOrder(all.flatMap(({ actions = [] }) => actions)),
    searches: inOrder(all.flatMap(({ searches = [] }) => searches)),
  };
}
