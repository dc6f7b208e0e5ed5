// The command palette (Ctrl+K): finds pages, people and actions while the user types.
import '@mantine/spotlight/styles.css';
import type { I18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useEffect, useRef, useState } from 'react';
import { IconSearch } from '../../kit/parts/icons.ts';
import { navigate } from '../../kit/router/history.ts';
import type { NavigationEntry } from '../navigation/entry.ts';
import { useOffered } from '../navigation/navigation-links.tsx';
import { useUser } from '../react.tsx';
import type { DialogAction, PageAction, PaletteFile } from './entry.ts';
import { findActions } from './find-actions.ts';
import { useSelection } from './use-selection.ts';

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
  const { found, ...searches } = useSearches(features.searches, typed);
  const selection = useSelection(store, searches);
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
      onQueryChange={(text) => {
        selection.onType();
        setTyped(text);
      }}
      title={<VisuallyHidden>{title}</VisuallyHidden>}
      actions={groups.map(({ group, actions }) => ({ group, actions: actions.map(closing) }))}
      filter={findActions}
      onSpotlightClose={onClose}
      shortcut={null}
      highlightQuery
      limit={50}
      scrollable
      maxHeight={420}
      // As behind other dialogs: a blurred page is drawn again, in full, for each letter that is typed.
      overlayProps={{ blur: 0 }}
      nothingFound={t`Nothing found`}
      searchProps={{
        placeholder: t`Search…`,
        'aria-label': t`Search`,
        leftSection: <IconSearch size={18} />,
        onKeyDown: selection.onKeyDown,
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

/** The pause in typing, in ms, after which a search starts. */
const PAUSE = 200;

/** Returns the results of the searches, and whether one still runs, one failed, and results are easily confused. */
function useSearches(searches: Required<PaletteFile>['searches'], typed: string) {
  const { i18n } = useLingui();
  const wanted = typed.trim().length > 1 ? typed.trim() : '';
  const [text] = useDebouncedValue(wanted, PAUSE);
  // biome-ignore lint/correctness/useHookAtTopLevel: the searches are the same at each render
  const results = searches.map(({ group, useFound }) => ({ group: i18n._(group), ...useFound(text, typed) }));
  const found: SpotlightActionGroupData[] = results.map(({ group, actions }) => ({ group, actions }));
  return {
    found,
    searching: text !== wanted || results.some(({ isLoading }) => isLoading),
    failed: text === wanted && results.some(({ failed }) => failed),
    alike: results.some(({ alike }) => alike),
  };
}
