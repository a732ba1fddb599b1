package io.usersapi.rest.wiring;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Stores;
import io.usersapi.application.account.AccessTokens;
import io.usersapi.application.account.Accounts;
import io.usersapi.application.account.OwnAccounts;
import io.usersapi.application.account.SignIns;
import io.usersapi.application.account.SignUpAttempts;
import io.usersapi.application.account.SignUps;
import io.usersapi.application.account.SigningKey;
import io.usersapi.application.account.SigningKeys;
import io.usersapi.application.app.Apps;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.rest.account.BackendCallers;
import io.usersapi.rest.account.BearerGate;
import io.usersapi.rest.account.JwtTokens;
import io.usersapi.rest.account.SignUpGate;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.session.Gate;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** Makes what accounts of end users need, each object once. */
final class AccountWiring {

  @Produces
  @Singleton
  JwtTokens tokens(Stores stores, Settings settings, Clock clock) {
    Path file = settings.accounts().tokenKeys();
    if (file == null) {
      SigningKeys keys =
          new SigningKeys(
              stores.signingKeys(), JwtTokens.maker(), settings.accounts().tokenLifetime(), clock);
      return JwtTokens.of(() -> keys.current().stream().map(SigningKey::jwk).toList());
    }
    try {
      return JwtTokens.ofSet(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "USERS_TOKEN_KEYS must be a file with a JSON Web Key Set, the key that signs first. "
              + e.getMessage(),
          Set.of("USERS_TOKEN_KEYS"));
    }
  }

  @Produces
  @Singleton
  AccessTokens accessTokens(JwtTokens tokens, Settings settings, Clock clock) {
    return new AccessTokens(tokens, settings.accounts().tokenLifetime(), clock);
  }

  @Produces
  @Singleton
  SignUpAttempts signUpAttempts(Stores stores, Settings settings) {
    return new SignUpAttempts(stores.sharedLimits(), settings.accounts().signUps());
  }

  @Produces
  @Singleton
  SignUps signUps(
      Stores stores,
      PasswordHasher hasher,
      AccessTokens tokens,
      SignUpAttempts attempts,
      Settings settings,
      ObjectIdGenerator ids,
      Clock clock) {
    return new SignUps(
        stores.accounts(),
        hasher,
        tokens,
        attempts,
        settings.accounts().anonymousDomain(),
        ids,
        clock);
  }

  @Produces
  @Singleton
  SignIns signIns(Stores stores, PasswordHasher hasher, AccessTokens tokens, Settings settings) {
    return new SignIns(
        stores.accounts(), hasher, tokens, stores.sharedLimits(), settings.accounts().signIns());
  }

  @Produces
  @Singleton
  OwnAccounts ownAccounts(
      Stores stores, PasswordHasher hasher, AccessTokens tokens, Settings settings) {
    return new OwnAccounts(
        stores.accounts(),
        stores.apps(),
        hasher,
        tokens,
        stores.sharedLimits(),
        settings.accounts().signIns());
  }

  @Produces
  @Singleton
  Accounts accounts(Stores stores, PasswordHasher hasher, Clock clock) {
    return new Accounts(stores.accounts(), hasher, clock);
  }

  @Produces
  @Singleton
  BearerGate bearers(OwnAccounts accounts, PublicCalls calls) {
    return new BearerGate(accounts, calls);
  }

  @Produces
  @Singleton
  SignUpGate signUpGate(
      SignUps signUps,
      BearerGate bearers,
      Gate gate,
      PublicCalls calls,
      ClientAddresses addresses,
      Settings settings) {
    return new SignUpGate(
        signUps,
        bearers,
        gate,
        calls,
        addresses,
        settings.accounts().createScope(),
        settings.accounts().defaultApp());
  }

  @Produces
  @Singleton
  BackendCallers backendCallers(Apps apps) {
    return new BackendCallers(apps);
  }
}
