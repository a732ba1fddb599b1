import type { OutputBundle } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { firstLoad, gzipped } from './budget.ts';

const chunk = (name: string, imports: string[], css: string[] = []) => ({
  type: 'chunk',
  fileName: name,
  code: `// ${name}`,
  imports,
  dynamicImports: ['later.js'],
  viteMetadata: { importedCss: new Set(css), importedAssets: new Set() },
});

const bundle = {
  'entry.js': chunk('entry.js', ['shared.js'], ['entry.css']),
  'shared.js': chunk('shared.js', ['entry.js']),
  'later.js': chunk('later.js', []),
  'entry.css': { type: 'asset', fileName: 'entry.css', source: 'a{}' },
} as unknown as OutputBundle;

describe('the first load', () => {
  it('is the entry, what it imports, and their styles, but nothing that comes later', () => {
    expect([...firstLoad(bundle, ['entry.js'])].sort()).toEqual(['entry.css', 'entry.js', 'shared.js']);
  });

  it('is measured as it goes over the wire', () => {
    expect(gzipped(bundle, ['entry.js'])).toBeGreaterThan(0);
    expect(gzipped(bundle, ['entry.js', 'entry.css'])).toBeGreaterThan(gzipped(bundle, ['entry.js']));
  });
});
