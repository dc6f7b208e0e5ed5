// The cost of a computation, independent of other load on the machine.

/** Returns the processor time that this process has used for the work, in milliseconds. */
export const cpuTimeOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
