// What a clinician can do with an open consultation: add somebody, close it, see the details.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useProblemText } from '../../../client/problem-text.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { useRefreshConsultations } from '../../../conversation/data/consultations.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { Ask } from '../../../kit/parts/ask.tsx';
import { IconCheck, IconInfoCircle, IconUserPlus } from '../../../kit/parts/icons.ts';
import { mayManageConsultations } from '../../rights.ts';
import classes from './consultations.module.css';

const AddParticipant = lazy(() => import('./add-participant.tsx').then((module) => ({ default: module.AddParticipant })));

export function ConsultationActions({ consultation, onDetails }: { consultation: Consultation; onDetails: () => void }) {
  const { t } = useLingui();
  const { role } = useUser();
  const [adding, add] = useDisclosure();
  const [closing, close] = useDisclosure();
  const open = consultation.status === 'open' && mayManageConsultations(role);
  useKeys([
    [
      'e',
      () => {
        if (open) close.open();
      },
    ],
  ]);
  return (
    <div className={classes.actions}>
      <Tooltip label={t`About this consultation`}>
        <ActionIcon variant="default" size="lg" hiddenFrom="lg" aria-label={t`About this consultation`} onClick={onDetails}>
          <IconInfoCircle size={18} />
        </ActionIcon>
      </Tooltip>
      {open && (
        <>
          <Act label={t`Add person`} icon={<IconUserPlus size={16} />} onClick={add.open} />
          <Act label={t`Close`} icon={<IconCheck size={16} />} onClick={close.open} primary />
        </>
      )}
      <Suspense>{adding && <AddParticipant consultation={consultation} onClose={add.close} />}</Suspense>
      <CloseConsultation consultation={consultation} opened={closing} onClose={close.close} />
    </div>
  );
}

/** A button with its word where there is room, else its icon alone. */
function Act({ label, icon, onClick, primary = false }: { label: string; icon: ReactNode; onClick: () => void; primary?: boolean }) {
  const variant = primary ? 'filled' : 'default';
  return (
    <>
      <Button visibleFrom="md" variant={variant} size="xs" h={34} leftSection={icon} onClick={onClick}>
        {label}
      </Button>
      <ActionIcon hiddenFrom="md" variant={variant} size="lg" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </>
  );
}

function CloseConsultation({ consultation, opened, onClose }: { consultation: Consultation; opened: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { put } = useRefreshConsultations();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string>();
  async function confirm() {
    try {
      put(await call('closeConsultation', { params: { id: consultation.id } }));
      announce(t`The consultation is closed.`);
      onClose();
    } catch (error) {
      setProblem(problemText(error));
    }
  }
  return (
    <Ask opened={opened} title={t`Close this consultation?`} action={t`Close consultation`} onConfirm={confirm} onClose={onClose}>
      <Trans>Nobody can write in it afterwards. Everybody who takes part can still read it.</Trans>
      {problem && (
        <Text size="sm" mt="sm" c="var(--bedside-danger-text)" role="alert">
          {problem}
        </Text>
      )}
    </Ask>
  );
}
