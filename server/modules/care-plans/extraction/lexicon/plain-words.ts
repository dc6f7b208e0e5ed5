// Words beside a medicine, its dose and its schedule that change nothing about them.
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const FRAME = `
  i we you he she they it him her them me us his their your our my the a an this that some patient pt mum mom mother dad father parent parents
  will 'll shall should must is are am be been have has to going now today please also still again both and plus with of on for as in into
  we'll i'll he'll she'll they'll you'll we're i'm i've we've
`;
const VERBS = `
  start starting started commence commenced initiate initiated begin beginning begun continue continues continued continuing carry stay remain keep
  take taking taken use using apply applying give given add adding added increase increasing increased decrease decreased reduce reduced change
  changed switch switched prescribe prescribing prescribed prescription script restart restarted resume resumed put placed place treat treated treating
  inject insert instil inhale recommend recommended recommending advise advised instruct instructed encourage encouraged complete maintain
  provide provided needs need
`;
const FORMS = `
  tablet tablets capsule capsules cream ointment gel lotion inhaler spray sprays drops drop patch patches syrup suspension solution liquid pessary
  suppository mr xl xr sr er cr la ec gr hfa modified release enteric coated extended hct nasal ear eye eyes ears both left right each nostril
  nostrils affected area areas skin side mouth po orally oral topical topically thinly subcutaneous subcutaneously sc sq inhaled inhalation puff puffs
  via spacer rectally vaginally sublingual medicine medication medications new different dose regular regularly current same antibiotic antibiotics
  abx steroid regimen
`;
const MANNER = `
  food meals meal milk breakfast water glass full orange juice
`;
/** Long-term conditions and infections: a medicine "for" one of them is not taken as needed. */
const REASONS = `
  blood pressure bp hypertension cholesterol diabetes reflux gord gerd asthma copd depression anxiety mood infection uti cystitis pneumonia
  sinusitis tonsillitis otitis cellulitis bronchitis prophylaxis prevention migraine epilepsy gout osteoporosis anaemia anemia deficiency
  hypothyroidism thyroid heart failure af dvt psoriasis eczema acne h pylori symptoms
`;

export const PLAIN_WORDS: ReadonlySet<string> = new Set([FRAME, VERBS, FORMS, MANNER, REASONS].flatMap(words));
