// The first page of a patient: what is new, what to do, who to call. The features bring the cards.
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Home } from '../../../../contracts/home.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { SectionsSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteady } from '../../../kit/steady/use-steady.ts';
import type { HomeCard, HomeSection } from '../../shared/home/home-card.ts';
import { useHome } from '../../shared/home/use-home.ts';
import classes from './home.module.css';
import { inPlace } from './in-place.ts';

export function HomePage({ cards }: { cards: readonly HomeCard[] }) {
  const { t } = useLingui();
  const { name } = useUser();
  const home = useHome();
  usePageTitle(t`Home`, home.data && home.data.messages.unread_consultations + home.data.threads.unread_count);
  return (
    <TextPage>
      <Title order={1} size="h2" mb="lg">
        <Trans>
          Hello, <bdi>{name}</bdi>
        </Trans>
      </Title>
      {home.isPending && <SectionsSkeleton label={t`Loading your home page`} />}
      {home.isError && !home.data && <FailedRequest error={home.error} onRetry={() => void home.refetch()} />}
      {home.data && <Sections latest={home.data} isCached={!home.isFetchedAfterMount} cards={cards} />}
    </TextPage>
  );
}

interface SectionsProps {
  latest: Home;
  /** Whether it is from an earlier visit: then it is replaced at once, wherever the pointer is. */
  isCached: boolean;
  cards: readonly HomeCard[];
}

function Sections({ latest, isCached, cards }: SectionsProps) {
  const { t } = useLingui();
  const { shown: held } = useSteady(latest, String(isCached), () => 0);
  const home = inPlace(held, latest);
  const of = (section: HomeSection) => cards.filter((card) => card.section === section && card.shows(held));
  const toDo = of('to-do');
  const news = <Section title={t`What is new`} home={home} cards={of('new')} empty={<Trans>Nothing new.</Trans>} />;
  return (
    <div data-steady ref={settle}>
      {/* Things to do come first if there are any: a phone shows one section at a time. */}
      {toDo.length === 0 && news}
      <Section
        title={t`What to do`}
        home={home}
        cards={toDo}
        empty={<Trans>You have nothing to do right now. When your care team asks you to do something, you will see it here.</Trans>}
      />
      {toDo.length > 0 && news}
      <Section title={t`Who to call`} home={home} cards={of('call')} empty={<Trans>Call your clinic.</Trans>} />
    </div>
  );
}

interface SectionProps {
  title: string;
  home: Home;
  cards: readonly HomeCard[];
  /** Shown without a card. */
  empty: ReactNode;
}

function Section({ title, home, cards, empty }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {cards.length === 0 && <Text c="dimmed">{empty}</Text>}
      {cards.map(({ id, Card }) => (
        <Paper withBorder key={id} className={classes.card}>
          <Card home={home} />
        </Paper>
      ))}
    </section>
  );
}
