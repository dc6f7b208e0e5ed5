// The command palette (Ctrl+K): finds pages, people and actions while the user types.
import '@mantine/spotlight/styles.css';
import type { I18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useEffect, useRef, useState } from 'react';
import { IconSearch } from '../../kit/parts/icons.ts';
import { navigate } from '../../kit/router/history.ts';
import type { NavigationEntry } from '../navigation/entry.ts';
import { useOffered } from '../navigation/navigation-links.tsx';
import { useUser } from '../react.tsx';
import type { DialogAction, PageAction, PaletteFile } from './entry.ts';
import { findActions } from './find-actions.ts';

const [store, spotlight] = createSpotlight();

interface Props {
  /** Names what is searched, for screen readers. */
  title: string;
  pages: readonly NavigationEntry[];
  /** Of all features; the same at each render. */
  features: Required<PaletteFile>;
  /** Actions that the app and the account add. */
  more: readonly SpotlightActionData[];
  /** Pages of the account. */
  settings: readonly PageAction[];
  onClose: () => void;
  /** Opens the dialog of an action; the dialog stays open when the palette closes. */
  onDialog: (action: DialogAction) => void;
}

export function Palette({ title, pages, features, more, settings, onClose, onDialog }: Props) {
  const { t, i18n } = useLingui();
  const { role } = useUser();
  const [typed, setTyped] = useState('');
  const closing = useRunAfterClosing();
  const toSpotlight = (action: DialogAction | PageAction): SpotlightActionData => ({
    ...textsOf(action, i18n),
    onClick: () => ('Dialog' in action ? onDialog(action) : go(action)),
  });
  const offered = (actions: readonly (DialogAction | PageAction)[]) =>
    actions.filter(({ roles }) => roles?.(role) ?? true).map(toSpotlight);
  const found = useSearches(features.searches, typed);
  const pageActions = useOffered(pages).map(({ path, ...page }) => ({
    ...textsOf(page, i18n),
    id: `page-${page.id}`,
    onClick: () => navigate({ to: path }),
  }));
  const groups: SpotlightActionGroupData[] = [
    ...found,
    { group: t`Go to`, actions: pageActions },
    { group: t`Actions`, actions: [...offered(features.actions), ...more] },
    { group: t`Settings`, actions: offered(settings) },
  ];
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      title={<VisuallyHidden>{title}</VisuallyHidden>}
      actions={groups.map(({ group, actions }) => ({ group, actions: actions.map(closing) }))}
      filter={findActions}
      onSpotlightClose={onClose}
      shortcut={null}
      highlightQuery
      limit={50}
      scrollable
      maxHeight={420}
      nothingFound={t`Nothing found`}
      searchProps={{
        placeholder: t`Search…`,
        'aria-label': t`Search`,
        leftSection: <IconSearch size={18} />,
        onKeyDown: (event) => event.key === 'Enter' && selectFirst(store.getState().listId),
      }}
    />
  );
}

const textsOf = (
  { id, label, words, icon }: Omit<NavigationEntry, 'path'> | DialogAction | PageAction,
  i18n: I18n,
): SpotlightActionData => ({
  id,
  label: i18n._(label),
  ...(words && { keywords: i18n._(words) }),
  leftSection: icon,
});

const go = ({ path, section }: PageAction) => navigate({ to: path(), ...(section !== undefined && { state: { section } }) });

/**
 * Opens the palette while the component is mounted. The focus then returns to where it was, and only then the chosen action runs, because
 * it may move the focus.
 */
function useRunAfterClosing() {
  const chosen = useRef<() => void>(undefined);
  useEffect(() => {
    const before = document.activeElement;
    spotlight.open();
    return () => {
      if (before instanceof HTMLElement) before.focus();
      chosen.current?.();
    };
  }, []);
  return ({ onClick, ...action }: SpotlightActionData): SpotlightActionData => ({
    ...action,
    onClick: (event) => {
      chosen.current = () => onClick?.(event);
    },
  });
}

/**
 * The palette selects the first line before the list is filtered. If that line has been filtered out, Enter means the line that is now
 * first.
 */
function selectFirst(listId: string) {
  const list = document.getElementById(listId);
  if (!list?.querySelector('[data-selected]')) list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
}

function useSearches(searches: Required<PaletteFile>['searches'], typed: string): SpotlightActionGroupData[] {
  const { i18n } = useLingui();
  // biome-ignore lint/correctness/useHookAtTopLevel: the searches are the same at each render
  return searches.map(({ group, useFound }) => ({ group: i18n._(group), actions: useFound(typed) }));
}
