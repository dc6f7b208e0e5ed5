// The registry: all patients of the clinic, searched by name, MRN or room.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useLine, useUser } from '../../../client/react.tsx';
import { IconUserPlus, IconUsers } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { navigate } from '../../../kit/router/history.ts';
import { mayPlacePatients } from '../../rights.ts';
import { useWardLive } from '../../shared/use-ward-live.ts';
import { KeyHints } from '../../ui/key-hints.tsx';
import { Page } from '../../ui/page.tsx';
import { PatientRows } from './patient-rows.tsx';
import { SearchFields } from './search-fields.tsx';
import { type Search, useRegistry, useSearch } from './use-registry.ts';
import { focusFirst, useRegistryKeys } from './use-registry-keys.ts';

const NewPatient = lazy(() => import('./new-patient.tsx').then((module) => ({ default: module.NewPatient })));

export function PatientsPage() {
  const { t } = useLingui();
  const { role } = useUser();
  const [search, change] = useSearch();
  const registry = useRegistry(search);
  const [adding, add] = useDisclosure();
  const open = (patient: Pick<Patient, 'id'>) => navigate({ to: '/patients/$id', params: { id: String(patient.id) }, ignoreBlocker: true });
  const openFirst = useOpenFirst(search, registry, open);
  const mayAdd = mayPlacePatients(role);
  useWardLive(search.ward ? Number(search.ward) : undefined);
  useRegistryKeys(registry.patients.length, mayAdd && add.open);
  return (
    <Page
      tab={t`Patients`}
      title={t`Patients`}
      about={
        <KeyHints
          hints={[
            { keys: ['/'], does: <Trans>search</Trans> },
            { keys: ['j', 'k'], does: <Trans>move</Trans> },
            { keys: ['enter'], does: <Trans>open</Trans> },
          ]}
        />
      }
      actions={
        mayAdd && (
          <Button leftSection={<IconUserPlus size={16} />} onClick={add.open}>
            <Trans>Add a patient</Trans>
          </Button>
        )
      }
    >
      <SearchFields search={search} onChange={change} onEnter={openFirst} />
      <Found registry={registry} search={search} />
      <Suspense>{adding && <NewPatient onClose={add.close} onAdded={open} />}</Suspense>
    </Page>
  );
}

/**
 * Enter opens the first result of the current search, never one of an earlier search. If its name is similar to another patient's, the
 * focus moves to the list, where the user compares the identifiers. If the search fails or changes first, or there is no connection, the
 * Enter is forgotten: a page must not open long after the key press.
 */
function useOpenFirst(
  search: Search,
  { fresh, failed, patients, similar }: ReturnType<typeof useRegistry>,
  open: (patient: Patient) => void,
): () => void {
  const [wantedFor, want] = useState<string>();
  const key = JSON.stringify(search);
  const isOffline = useLine() === 'lost';
  useEffect(() => {
    if (wantedFor === undefined || (wantedFor === key && !fresh && !failed && !isOffline)) return;
    want(undefined);
    const [first] = patients;
    if (wantedFor !== key || !fresh || !first) return;
    if (similar.has(first.id)) focusFirst();
    else open(first);
  }, [wantedFor, key, fresh, failed, isOffline, patients, similar, open]);
  return () => want(key);
}

function Found({ registry, search }: { registry: ReturnType<typeof useRegistry>; search: Search }) {
  const { t } = useLingui();
  const { patients } = registry;
  if (registry.isPending) return <ListSkeleton label={t`Loading patients`} />;
  if (registry.isError && !registry.data) return <FailedRequest error={registry.error} onRetry={() => void registry.refetch()} />;
  if (patients.length === 0) {
    const narrowed = search.room.trim() !== '' || search.ward !== '';
    const searched = search.text.trim() !== '' || narrowed;
    return (
      <Empty icon={<IconUsers size={32} />} title={searched ? t`No matches` : t`No patients yet`}>
        {searched ? (
          narrowed ? (
            <Trans>Search all wards and rooms, or try fewer letters.</Trans>
          ) : (
            <Trans>Names match by their first letters, in any order. Try fewer letters, or the MRN.</Trans>
          )
        ) : (
          <Trans>Add the first patient of the clinic.</Trans>
        )}
      </Empty>
    );
  }
  return (
    <>
      <PatientRows patients={patients} similar={registry.similar} old={registry.isPlaceholderData} />
      {registry.hasNextPage && (
        <Button variant="subtle" fullWidth mt="xs" loading={registry.isFetchingNextPage} onClick={() => void registry.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}
