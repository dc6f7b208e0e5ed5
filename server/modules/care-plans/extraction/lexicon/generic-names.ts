// Generic names of medicines, by what they are for, where the ending of a name does not identify it. British and American names.
export const GENERIC_NAMES = `
  paracetamol acetaminophen aspirin asa codeine cocodamol morphine tramadol oxycodone hydrocodone tapentadol methadone buprenorphine naloxone
  dihydrocodeine hydromorphone pethidine meperidine nefopam meptazinol naltrexone oramorph diamorphine butalbital
  co-codamol co-dydramol co-proxamol co-beneldopa co-careldopa co-amoxiclav co-trimoxazole co-fluampicil co-amilofruse co-tenidone co-danthramer
  naproxen ketorolac indomethacin indometacin mefenamic ibuprofen nabumetone etodolac sulindac meloxicam tolmetin diflunisal

  colchicine allopurinol febuxostat probenecid methotrexate mtx sulfasalazine sulphasalazine hydroxychloroquine hcq leflunomide azathioprine
  mercaptopurine ciclosporin cyclosporine cyclosporin mycophenolate sirolimus everolimus apremilast penicillamine auranofin anakinra
  infliximab adalimumab etanercept rituximab trastuzumab tacrolimus

  warfarin heparin clopidogrel digoxin amiodarone dronedarone flecainide propafenone quinidine diltiazem verapamil hydralazine nitroglycerin nitro gtn ismn
  isosorbide nicorandil ranolazine ivabradine minoxidil moxonidine entresto sacubitril dipyridamole cilostazol pentoxifylline acenocoumarol phenindione
  furosemide frusemide bumetanide torsemide torasemide spironolactone indapamide chlorthalidone chlortalidone hydrochlorothiazide hctz metolazone
  amiloride triamterene acetazolamide clonidine methyldopa midodrine atorva simva rosuva prava
  ezetimibe fenofibrate bezafibrate gemfibrozil niacin colestyramine cholestyramine colesevelam inclisiran evolocumab alirocumab

  insulin glargine detemir degludec aspart lispro glulisine metformin glipizide glimepiride glibenclamide glyburide gliclazide tolbutamide acarbose levothyroxine thyroxine liothyronine carbimazole
  methimazole propylthiouracil ptu desmopressin glucagon cabergoline bromocriptine octreotide somatropin testosterone oestradiol estradiol estriol estrogen
  oestrogen progesterone progestogen utrogestan norethisterone norethindrone medroxyprogesterone levonorgestrel desogestrel drospirenone clomiphene clomifene
  tibolone raloxifene tamoxifen anastrozole letrozole exemestane danazol dydrogesterone ulipristal mifepristone misoprostol
  teriparatide alendronate risedronate ibandronate zoledronate denosumab strontium

  prednisone prednisolone pred methylprednisolone dexamethasone hydrocortisone fludrocortisone budesonide beclometasone beclomethasone fluticasone
  mometasone betamethasone clobetasol clobetasone triamcinolone fluocinolone fluocinonide desonide ciclesonide deflazacort
  salbutamol albuterol levalbuterol ipratropium tiotropium theophylline aminophylline montelukast zafirlukast roflumilast carbocisteine acetylcysteine
  erdosteine cromoglicate cromoglycate nedocromil omalizumab

  amoxicillin amox penicillin phenoxymethylpenicillin benzylpenicillin penv pen-v flucloxacillin fluclox cephalexin cefalexin cefuroxime ceftriaxone cefixime
  cefdinir cefaclor cefpodoxime cefprozil cefadroxil cefazolin doxycycline doxy minocycline lymecycline oxytetracycline tetracycline clarithromycin clari
  azithromycin erythromycin clindamycin nitrofurantoin trimethoprim pivmecillinam methenamine hippurate metronidazole tinidazole vancomycin
  fidaxomicin rifaximin rifampicin rifampin isoniazid ethambutol pyrazinamide gentamicin tobramycin neomycin fosfomycin fusidic mupirocin linezolid dapsone
  nystatin fluconazole clotrimazole miconazole ketoconazole itraconazole terbinafine griseofulvin amorolfine
  aciclovir acyclovir valacyclovir valaciclovir famciclovir oseltamivir zanamivir paxlovid molnupiravir tenofovir emtricitabine truvada
  ivermectin permethrin malathion crotamiton mebendazole albendazole praziquantel dimeticone dimethicone malarone atovaquone proguanil mefloquine

  omeprazole ranitidine famotidine cimetidine nizatidine antacid sucralfate bismuth alginate loperamide hyoscine mebeverine dicyclomine dicycloverine alverine
  propantheline ondansetron granisetron metoclopramide domperidone cyclizine prochlorperazine promethazine meclizine meclozine cinnarizine betahistine
  trimethobenzamide doxylamine lactulose senna docusate macrogol macrogols bisacodyl glycerin glycerine picosulfate psyllium ispaghula methylcellulose
  sterculia linaclotide prucalopride lubiprostone simethicone simeticone mesalazine mesalamine aminosalicylate balsalazide ursodeoxycholic ursodiol
  pancreatin pancrelipase cholestagel orlistat electrolyte electrolytes rehydration dextrose

  cetirizine loratadine fexofenadine desloratadine levocetirizine chlorphenamine chlorpheniramine diphenhydramine hydroxyzine acrivastine pseudoephedrine
  phenylephrine guaifenesin dextromethorphan pholcodine oxymetazoline xylometazoline azelastine olopatadine ketotifen benzonatate menthol

  sertraline citalopram escitalopram fluoxetine paroxetine venlafaxine desvenlafaxine duloxetine mirtazapine bupropion buproprion trazodone vortioxetine
  amitriptyline nortriptyline imipramine clomipramine dosulepin lofepramine doxepin trimipramine phenelzine moclobemide agomelatine buspirone lithium
  quetiapine olanzapine risperidone aripiprazole haloperidol chlorpromazine lurasidone ziprasidone paliperidone clozapine amisulpride sulpiride
  flupentixol zuclopenthixol trifluoperazine diazepam lorazepam clonazepam alprazolam temazepam nitrazepam oxazepam midazolam chlordiazepoxide
  zopiclone eszopiclone zolpidem zaleplon ramelteon melatonin suvorexant methylphenidate lisdexamfetamine dexamfetamine dextroamphetamine amphetamine
  atomoxetine guanfacine modafinil armodafinil acamprosate disulfiram varenicline cytisine nicotine nrt

  gabapentin pregabalin carbamazepine oxcarbazepine lamotrigine levetiracetam topiramate zonisamide lacosamide valproate divalproex phenytoin
  phenobarbital primidone ethosuximide clobazam perampanel levodopa carbidopa ropinirole pramipexole rotigotine rasagiline selegiline entacapone opicapone
  amantadine trihexyphenidyl procyclidine benztropine donepezil memantine rivastigmine galantamine baclofen tizanidine dantrolene cyclobenzaprine
  methocarbamol metaxalone carisoprodol orphenadrine quinine pizotifen flunarizine riluzole pyridostigmine fampridine tetrabenazine

  finasteride dutasteride tamsulosin alfuzosin doxazosin terazosin silodosin oxybutynin solifenacin mirabegron tolterodine trospium darifenacin fesoterodine
  vibegron sildenafil tadalafil vardenafil avanafil phenazopyridine bethanechol
  iron ferrous folic folate b12 hydroxocobalamin cyanocobalamin calcium magnesium potassium zinc selenium multivitamin multivitamins vitamin vitamins thiamine
  pyridoxine riboflavin colecalciferol cholecalciferol ergocalciferol calcitriol alfacalcidol calcifediol erythropoietin txa tranexamic
  prenatals pnv sevelamer lanthanum probiotic probiotics turmeric glucosamine chondroitin omega-3 collagen feverfew

  adrenaline epinephrine chlorhexidine lidocaine lignocaine capsaicin benzoyl adapalene tretinoin isotretinoin acitretin azelaic salicylic hydroquinone
  pimecrolimus calcipotriol calcipotriene dithranol ichthammol calamine imiquimod fluorouracil podophyllotoxin ivermectin eflornithine
  glycopyrronium glycopyrrolate povidone petrolatum paraffin lanolin crotamiton
  latanoprost bimatoprost travoprost timolol brimonidine dorzolamide brinzolamide pilocarpine chloramphenicol ofloxacin ciprofloxacin levofloxacin moxifloxacin
  hypromellose carbomer carmellose hyaluronate atropine cyclopentolate

  semaglutide liraglutide dulaglutide exenatide tirzepatide sitagliptin linagliptin saxagliptin empagliflozin dapagliflozin canagliflozin ertugliflozin
  apixaban rivaroxaban edoxaban dabigatran enoxaparin dalteparin tinzaparin fondaparinux ticagrelor prasugrel
  zomorph sumatriptan rizatriptan zolmitriptan eletriptan naratriptan frovatriptan almotriptan rimegepant erenumab fremanezumab galcanezumab ergotamine
  botox sirdupla peppermint

  carvedilol eplerenone finerenone vericiguat bempedoic vorapaxar fluvoxamine levomilnacipran vilazodone tranylcypromine isocarboxazid esketamine ketamine
  solriamfetol safinamide aclidinium umeclidinium abatacept vonoprazan nph micronised micronized landiolol mavacamten icosapent cysteamine
  pegfilgrastim semaglutide setmelanotide tirbanibulin ruxolitinib baricitinib ritlecitinib bexarotene spinosad malathion nitazoxanide
  sarecycline omadacycline secnidazole tedizolid fidaxomicin bezlotoxumab letermovir cabotegravir rilpivirine ritonavir nirmatrelvir
`;
