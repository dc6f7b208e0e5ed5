// Interface of the care plans for other modules.
export type { ExtractionContext, Extractor } from './extraction/extractor.ts';
export { ruleBasedExtractor } from './extraction/rule-based.ts';
