package io.usersapi.rest.wiring;

import io.usersapi.application.account.SignInLimits;
import io.usersapi.application.account.SignUpLimits;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.domain.account.PasswordPolicy;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, read and checked once at start; docs/configuration.md lists it.
 *
 * @param store which store keeps the data
 * @param dataDir the folder of the file store
 * @param adminAppId the first admin app
 * @param adminPassword its password, where it is configured
 * @param publicOrigin the service's own origin, where it is configured
 * @param trustedProxies blocks of addresses whose forwarding headers are believed
 * @param trustedOrigins whose pages may make state-changing dashboard calls besides the service's
 *     own
 * @param secureCookie whether the session's cookie is kept from plain HTTP
 * @param submissionsPerAddress submissions per app and address; {@code null} for any number
 * @param submissionsPerEmail submissions per app and email; {@code null} for any number
 * @param schemaReadsPerAddress schema reads per app and address; {@code null} for any number
 * @param logins how many failed logins are tolerated
 * @param auditRetention how long audit events are kept, in whole seconds
 * @param accounts what concerns accounts
 * @param backend the listener for apps' backends
 * @param mails what concerns mail
 * @param oauth what concerns social providers
 */
public record Settings(
    StoreChoice store,
    Path dataDir,
    AppId adminAppId,
    @Nullable Password adminPassword,
    @Nullable String publicOrigin,
    List<String> trustedProxies,
    Set<String> trustedOrigins,
    boolean secureCookie,
    @Nullable Limit submissionsPerAddress,
    @Nullable Limit submissionsPerEmail,
    @Nullable Limit schemaReadsPerAddress,
    LoginLimits logins,
    Duration auditRetention,
    Accounts accounts,
    Backend backend,
    Mails mails,
    OAuth oauth) {

  /** The stores to choose from. */
  public enum StoreChoice {
    /** In a file of the data folder. */
    FILE,
    /** In the memory of the process. */
    MEMORY,
    /** In a MongoDB, which {@code MONGODB_URI} names. */
    MONGO
  }

  /**
   * What concerns accounts.
   *
   * @param defaultApp the app of calls that name none, where there is one
   * @param passwords which passwords may be chosen
   * @param anonymousDomain what the emails of anonymous accounts end with
   * @param tokenLifetime how long a token lasts
   * @param tokenKeys the file with the keys of tokens; {@code null} where the store keeps them
   * @param createScope what a token must be good for to make accounts; {@code null} where everybody
   *     may
   * @param signUps how many sign-ups are taken
   * @param signIns how many failed sign-ins are tolerated
   */
  public record Accounts(
      @Nullable AppId defaultApp,
      PasswordPolicy passwords,
      String anonymousDomain,
      Duration tokenLifetime,
      @Nullable Path tokenKeys,
      @Nullable String createScope,
      SignUpLimits signUps,
      SignInLimits signIns) {}

  /**
   * The listener for apps' backends.
   *
   * @param enabled whether there is one
   * @param host the address that it binds
   * @param port its port
   * @param files its certificate, key, authority of clients, and list of revoked ones where there
   *     is one; empty where it is off
   */
  public record Backend(boolean enabled, String host, int port, List<Path> files) {
    public Backend {
      files = List.copyOf(files);
    }
  }

  /**
   * What concerns mail.
   *
   * @param perEmail how many mails one email of an app may ask for; {@code null} for any number
   * @param sent whether there is a mail server, or something in its place
   * @param from the sender
   * @param templates the folder of the operator's own templates; {@code null} for none
   */
  public record Mails(
      @Nullable Limit perEmail, boolean sent, String from, @Nullable Path templates) {}

  /**
   * What concerns social providers.
   *
   * @param beginsPerAddress how many sign-ins an address may begin; {@code null} for any number
   * @param clients what the service is to each provider
   */
  public record OAuth(@Nullable Limit beginsPerAddress, List<OAuthClient> clients) {
    public OAuth {
      clients = List.copyOf(clients);
    }
  }

  /**
   * What the service is to a provider.
   *
   * @param provider the provider's name
   * @param issuer its address: that of its OpenID Connect discovery, without the well-known part
   * @param id what the service is called there
   * @param secret how the service shows who it is
   */
  public record OAuthClient(String provider, URI issuer, String id, ClientSecret secret) {}

  /** How the service shows a provider who it is. */
  public sealed interface ClientSecret {

    /**
     * By what both know.
     *
     * @param value the secret itself
     */
    record Shared(String value) implements ClientSecret {

      /** Hides the value. */
      @Override
      public String toString() {
        return "***";
      }
    }

    /**
     * By a token that it signs, as Apple wants it.
     *
     * @param team whose key it is
     * @param key the key's id
     * @param signing the key itself, on the curve P-256
     */
    record Signed(String team, String key, PrivateKey signing) implements ClientSecret {

      /** Hides the key. */
      @Override
      public String toString() {
        return "***";
      }
    }
  }

  public Settings {
    trustedProxies = List.copyOf(trustedProxies);
    trustedOrigins = Set.copyOf(trustedOrigins);
  }
}
