// How the board is looked at: its order and how far ahead, in the address; without a word there, as it was last looked at on this device.
import { useLocalStorage } from '@mantine/hooks';
import { type Search, useAddress } from '../../shared/use-address.ts';
import { HORIZONS, type Horizon } from './arrange.ts';

const ORDERS = ['bed', 'urgency'] as const;
export type Order = (typeof ORDERS)[number];

const read = (search: Search): { order: Order | undefined; hours: Horizon | undefined } => ({
  order: ORDERS.find((order) => order === search['order']),
  hours: HORIZONS.find((hours) => hours === search['hours']),
});

export function useBoardView() {
  const [usualOrder, keepOrder] = useLocalStorage<Order>({ key: 'bedside:clinic:board-order', defaultValue: 'bed' });
  const [usualHours, keepHours] = useLocalStorage<Horizon>({ key: 'bedside:clinic:board-hours', defaultValue: 4 });
  const [{ order = usualOrder, hours = usualHours }, write] = useAddress(read);
  return {
    order,
    hours,
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
