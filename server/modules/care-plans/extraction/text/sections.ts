// Sections of a note. In a plan a step needs no verb; among items it needs a verb or a noun of care; in a mixed section it needs a verb, a
// step before it, or a dose with a schedule; in an open one it needs an instruction. A record has no steps.
import { ABBREVIATED, EITHER, MIXED, OPEN, PLAN, RECORD, WITHIN_PLAN } from '../lexicon/headings.ts';
import type { Range } from './ranges.ts';

export type SectionKind = 'plan' | 'items' | 'mixed' | 'open' | 'record';
export interface Section extends Range {
  readonly kind: SectionKind;
  /** A list of the medicines that the patient took before. */
  readonly drugs?: boolean;
  /** The judgement stands beside the heading: in a note without a plan, the lines below are what is done. */
  readonly judged?: boolean;
}

/** A heading stands at the start of a line or after a sentence, and ends in a colon, a dash or the line. */
const HEADING = new RegExp(
  `(?<=^|\\n|[.;!?] |[•*·] ?)(?<marks>[ ]{0,8}(?:[-•*·#]+|\\(?\\d{1,2}[.)])?[ ]{0,4})(?<name>(?<mixed>${MIXED})|(?<plan>${PLAN}|p)|(?<either>${EITHER})|(?<open>${OPEN}|a)|(?<record>${RECORD}|[so]))(?<after>[ ]{0,4}(?::|/(?![a-z]))(?: *-)?|[ ]{0,3}-(?= )|[ ]{0,4}(?=\\n|$)|(?=[ ,.]))`,
  'gi',
);
/** After "plan" without a mark, a sentence: "Plan is to", "Plan B". */
const SENTENCE = /^[ ](?:is|was|are|will|would|to|for|of|that|remains|as|[ab]|with|had|has)\b|^[,.]/i;

const DRUGS = /^(?:dhx?|(?:drug|medical) h\w+|.*(?:medications?|meds|medicines).*|drugs)$/i;
/** The name of a problem above its labelled lines. */
const TITLE = /(?<=\n)(?![ ]*[-•*])[ ]{0,4}[^\n•*:-][^\n:]{1,70}(?=\n[ ]{0,4}[-•*] ?[A-Z][A-Za-z ]{2,40}:)/g;

/** The name of a problem before what is done about it, in one line: "# Reflux - omeprazole". */
const PROBLEM = /(?<=^|\n)[ ]{0,4}#[^\n:-]{2,60}(?: -+ |:)/g;
/** The same without a mark, in an assessment and plan: "Overweight: Mediterranean diet". */
const LABEL =
  /(?<=^|\n)[ ]{0,4}(?:\d{1,2}[.)] ?)?(?=[A-Z])(?!(?:[Nn]urs|[Ss]taff|[Aa]dmin|[Rr]eception|[Ff]ront desk|[Pp]harmacy|[Ss]cribe|[Oo]ffice|[Ww]ard|[Ss]ecretar|MA\b|RN\b))[^\n:.,]{2,50}(?::| --)(?= \S)/g;

/** Numbered lines without a heading above are problems with what is done about each. */
const NUMBERED = /^\s*1[.)] /;
const NUMBERED_PROBLEM = /^\s*1[.)] ?[A-Z][^\n:.,]{2,50}: \S/;
const JUDGEMENT = /^(?:imp|impression|diag|diagnos[ie]s|dx|working diagnosis|assessment|a)$/i;

/** Splits a note at its headings. Text before the first is open, since it may be a plan pasted without its heading. */
export const sectionsOf = (text: string): Section[] => {
  const sections: Section[] = [];
  let start = 0;
  let kind: SectionKind = 'open';
  let drugs = false;
  let judged = false;
  const close = (end: number): void => {
    if (end > start) sections.push({ start, end, kind, drugs, judged });
  };
  for (const match of text.matchAll(HEADING)) {
    const { name, plan, mixed, either, open, after, marks } = match.groups!;
    const lineStart = match.index === 0 || text[match.index - 1] === '\n';
    const hasColon = after!.includes(':') || (after!.includes('/') && name!.length === 1);
    const wholeLine =
      after!.trim() === '' && /^[ ]*(?:\n|$)/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 9));
    const next = text.slice(match.index + match[0].length, match.index + match[0].length + 9);
    // A heading without a colon has a line of its own, a dash, or is an abbreviation.
    const isHeading = hasColon
      ? (/^[A-Z]/.test(name!) && name!.length > 1) || lineStart
      : lineStart &&
        (after!.includes('-')
          ? marks!.trim() === '' && name!.length > 1
          : (wholeLine && name!.length > 1) || / as follows$/i.test(name!) || (ABBREVIATED.test(name!) && !SENTENCE.test(next)));
    if (!isHeading || (either !== undefined && (!hasColon || kind === 'record'))) continue;
    close(match.index);
    start = match.index + match[0].length;
    drugs = DRUGS.test(name!);
    judged = open !== undefined && JUDGEMENT.test(name!) && /\S/.test(/^[^\n]*/.exec(text.slice(start, start + 200))![0]);
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
  const isPlan = ({ kind: of }: Section): boolean => of === 'plan' || of === 'mixed';
  for (const section of sections.filter(({ kind: of }) => of === 'open')) {
    const words = text.slice(section.start, section.start + 90);
    if (NUMBERED_PROBLEM.test(words) || (NUMBERED.test(words) && !sections.some(isPlan))) Object.assign(section, { kind: 'mixed' });
  }
  const titles = rangesOf(text, TITLE);
  const problems = rangesOf(text, PROBLEM);
  const labels = rangesOf(text, LABEL);
  return sections.flatMap((section) =>
    section.kind === 'mixed' || section.kind === 'plan'
      ? without(section, titles, section.kind).flatMap((part) =>
          without(part, problems, 'items').flatMap((item) => (item.kind === 'mixed' ? without(item, labels, 'items') : [item])),
        )
      : without(section, titles, section.kind),
  );
};

const rangesOf = (text: string, pattern: RegExp): Range[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));

/** A section in the parts between the titles. The parts after the first have the other kind. */
const without = ({ start, end, kind, ...rest }: Section, titles: readonly Range[], other: SectionKind): Section[] => {
  const parts: Section[] = [];
  let from = start;
  for (const title of titles) {
    if (title.start < start || title.end > end) continue;
    parts.push({ start: from, end: title.start, kind: from === start ? kind : other, ...rest });
    from = title.end;
  }
  return [...parts, { start: from, end, kind: from === start ? kind : other, ...rest }];
};
