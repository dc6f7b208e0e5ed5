// How the board is looked at: its order and how far ahead, in the address; without a word there, as it was last looked at on this device. And
// what is looked for on it.
import { useLocalStorage } from '@mantine/hooks';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { type Search, useAddress } from '../../shared/use-address.ts';
import { HORIZONS, type Horizon } from './arrange.ts';

const ORDERS = ['bed', 'urgency'] as const;
export type Order = (typeof ORDERS)[number];

const read = (search: Search): { order: Order | undefined; hours: Horizon | undefined } => ({
  order: ORDERS.find((order) => order === search['order']),
  hours: HORIZONS.find((hours) => hours === search['hours']),
});

export type BoardView = ReturnType<typeof useBoardView>;

export function useBoardView() {
  const [usualOrder, keepOrder] = useLocalStorage<Order>({ key: 'bedside:clinic:board-order', defaultValue: 'bed' });
  const [usualHours, keepHours] = useLocalStorage<Horizon>({ key: 'bedside:clinic:board-hours', defaultValue: 4 });
  const [{ order = usualOrder, hours = usualHours }, write] = useAddress(read);
  // A name that is searched for does not belong in the address.
  const [filter, setFilter] = useEntryState('board', () => '');
  return {
    order,
    hours,
    filter,
    setFilter,
    setOrder: (next: Order) => {
      keepOrder(next);
      write({ order: next, hours });
    },
    setHours: (next: Horizon) => {
      keepHours(next);
      write({ order, hours: next });
    },
  };
}
