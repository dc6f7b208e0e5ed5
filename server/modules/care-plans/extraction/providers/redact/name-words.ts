// Words beside names: titles, relatives, and words that are names only when a capital begins them.

/** Words of everyday notes that are also names. In lower case they are not replaced. */
export const EVERYDAY: ReadonlySet<string> = new Set(
  (
    'an as at be by do go he her him his ho if in is it la le me my no on or pa see she so to up us we you ' +
    'all and any are art day for has new not now one out own two was who will may can had long low max old pat ' +
    'april august june summer dawn joy hope faith grace rose mark rich bill jack rob sue gene chance dose pill pain page park ' +
    'young white black brown green gray grey short small little good best back hand foot head heart bone read rice salt love ' +
    'wells waters field bush wood stone bishop cook baker price power banks rivers hill moon sun star rain snow winter child person ' +
    'review advised appointment said says about with from next then when after before again today tomorrow clinic ' +
    'de del el en es con por para que sus mar paz luz sol rosa cruz dolores pilar'
  ).split(' '),
);

/** Words that may follow a name with a capital and do not belong to it. */
export const AFTER_NAME: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october ' +
    'november december take start stop continue review follow return repeat check book call see give increase decrease reduce refer ' +
    'avoid use apply plan rest walk drink advised today tomorrow bp hr and to will should must can needs is was has no for in on at he she they his her it the'
  ).split(' '),
);

const WORD = "[\\p{Lu}\\p{Lt}][\\p{L}\\p{M}'’-]+";
const DICTATED = "\\p{Ll}[\\p{L}\\p{M}'’-]{2,}";
const ARABIC = '[\\p{Script=Arabic}\\p{M}]{2,}';
const NOT_IN_WORD = '(?<![\\p{L}\\p{M}\\p{N}])';

/** Each has the name as its group `it`. */
export const AROUND_NAMES: readonly RegExp[] = [
  new RegExp(
    `${NOT_IN_WORD}(?:Dr|DR|Dra|Mr|MR|Mrs|MRS|Ms|Miss|Mx|Prof|Professor|Doctor|Sr|Sra|Srta|Don|Doña)\\.? +(?<it>(?:\\p{Lu}\\.? +)?${WORD}(?: ${WORD})?)`,
    'dgu',
  ),
  new RegExp(`${NOT_IN_WORD}(?:dr|mr|mrs|prof|sra|srta|dra)\\.? +(?<it>${DICTATED})`, 'dgu'),
  new RegExp(
    `${NOT_IN_WORD}(?:wife|husband|partner|mother|father|mum|mom|dad|son|daughter|sister|brother|carer|caregiver|neighbou?r|esposa|marido|madre|padre|hij[oa]|herman[oa]),? +(?<it>${WORD}(?: ${WORD})?)`,
    'dgu',
  ),
  new RegExp(
    `${NOT_IN_WORD}(?:[Pp]atient(?:['’]s)? [Nn]ame|[Nn]ame|NAME|[Nn]ombre|[Pp]aciente|[Pp]t|[Pp]atient) *: *(?<it>${WORD}(?:,? ${WORD}){0,3})`,
    'dgu',
  ),
  new RegExp(`${NOT_IN_WORD}(?:[ولب]?(?:ال|لل)?(?:دكتورة?|سيدة?|أستاذة?|ممرضة?)|[دأم]\\.) *(?<it>${ARABIC}(?: ${ARABIC})?)`, 'dgu'),
  new RegExp(`(?:اسم المريضة?|الاسم) *: *(?<it>${ARABIC}(?: ${ARABIC}){0,3})`, 'dgu'),
];
