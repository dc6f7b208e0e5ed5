// The parts of the first page, each from the module that it belongs to. `server/app.ts` registers them; a part of the contract without a
// loader does not compile.
import type { Home } from '#contracts/home.ts';
import type { UserCtx } from '#platform/context.ts';
import type { OperationCtx } from '#platform/operations/operation.ts';

export type HomeCtx = UserCtx & OperationCtx;

export type HomeParts = { readonly [Part in keyof Home]: (ctx: HomeCtx) => Promise<Home[Part]> };
