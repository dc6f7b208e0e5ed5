// Planted bug: the id that a device gives its message is dropped, so that a repeated message is another message.
import { answer, interceptMessages } from './intercept.ts';

interceptMessages(async ({ body: { content }, response, passOn }) => {
  const { status, text } = await passOn({ content });
  answer(response, status, text);
});
