// Pages of the ward: board, tasks, patients, handovers. Each comes when it is opened.
import { type AnyRoute, createRoute, lazyRouteComponent, type RouteComponent, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { numberOf } from './number-of.ts';

const NotFound = lazyRouteComponent(() => import('../../kit/shell/not-found.tsx'), 'NotFound');

/** `Page` for the number in the path; any other path leads nowhere. */
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
const PatientPage = lazyRouteComponent(() => import('../features/patients/patient-page.tsx'), 'PatientPage');

export function wardRoutes(parent: AnyRoute): AnyRoute[] {
  const route = (path: string, component: RouteComponent) => createRoute({ getParentRoute: () => parent, path, component });
  return [
    route('/ward', FirstWard),
    route('/ward/$id', withNumber(WardPage)),
    route('/ward/$id/hand-over', withNumber(HandOverPage)),
    route('/tasks', TasksPage),
    route('/patients', PatientsPage),
    route('/patients/$id', withNumber(PatientPage)),
    route('/handovers', HandoversPage),
    route('/handovers/$id', withNumber(HandoverPage)),
  ];
}
