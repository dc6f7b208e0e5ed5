// A card of the home page. Features declare theirs in their `home.tsx`; the app collects these files.
import type { ComponentType } from 'react';
import type { Home } from '../../../../contracts/home.ts';

export type HomeSection = 'new' | 'to-do' | 'call';

export interface HomeCard {
  /** Unique among all cards. */
  id: string;
  section: HomeSection;
  /** Cards of a section are shown in ascending order; steps of ten leave room. */
  order: number;
  /** Whether the card has something to show. A section without a card shows its empty state. */
  shows: (home: Home) => boolean;
  Card: ComponentType<{ home: Home }>;
}

export interface HomeFile {
  cards: readonly HomeCard[];
}
