// The run-time description of an endpoint: method and path, without schemas.
export interface Route {
  /** GET if absent. */
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** The call takes an `Idempotency-Key`. */
  takesKey?: true;
}
