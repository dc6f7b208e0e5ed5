// The keys that wrap the data keys of all tenants.

export interface MasterKeys {
  current: Buffer;
  /** While a rotation is under way. */
  previous?: Buffer | undefined;
}
