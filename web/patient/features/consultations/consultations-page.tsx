// A patient's consultations beside the open one; on a phone one at a time.
import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { collectProblems, ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useConsultations } from '../../../conversation/data/consultations.ts';
import { problems as conversation } from '../../../conversation/problems.ts';
import { problems as files } from '../../../files/problems.ts';
import { IconMessage2 } from '../../../kit/parts/icons.ts';
import { Empty } from '../../../kit/parts/states.tsx';
import { useParams } from '../../../kit/router/router.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import panes from '../../shared/conversations.module.css';
import { ConsultationList } from './consultation-list.tsx';
import { OneConsultation } from './one-consultation.tsx';

const problems = collectProblems({}, conversation, files);

export const ConsultationsPage = () => (
  <ProblemsProvider sentences={problems}>
    <Consultations />
  </ProblemsProvider>
);

function Consultations() {
  const { t } = useLingui();
  const { id } = useParams();
  const chosen = id && /^[1-9]\d{0,9}$/.test(id) ? Number(id) : undefined;
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const list = useConsultations();
  usePageTitle(t`Your consultations`, list.unreadConsultations);
  // With room for both, the most urgent one is open by default. It stays open when another becomes more urgent: the user may be writing in it.
  const [first, keepFirst] = useState<number>();
  if (first === undefined && list.consultations[0]) keepFirst(list.consultations[0].id);
  const open = chosen ?? (wide ? first : undefined);
  return (
    <>
      {(wide || !open) && <ConsultationList list={list} open={open} />}
      {open && <OneConsultation key={open} id={open} narrow={!wide} />}
      {wide && !open && list.isSuccess && (
        <div className={panes.nothing}>
          <Empty icon={<IconMessage2 size={32} />} title={t`Choose a consultation`} />
        </div>
      )}
    </>
  );
}
