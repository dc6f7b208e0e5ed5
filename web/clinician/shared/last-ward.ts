// The ward last viewed on this device. It is kept per device because a workstation belongs to a ward, not to a user.
const KEY = 'bedside:clinic:ward';

export const rememberWard = (id: number): void => localStorage.setItem(KEY, String(id));

export const lastWard = (): number | undefined => Number(localStorage.getItem(KEY)) || undefined;
