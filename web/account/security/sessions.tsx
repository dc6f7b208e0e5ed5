// The user's sessions, with buttons that sign out other devices.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../client/call.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { keepFocus } from '../../kit/accessibility/keep-focus.ts';
import { IconDeviceDesktop, IconDeviceMobile } from '../../kit/parts/icons.ts';
import { ProblemLine } from '../../kit/parts/problem-line.tsx';
import { ListSkeleton } from '../../kit/parts/states.tsx';
import { useSection } from '../../kit/router/use-section.ts';
import { settle } from '../../kit/steady/settle.ts';
import { useNow } from '../../kit/time/clinic-time.tsx';
import { useMoment } from '../../kit/time/moment.tsx';
import { useLeave } from '../leave.tsx';
import classes from './security.module.css';

type Session = Received<'listSessions'>['sessions'][number];

export function Sessions() {
  const section = useSection('sessions');
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const list = useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => call('listSessions', { signal }), refetchInterval: 60_000 });
  const sessions = [...(list.data?.sessions ?? [])].sort((a, b) => Number(b.current) - Number(a.current));
  const others = sessions.filter((session) => !session.current);
  const endOthers = useEnd(others.map((session) => session.id));
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby="sessions-title">
      <Title order={2} size="h5" id="sessions-title">
        <Trans>Where you are signed in</Trans>
      </Title>
      <Text size="sm" c="dimmed" mt={4}>
        <Trans>Don’t recognise a device? Sign it out and change your password.</Trans>
      </Text>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading sessions`} />}
      {list.isError && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {endOthers.isError && <ProblemLine mt="xs">{problemText(endOthers.error)}</ProblemLine>}
      <ul className={classes.sessions} ref={settle}>
        {sessions.map((session) => (
          <OneSession key={session.id} session={session} endingAll={endOthers.isPending} />
        ))}
      </ul>
      {others.length > 1 && (
        <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          <Trans>Sign out everywhere else</Trans>
        </Button>
      )}
    </Paper>
  );
}

/** Ends sessions one after another; one that has already ended counts as success. */
function useEnd(ids: readonly string[]) {
  const { call } = useClient();
  const { t } = useLingui();
  const announce = useAnnounce();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      for (const id of ids)
        await call('endSession', { params: { id } }).catch((error: unknown) => {
          if (!hasCode(error, 'SESSION_NOT_FOUND')) throw error;
        });
    },
    onSuccess: () => announce(t`Device signed out`),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: keys.sessions });
      requestAnimationFrame(keepFocus);
    },
  });
}

function OneSession({ session, endingAll }: { session: Session; endingAll: boolean }) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const end = useEnd([session.id]);
  const leave = useLeave();
  const lastUsed = useLastUsed(session.last_used_at);
  const Icon = /iPhone|iPad|Android/.test(session.device) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={classes.session} data-row={session.id}>
      <Icon size={24} aria-hidden="true" className={classes.device} />
      <div className={classes.about}>
        <Group gap="xs">
          <Text fw={600} size="sm">
            <bdi>{session.device}</bdi>
          </Text>
          {session.current && <Badge variant="light">{t`This device`}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {lastUsed} · <bdi>{session.address}</bdi>
        </Text>
        {end.isError && <ProblemLine>{problemText(end.error)}</ProblemLine>}
      </div>
      {session.current ? (
        <Button variant="default" size="xs" onClick={leave}>
          <Trans>Sign out</Trans>
        </Button>
      ) : (
        <Button
          variant="default"
          size="xs"
          loading={end.isPending || endingAll}
          onClick={() => end.mutate()}
          aria-label={t`Sign out device: ${session.device}, ${lastUsed}`}
        >
          <Trans>Sign out device</Trans>
        </Button>
      )}
    </li>
  );
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The time of last use: "used 5 minutes ago", "last used: Tue 24 Nov 14:30". */
function useLastUsed(at: string): string {
  const { t } = useLingui();
  const now = useNow();
  const moment = useMoment();
  const ago = now - Date.parse(at);
  if (ago < 2 * MINUTE) return t`used just now`;
  if (ago < HOUR) return plural(Math.floor(ago / MINUTE), { one: 'used # minute ago', other: 'used # minutes ago' });
  const when = moment(at);
  return t`last used: ${when}`;
}
