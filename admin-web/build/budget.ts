import { gzipSync } from 'node:zlib';
import type { OutputAsset, OutputBundle, OutputChunk } from 'rolldown';
import type { Plugin } from 'vite';

type Chunk = OutputChunk & { viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> } };

/** Whatever the browser gets before the first view shows: the entry, what it imports, and its styles. */
export function firstLoad(bundle: OutputBundle, start: string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = bundle[name] as Chunk | OutputAsset | undefined;
    if (chunk?.type !== 'chunk') return;
    chunk.imports.forEach(visit);
    chunk.viteMetadata?.importedCss.forEach(visit);
  };
  start.forEach(visit);
  return seen;
}

/** The size over the wire, in bytes. */
export function gzipped(bundle: OutputBundle, names: Iterable<string>): number {
  let total = 0;
  for (const name of names) {
    const file = bundle[name];
    if (!file) continue;
    const content = file.type === 'chunk' ? file.code : file.source;
    total += gzipSync(content).length;
  }
  return total;
}

/**
 * Fails the build when a first load is larger than so many bytes, gzipped: the entry together with the largest view of those that
 * routes load, and the Latin typeface.
 */
export function budget(limit: number): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk');
      const entry = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName);
      const fonts = Object.keys(bundle).filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name));
      const views = chunks.filter((chunk) => chunk.facadeModuleId?.includes('/src/app/routes/'));
      let largest = { name: 'entry', size: gzipped(bundle, [...firstLoad(bundle, entry), ...fonts]) };
      for (const view of views) {
        const size = gzipped(bundle, [...firstLoad(bundle, [...entry, view.fileName]), ...fonts]);
        if (size > largest.size) largest = { name: view.fileName, size };
      }
      const kib = (bytes: number) => `${Math.ceil(bytes / 1024)} KiB`;
      if (largest.size > limit) {
        this.error(
          `The first load is ${kib(largest.size)} gzipped (${largest.name}), more than ${kib(limit)}.`,
        );
      }
      this.info(`first load: ${kib(largest.size)} gzipped at most (${largest.name})`);
    },
  };
}
