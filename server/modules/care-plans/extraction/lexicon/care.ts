// Nouns of care other than medicines: tests, referrals, visits, measurements and habits.
const any = (...patterns: readonly string[]): RegExp => new RegExp(`\\b(?:${patterns.join('|')})\\b`, 'i');

export const TEST = any(
  'bloods|blood(?! (?:pressures?|sugars?|glucose|thinners?|in\\b|on\\b|loss))|(?:stool|urine|sputum) for|mc ?& ?s',
  '(?:stool|faecal|fecal|urine) antigen|calprotectin',
  '(?:24[- ]?(?:hr|hours?)|ambulatory) (?:tape|ecg|abpm|bp|blood pressure)(?: monitor(?:ing)?)?|abpm|acr|duplex|audiometry|hvs',
  'co?eliac (?:screen|serology|antibodies)',
  '(?:routine |further |basic |repeat )?(?:blood|lab(?:oratory)?|urine|stool|allergy|antibody|stress|skin|patch|genetic|hearing|liver function|thyroid function|kidney function|pulmonary function|lung function|autoimmune|strep|covid|pregnancy|fertility|sti)[ -](?:tests?|testing|works?|cultures?|samples?|studies|panels?|screens?|workup|swabs?)',
  'labs?|fbc|cbc|gtt|ogtt|rpr|vdrl|fib-?4|25-?oh(?: vitamin d)?|free t[34]|total t[34]|t[34]|bnp|nt-?probnp|troponins?|d-?dimers?',
  'amylase|lipase|urate|uric acid|bone profile|cea|ca-?125|afp|ana|anca|rheumatoid factor|anti-?ccp|igf-?1|fsh|lh|prolactin',
  'cortisol|hcg|beta-?hcg|gbs|hiv|hepatitis (?:b|c|screen|panel|serolog\\w+)|h\\.? ?pylori|coag(?:ulation)?(?: screen)?|clotting',
  'group and save|reticulocytes?(?: count)?|smac|a1cs?|hgb|haemoglobin|hemoglobin|lead(?: level)?|phq-?9|fit kit',
  "u ?(?:&|and) ?e'?s?|u\\/?es?|lfts?|tfts?|crp|esr|hb ?a1c|(?:hemoglobin|haemoglobin)(?: a1c)?|a1c",
  "lipids?(?: (?:panel|profile))?|inr|psa|tsh|u ?\\+ ?e'?s?|bmp|cmp|panels?|culture|swabs?",
  '(?:kidney|renal|liver|thyroid|lung) function|blood counts?|electrolytes|urine dip(?:stick)?|urinalysis|msu|mssu|fit test|qfit',
  'fasting (?:glucose|lipids?)|ferritin|vitamin d levels?|b12 levels?|tests?|testing|levels?',
  'x[- ]?rays?|xrs?|radiographs?|cxr|axr|mris?|ct(?:[- ]scans?)?|cta|cat scans?|ultrasounds?|ultrasonograph(?:y|ic)|uss|scans?',
  'imaging|pet scans?|dexa(?: scans?)?|bone density|mammograms?|dopplers?|mra|mrcp',
  '(?:repeat )?echo(?:cardiogram)?s?|stress (?:nuclear|echo|mri)|nuclear (?:stress|scan|study)',
  '(?:6|six)[- ]?minute walk(?: test)?|fibroscans?|elastography|feno|reversibility|abpi|oximetry|cpet|urodynamics|manometry',
  'ph study|hysteroscopy|colposcopy|pelvic (?:uss|ultrasound)|films?|ekgs?|ecgs?|electrocardiograms?|eeg|emgs?|ncs',
  'nerve conduction(?: (?:study|studies|velocity))?|holter(?: monitor)?|event monitor|telemetry|tilt table|treadmill',
  'spirometry|pfts?|colonoscop(?:y|ies)|endoscop(?:y|ies)|ogd|egd|gastroscopy|sigmoidoscopy|cystoscopy|bronchoscopy|laryngoscopy',
  'biops(?:y|ies)|catheteri[sz]ation|angiogram|angiography|pap(?: smear)?|smear',
  'sleep study|polysomnography|audiogram|audiometry|hearing test|eye (?:exam(?:ination)?|test|check)|visual field|screening',
  'work-?up|arthroscop(?:y|ic)|mri arthrogram|lumbar puncture|hida scan|barium (?:swallow|enema|meal)|swallow study',
  'gene(?:tic)? test|(?:glucose|lactose|gluten|exercise) (?:tolerance|challenge)(?: tests?)?|sleep[- ]deprived eeg|(?:non-?stress|stress) tests?|nst|bpp',
  '(?:sputum|stool|urine|blood|saliva|hair|nail) (?:samples?|specimens?)|skin scrapings?|exercise (?:nuclear|echo|ecg|stress)',
  'semen (?:analysis|sample)|sperm (?:count|test)|hsg|hycosy|amh|day[- ]?\\d{1,2}(?:-\\d)? (?:progesterone|bloods?|fsh|hormones?|labs?)|anti-?d|rhogam',
  'cologuard|fobt|ifobt|(?:test|testing|stool|home|self-?test|swab|fit|dna) kits?|(?:monofilament|capillary|patch|prick|tuning fork|vision|hearing|peak flow|walk) test',
  'kub|tte|mpi|cac(?: score)?|calcium score|cardiac (?:mri|ct)|angio|venogram|arthrogram|myelogram|discogram|bone scan|v\\/?q(?: scan)?|octs?|fundoscop(?:y|ies)|retinal (?:photos?|screening|imaging)',
  'vacc(?:s|ine|ines|ination|inations)?|vax|pneumovax|prevnar|shingrix|zostavax|gardasil|tdap|mmr|rsv (?:vacc\\w*|jab|shot)|bcg',
  'dtap|flumist|fluzone|allergy shots?|immuni[sz]ations?|flu (?:shot|jab)',
  '(?:tetanus|pneumonia|shingles|covid) (?:shot|jab|booster|vaccine)s?|boosters?',
);

