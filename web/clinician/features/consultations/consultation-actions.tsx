// Actions on a consultation: add a participant, resolve, reopen. On a phone they are a menu.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useUser } from '../../../client/react.tsx';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { IconCheck, IconDots, IconUserPlus } from '../../../kit/parts/icons.ts';
import { mayManageConsultations } from '../../rights.ts';
import { ResolveConsultation } from './resolve-consultation.tsx';

const AddParticipant = lazy(() => import('./add-participant.tsx').then((module) => ({ default: module.AddParticipant })));

interface Act {
  label: string;
  icon: ReactNode;
  onClick: () => void;
}

export function ConsultationActions({ consultation }: { consultation: Consultation }) {
  const { t } = useLingui();
  const { role } = useUser();
  const [adding, add] = useDisclosure();
  const [resolving, resolve] = useDisclosure();
  const open = consultation.status === 'open' && mayManageConsultations(role);
  const acts: Act[] = open
    ? [
        { label: t`Add person`, icon: <IconUserPlus size={16} />, onClick: add.open },
        { label: t`Resolve`, icon: <IconCheck size={16} />, onClick: resolve.open },
      ]
    : [];
  useKeys([['e', open && resolve.open]]);
  return (
    <>
      {acts.map(({ label, icon, onClick }) => (
        <Button key={label} visibleFrom="md" variant="default" size="xs" h={34} leftSection={icon} onClick={onClick}>
          {label}
        </Button>
      ))}
      {acts.length > 0 && <ActMenu acts={acts} />}
      <Suspense>{adding && <AddParticipant consultation={consultation} onClose={add.close} />}</Suspense>
      <ResolveConsultation consultation={consultation} opened={resolving} onClose={resolve.close} />
    </>
  );
}

/** The menu, where there is no room for buttons. */
function ActMenu({ acts }: { acts: readonly Act[] }) {
  const { t } = useLingui();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon hiddenFrom="md" variant="default" size="lg" aria-label={t`Actions for this consultation`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(({ label, icon, onClick }) => (
          <Menu.Item key={label} leftSection={icon} onClick={onClick}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
