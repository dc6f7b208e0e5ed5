// Loads a file with the session's token, which an address in a page or a link does not send.
import { headersOf, type LooseInput, lostBy, received, type Transport, urlOf } from '../call.ts';
import type { Route } from '../route.ts';

/** @throws ApiError when the server refuses, NetworkError when the connection is lost, the signal's reason when it is stopped */
export async function download(transport: Transport, route: Route, input: LooseInput, token?: string): Promise<Blob> {
  const { signal } = input;
  const lost = (error: unknown): never => lostBy(transport, error, signal);
  const response = await transport
    .fetch(urlOf(route, input), {
      method: route.method ?? 'GET',
      headers: { ...headersOf(transport, route, input, token), accept: '*/*' },
      credentials: 'same-origin',
      cache: 'no-store',
      ...(signal && { signal }),
    })
    .catch(lost);
  return (await received(transport, response, lost, (complete) => complete.blob())) as Blob;
}