const SPECIALTY =
  'cardiolog|respirolog|diabetolog|geriatr|p(?:a)?ediatr|maxillofac|anaesthe|anesthesi|proctolog|phlebotom|cardiothorac|dermatolog|neurolog|neurosurg|urolog|nephrolog|gastroenterolog|rheumatolog|endocrinolog|h(?:a?)ematolog|oncolog|pulmonolog|ophthalmolog|orthop|gyn(?:a?)ecolog|allergist|immunolog|psychiatr|psycholog|podiatr|audiolog|hepatolog|neonatolog|obstetric';
export const SERVICE = any(
  `(?:${SPECIALTY})[a-z]*`,
  'physio(?:therap(?:y|ist))?s?',
  '(?:respiratory|diabetes|diabetic|heart failure|renal|stroke|fracture|falls|device|wound|headache|epilepsy|eye|hearing|foot|lipid|hypertension|asthma|copd|gynae|breast|colorectal|urology|rheum|derm|haem|anticoag(?:ulation)?|warfarin|lymphoedema|lymphedema|fertility|antenatal|continence|hepatology|bariatric|sports medicine|hand|spine|specialist|outpatient|nurse-led) (?:clinic|service|nurse|team)',
  '(?:outpt |outpatient |home )?pt(?= (?:\\d|referral|eval|twice))|ot (?:referral|assessment|(?:for|re)\\b)|community ot|slt|salt team|camhs|cmht',
  'crisis team|ambulatory care|sdec|aec|epau|eau|mau|sau|hospice|palliative(?: care)?(?: team)?|social (?:services|work(?:er)?)',
  'social prescriber|desmond|dafne|xpert|smokefree|stop smoking service|slimming world|weight watchers|gym referral',
  'exercise referral|pulm(?:onary)? rehab|day hospital|prosthetics|chiropody|acupuncture|osteopath\\w*|group therapy',
  'intensive outpatient|case management|dental|physical therap(?:y|ist)|occupational therap(?:y|ist)|speech therap(?:y|ist)',
  'dieti[ct]ians?|nutritionist|optician|optometrist|dentist|counsell?(?:ing|or)|cbt|iapts?|talking therap(?:y|ies)|surgeon',
  'surgery|vascular|ent|pain (?:clinic|management)|cardiac rehab(?:ilitation)?|rehab(?:ilitation)?|midwife|pharmacist',
  'sleep (?:clinic|medicine)|urgent care|gum(?: clinic)?|sexual health(?: clinic)?|racpc|tia clinic|utc|walk-in(?: centre)?',
  'memory clinic|2ww|two week wait|diabetes educat(?:or|ion)|weight management|smoking cessation (?:service|clinic)',
  'health visitor|chiropractor|support group',
);
export const REFERRAL = any('refer(?:ral|rals|red)?|self-?refer(?:ral)?|consult(?:ation)?s?', 'evaluation by', 'second opinion');
export const VISIT = any(
  'next (?:wcc|visit|appt|appointment|check|review|pap|well)[a-z ]{0,20}|wcc',
  'well[- ](?:child|baby|woman|man|visit)(?: (?:check|visit|exam))?',
  '(?:tel(?:ephone)?|phone|video|gp|nurse|hca) (?:call|appointment|appt|consult|review|visit|check|f2f)',
  '(?:wt|ear|hearing|growth|ketones?|bp|urine) ?(?:\\/ ?(?:wt|weight|bp|urine) ?)?(?:re)?checks?|[a-z]{2,12} recheck',
  '(?:6|six)[- ]week check|birth plan|baby check|ros|(?:inhaler|injection) technique|same[- ]day assessment',
  '(?:wound|bp|blood pressure|weight|medication|pill|coil|nurse|asthma|diabetic|skin|mole|dental|eye|foot) (?:checks?|reviews?|clinic)',
  '(?:suture|stitch|staple|clip|cast|drain|pin|packing|plaster) removal|(?:sutures?|stitches|staples|clips|packing|drains?|pins) (?:(?:are|is|can|will|should|to|be|come) ){0,4}(?:removed|out|off)',
  'removal of (?:sutures|stitches|staples|clips)|dressing changes?|follow[- ]?ups?|followup|reviews?|appointments?|visits?',
  '(?:post-?natal|antenatal|post-?op|progress|growth|[a-z]{3,12}) checks? (?=with|at|in|by|next|on|\\d)|rechecks?|re-?evaluation|reassess(?:ment)?|check-?up|face to face|f2f|annual (?:exam|physical)|rtc|return to (?:clinic|office)',
  'home visit|telephone consultation|video consultation|clinic appointment|see (?:me|us|him|her|them|you|gp|the gp|gp practice)',
  '(?:him|her|them|you|patient) back',
  'back (?:in|at|for|to (?:clinic|see|me|us|the (?:clinic|office|surgery)))(?! (?:pain|baseline|work))|come (?:back|in)',
  'return (?:in|to)|postoperative visit|phone call|call back|callback|back \\d',
);
/** The patient is sent to a specialty or service. */
export const sendsTo = (text: string): boolean => SERVICE.test(text);

