/** Full years between two days of the calendar (`2026-11-24`). Born on 29 February, one grows older on 1 March of other years. */
export function ageOn(day: string, born: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
