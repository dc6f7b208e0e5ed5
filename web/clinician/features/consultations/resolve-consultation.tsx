// Resolving a consultation, after confirmation, and reopening it, without.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { useRefreshConsultations } from '../../../conversation/data/refresh-consultations.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { mayReopen } from '../../rights.ts';

function useChange(name: 'closeConsultation' | 'reopenConsultation', id: number, done: string, onDone?: () => void) {
  const { call } = useClient();
  const { put } = useRefreshConsultations();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: () => call(name, { params: { id } }),
    onSuccess: (changed: Consultation) => {
      put(changed);
      announce(done);
      onDone?.();
    },
  });
}

const REOPEN_ID = 'reopen-consultation';

interface Props {
  consultation: Consultation;
  opened: boolean;
  onClose: () => void;
}

export function ResolveConsultation({ consultation, opened, onClose }: Props) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const resolve = useChange('closeConsultation', consultation.id, t`The consultation is resolved.`, onClose);
  return (
    <ConfirmDialog
      opened={opened}
      title={t`Resolve this consultation?`}
      action={t`Resolve`}
      danger={false}
      onConfirm={async () => {
        await resolve.mutateAsync();
      }}
      problem={problemText}
      onClose={onClose}
      onGone={() => resolve.isSuccess && requestAnimationFrame(() => document.getElementById(REOPEN_ID)?.focus())}
    >
      <Trans>
        The patient and the care team can still read it, but not write in it. A doctor or nurse who takes part can reopen it at any time.
      </Trans>
    </ConfirmDialog>
  );
}

/** The note below the messages of a resolved consultation. */
export function ResolvedNote({ consultation, onReopen }: { consultation: Consultation; onReopen: () => void }) {
  const { t } = useLingui();
  const user = useUser();
  const problemText = useProblemText();
  const reopen = useChange('reopenConsultation', consultation.id, t`The consultation is open again.`);
  return (
    <>
      <span>
        <Trans>This consultation is resolved; you can still read it.</Trans>
      </span>
      {mayReopen(consultation, user) && (
        <Button
          id={REOPEN_ID}
          variant="default"
          size="xs"
          loading={reopen.isPending}
          onClick={() => {
            onReopen();
            reopen.mutate();
          }}
        >
          <Trans>Reopen</Trans>
        </Button>
      )}
      {reopen.isError && <ProblemLine>{problemText(reopen.error)}</ProblemLine>}
    </>
  );
}
