// What the list of people shows. It is kept in the history entry, so that the way back leads to the same list and no name is in the address.
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Status } from './use-people.ts';

export interface Filter {
  status: Status | 'all';
  /** Part of a name or address. */
  text: string;
}
const EVERYBODY: Filter = { status: 'all', text: '' };

declare module '@tanstack/react-router' {
  interface HistoryState {
    people?: Filter;
  }
}

export function usePeopleFilter(): [Filter, (changed: Partial<Filter>) => void] {
  const navigate = useNavigate();
  const kept = useLocation({ select: (location) => location.state.people });
  // Typing does not wait for the router.
  const [filter, setFilter] = useState(kept ?? EVERYBODY);
  const change = (changed: Partial<Filter>) => {
    const next = { ...filter, ...changed };
    setFilter(next);
    void navigate({ to: '/', replace: true, resetScroll: false, state: { people: next } });
  };
  return [filter, change];
}
