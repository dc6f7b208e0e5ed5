// The dialog that moves the messages of another thread of the same patient into this one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import type { MergeRefusal } from '../../../../../contracts/messaging/staff-work.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useClient } from '../../../../client/react.tsx';
import { CATEGORY_NAMES } from '../../../../hospital/thread-names.ts';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { ListSkeleton } from '../../../../kit/parts/states.tsx';
import { useMoment } from '../../../../kit/time/moment.tsx';
import { inboxKeys } from '../data/inbox-keys.ts';

interface Props {
  thread: StaffThread;
  busy: boolean;
  problem?: string | undefined;
  error: unknown;
  onMerge: (source: string) => void;
  onClose: () => void;
}

export function MergeThread({ thread, busy, problem, error, onMerge, onClose }: Props) {
  const { t } = useLingui();
  const [chosen, choose] = useState<string>();
  const { call } = useClient();
  const { id } = thread;
  const list = useQuery({
    queryKey: inboxKeys.mergeSources(id),
    queryFn: ({ signal }) => call('listMergeSources', { params: { id }, signal }),
    // The reasons follow from who holds which thread at the moment.
    gcTime: 0,
  });
  const refusal = useRefusal(error);
  const others = list.data?.sources ?? [];
  return (
    <FormDialog
      title={t`Merge another conversation into this one`}
      action={t`Merge`}
      unsaved={false}
      ready={chosen !== undefined}
      busy={busy}
      problem={refusal ?? problem}
      onSubmit={() => chosen && onMerge(chosen)}
      onClose={onClose}
    >
      {list.isPending && <ListSkeleton rows={2} label={t`Loading conversations`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && others.length === 0 && (
        <Text size="sm">
          <Trans>This patient has no other conversation.</Trans>
        </Text>
      )}
      {others.length > 0 && (
        <Radio.Group
          value={chosen ?? null}
          onChange={choose}
          label={
            <Trans>
              Conversations of <bdi>{thread.patientName}</bdi>
            </Trans>
          }
        >
          <Stack gap="xs" mt="xs">
            {others.map(({ thread: one, refusal: why }) => (
              <Radio
                key={one.id}
                value={one.id}
                label={<Subject subject={one.subject} />}
                description={<About thread={one} why={why} />}
                disabled={why !== null}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Text size="sm" c="dimmed">
        <Trans>
          Its messages and files move here, in order of time. The other conversation is closed and leads here. This cannot be undone.
        </Trans>
      </Text>
    </FormDialog>
  );
}

/** Why threads that are as the user sees them are not merged. */
function useRefusal(error: unknown): string | undefined {
  const { t } = useLingui();
  if (!hasCode(error, 'INVALID_TRANSITION')) return undefined;
  switch (error.details['reason']) {
    case 'readers':
      return t`More people would read these messages than now. Conversations of these categories cannot be merged.`;
    case 'holder':
      return t`The colleague who holds one of them could not read it any more. Assign it to yourself first.`;
    default:
      return undefined;
  }
}

/** Category and time, and why it cannot be chosen. */
function About({ thread, why }: { thread: StaffThread; why: MergeRefusal | null }) {
  const { i18n } = useLingui();
  const moment = useMoment();
  return (
    <>
      {i18n._(CATEGORY_NAMES[thread.category])} · {moment(thread.lastMessageAt)}
      {why !== null && (
        <>
          <br />
          <Why refusal={why} />
        </>
      )}
    </>
  );
}

function Why({ refusal }: { refusal: MergeRefusal }) {
  switch (refusal) {
    case 'readers':
      return <Trans>Cannot be merged: more people would read the messages.</Trans>;
    case 'holder':
      return <Trans>Cannot be merged: the colleague who holds one of them could not read it any more. Assign it to yourself first.</Trans>;
    default:
      return <Trans>Cannot be merged: this conversation is closed.</Trans>;
  }
}

const Subject = ({ subject }: { subject: string | null }) => (
  <Text size="sm" lineClamp={2} dir="auto" title={subject ?? ''}>
    {subject}
  </Text>
);
