// Warns before an action that leaves the clinic with one administrator, and so without an escrow of notes.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import type { Person } from './use-people.ts';

/** @param person who is no longer an administrator afterwards */
export function EscrowWarning({ person }: { person: Person }) {
  const { t } = useLingui();
  const { call } = useClient();
  const administrators = useQuery({
    queryKey: [...keys.users, 'administrators'],
    queryFn: ({ signal }) => call('listUsers', { query: { status: 'active', role: 'admin', limit: 3 }, signal }),
    enabled: person.role === 'admin' && person.status === 'active',
    staleTime: 0,
  });
  if (administrators.data?.users.length !== 2) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t`You will be the only administrator`} mt="sm">
      <Trans>
        An escrow of notes needs two. Without it, a note is lost when all its readers have lost their keys. Add another administrator first.
      </Trans>
    </Alert>
  );
}
