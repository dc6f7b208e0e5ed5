// What a person may do with their own messages.
export interface MessageActions {
  edit(id: number, content: string): Promise<void>;
  recall(id: number): Promise<void>;
}

/** Messages may be changed for this long after they were sent (the server decides; this only hides the menu), in ms. */
export const CHANGE_WINDOW = 15 * 60_000;
