// The part of our environment that a child process inherits: the path to programs and the cache of compiled code, but no configuration of
// the product.

/** Returns the environment for a process of the product that a test starts. */
export const childEnvironment = (): Record<string, string> => {
  const { PATH = '', TMPDIR, NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(TMPDIR && { TMPDIR }), ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
};