export const MONITORED = any(
  '(?:home |daily )?(?:blood pressures?|bps?|finger ?-?sticks?|finger ?-?pricks?|fsbgs?|cbgs?|bms|bgs|accu-?checks?|ketones|fluid chart|stool chart|bowel chart|mood chart|kick counts?|pain scores?|blood sugars?|(?:blood )?glucose|sugars?|weights?|temperatures?|temp|peak flows?|pefr|pulse|heart rate|oxygen(?: saturation)?s?|sats|intake|urine output|fluid balance)(?: (?:levels?|readings?|monitoring|checks?|log|diary|measurements?))*',
  'self-?monitor(?:ing)?|[a-z]+ (?:diary|journal|log|calendar|chart)\\b|diary|symptoms|fetal movements|moles?',
);

export const LIFESTYLE = any(
  '(?:bed |strict |relative |pelvic |voice |brain |cognitive )?rest|npo|n\\.p\\.o|nil by mouth|nothing by mouth|nbm|clear liquids',
  '(?:soft|bland|cold|cool|high[- ]fib(?:er|re)|iron[- ]rich|healthy|solid) (?:foods?|diet|meals?|snacks?)',
  '(?:high|low)[- ][a-z]+ (?:snacks?|foods?|meals?)|snacks?|lollies|ice chips|popsicles|fluid restriction|fluids?|fluid intake',
  'liquids?|hydrat(?:ion|ed|e)|water',
  '(?:soft |bland |light |healthy |balanced |low[- ][a-z]+ |high[- ][a-z]+ |(?:clear )?liquid |gluten[- ]free |mediterranean |dash |brat |cardiac |diabetic |renal )?diet(?:ary)?(?: (?:modifications?|changes?|advice|plan))?',
  'dieting',
  'exercis(?:e|es|ing)(?![- ](?:induced|intoler\\w+|toleran\\w+))|physical activity|activit(?:y|ies)|weight loss|wt loss|lose wt|weight (?:management|reduction)',
  'los(?:e|ing) weight|ice(?:d|\\s?packs?)?|heat(?:\\s?packs?|ing pads?)?',
  '(?:warm|cold|cool|hot) (?:compress(?:es)?|packs?|soaks?|baths?|showers?|drinks?|flannel)|compress(?:es|ion)?|elevation',
  'elevat(?:e|ed|ing)|rice|police|(?:hot water|water) bottle|wheat bag|cold flannel|sponging|frozen peas',
  '(?:knee |ankle |wrist |back |thumb |maternity |pelvic |heel |lumbar )?(?:belt|support|pads?|inserts?|lifts?|orthosis|immobili[sz]er|brace|splint|sling|boot|wrap|cast|collar)',
  'crutches|walker|rollator|frame|walking (?:stick|aid|frame|boot)|wheelchair|raised toilet seat|grab rails?|bath board',
  'perching stool|cane|ted (?:hose|stockings?)|(?:compression|support) (?:hose|hosiery|stockings?|socks?|bandages?|tights)',
  'hosiery|hose|shields?|eye (?:patch|shield|pad)|ear ?plugs|mouth ?guard|night guard|retainer|hearing aids?|glasses|helmet',
  'stretch(?:es|ing)?|yoga|pilates|tai chi|meditation|mindfulness|relaxation|breathing|walk(?:s|ing)?|swimming|cycling|gym',
  'sleep(?: hygiene)?(?! study| apn| clinic| med)|bedtime routine|naps?|box breathing|grounding|journal(?:ing)?|sticker chart',
  'star chart|reward chart|toilet (?:sits|training|posture)|footstool|bladder (?:training|retraining|drill)|timed voiding',
  'double voiding|tummy time|(?:nappy|diaper)[- ]free time|skin[- ]to[- ]skin|paced feeding|winding|cessation',
  '(?:stop|quit) smoking|smoking|alcohol|caffeine|sodium|salt|carb(?:ohydrate)?s?|sugar|calories?|fats?|fib(?:er|re)|fruits?',
  'vegetables|meals?|food|foods|protein',
  'gauze|cotton wool|cooled boiled water|boiled water|saline soaks?|soaks?|wound (?:care|dry|clean|covered)|steri-?strips',
  'dry dressing|dressings?|bandages?|tubigrip|strapping|breaks|massage|humidifier|steam(?: inhalation)?|honey',
  '(?:cranberry|prune|fruit) juice|(?:herbal|ginger|peppermint|chamomile) tea|home remed(?:y|ies)|gargl(?:e|es|ing)|salt ?water',
  'insoles|orthotics|footwear|stockings|cpap|oxygen|hygiene|sunscreen|sun ?protection|pelvic floor|kegel',
  '(?:non[- ]?)?weight[- ]?bear(?:ing)?|wbat|nwb|fwb|pwb|ttwb|work(?!-?ups?)|school(?! days)|sports?|driving|lift(?:ing)?',
  '(?:amended|light|modified|desk|restricted|altered) (?:duties|work|hours)|duties|(?:nasal|sinus) (?:douch|rins|irrigat)[a-z]+',
  'rehydrat(?:e|ion)|feeds?|feeding|nutrition|screen time|gloves|condoms?|tobacco|vaping|hand ?washing',
  '(?:sitz|bleach|oatmeal|salt|epsom salt|lukewarm) baths?|(?:heel|toe|calf) (?:drops|lifts)',
  '(?:fall|seizure|sternal|hip|spinal|bleeding) precautions|showers?(?: only)?|beer|wine|spirits|coffee|incentive spirometer',
  'flutter valve|tens machine|(?:wall |heel )slides|(?:leg |heel |calf |arm )raises|squats|lunges|bridges|clamshells',
  '(?:sit|push|press)-?ups|pend(?:ular|ulum)s?|range of motion|triggers',
);

