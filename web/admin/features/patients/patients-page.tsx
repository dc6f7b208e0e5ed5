// The registry for administrators: opening the trail of a patient, removing a patient and restoring one.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { IconId, IconSearch } from '../../../kit/parts/icons.ts';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useUrlChoice } from '../../../kit/shell/use-url-state.ts';
import { useFoundLink } from '../../ui/found-link.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './patients.module.css';
import { PatientsTable } from './patients-table.tsx';
import { RemovedTable } from './removed-table.tsx';
import { useRemoved, useSearch } from './use-search.ts';

/** A search starts after this pause in typing, in ms. */
const PAUSE = 300;

export function PatientsPage() {
  const { text, at } = useFoundLink();
  return <Patients key={at} text={text} />;
}

/** `text`: the search at first. */
function Patients({ text: first }: { text: string }) {
  const { t } = useLingui();
  const [typed, setTyped] = useEntryState('patients', () => first);
  const [shown, show] = useUrlChoice('show', ['present', 'removed']);
  const [text] = useDebouncedValue(typed.trim(), PAUSE);
  return (
    <Page
      title={t`Patients`}
      about={
        <Trans>
          See who read a patient’s record, remove a patient from every list, or restore one. Doctors, nurses and administrators add and
          change patients in the clinicians’ app.
        </Trans>
      }
    >
      <search className={classes.tools}>
        <LimitedInput
          className={classes.search}
          type="search"
          aria-label={t`Find by name, MRN or room`}
          placeholder={t`Find by name, MRN or room`}
          leftSection={<IconSearch size={16} />}
          autoComplete="off"
          limit={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t`Show`}
          value={shown}
          onChange={(value) => show(value === 'removed' ? 'removed' : 'present')}
          data={[
            { value: 'present', label: t`In the registry` },
            { value: 'removed', label: t`Removed` },
          ]}
        />
      </search>
      {shown === 'removed' ? <Removed text={text} /> : <Present text={text} />}
    </Page>
  );
}

function Present({ text }: { text: string }) {
  const { t } = useLingui();
  const list = useSearch(text);
  const found = list.data?.pages.flatMap((page) => page.patients) ?? [];
  if (text === '')
    return (
      <Empty icon={<IconId size={32} />} title={t`Find a patient`}>
        <Trans>Type the beginning of a name, an MRN or a room. Searches are recorded in the audit trail.</Trans>
      </Empty>
    );
  return (
    <>
      <State list={list} empty={found.length === 0} nobody={<Trans>Check the spelling, or try the MRN.</Trans>} />
      {found.length > 0 && <PatientsTable patients={found} />}
      {list.data && <More list={list} label={t`Show more patients`} />}
    </>
  );
}

function Removed({ text }: { text: string }) {
  const { t } = useLingui();
  const list = useRemoved(text);
  const found = list.data?.pages.flatMap((page) => page.patients) ?? [];
  return (
    <>
      <State
        list={list}
        empty={found.length === 0}
        nobody={
          text === '' ? <Trans>No patient of the clinic was removed.</Trans> : <Trans>No removed patient has this name, MRN or room.</Trans>
        }
      />
      {found.length > 0 && <RemovedTable patients={found} />}
      {list.data && <More list={list} label={t`Show more patients`} />}
    </>
  );
}

interface StateProps {
  list: ReturnType<typeof useSearch> | ReturnType<typeof useRemoved>;
  empty: boolean;
  nobody: ReactNode;
}

/** The state of a list without rows. */
function State({ list, empty, nobody }: StateProps) {
  const { t } = useLingui();
  if (list.isPending) return <ListSkeleton rows={3} label={t`Searching`} />;
  if (list.isError && !list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  if (!empty) return null;
  return (
    <Empty icon={<IconId size={32} />} title={t`No matches`}>
      {nobody}
    </Empty>
  );
}
