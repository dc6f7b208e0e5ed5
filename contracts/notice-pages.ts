// The page of each app that shows the subject of a notice: for the list behind the bell, and for the links in messages.
import type { LinkType } from './notifications.ts';

export type NoticeApp = 'patient' | 'clinic' | 'admin';

const SECURITY = () => '/security';
const CONSULTATION = (id: string) => `/consultations/${id}`;
const THREAD = (id: string) => `/messages/${id}`;

const PAGES: Readonly<Record<NoticeApp, Readonly<Partial<Record<LinkType, (id: string) => string>>>>> = {
  patient: {
    consultation: CONSULTATION,
    thread: THREAD,
    security: SECURITY,
    carer: () => '/settings/carers',
    'own-details': () => '/details',
    'own-plan': () => '/plan',
  },
  clinic: {
    consultation: CONSULTATION,
    thread: THREAD,
    handover: (id) => `/handovers/${id}`,
    task: (id) => `/tasks?task=${id}`,
    /** Of a team, or `all`. */
    'task-list': (id) => `/tasks?${id === 'all' ? 'whose' : 'team'}=${id}`,
    unattended: () => '/consultations?show=unattended',
    'care-plan': (id) => `/plans/${id}`,
    security: SECURITY,
  },
  admin: { accounts: () => '/?show=pending', security: SECURITY, escrow: () => '/escrow' },
};

/** The path in an app, which begins with a slash; undefined when the app has no page for it. */
export const noticePage = (app: NoticeApp, { type, id }: { type: LinkType; id: string }): string | undefined => PAGES[app][type]?.(id);
