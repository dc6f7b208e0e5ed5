// Closes a thread when the patient needs nothing more.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PatientThread } from '../../../../contracts/messaging/patient-threads.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { useRefreshThreads } from './refresh-threads.ts';

export function CloseThread({ thread: { id } }: { thread: PatientThread }) {
  const { t } = useLingui();
  const { call } = useClient();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const { put, one } = useRefreshThreads();
  const attempt = useAttemptKey();
  const [asking, ask] = useState(false);
  const close = useMutation({
    mutationFn: () => call('closeOwnThread', { params: { id }, idempotencyKey: attempt.keyOf(id) }),
    onSuccess: ({ thread }) => {
      attempt.forget();
      ask(false);
      put(thread);
      announce(t`The conversation is closed.`);
    },
    onError: (error) => {
      // The clinic was faster.
      if (!hasCode(error, 'INVALID_TRANSITION')) return;
      ask(false);
      one(id);
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        <Trans>Close</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t`Close this conversation?`}
        action={t`Close conversation`}
        danger={false}
        onConfirm={async () => {
          await close.mutateAsync();
        }}
        problem={problemText}
        onClose={() => ask(false)}
      >
        <Trans>Close it when you need nothing more. You can still read it, and you open it again when you write in it.</Trans>
      </ConfirmDialog>
    </>
  );
}
