// Enter starts a new line, as people who write long messages expect; Ctrl+Enter (Cmd+Enter) sends.
import type { KeyboardEvent } from 'react';

export const isSendKey = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey);
