// Sections of a note. In a plan a step needs no verb; in a mixed section it needs a verb, a step before it, or a dose with a schedule; in an
// open one it needs an instruction. A record has no steps.
import type { Range } from './ranges.ts';

export type SectionKind = 'plan' | 'mixed' | 'open' | 'record';
export interface Section extends Range {
  readonly kind: SectionKind;
}

const PLAN =
  'plan|pln|management(?: plan)?|mx|rx|tx|treatment(?: plan)?s?|medical treatments?|additional (?:testing|tests?|work-?up)|specialist referrals?|referrals?|patient education(?: (?:and|&) counsel?ling)?|education|counsel?ling|' +
  '(?:medications?|meds|medicines|drugs) (?:on|at) discharge|discharge (?:meds|drugs|medicines)|tt[ao]s?|hep|home exercise program(?:me)?|wound care|restrictions?|instructions?|patient instructions?|recommendations?|advice|advised|follow[- ]?up(?: plan)?|disposition|discharge (?:instructions?|medications?|plan)|next steps|actions?|action plan|to do|orders?|safety[- ]?net(?:ting)?|plan of care|post-?operative plan|investigations ordered|ix|investigations?|new prescriptions?|lifestyle';
/** Headings of a plan that may also stand in a history. */
const EITHER = 'activit(?:y|ies)|diet';
const MIXED = 'assessment (?:and|&) plan|assessment\\/plan|a\\/p|a&p|a and p|impression (?:and|&) plan|impression\\/plan';
const OPEN = 'imp|impression|assessment|diagnos[ie]s|dx|working diagnosis|\\w+ problem list|summary|conclusion|opinion';
const RECORD =
  'pmh|pmhx|past medical history|past medical hx|psh|past surgical history|dh|dhx|drug history|drug hx|sh|shx|social history|social hx|fh|fhx|family history|family hx|pc|hpc|hopc|hpi|cc|chief complaint|history of present(?:ing)? (?:illness|complaint)|presenting complaint|history|hx|' +
  'o\\/e|oe|ex|exam|examination|physical exam(?:ination)?|on examination|obs|observations|vitals?|vital signs|ros|review of systems|allerg(?:y|ies)|nkda|medications?(?: list)?|current medications?|meds|home medications|regular medications?|labs|lab results|results|imaging|' +
  'medical reasoning|patient agreements?|subjective|objective|s\\/e|systems review|ice|immunizations?|gyn(?:ae)?(?: history)?|obstetric history|procedures?|background|travel history|occupation|consent|reason for (?:visit|call)|hospital course|data reviewed|risk factors|differentials?|ddx';

/** A heading stands at the start of a line or after a sentence, and ends in a colon, a dash or the line. */
const HEADING = new RegExp(
  `(?<=^|\\n|[.;!?] |[•*·] ?)(?<marks>[ ]{0,8}(?:[-•*·#]+|\\(?\\d{1,2}[.)])?[ ]{0,4})(?<name>(?<plan>${PLAN})|(?<mixed>${MIXED})|(?<either>${EITHER})|(?<open>${OPEN})|(?<record>${RECORD}))(?<after>[ ]{0,4}:(?: *-)?|[ ]{0,3}-(?= )|[ ]{0,4}(?=\\n|$)|(?=[ ]))`,
  'gi',
);
const ABBREVIATED = /^(?:PMHX?|PSH|DHX?|SHX?|FHX?|PC|HPC|HOPC|O\/E|NKDA|ROS|Pmhx?|Dh|Sh|Fh|Imp|Dx|PMHx|FHx|DHx|SHx)$/;

/** Headings of a history that stand for orders within a plan. */
const WITHIN_PLAN = /^(?:labs|imaging|medications?|meds|procedures?|immunizations?)$/i;
/** The name of a problem above its labelled lines. */
const TITLE = /(?<=\n)[ ]{0,4}[^\n•*:-][^\n:]{1,70}(?=\n[ ]{0,4}[-•*] ?[A-Z][A-Za-z ]{2,40}:)/g;

/** Splits a note at its headings. Text before the first is open, since it may be a plan pasted without its heading. */
export const sectionsOf = (text: string): Section[] => {
  const sections: Section[] = [];
  let start = 0;
  let kind: SectionKind = 'open';
  const close = (end: number): void => {
    if (end > start) sections.push({ start, end, kind });
  };
  for (const match of text.matchAll(HEADING)) {
    const { name, plan, mixed, either, open, after, marks } = match.groups!;
    const lineStart = match.index === 0 || text[match.index - 1] === '\n';
    const hasColon = after!.includes(':');
    const wholeLine =
      after!.trim() === '' && /^[ ]*(?:\n|$)/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 9));
    // A heading without a colon has a line of its own, a dash, or is an abbreviation.
    const isHeading = hasColon
      ? /^[A-Z]/.test(name!) || lineStart
      : lineStart && (after!.includes('-') ? marks!.trim() === '' : wholeLine || ABBREVIATED.test(name!));
    if (!isHeading || (either !== undefined && (!hasColon || kind === 'record'))) continue;
    close(match.index);
    start = match.index + match[0].length;
    kind =
      plan !== undefined || either !== undefined
        ? 'plan'
        : mixed !== undefined
          ? 'mixed'
          : open !== undefined
            ? 'open'
            : kind === 'plan' && WITHIN_PLAN.test(name!)
              ? 'plan'
              : 'record';
  }
  close(text.length);
  const titles = [...text.matchAll(TITLE)].map(({ index, 0: title }) => ({ start: index, end: index + title.length }));
  return titles.length === 0 ? sections : sections.flatMap((section) => withoutTitles(section, titles));
};

const withoutTitles = ({ start, end, kind }: Section, titles: readonly Range[]): Section[] => {
  const parts: Section[] = [];
  let from = start;
  for (const title of titles.filter((one) => one.start >= start && one.end <= end)) {
    parts.push({ start: from, end: title.start, kind });
    from = title.end;
  }
  return [...parts, { start: from, end, kind }];
};
