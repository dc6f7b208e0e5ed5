// Tokens with a changed signature.

/**
 * Changes the signature of a JWT (or the end of any base64url text) by one bit. Replacing a letter is not enough: the last one has unused
 * bits, so another letter may decode to the same bytes, and random bytes may equal the existing ones.
 */
export const forged = (token: string): string => {
  const at = token.lastIndexOf('.') + 1;
  const bytes = Buffer.from(token.slice(at), 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  return token.slice(0, at) + bytes.toString('base64url');
};
