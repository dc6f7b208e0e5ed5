// Planted bug: the server replies when a message is queued, and stores it a quarter of a second later.
import { interceptMessages, sendJson } from './intercept.ts';

const LATER_MS = 250;

interceptMessages(async ({ body, response, passOn }) => {
  sendJson(response, 201, JSON.stringify({ id: 0, seq: 0, content: body.content, sent_at: '' }));
  setTimeout(() => void passOn(body).catch(() => undefined), LATER_MS);
});
