// Actions on a patient other than logging: new task, apply a plan, edit details.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { useUser } from '../../../client/react.tsx';
import { IconClipboardList, IconDots, IconListCheck, IconPencil } from '../../../kit/parts/icons.ts';
import { mayPlacePatients, worksOnWard } from '../../rights.ts';
import { ApplyPlan, loadForms, TaskForm } from '../../shared/tasks/forms-on-demand.ts';

const loadEditPatient = () => import('./edit-patient.tsx').then((module) => ({ default: module.EditPatient }));
const EditPatient = lazy(loadEditPatient);

type Dialog = 'edit' | 'task' | 'plan';

export function PatientActions({ patient }: { patient: Patient }) {
  const { t } = useLingui();
  const { role } = useUser();
  // A form keeps the version on which it was opened, whatever live updates arrive.
  const [shown, show] = useState<{ dialog: Dialog; patient: Patient }>();
  const open = (dialog: Dialog) => () => show({ dialog, patient });
  const close = () => show(undefined);
  // Loaded after the page, so that they also open without a connection.
  useEffect(() => {
    loadForms();
    void loadEditPatient().catch(() => {});
  }, []);
  const all = [
    worksOnWard(role) && { dialog: 'task' as const, label: t`New task`, icon: <IconListCheck size={16} /> },
    worksOnWard(role) && { dialog: 'plan' as const, label: t`Apply a plan`, icon: <IconClipboardList size={16} /> },
    mayPlacePatients(role) && { dialog: 'edit' as const, label: t`Details`, icon: <IconPencil size={16} /> },
  ].filter((one) => one !== false);
  if (all.length === 0) return null;
  return (
    <>
      {all.map(({ dialog, label, icon }) => (
        <Button key={dialog} visibleFrom="lg" variant="default" size="xs" h={34} leftSection={icon} onClick={open(dialog)}>
          {label}
        </Button>
      ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon hiddenFrom="lg" variant="default" size={44} aria-label={t`More for this patient`}>
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {all.map(({ dialog, label, icon }) => (
            <Menu.Item key={dialog} leftSection={icon} onClick={open(dialog)} mih={44}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {shown?.dialog === 'edit' && <EditPatient patient={shown.patient} onClose={close} />}
        {shown?.dialog === 'task' && <TaskForm patient={patient} onClose={close} />}
        {shown?.dialog === 'plan' && <ApplyPlan patient={patient} onClose={close} />}
      </Suspense>
    </>
  );
}
