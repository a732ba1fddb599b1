package io.usersapi.rest.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the providers of the tests are. The service's profile and its tests are loaded apart:
 * system properties tell the ports and the file.
 */
public final class ProviderSettings {

  /** What the service is called at every provider, and what shows it; both need encoding. */
  public static final String CLIENT = "the client:1";

  public static final String SECRET = "s3cret/+ %ä";
  public static final String APPLE_TEAM = "TEAM123456";
  public static final String APPLE_KEY = "KEY1234567";

  private static final String APPLE_KEY_FILE = "users.test.apple.key";

  private ProviderSettings() {}

  /** The port of those that {@link ProviderServer} plays. */
  static int port() {
    return port("users.test.providers.port");
  }

  /** The port of one that speaks as the standard says. */
  public static int standardPort() {
    return port("users.test.standard.port");
  }

  /** Where nobody listens. */
  private static int deadPort() {
    return port("users.test.dead.port");
  }

  private static synchronized int port(String property) {
    if (System.getProperty(property) == null) {
      try (ServerSocket free = new ServerSocket(0)) {
        System.setProperty(property, String.valueOf(free.getLocalPort()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Integer.getInteger(property);
  }

  private static synchronized String appleKey() {
    if (System.getProperty(APPLE_KEY_FILE) == null) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String key =
            Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        Path file = Files.createTempFile("AuthKey", ".p8");
        file.toFile().deleteOnExit();
        Files.writeString(
            file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        System.setProperty(APPLE_KEY_FILE, file.toString());
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
    return System.getProperty(APPLE_KEY_FILE);
  }

  /** Configures them all; the service calls none before somebody signs in. */
  public static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    String here = "http://localhost:" + port();
    shared(settings, "GOOGLE", here + "/google");
    shared(settings, "MY_IDP", here + "/my-idp/");
    shared(settings, "GITHUB", here + "/github");
    shared(settings, "MICROSOFT", here + "/microsoft/common/v2.0");
    shared(settings, "STANDARD", "http://localhost:" + standardPort() + "/standard");
    shared(settings, "DEAD", "http://localhost:" + deadPort());
    settings.put("USERS_OAUTH_APPLE_CLIENT_ID", CLIENT);
    settings.put("USERS_OAUTH_APPLE_ISSUER", here + "/apple");
    settings.put("USERS_OAUTH_APPLE_TEAM_ID", APPLE_TEAM);
    settings.put("USERS_OAUTH_APPLE_KEY_ID", APPLE_KEY);
    settings.put("USERS_OAUTH_APPLE_KEY_FILE", appleKey());
    return settings;
  }

  private static void shared(Map<String, String> settings, String name, String issuer) {
    settings.put("USERS_OAUTH_" + name + "_CLIENT_ID", CLIENT);
    settings.put("USERS_OAUTH_" + name + "_CLIENT_SECRET", SECRET);
    settings.put("USERS_OAUTH_" + name + "_ISSUER", issuer);
  }
}
