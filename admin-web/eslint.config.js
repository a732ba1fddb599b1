import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** `app` knows features, features know `shared`, and no feature knows another. */
const rooms = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

export default tseslint.config(
  {
    ignores: [
      'target',
      'dist',
      'node_modules',
      'src/shared/api/openapi.d.ts',
      'test-results',
      'playwright-report',
    ],
  },
  tseslint.configs.recommended,
  reactHooks.configs.flat.recommended,
  { rules: { 'no-console': 'error', eqeqeq: 'error' } },
  rooms(
    ['src/shared/**'],
    [{ group: ['@/features/*', '@/app/*'], message: 'shared knows neither features nor app.' }],
  ),
  rooms(
    ['src/features/**'],
    [
      {
        group: ['@/features/*', '@/app/*'],
        message: 'A feature knows itself (by relative paths) and shared.',
      },
    ],
  ),
);
