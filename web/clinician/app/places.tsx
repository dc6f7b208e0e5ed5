// Where a clinician can go; the list follows the role.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useUser } from '../../client/react.tsx';
import { IconBed, IconClipboardList, IconInbox, IconListCheck, IconShieldLock, IconUsers } from '../../kit/parts/icons.ts';
import { seesConsultations, seesWard, worksOnWard } from '../rights.ts';

export interface Place {
  to: '/consultations' | '/ward' | '/tasks' | '/patients' | '/handovers' | '/security';
  label: string;
  icon: ReactNode;
}

/** The place that `pathname` belongs to. */
export const placeOf = (pathname: string, places: readonly Place[]): Place['to'] | undefined =>
  pathname === '/new' ? '/consultations' : places.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.to;

export function usePlaces(): Place[] {
  const { t } = useLingui();
  const { role } = useUser();
  const ward: Place = { to: '/ward', label: t`Ward`, icon: <IconBed size={18} /> };
  const tasks: Place = { to: '/tasks', label: t`My tasks`, icon: <IconListCheck size={18} /> };
  const patients: Place = { to: '/patients', label: t`Patients`, icon: <IconUsers size={18} /> };
  const handovers: Place = { to: '/handovers', label: t`Handovers`, icon: <IconClipboardList size={18} /> };
  const consultations: Place = { to: '/consultations', label: t`Consultations`, icon: <IconInbox size={18} /> };
  return [
    ...(seesConsultations(role) ? [consultations] : []),
    ...(seesWard(role) ? [ward] : []),
    ...(worksOnWard(role) ? [tasks] : []),
    ...(seesWard(role) ? [patients] : []),
    ...(worksOnWard(role) ? [handovers] : []),
    { to: '/security', label: t`Security`, icon: <IconShieldLock size={18} /> },
  ];
}
