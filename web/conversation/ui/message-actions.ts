// A user's actions on their own messages.
export interface MessageActions {
  edit(id: number, content: string): Promise<void>;
  recall(id: number): Promise<void>;
}

/** Messages can be changed for this long after sending, in ms. The server enforces it; here it only hides the menu. */
export const CHANGE_WINDOW = 15 * 60_000;
