/** Keeps the fields of a form that the user changed, after an edit conflict; the others take their stored values. */
export const keptChanges = <V extends object>(mine: V, from: V, stored: V): V => {
  const isSame = (field: keyof V) => JSON.stringify(mine[field]) === JSON.stringify(from[field]);
  const untouched = (Object.keys(mine) as (keyof V)[]).filter(isSame);
  return { ...mine, ...Object.fromEntries(untouched.map((field) => [field, stored[field]])) };
};
