// Requests to a language model: no redirects, which would take the note to another host, and replies of a limited size.
import { ProviderFailed } from './provider.ts';

const MAX_REPLY_BYTES = 1024 * 1024;

const limited = (body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        size += chunk.byteLength;
        if (size > MAX_REPLY_BYTES) controller.error(new ProviderFailed('REPLY_TOO_LARGE'));
        else controller.enqueue(chunk);
      },
    }),
  );
};

/** As `fetch`. @throws TypeError for a redirect, ProviderFailed while a reply of more than 1 MiB is read */
export const limitedFetch: typeof fetch = async (input, init) => {
  const reply = await fetch(input, { ...init, redirect: 'error' });
  return new Response(reply.body && limited(reply.body), { status: reply.status, headers: reply.headers });
};
