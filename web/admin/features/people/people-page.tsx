// The clinic's accounts: those that wait for confirmation or approval, those in use, those that are disabled.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { matchesFilter } from '../../../../text/matches.ts';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { IconSearch, IconUsers } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './people.module.css';
import { type Filter, usePeopleFilter } from './people-filter.ts';
import { PeopleTable } from './people-table.tsx';
import { usePeople } from './use-people.ts';

export function PeoplePage() {
  const { t } = useLingui();
  const [{ status, text }, change] = usePeopleFilter();
  const list = usePeople(status === 'all' ? undefined : status);
  const loaded = list.data?.pages.flatMap((page) => page.users) ?? [];
  const searched = text.trim() !== '';
  const shown = loaded.filter(({ name, email }) => matchesFilter([name, email], text));
  // What is searched for may be on a later page.
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = list;
  const searching = searched && hasNextPage && !isError;
  useEffect(() => {
    if (searching && !isFetchingNextPage) void fetchNextPage();
  }, [searching, isFetchingNextPage, fetchNextPage]);

  return (
    <Page title={t`People`} about={<Trans>Approve account requests and remove people who have left.</Trans>}>
      <div className={classes.tools}>
        <SegmentedControl
          className={classes.filter}
          aria-label={t`Show`}
          value={status}
          onChange={(next) => change({ status: next as Filter['status'] })}
          data={[
            { value: 'all', label: t`All` },
            { value: 'unconfirmed', label: t`Unconfirmed` },
            { value: 'pending', label: t`Waiting` },
            { value: 'active', label: t`Active` },
            { value: 'disabled', label: t`Disabled` },
          ]}
        />
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t`Find by name or email address`}
          placeholder={t`Find by name or email address`}
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      </div>
      {list.isPending && <ListSkeleton label={t`Loading people`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && shown.length === 0 && <Nobody status={status} searched={searched} searching={searching} />}
      {shown.length > 0 && <PeopleTable people={shown} />}
      {list.data && <More list={list} label={t`Show more people`} />}
    </Page>
  );
}

function Nobody({ status, searched, searching }: { status: Filter['status']; searched: boolean; searching: boolean }) {
  const { t } = useLingui();
  const icon = <IconUsers size={32} />;
  if (searching) return <ListSkeleton label={t`Searching`} />;
  if (searched)
    return (
      <Empty icon={icon} title={t`Nobody found`}>
        <Trans>Check the spelling, or show another group.</Trans>
      </Empty>
    );
  if (status === 'pending')
    return (
      <Empty icon={icon} title={t`Nobody is waiting for approval`}>
        <Trans>Doctors and nurses who create an account appear here.</Trans>
      </Empty>
    );
  if (status === 'unconfirmed')
    return (
      <Empty icon={icon} title={t`Every account is confirmed`}>
        <Trans>People who have not opened the link in their email yet appear here. Their accounts are deleted after 24 hours.</Trans>
      </Empty>
    );
  return <Empty icon={icon} title={status === 'disabled' ? t`No account is disabled` : t`Nobody has an account yet`} />;
}
