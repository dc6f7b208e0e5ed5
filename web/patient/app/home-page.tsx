// The home page with the cards of all features.
import { HomePage } from '../features/home/home-page.tsx';
import type { HomeFile } from '../shared/home/home-card.ts';

const files = Object.values(import.meta.glob<HomeFile>('../features/*/home.tsx', { eager: true }));
const cards = files.flatMap((file) => file.cards).sort((a, b) => a.order - b.order);

export const WholeHomePage = () => <HomePage cards={cards} />;
