// Tokens that somebody has changed.

/**
 * Changes the signature of a JWT (or the end of any base64url text) by one bit. Replacing letters is not enough: the last one carries
 * unused bits, so that another letter may decode to the same bytes, and random bytes may already be those one writes.
 */
export const forged = (token: string): string => {
  const at = token.lastIndexOf('.') + 1;
  const bytes = Buffer.from(token.slice(at), 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  return token.slice(0, at) + bytes.toString('base64url');
};
