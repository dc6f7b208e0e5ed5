// Allergies and medicines beside a conversation. Their code loads after that of the conversation.
import { Skeleton } from '@mantine/core';
import { LaterPart } from '../../../client/problems/later-part.tsx';
import { lazyPage } from '../../../kit/router/lazy-page.tsx';

const FactsCards = lazyPage(() => import('./facts-cards.tsx'), 'FactsCards');

export const FactsLater = ({ patientId }: { patientId: number }) => (
  <LaterPart part={FactsCards} props={{ patientId }} waiting={<Skeleton height={120} />} />
);
