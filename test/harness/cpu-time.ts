// How much a computation costs, whatever else the machine does.

/** Milliseconds of processor time that this process has used for the work. */
export const cpuTimeOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
