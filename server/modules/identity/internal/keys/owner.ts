// The owner of keys, and the places that their wrapped keys are bound to.

export interface Owner {
  tenantId: number;
  userId: number;
}

/** The owner's part of the context that a key is encrypted for. */
export const ownerText = ({ tenantId, userId }: Owner): string => `${tenantId}/${userId}`;
export const keyPlace = (what: string, owner: Owner, generation?: number): string =>
  `${what}/${ownerText(owner)}${generation === undefined ? '' : `/${generation}`}`;
