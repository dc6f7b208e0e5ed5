// The notifications of a patient, and where each leads.
import { noticePage } from '../../../../contracts/notice-pages.ts';
import type { PathOf } from '../../../notices/ui/notice-list.tsx';
import { NoticesPage } from '../../../notices/ui/notices-page.tsx';

const pathOf: PathOf = (link) => noticePage('patient', link);

export const PatientNotices = () => <NoticesPage pathOf={pathOf} />;
