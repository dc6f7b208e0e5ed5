// Sends a file with its fields and reports upload progress, which `fetch` cannot.
import { NetworkError } from './api-error.ts';
import { type LooseInput, problemOf, type Transport, urlOf } from './call.ts';
import type { Route } from './route.ts';

export interface UploadInput extends Omit<LooseInput, 'body'> {
  file: File;
  fields?: Record<string, string>;
  /** @param part of the file that has gone, 0 to 1 */
  onProgress?: (part: number) => void;
}

/** @throws ApiError when the server refuses, NetworkError when it cannot be reached, the signal's reason when it is stopped */
export async function upload(transport: Transport, route: Route, input: UploadInput, token?: string): Promise<unknown> {
  const { file, fields = {}, onProgress, signal } = input;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  const response = await send(form);
  transport.clock.heard(response.headers.get('date'));
  if (response.status < 500) transport.reach.heard();
  if (!response.ok) throw await problemOf(response);
  return response.status === 202 || response.status === 204 ? undefined : response.json();

  function send(body: FormData): Promise<Response> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const request = new XMLHttpRequest();
      request.open(route.method, urlOf(route, input));
      request.setRequestHeader('accept', 'application/json');
      request.setRequestHeader('x-bedside-app', transport.app);
      if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
      if (route.creates) request.setRequestHeader('idempotency-key', input.idempotencyKey ?? crypto.randomUUID());
      const stop = () => request.abort();
      signal?.addEventListener('abort', stop);
      request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
      request.onabort = () => reject(signal?.reason);
      request.onerror = () => {
        const unreachable = new NetworkError(new Error('the upload broke off'));
        transport.reach.failed(unreachable);
        reject(unreachable);
      };
      request.onload = () => resolve(responseOf(request));
      request.onloadend = () => signal?.removeEventListener('abort', stop);
      request.send(body);
    });
  }
}

const HEARD = ['content-type', 'date', 'retry-after'];

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers(
    HEARD.flatMap(
      (name) =>
        request
          .getResponseHeader(name)
          ?.split('\n')
          .map((value) => [name, value] as [string, string]) ?? [],
    ),
  );
  const body = request.status === 204 ? null : request.responseText;
  return new Response(body, { status: request.status, statusText: request.statusText, headers });
}
