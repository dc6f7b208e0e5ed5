// The maximum length of a message: the server counts code points after trimming (contracts/messages.ts).
export const MESSAGE_LIMIT = 8000;
