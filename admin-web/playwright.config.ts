import { defineConfig } from '@playwright/test';
import { executable, origin, password, port } from './browser/service.ts';

/** A real browser against the service as it is packaged: `java build/Frontend.java browser` says with which, and where. */
export default defineConfig({
  testDir: 'browser',
  outputDir: 'target/browser',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  globalTimeout: 15 * 60_000,
  reporter: [['list']],
  use: {
    baseURL: origin,
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: { executablePath: executable, args: ['--no-sandbox'] },
  },
  webServer: {
    command: process.env.SERVICE_EXECUTABLE ?? 'java -jar ../adapter-rest-quarkus/target/quarkus-app/quarkus-run.jar',
    url: `${origin}/health`,
    timeout: 120_000,
    env: {
      QUARKUS_HTTP_PORT: String(port),
      QUARKUS_HTTP_HOST: 'localhost',
      USERS_STORE: 'memory',
      USERS_ADMIN_PASSWORD: password,
      USERS_LIMITS_ENABLED: 'false',
    },
  },
});
