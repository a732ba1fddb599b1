package io.usersapi.rest.wiring;

import io.quarkus.vertx.http.HttpServer;
import io.usersapi.application.Stores;
import io.usersapi.application.account.AccessTokens;
import io.usersapi.application.account.SignUpAttempts;
import io.usersapi.application.oauth.ProviderAccounts;
import io.usersapi.application.oauth.ProviderSignIns;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.rest.oauth.BrowserCookie;
import io.usersapi.rest.oauth.Callbacks;
import io.usersapi.rest.oauth.IdentityProviders;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Makes what signing in by social providers needs, each object once. */
final class OAuthWiring {

  private static final Logger LOG = Logger.getLogger("io.usersapi");

  @Produces
  @Singleton
  Callbacks callbacks(HttpServer server, Settings settings) {
    return new Callbacks(settings.publicOrigin(), server::getPort);
  }

  @Produces
  @Singleton
  BrowserCookie browserCookie(Settings settings) {
    return new BrowserCookie(settings.secureCookie());
  }

  @Produces
  @Singleton
  ProviderSignIns providerSignIns(
      Stores stores,
      SignUpAttempts attempts,
      AccessTokens tokens,
      Settings settings,
      ObjectIdGenerator ids,
      SecureRandom random,
      Clock clock) {
    return new ProviderSignIns(
        IdentityProviders.of(settings.oauth().clients(), clock),
        stores.providerSignIns(),
        new ProviderAccounts(
            stores.accounts(), attempts, settings.accounts().createScope() == null, ids, clock),
        stores.accounts(),
        stores.apps(),
        tokens,
        random,
        clock,
        LOG::warn);
  }
}
