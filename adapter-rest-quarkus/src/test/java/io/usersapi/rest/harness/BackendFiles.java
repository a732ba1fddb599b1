package io.usersapi.rest.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The files of the listener for apps' backends, of one authority for all tests of a process. The
 * service's profile and its tests are loaded apart: a system property tells where the files are.
 */
public final class BackendFiles {

  private static final String PROPERTY = "users.test.backend";
  private static final Path FOLDER = folder();

  /** Who signs what the listener takes. */
  public static final Certificates AUTHORITY = Certificates.load(FOLDER.resolve("ca.p12"));

  private BackendFiles() {}

  private static synchronized Path folder() {
    String known = System.getProperty(PROPERTY);
    if (known != null) {
      return Path.of(known);
    }
    try {
      Path folder = Files.createTempDirectory("users-backend");
      folder.toFile().deleteOnExit();
      Certificates authority = new Certificates("backends of the tests");
      authority.save(folder.resolve("ca.p12"));
      authority.writeTo(folder.resolve("ca.pem"));
      authority.revoke(folder.resolve("revoked.pem"), List.of());
      Certificates.write(
          folder.resolve("server.pem"), folder.resolve("server.key"), authority.server());
      for (String file : List.of("ca.p12", "ca.pem", "revoked.pem", "server.pem", "server.key")) {
        folder.resolve(file).toFile().deleteOnExit();
      }
      System.setProperty(PROPERTY, folder.toString());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list of revoked certificates. */
  public static Path revoked() {
    return FOLDER.resolve("revoked.pem");
  }

  public static Path certificate() {
    return FOLDER.resolve("server.pem");
  }

  public static Path key() {
    return FOLDER.resolve("server.key");
  }

  /** The settings that name them, on whichever port is free. */
  static Map<String, String> settings() {
    return Map.of(
        "USERS_BACKEND_ENABLED", "true",
        "USERS_BACKEND_PORT", "0",
        "USERS_BACKEND_CERTIFICATE", certificate().toString(),
        "USERS_BACKEND_KEY", key().toString(),
        "USERS_BACKEND_CLIENT_CA", FOLDER.resolve("ca.pem").toString(),
        "USERS_BACKEND_CLIENT_CRL", revoked().toString());
  }
}
