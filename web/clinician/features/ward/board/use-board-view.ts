// The view of the board. Order and horizon are in the URL, with the last choice on this device as the default; the filter is not.
import { useLocalStorage } from '@mantine/hooks';
import { useEntryState } from '../../../../client/session/use-entry-state.ts';
import type { Search } from '../../../../kit/router/address.ts';
import { useUrlSearch } from '../../../shared/use-url-search.ts';
import { HORIZONS, type Horizon } from './arrange.ts';

const ORDERS = ['bed', 'urgency'] as const;
export type Order = (typeof ORDERS)[number];

const read = (search: Search): { order: Order | undefined; hours: Horizon | undefined } => ({
  order: ORDERS.find((order) => order === search['order']),
  hours: HORIZONS.find((hours) => String(hours) === search['hours']),
});

export type BoardView = ReturnType<typeof useBoardView>;

export function useBoardView() {
  const [usualOrder, keepOrder] = useLocalStorage<Order>({ key: 'bedside:clinic:board-order', defaultValue: 'bed' });
  const [usualHours, keepHours] = useLocalStorage<Horizon>({ key: 'bedside:clinic:board-hours', defaultValue: 4 });
  const [{ order = usualOrder, hours = usualHours }, write] = useUrlSearch(read);
  // A filter may be a patient's name, which must not be in the URL.
  const [filter, setFilter] = useEntryState('board', () => '');
  return {
    order,
    hours,
    filter,
    setFilter,
    setOrder: (next: Order) => {
      keepOrder(next);
      write({ order: next, hours: String(hours) });
    },
    setHours: (next: Horizon) => {
      keepHours(next);
      write({ order, hours: String(next) });
    },
  };
}
