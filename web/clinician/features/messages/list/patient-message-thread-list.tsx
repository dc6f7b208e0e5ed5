// The list of the inbox: views with live counts, search, filters, threads.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, CloseButton, Text, TextInput, Title, Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { fieldFaults, useFieldTexts } from '../../../../client/problems/field-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { IconListCheck, IconMail, IconPencil, IconPlaneDeparture, IconSearch } from '../../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../../kit/parts/states.tsx';
import { Link } from '../../../../kit/router/link.tsx';
import { useKeptScroll } from '../../../../kit/shell/use-kept-scroll.ts';
import { newsIn } from '../../../../kit/steady/news.ts';
import { settle } from '../../../../kit/steady/settle.ts';
import { useSteady } from '../../../../kit/steady/use-steady.ts';
import { worksInInbox } from '../../../rights.ts';
import { NewsChip } from '../../../shared/steady/news-chip.tsx';
import pane from '../../../ui/list-pane.module.css';
import { AwayNow } from '../away/away-now.tsx';
import { type ThreadPages, useInboxCounts } from '../data/use-threads.ts';
import { keptSearch } from '../model/kept-search.ts';
import { versionOfThread } from '../model/version-of-thread.ts';
import { countFilters, type Filters, hasOrder, type View, type Wanted } from '../model/view.ts';
import { BulkBar } from './bulk-bar.tsx';
import classes from './list.module.css';
import { ListFilters } from './list-filters.tsx';
import { ThreadRow } from './thread-row.tsx';
import { SEARCH_ID } from './use-list-keys.ts';
import { type Selection, useSelection } from './use-selection.ts';
import { ViewChoice } from './view-choice.tsx';

interface Props {
  list: ThreadPages;
  wanted: Wanted;
  /** The text in the search field, which a request follows after a pause. */
  typed: string;
  onType: (typed: string) => void;
  onView: (view: View) => void;
  onFilter: (filters: Filters) => void;
  open: string | undefined;
}

const versions = (threads: readonly StaffThread[]) => threads.map((thread) => ({ id: thread.id, version: versionOfThread(thread) }));

export function PatientMessageThreadList({ list, wanted, typed, onType, onView, onFilter, open }: Props) {
  const { t } = useLingui();
  const fieldTexts = useFieldTexts();
  const { role } = useUser();
  const works = worksInInbox(role);
  const { view, text, ...filters } = wanted;
  const asked = JSON.stringify([wanted, list.isPlaceholderData, list.data?.pages.length]);
  // The thread that is open changes by the user's own actions, which are shown at once.
  const own = useMemo(() => new Set(open === undefined ? [] : [open]), [open]);
  const steady = useSteady(list.threads, asked, (before, after) => newsIn(versions(before), versions(after), own));
  const { shown } = steady;
  const selection = useSelection(shown);
  return (
    <section className={pane.list} aria-label={t`Inbox`}>
      <div className={pane.tools}>
        <div className={classes.title}>
          <Title order={1} size="h4">
            <Trans>Inbox</Trans>
          </Title>
          <Text size="sm" c="dimmed" role="status" flex={1}>
            <Total list={list} />
          </Text>
          {works && <ListActions selection={selection} />}
        </div>
        <div className={classes.find}>
          {works && <SearchField typed={typed} onType={onType} problem={fieldTexts(list.error, ['text']).text} />}
          <ListFilters filters={filters} ordered={text === '' && hasOrder(view)} onChange={onFilter} />
        </div>
        <ViewChoice view={text === '' ? view : undefined} onChoose={onView} works={works} />
        {works && <AwayNow />}
        {selection.on && <BulkBar selection={selection} shown={shown} />}
      </div>
      <NewsChip of={[steady]} />
      <Rows list={list} shown={shown} wanted={wanted} open={open} selection={selection} opens={works} onView={onView} onFilter={onFilter} />
    </section>
  );
}

