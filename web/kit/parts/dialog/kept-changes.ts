/** Keeps the fields of a form that the user changed, after an edit conflict; the others take their stored values. */
export const keptChanges = <V extends object>(mine: V, from: V, stored: V): V => {
  const fields = Object.keys(mine) as (keyof V)[];
  return { ...mine, ...Object.fromEntries(fields.filter((field) => mine[field] === from[field]).map((field) => [field, stored[field]])) };
};
