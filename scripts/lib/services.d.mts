/** A server's program on this machine, or the reason why there is none. */
export function findService(name: string): { program: string; reason?: undefined } | { program?: undefined; reason: string };
