// The parts of the first page, each from the module that it belongs to. `server/app.ts` registers them; a part of the contract without a
// loader does not compile.
import type { Home } from '#contracts/home.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Records } from '#platform/unit-of-work.ts';

export type HomeCtx = UserCtx & Records;

type Part = Exclude<keyof Home, 'version'>;

export type HomeParts = { readonly [P in Part]: (ctx: HomeCtx) => Promise<Home[P]> };