function SearchField({ typed, onType, problem }: Pick<Props, 'typed' | 'onType'> & { problem: string | undefined }) {
  const { t } = useLingui();
  return (
    <TextInput
      id={SEARCH_ID}
      flex={1}
      aria-label={t`Search the inbox`}
      placeholder={t`Patient, MRN or whole words`}
      leftSection={<IconSearch size={16} />}
      value={typed}
      error={problem}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          onType('');
          event.currentTarget.blur();
        }
      }}
      rightSection={typed && <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => onType('')} />}
    />
  );
}

function ListActions({ selection }: { selection: Selection }) {
  const { t } = useLingui();
  return (
    <>
      <Tooltip label={t`Select conversations`}>
        <ActionIcon
          variant={selection.on ? 'light' : 'subtle'}
          size="md"
          aria-label={t`Select conversations`}
          aria-pressed={selection.on}
          onClick={selection.on ? selection.stop : selection.start}
        >
          <IconListCheck size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t`When you are away`}>
        <ActionIcon component={Link} to="/messages/away" search={keptSearch} variant="subtle" size="md" aria-label={t`When you are away`}>
          <IconPlaneDeparture size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t`Write to a patient`}>
        <ActionIcon component={Link} to="/messages/new" search={keptSearch} variant="subtle" size="md" aria-label={t`Write to a patient`}>
          <IconPencil size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function Total({ list: { total, isLowerBound, isSuccess } }: { list: ThreadPages }) {
  if (!isSuccess || total === undefined) return null;
  return (
    <>
      <Plural value={total} one="# conversation" other="# conversations" />
      {isLowerBound && '+'}
    </>
  );
}

interface RowsProps extends Pick<Props, 'list' | 'wanted' | 'open' | 'onView' | 'onFilter'> {
  shown: readonly StaffThread[];
  selection: Selection;
  opens: boolean;
}

function Rows({ list, shown, wanted, open, selection, opens, onView, onFilter }: RowsProps) {
  const { t } = useLingui();
  const scrolled = useKeptScroll();
  const { ids, toggle, on } = selection;
  return (
    // Without a link in it, the list itself is the stop of a keyboard that scrolls it.
    <div className={pane.rows} ref={scrolled} {...(!opens && { tabIndex: 0, role: 'group', 'aria-label': t`Conversations` })}>
      {list.isPending && <ListSkeleton label={t`Loading conversations`} />}
      {list.isError && !list.data && fieldFaults(list.error).length === 0 && (
        <FailedRequest error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && shown.length === 0 && <Nothing wanted={wanted} onView={onView} onFilter={onFilter} />}
      <ul className={classes.threads} data-steady ref={settle} data-old={list.isPlaceholderData || undefined}>
        {shown.map((thread) => (
          <ThreadRow
            key={thread.id}
            thread={thread}
            open={thread.id === open}
            opens={opens}
            {...(on && { selection: { selected: ids.has(thread.id), toggle } })}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </div>
  );
}

/** The empty list, with the next step. */
function Nothing({ wanted, onView, onFilter }: Pick<RowsProps, 'wanted' | 'onView' | 'onFilter'>) {
  const { t } = useLingui();
  const unassigned = useInboxCounts().data?.views.unassigned.threads ?? 0;
  const { view, text, ...filters } = wanted;
  const filtered = countFilters(filters) > 0;
  return (
    <Empty icon={<IconMail size={32} />} title={text !== '' || filtered ? t`Nothing matches` : t`No conversations here`}>
      {text !== '' ? (
        <Trans>Type whole words of the subject or a message, the patient’s name or the MRN.</Trans>
      ) : filtered ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onFilter({})}>
          <Trans>Clear filters</Trans>
        </Button>
      ) : view !== 'unassigned' && unassigned > 0 ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onView('unassigned')}>
          <Plural value={unassigned} one="Show # unassigned conversation" other="Show # unassigned conversations" />
        </Button>
      ) : (
        <Trans>New messages from patients appear here.</Trans>
      )}
    </Empty>
  );
}
