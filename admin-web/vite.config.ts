import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { budget } from './build/budget.ts';

export default defineConfig({
  base: '/admin/',
  plugins: [react(), budget(300 * 1024)],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The service puts a fresh nonce here with every answer; see DashboardPages.
  html: { cspNonce: 'CSP_NONCE' },
  // No data: addresses, so that the page needs no exception in its content security policy.
  build: { assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/auth': 'http://localhost:8080', '/v1': 'http://localhost:8080' } },
  test: {
    environment: 'jsdom',
    globals: true,
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 60_000,
    css: false,
  },
});
