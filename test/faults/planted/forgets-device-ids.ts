// Planted bug: the server drops the device's ID of a message, so that a retry creates another message.
import { interceptMessages, sendJson } from './intercept.ts';

interceptMessages(async ({ body: { content }, response, passOn }) => {
  const { status, text } = await passOn({ content });
  sendJson(response, status, text);
});
