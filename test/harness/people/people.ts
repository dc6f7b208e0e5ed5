// The people of the demo, as tests refer to them.

/** IDs of the demo's people. Lopez, Mensah and Silva are of tenant 2, the others of tenant 1. */
export const PEOPLE = {
  Smith: 1,
  Chen: 2,
  Linh: 3,
  David: 4,
  Priya: 5,
  Tom: 6,
  Grace: 7,
  Sam: 8,
  Lopez: 9,
  Mensah: 10,
  Silva: 11,
} as const;
