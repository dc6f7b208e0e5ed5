/**
 * Returns the keywords of an entry that the server found for `text`: it is shown whatever matched. Until the reply to what is typed has arrived, an
 * entry of an earlier reply is shown only where its own texts match.
 */
export const matched = (typed: string, text: string, isEarlier = false): string[] => (text === typed.trim() && !isEarlier ? [typed] : []);
