// How the client knows an endpoint at run time: no schemas, only where it is.
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** The call takes an `Idempotency-Key`. */
  creates?: true;
}
