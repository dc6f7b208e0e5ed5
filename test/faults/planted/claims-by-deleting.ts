// Planted bug: the dispatcher deletes an event when it claims it, not when its subscriber is done, so delivery is at most once.
import pg from 'pg';

interface Claim {
  name?: string;
  text: string;
  values: unknown[];
}
type Query = (this: pg.Client, config: Claim | string, ...rest: unknown[]) => Promise<unknown>;

const query = pg.Client.prototype.query as unknown as Query;

const claim = async (client: pg.Client, { text, values }: Claim): Promise<unknown> => {
  const taken = `with due as (${text}) delete from platform.event_deliveries d using due where d.id = due.id returning due.*`;
  const result = await query.call(client, { text: taken, values });
  await query.call(client, 'commit');
  await query.call(client, 'begin');
  return result;
};

pg.Client.prototype.query = function (this: pg.Client, config: Claim | string, ...rest: unknown[]) {
  const isClaim = typeof config === 'object' && config.name === 'deliveries_claim';
  return isClaim ? claim(this, config) : query.call(this, config, ...rest);
} as unknown as typeof pg.Client.prototype.query;
