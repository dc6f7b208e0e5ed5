// Revokes a key, after confirmation.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Received } from '../../../client/call.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';

export function RevokeKey({ apiKey }: { apiKey: Received<'listApiKeys'>['api_keys'][number] }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const { id, name } = apiKey;
  const revoke = useMutation({
    mutationFn: () => call('revokeApiKey', { params: { id } }),
    onSuccess: () => announce(t`${name} is revoked.`),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: keys.apiKeys });
      requestAnimationFrame(keepFocus);
    },
  });
  return (
    <>
      <Button size="xs" variant="default" loading={revoke.isPending} onClick={() => setAsking(true)} aria-label={t`Revoke ${name}`}>
        <Trans>Revoke</Trans>
      </Button>
      {revoke.isError && <ProblemLine size="xs">{problemText(revoke.error)}</ProblemLine>}
      <ConfirmDialog
        opened={asking}
        title={t`Revoke this key?`}
        action={t`Revoke key`}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          revoke.mutate();
        }}
      >
        <Trans>
          Systems that use <bdi>{name}</bdi> stop working at once. A revoked key cannot be used again; create a new one instead.
        </Trans>
      </ConfirmDialog>
    </>
  );
}
