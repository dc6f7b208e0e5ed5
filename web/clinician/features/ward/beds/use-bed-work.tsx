// All actions on the beds of a board, and their dialogs.
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { WardBoard } from '../../../../../contracts/wards.ts';
import { useUser } from '../../../../client/react.tsx';
import { mayPlacePatients } from '../../../rights.ts';
import type { BedOfBoard, BedPatient } from '../use-ward.ts';

const AssignBed = lazy(() => import('./assign-bed.tsx').then((module) => ({ default: module.AssignBed })));
const MovePatient = lazy(() => import('./move-patient.tsx').then((module) => ({ default: module.MovePatient })));
const FreeBed = lazy(() => import('./free-bed.tsx').then((module) => ({ default: module.FreeBed })));
const ChangeTeam = lazy(() => import('../change-team.tsx').then((module) => ({ default: module.ChangeTeam })));

/** The actions of a row; the object keeps its identity while dialogs open and close. */
export interface BedActs {
  assign: (bed: BedOfBoard, room: string) => void;
  move: (patient: BedPatient) => void;
  freeBed: (patient: BedPatient) => void;
  changeTeam: (patient: BedPatient) => void;
}

export interface BedWork {
  acts: BedActs;
  /** Returns the bed that has the focus. */
  focused: () => BedOfBoard | undefined;
  mayMove: boolean;
  /** For the focused bed: moves its patient, or asks which patient to assign. */
  moveFocused: () => void;
  dialogs: ReactNode;
}

type Shown = { what: 'assign'; bed: BedOfBoard; room: string } | { what: 'move' | 'free' | 'team'; patient: BedPatient };

export function useBedWork(ward: WardBoard): BedWork {
  const { role } = useUser();
  const [shown, setShown] = useState<Shown>();
  const close = () => setShown(undefined);
  const acts = useMemo(
    (): BedActs => ({
      assign: (bed, room) => setShown({ what: 'assign', bed, room }),
      move: (patient) => setShown({ what: 'move', patient }),
      freeBed: (patient) => setShown({ what: 'free', patient }),
      changeTeam: (patient) => setShown({ what: 'team', patient }),
    }),
    [],
  );
  const focusedPlace = () => {
    const id = Number(document.activeElement?.closest<HTMLElement>('[data-bed]')?.dataset['bed']);
    const room = ward.rooms.find((one) => one.beds.some((bed) => bed.id === id));
    return { room, bed: room?.beds.find((one) => one.id === id) };
  };
  const moveFocused = () => {
    const { room, bed } = focusedPlace();
    if (!room || !bed) return;
    if (bed.patient) acts.move(bed.patient);
    else acts.assign(bed, room.name);
  };
  return {
    acts,
    focused: () => focusedPlace().bed,
    mayMove: mayPlacePatients(role),
    moveFocused,
    dialogs: (
      <Suspense>
        {shown?.what === 'assign' && <AssignBed bed={shown.bed} room={shown.room} onClose={close} />}
        {shown?.what === 'move' && <MovePatient patient={shown.patient} wardId={ward.id} onClose={close} />}
        {shown?.what === 'free' && <FreeBed patient={shown.patient} onClose={close} />}
        {shown?.what === 'team' && <ChangeTeam patient={shown.patient} onClose={close} />}
      </Suspense>
    ),
  };
}
