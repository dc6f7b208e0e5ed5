// The ward that was looked at last on this device: a workstation stands on a ward, whoever signs in at it.
const KEY = 'bedside:clinic:ward';

export const rememberWard = (id: number): void => localStorage.setItem(KEY, String(id));

export const lastWard = (): number | undefined => Number(localStorage.getItem(KEY)) || undefined;