/** Things that "no", "avoid" and "do not" forbid a patient. A "no" before anything else denies a finding or a treatment. */
export const FORBIDDEN = any(
  'tub|pools?|hot tubs?|saunas?|talc|screens|rugby|tennis|ladders?|machinery|heights|sweets|dumm(?:y|ies)|fizzy|chocolate',
  'takeaways?|red meat|gardening|housework|chores|straws|chewing|rubbing|picking|squeezing|popping|towels?|flannels?|barefoot',
  'heels|high heels|jewell?ery|nail varnish|supplements?|herbal|grapefruit|driv(?:e|ing)|bear(?:ing)? weight|lift(?:ing)?|alcohol',
  'drink(?:ing)?|smok(?:e|ing)|sports?|pe|swim(?:ming)?|contact|heavy|strenuous|vigorous|work(?:ing)?|school|nursery',
  'exercis(?:e|ing)|weight[- ]?bear(?:ing)?|nsaids?|ibuprofen|aspirin|caffeine|coffee|spicy|fatty|greasy|fried|salt|sodium|sugar',
  'dairy|lactose|gluten|running|jumping|bend(?:ing)?|twist(?:ing)?|sun|sexual|intercourse|sex|fly(?:ing)?|operat(?:e|ing)',
  'scratch(?:ing)?|soak(?:ing)?|bath(?:s|ing)?|tampons|soap|perfumed?|fragranced?|dust|pets?|allergens?|triggers?|trigger foods',
  'cotton (?:buds|wool)|q-?tips|water|eat(?:ing)?|foods?|drinks?|kneel(?:ing)?|squat(?:ting)?|overhead|screens?|contact lenses',
  'make-?up|handl(?:e|ing)|preparing food|juice|carb(?:s|onated)|tobacco|nicotine|vap(?:e|ing)|activit(?:y|ies)|golf(?:ing)?',
  'football|gym|impact|standing|sitting|aggravat\\w+|sharing|nuts?|shellfish',
);

/** Papers and things to fetch. */
export const PAPERS = any(
  "(?:fit|sick|doctor'?s?|work) notes?|med ?3|sick certificate|(?:sample|specimen) (?:pot|bottle|jar)|self[- ]certif(?:y|icate)",
  'application form|consent form',
);
