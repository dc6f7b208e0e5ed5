// The parts of other modules that files use.
import type { FileOwner } from '#platform/module.ts';

export interface FilesDeps {
  /** Returns the owners of all modules. Called per download, because these modules are created after this one. */
  owners(): readonly FileOwner[];
}
