// Documents as they may be executed: within the limits, with the operation that the request names.
import { type DocumentNode, getOperationAST, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { AppError } from '#platform/errors.ts';
import { parseWithinLimits } from './limits.ts';

export interface Checked {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** The operation has texts that are not in variables: what a person writes, or a password. It must not stay in memory. */
  hasTexts: boolean;
  /** It asks for the description of the schema. */
  introspects: boolean;
}

/** Returns the operation of a document. @throws VALIDATION_FAILED @throws GraphQLError for a wrong syntax */
export type CheckDocument = (source: string, operationName: string | undefined) => Checked;

const SCHEMA_FIELDS = new Set(['__schema', '__type']);

const check = (source: string, operationName: string | undefined): Checked => {
  const document = parseWithinLimits(source);
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const message =
      operationName === undefined ? 'Name one of the operations of the document.' : 'The document has no operation of this name.';
    throw new AppError('VALIDATION_FAILED', { message });
  }
  let hasTexts = false;
  let introspects = false;
  visit(document, {
    enter: (node) => {
      if (node.kind === Kind.STRING) hasTexts = true;
      if (node.kind === Kind.FIELD && SCHEMA_FIELDS.has(node.name.value)) introspects = true;
    },
  });
  return { document, operation, hasTexts, introspects };
};

/** @param max number of documents that are kept */
export const createDocumentCheck = (max: number): CheckDocument => {
  const kept = new LRUCache<string, Checked>({ max });
  return (source, operationName) => {
    const key = `${operationName ?? ''}\n${source}`;
    const known = kept.get(key);
    if (known) return known;
    const checked = check(source, operationName);
    if (!checked.hasTexts) kept.set(key, checked);
    return checked;
  };
};
