// Sends a file with its fields and reports upload progress, which `fetch` cannot.
import { headersOf, type LooseInput, lostBy, received, type Transport, urlOf } from '../call.ts';
import type { Route } from '../route.ts';

export interface UploadInput extends Omit<LooseInput, 'body'> {
  file: File;
  fields?: Record<string, string>;
  /** @param part fraction of the file that was sent, 0 to 1 */
  onProgress?: (part: number) => void;
}

/** @throws ApiError when the server refuses, NetworkError when it cannot be reached, the signal's reason when it is stopped */
export async function upload(transport: Transport, route: Route, input: UploadInput, token?: string): Promise<unknown> {
  const { file, fields = {}, onProgress, signal } = input;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  const lost = (error: unknown): never => lostBy(transport, error, signal);
  return received(transport, await send(form).catch(lost), lost);

  function send(body: FormData): Promise<Response> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const request = new XMLHttpRequest();
      request.open('POST', urlOf(route, input));
      for (const [name, value] of Object.entries(headersOf(transport, route, input, token))) request.setRequestHeader(name, value);
      let stalled = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          stalled = true;
          request.abort();
        }, SILENCE);
      };
      const stop = () => request.abort();
      signal?.addEventListener('abort', stop);
      request.upload.onprogress = ({ loaded, total }) => {
        alive();
        onProgress?.(total > 0 ? loaded / total : 0);
      };
      request.onabort = () => reject(stalled ? new Error('the upload stalled') : signal?.reason);
      request.onerror = () => reject(new Error('the upload broke off'));
      request.onload = () => resolve(responseOf(request));
      request.onloadend = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      };
      alive();
      request.send(body);
    });
  }
}

/** An upload without progress for this long is given up, in ms: a half-open connection may take many minutes to report an error. */
const SILENCE = 60_000;

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
