import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Order } from './row-table';

const ORDERS: readonly string[] = ['-createdAt', 'createdAt', 'email'];

/** Who is shown, and in which order; a search by email goes by email. */
export interface Wanted {
  email: string;
  order: Order;
}

/** Search and order, which are in the address. */
export function useWanted() {
  const [params, setParams] = useSearchParams();
  const email = (params.get('email') ?? '').trim().toLowerCase();
  const asked = params.get('order') ?? '';
  const order: Order = email ? 'email' : ORDERS.includes(asked) ? (asked as Order) : '-createdAt';
  const wanted: Wanted = useMemo(() => ({ email, order }), [email, order]);
  const change = useCallback(
    (name: 'email' | 'order', value: string) =>
      setParams(
        (previous) => {
          const next = new URLSearchParams(previous);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { wanted, change };
}
