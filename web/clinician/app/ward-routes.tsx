// Routes of the ward: board, tasks, patients, handovers. Each page loads when it is opened.
import { type AnyRoute, createRoute, lazyRouteComponent, type RouteComponent, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Role } from '../../../contracts/common.ts';
import { seesWard, worksOnWard } from '../rights.ts';
import { forRoles } from './not-for-role.tsx';
import { numberOf } from './number-of.ts';

const NotFound = lazyRouteComponent(() => import('../../kit/shell/not-found.tsx'), 'NotFound');

/** Renders `Page` for the ID in the path, and "not found" for any other path. */
function withNumber(Page: ComponentType<{ id: number }>) {
  return function Numbered() {
    const id = numberOf(useParams({ strict: false }).id);
    return id === undefined ? <NotFound /> : <Page key={id} id={id} />;
  };
}

const FirstWard = lazyRouteComponent(() => import('../features/ward/first-ward.tsx'), 'FirstWard');
const WardPage = lazyRouteComponent(() => import('../features/ward/ward-page.tsx'), 'WardPage');
const HandOverPage = lazyRouteComponent(() => import('../features/handover/hand-over-page.tsx'), 'HandOverPage');
const HandoversPage = lazyRouteComponent(() => import('../features/handover/handovers-page.tsx'), 'HandoversPage');
const HandoverPage = lazyRouteComponent(() => import('../features/handover/handover-page.tsx'), 'HandoverPage');
const TasksPage = lazyRouteComponent(() => import('../features/tasks/tasks-page.tsx'), 'TasksPage');
const PatientsPage = lazyRouteComponent(() => import('../features/patients/patients-page.tsx'), 'PatientsPage');
const PatientPage = lazyRouteComponent(() => import('./patient-page.tsx'), 'WholePatientPage');

export function wardRoutes(parent: AnyRoute): AnyRoute[] {
  const route = (path: string, may: (role: Role) => boolean, component: RouteComponent) =>
    createRoute({ getParentRoute: () => parent, path, component: forRoles(may, component) });
  return [
    route('/ward', seesWard, FirstWard),
    route('/ward/$id', seesWard, withNumber(WardPage)),
    route('/ward/$id/hand-over', worksOnWard, withNumber(HandOverPage)),
    route('/tasks', seesWard, TasksPage),
    route('/patients', seesWard, PatientsPage),
    route('/patients/$id', seesWard, withNumber(PatientPage)),
    route('/handovers', worksOnWard, HandoversPage),
    route('/handovers/$id', worksOnWard, withNumber(HandoverPage)),
  ];
}
