// Verbs of instructions, by the kind of action they begin.
const doubles = /^(?:stop|cut|put|get|set|refer|swap|quit|sip|wrap|pat|swab|book in|omit)$/;

/** Base, third person, -ing and -ed form of a regular verb; of a phrase, its first word changes. */
const forms = (phrase: string): { base: string; ing: string; ed: string } => {
  const [verb, ...rest] = phrase.split(' ') as [string, ...string[]];
  const tail = rest.length === 0 ? '' : ` ${rest.join(' ')}`;
  const stem = doubles.test(verb) ? verb + verb.at(-1) : verb.replace(/e$/, '');
  const past = verb.endsWith('y') && !/[aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  return { base: phrase, ing: `${stem}ing${tail}`, ed: `${past}${tail}` };
};

export type VerbKind = 'medicate' | 'stop' | 'attend' | 'refer' | 'review' | 'monitor' | 'live' | 'restrict' | 'neutral';

const list = (text: string): string[] => text.split(',').map((verb) => verb.trim());

const KINDS: Readonly<Record<VerbKind, readonly string[]>> = {
  medicate: list(
    'start, commence, initiate, begin, continue, carry on, stay on, keep on, keep, go on, go up on, go up to, take, use, apply, increase, decrease, reduce, titrate, taper, wean, add, ' +
      'switch, change, prescribe, restart, resume, give, try, trial, put, place, finish, complete, gargle, inhale, instil, insert, inject, supplement, swap, step up, step down, double, halve, ' +
      'lower, raise, go down on, go down to, drop, top up, titrate up, titrate down, escalate, recommence, re-start, continue with, wean off, taper off, swallow, chew, dissolve, swish, dab, rub, spray, maintain, rinse, bump up, treat, cover, administer, adjust, uptitrate, up-titrate, up titrate, remain on',
  ),
  stop: list(
    'stop, discontinue, hold, hold off, cease, withhold, come off, omit, remove, get rid of, throw away, throw out, discard, dispose of, bin',
  ),
  attend: list(
    'order, obtain, check, repeat, recheck, re-check, arrange, request, send, schedule, perform, do, collect, submit, drop off, bring, book, organise, organize, get, have, draw, pick up, provide, ' +
      'rebook, re-book, reschedule, re-schedule, enrol, enroll, join, message, email, mail, hand in, take in, sign, claim, renew, replace, visit, retest, re-test, swab, speak to, speak with, talk to, undergo, proceed, set up, read, watch, look, register, sign up, go to, download, upload, call, ring, phone, contact, make, buy, purchase, fill, complete form, self refer, self certify, run, need, see, investigate, screen, update, rule out, inform, notify, plan, text photo, text photos, text a photo, apply for',
  ),
  refer: list('refer, self-refer, consult, admit'),
  review: list(
    'follow up, follow-up, followup, return, review, attend, come back, come in, revisit, reassess, re-assess, re-evaluate, reevaluate, meet, see back',
  ),
  monitor: list(
    'monitor, record, measure, track, log, weigh, keep a diary, keep diary, keep track, keep an eye, watch for, document, keep a log, note down, self-monitor',
  ),
  live: list(
    'rest, drink, push, hydrate, eat, exercise, walk, elevate, ice, stretch, practice, practise, lose, sleep, wear, clean, soak, bathe, massage, moisturise, moisturize, lie, sip, mobilise, mobilize, ' +
      'encourage, engage, work on, work, wash, brush, steam, follow, stay, focus, adhere, improve, optimize, optimise, perform exercises, participate, consume, maximize, maximise, ' +
      'progress, roll, bend, squeeze, dry, bathe, shower, sponge, cool, expose, cover up, loosen, bandage, strap, prop, sit, stand, jog, cycle, swim, offer, feed, breastfeed, express, burp, read to, floss, trim, launder, vacuum, disinfect, sterilise, sterilize, leave, write down, learn, choose, enjoy, carry, move, reposition, turn, get up, get out, keep up, increase fluids, wind down, switch off, hoover, wipe, blow, prop up, ensure, remain, be, build up, raise, alternate, cook, breathe, incorporate, pace, protect, relax, introduce, strengthen, strain, isolate, self-isolate, self isolate',
  ),
  restrict: list(
    'avoid, keep away, stay away, stay off, keep off, go without, hold off on, limit, restrict, refrain, abstain, cut down, cut back, cut out, minimise, minimize, quit, steer clear, decrease intake, reduce intake, give up, cut',
  ),
  neutral: list('consider'),
};

const IRREGULAR_PAST: Readonly<Record<string, string>> = {
  begin: 'begun',
  take: 'taken',
  give: 'given',
  put: 'put',
  keep: 'kept',
  hold: 'held',
  do: 'done',
  send: 'sent',
  get: 'gotten',
  have: 'had',
  draw: 'drawn',
  see: 'seen',
  make: 'made',
  set: 'set',
};

const KIND_OF = new Map<string, VerbKind>();
const ED = new Set<string>();
const BASE = new Set<string>();
const ING = new Set<string>();
for (const [kind, verbs] of Object.entries(KINDS) as [VerbKind, readonly string[]][])
  for (const verb of verbs) {
    const { base, ing, ed } = forms(verb);
    const past = IRREGULAR_PAST[verb] ?? ed;
    for (const form of [base, ing, past]) if (!KIND_OF.has(form)) KIND_OF.set(form, kind);
    BASE.add(base);
    ING.add(ing);
    ED.add(past);
  }
KIND_OF.set('continues', 'medicate')
  .set('continued', 'medicate')
  .set('cont', 'medicate')
  .set('lying', 'live')
  .set('cutting down', 'restrict');

const longestFirst = (verbs: Iterable<string>): string =>
  [...verbs]
    .sort((a, b) => b.length - a.length)
    .join('|')
    .replaceAll(' ', '\\s');

/** A verb in its base or -ing form, as in instructions. */
export const VERB = `(?:${longestFirst([...BASE, ...ING])})`;
export const IMPERATIVE = `(?:${longestFirst(BASE)})`;
/** A participle, as in "was started". */
export const PARTICIPLE = `(?:${longestFirst(ED)})`;

/** @returns the kind of a verb form that `VERB` or `PARTICIPLE` matched */
export const kindOfVerb = (form: string): VerbKind => KIND_OF.get(form.toLowerCase().replaceAll(/\s+/g, ' ')) ?? 'neutral';
