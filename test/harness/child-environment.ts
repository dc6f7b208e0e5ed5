// What a child process gets of our environment: the path to programs and the cache of compiled code, and nothing that configures the product.

/** Environment for a process of the product that a test starts. */
export const childEnvironment = (): Record<string, string> => {
  const { PATH = '', TMPDIR, NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(TMPDIR && { TMPDIR }), ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
};
