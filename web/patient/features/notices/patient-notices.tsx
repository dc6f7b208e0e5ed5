// The notifications of a patient, and where each leads.
import type { PathOf } from '../../../notices/ui/notice-list.tsx';
import { NoticesPage } from '../../../notices/ui/notices-page.tsx';

const pathOf: PathOf = ({ type, id }) => {
  if (type === 'consultation') return `/consultations/${id}`;
  if (type === 'thread') return `/messages/${id}`;
  return type === 'security' ? '/security' : undefined;
};

export const PatientNotices = () => <NoticesPage pathOf={pathOf} />;
