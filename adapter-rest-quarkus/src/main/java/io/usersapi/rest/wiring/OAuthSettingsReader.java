package io.usersapi.rest.wiring;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.rest.wiring.Settings.ClientSecret;
import io.usersapi.rest.wiring.Settings.OAuthClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the settings of social providers: of {@code google}, those that begin with {@code
 * USERS_OAUTH_GOOGLE_}; of {@code my-idp}, with {@code USERS_OAUTH_MY_IDP_}.
 */
final class OAuthSettingsReader {

  private static final String START = "USERS_OAUTH_";
  private static final String ID = "_CLIENT_ID";
  private static final String SECRET = "_CLIENT_SECRET";
  private static final String ISSUER = "_ISSUER";
  private static final String APPLE = "apple";

  /** A provider of this name would stand in the way of {@code /oauth/token}. */
  private static final String RESERVED = "token";

  private static final Map<String, String> ISSUERS =
      Map.of(
          "google",
          "https://accounts.google.com",
          "github",
          "https://github.com",
          "microsoft",
          "https://login.microsoftonline.com/common/v2.0",
          APPLE,
          "https://appleid.apple.com");

  /** Whose traffic stays on this machine. */
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final SettingsReader values;

  OAuthSettingsReader(SettingsReader values) {
    this.values = values;
  }

  Settings.OAuth read(boolean limited) {
    return new Settings.OAuth(
        values.limit("USERS_LIMIT_OAUTH_ADDRESS", "60/1m", limited),
        values
            .names(START, ID)
            .filter(name -> values.value(name).isPresent())
            .map(name -> client(name.substring(0, name.length() - ID.length())))
            .toList());
  }

  private OAuthClient client(String prefix) {
    String provider = prefix.substring(START.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    if (!AppSettings.isProvider(provider) || provider.equals(RESERVED)) {
      throw SettingsReader.wrong(
          prefix + ID,
          "name a provider by a letter and then up to 30 letters, digits or `_`; `token` is none.");
    }
    return new OAuthClient(
        provider,
        issuer(provider, prefix + ISSUER),
        needed(prefix + ID),
        provider.equals(APPLE) ? signed(prefix) : new ClientSecret.Shared(needed(prefix + SECRET)));
  }

  private URI issuer(String provider, String name) {
    String rule =
        "be an address like https://login.example.org (http only on this machine), without query.";
    String value =
        values
            .value(name)
            .or(() -> Optional.ofNullable(ISSUERS.get(provider)))
            .orElseThrow(
                () -> SettingsReader.wrong(name, "be set for a provider that is not built in."));
    try {
      URI uri = URI.create(value);
      boolean safe =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
      if (!safe
          || uri.getHost() == null
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null
          || uri.getRawUserInfo() != null) {
        throw SettingsReader.wrong(name, rule);
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw SettingsReader.wrong(name, rule);
    }
  }

  private String needed(String name) {
    return values
        .value(name)
        .orElseThrow(() -> SettingsReader.wrong(name, "be set for this provider."));
  }

  private ClientSecret signed(String prefix) {
    String name = prefix + "_KEY_FILE";
    Path file = values.file(name);
    if (file == null) {
      throw SettingsReader.wrong(name, "be set for this provider.");
    }
    try {
      PrivateKey key = KeyUtils.decodePrivateKey(Files.readString(file), SignatureAlgorithm.ES256);
      return new ClientSecret.Signed(needed(prefix + "_TEAM_ID"), needed(prefix + "_KEY_ID"), key);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw SettingsReader.wrong(name, "be a private key for ES256 in PEM, as Apple hands it out.");
    }
  }
}
