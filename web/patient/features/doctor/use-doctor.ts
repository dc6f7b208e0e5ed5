// The patient's doctor, the former ones, and the doctors to choose from.
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { uniqueById } from '../../../client/unique-by-id.ts';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { noteKeys } from '../../../notes/data/note-keys.ts';

const PAGE = 20;
/** The most that the server lists at a time: their specialties are the choices of the filter. */
const ALL = 200;

export function useOwnDoctors() {
  const { call } = useClient();
  const { id } = useUser();
  return useQuery({ queryKey: noteKeys.doctorsOf(id), queryFn: ({ signal }) => call('getDoctorsOfPatient', { params: { id }, signal }) });
}

/** @param specialty empty for all */
export function useAvailableDoctors(search: string, specialty: string) {
  const { call } = useClient();
  const filter = { ...(search && { search }), ...(specialty && { specialty }) };
  const query = useInfiniteQuery({
    queryKey: noteKeys.doctors(filter),
    queryFn: ({ pageParam, signal }) =>
      call('listDoctors', { query: { ...filter, first: PAGE, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Received<'listDoctors'>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { ...query, doctors: uniqueById(query.data?.pages.flatMap((page) => page.doctors) ?? []) };
}

export function useSpecialties(): readonly string[] {
  const { call } = useClient();
  const { data } = useQuery({
    queryKey: noteKeys.doctors({ first: ALL }),
    queryFn: ({ signal }) => call('listDoctors', { query: { first: ALL }, signal }),
  });
  return [...new Set((data?.doctors ?? []).flatMap(({ specialty }) => (specialty === null ? [] : [specialty])))].sort((a, b) =>
    a.localeCompare(b),
  );
}

export function useChooseDoctor() {
  const { call } = useClient();
  const { id } = useUser();
  const queries = useQueryClient();
  const { keyOf, forget } = useAttemptKey();
  return useMutation({
    mutationFn: (doctor_id: number) => call('chooseDoctor', { body: { doctor_id }, idempotencyKey: keyOf(doctor_id) }),
    onSuccess: forget,
    onSettled: () => queries.invalidateQueries({ queryKey: noteKeys.doctorsOf(id) }),
  });
}
