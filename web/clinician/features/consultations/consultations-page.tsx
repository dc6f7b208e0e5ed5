// Three panes: list, conversation, summary. On a narrow screen one at a time.
import { Trans, useLingui } from '@lingui/react/macro';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect } from 'react';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { useConsultations } from '../../../conversation/data/consultations.ts';
import { useSteadyConsultations } from '../../../conversation/data/use-steady-consultations.ts';
import { keptFilter } from '../../../conversation/model/kept-filter.ts';
import { IconMessage2 } from '../../../kit/parts/icons.ts';
import { Empty } from '../../../kit/parts/states.tsx';
import { navigate } from '../../../kit/router/history.ts';
import { lazyPage } from '../../../kit/router/lazy-page.tsx';
import { useParams } from '../../../kit/router/router.tsx';
import { useLocation } from '../../../kit/router/use-location.ts';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { useUrlChoice } from '../../../kit/shell/use-url-state.ts';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { KeyHints } from '../../ui/key-hints.tsx';
import pane from '../../ui/list-pane.module.css';
import { ConsultationList, type Shown } from './consultation-list.tsx';
import { ConsultationNotFound } from './consultation-not-found.tsx';
import { useListKeys } from './use-list-keys.ts';

// The list is the first page of doctors; the conversation loads after it, and is there when one is opened.
const OneConsultation = lazyPage(() => import('./one-consultation.tsx'), 'OneConsultation');
const NewConsultation = lazy(() => import('./new-consultation.tsx').then((module) => ({ default: module.NewConsultation })));

/** A search starts after this pause in typing, in ms. */
const TYPING = 250;

export function ConsultationsPage() {
  const { t } = useLingui();
  const { id } = useParams();
  const { pathname } = useLocation();
  const chosen = id && /^[1-9]\d{0,9}$/.test(id) ? Number(id) : undefined;
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const [shown, setShown] = useUrlChoice<Shown>('show', ['open', 'closed', 'all', 'unattended']);
  const [filter, setFilter] = useEntryState('consultations', () => '');
  const [text] = useDebouncedValue(filter.trim(), filter.trim() === '' ? 0 : TYPING);
  const { list, news } = useSteadyConsultations(
    useConsultations(shown === 'unattended' ? { unattended: true } : { text, ...(shown !== 'all' && { status: shown }) }),
    `${shown} ${text}`,
  );
  useEffect(() => void OneConsultation.load(), []);
  usePageTitle(t`Consultations`, list.unreadConsultations);
  const listed = wide || !chosen;
  useListKeys(list.consultations, chosen, listed && shown !== 'unattended' && !list.isError);
  if (id !== undefined && chosen === undefined) return <ConsultationNotFound />;
  return (
    <>
      {listed && <NewsChip of={[news]} />}
      {listed && <ConsultationList list={list} open={chosen} shown={shown} onShow={setShown} filter={filter} onFilter={setFilter} />}
      {chosen && (
        <Suspense fallback={<div className={pane.nothing} />}>
          <OneConsultation key={chosen} id={chosen} narrow={!wide} />
        </Suspense>
      )}
      {wide && !chosen && (
        <div className={pane.nothing}>
          <Empty icon={<IconMessage2 size={36} />} title={t`Choose a consultation`}>
            <KeyHints hints={[{ keys: ['j', 'k'], does: <Trans>move through the list</Trans> }]} />
          </Empty>
        </div>
      )}
      <Suspense>
        {pathname === '/new' && <NewConsultation onClose={() => navigate({ to: '/consultations', search: keptFilter })} />}
      </Suspense>
    </>
  );
}
