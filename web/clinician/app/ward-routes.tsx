// The pages of the ward: board, tasks, patients, handovers. Each loads when it is opened.
import type { ComponentType } from 'react';
import type { Role } from '../../../contracts/common.ts';
import { type LazyPage, lazyPage, loadingLike } from '../../kit/router/lazy-page.tsx';
import { useParams } from '../../kit/router/router.tsx';
import type { Route } from '../../kit/router/routes.ts';
import { confirmsBirthDates, readsNotes, seesWard, worksOnWard, writesNotes } from '../rights.ts';
import { forRoles } from './not-for-role.tsx';
import { numberOf } from './number-of.ts';

const NotFound = lazyPage(() => import('../../kit/shell/not-found.tsx'), 'NotFound');

/** Renders `Page` for the ID in the path, and "not found" for any other path. */
const withNumber = (Page: LazyPage<{ id: number }>) =>
  loadingLike(Page, function Numbered() {
    const id = numberOf(useParams()['id']);
    return id === undefined ? <NotFound /> : <Page key={id} id={id} />;
  });

const FirstWard = lazyPage(() => import('../features/ward/first-ward.tsx'), 'FirstWard');
const WardPage = lazyPage(() => import('../features/ward/ward-page.tsx'), 'WardPage');
const HandOverPage = lazyPage(() => import('../features/handover/hand-over-page.tsx'), 'HandOverPage');
const HandoversPage = lazyPage(() => import('../features/handover/handovers-page.tsx'), 'HandoversPage');
const HandoverPage = lazyPage(() => import('../features/handover/handover-page.tsx'), 'HandoverPage');
const TasksPage = lazyPage(() => import('../features/tasks/tasks-page.tsx'), 'TasksPage');
const PatientsPage = lazyPage(() => import('../features/patients/patients-page.tsx'), 'PatientsPage');
const PatientPage = lazyPage(() => import('./patient-page.tsx'), 'WholePatientPage');

const NotePages = lazyPage(() => import('./note-pages.tsx'), 'NotePages');
const OneNote = withNumber(NotePages);
const MyPatientsPage = lazyPage(() => import('../features/notes/my-patients-page.tsx'), 'MyPatientsPage');

const BirthDatesPage = lazyPage(() => import('../features/profile/birth-dates-page.tsx'), 'BirthDatesPage');
const PlanPages = lazyPage(() => import('../features/care-plans/plan-pages.tsx'), 'PlanPages');

const route = (path: string, may: (role: Role) => boolean, Page: ComponentType | LazyPage): Route => ({
  path,
  Page: forRoles(may, Page),
});

export const wardRoutes: readonly Route[] = [
  route('/ward', seesWard, FirstWard),
  route('/ward/$id', seesWard, withNumber(WardPage)),
  route('/ward/$id/hand-over', worksOnWard, withNumber(HandOverPage)),
  route('/tasks', seesWard, TasksPage),
  route('/patients', seesWard, PatientsPage),
  route('/patients/$id', seesWard, withNumber(PatientPage)),
  route('/patients/$id/notes/new', writesNotes, OneNote),
  route('/patients/$id/notes/$note', readsNotes, OneNote),
  route('/patients/$id/notes/$note/amend', writesNotes, OneNote),
  route('/my-patients', writesNotes, MyPatientsPage),
  route('/plans', writesNotes, PlanPages),
  route('/plans/$plan', readsNotes, PlanPages),
  route('/birth-dates', confirmsBirthDates, BirthDatesPage),
  route('/handovers', worksOnWard, HandoversPage),
  route('/handovers/$id', worksOnWard, withNumber(HandoverPage)),
];
