// Planted bug: the server drops the device's ID of a message, so that a retry creates another message.
import { answer, interceptMessages } from './intercept.ts';

interceptMessages(async ({ body: { content }, response, passOn }) => {
  const { status, text } = await passOn({ content });
  answer(response, status, text);
});
