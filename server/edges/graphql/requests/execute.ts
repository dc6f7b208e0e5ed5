// Executes documents. Those without texts are validated once, compiled when they come again, and kept.
import type { FastifyInstance } from 'fastify';
import { type ExecutionResult, execute, GraphQLError, type GraphQLSchema, validate } from 'graphql';
import mercurius from 'mercurius';
import type { GraphContext } from '../schema/builder.ts';
import type { Checked } from './documents.ts';

/** Documents that are kept, with their compiled form. */
export const KEPT_DOCUMENTS = 500;
/** A document is compiled when it is executed this often, so that one that never comes again costs no compilation. */
const COMPILE_AFTER = 2;

export interface Asked {
  source: string;
  checked: Checked;
  variables: Readonly<Record<string, unknown>>;
  operationName: string | undefined;
  context: GraphContext;
}

export type Execute = (asked: Asked) => Promise<ExecutionResult>;

/** Executes without keeping anything. */
const executeOnce = async (schema: GraphQLSchema, { checked, variables, operationName, context }: Asked): Promise<ExecutionResult> => {
  const { document } = checked;
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  return execute({ schema, document, contextValue: context, variableValues: variables, operationName });
};

const errorsOf = (error: unknown): readonly GraphQLError[] | undefined => {
  const { errors } = error as { errors?: unknown };
  return Array.isArray(errors) && errors.every((one) => one instanceof GraphQLError) ? errors : undefined;
};

/** Registers mercurius without routes of its own. */
export const createExecute = async (app: FastifyInstance, schema: GraphQLSchema): Promise<Execute> => {
  await app.register(mercurius, {
    schema,
    routes: false,
    jit: COMPILE_AFTER,
    cache: KEPT_DOCUMENTS,
    errorFormatter: (execution) => ({ statusCode: 200, response: execution }),
  });
  return async (asked) => {
    const { source, checked, context, variables, operationName } = asked;
    if (checked.hasTexts) return executeOnce(schema, asked);
    // It keeps one compiled operation for each text, and a document may have several operations.
    const key = operationName === undefined ? source : `${source}\n# ${operationName}`;
    try {
      return await app.graphql(key, context as never, { ...variables }, operationName);
    } catch (error) {
      const errors = errorsOf(error);
      if (!errors) throw error;
      return { errors };
    }
  };
};
