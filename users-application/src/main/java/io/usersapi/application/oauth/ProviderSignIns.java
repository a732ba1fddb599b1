package io.usersapi.application.oauth;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccessTokens;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.SignedIn;
import io.usersapi.application.app.AppStore;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInCode;
import io.usersapi.domain.oauth.SignInSecret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Signs people up and in by social providers: sends a browser there, takes it back, finds out whose
 * account it is, and hands a code to the page that it began at, which turns that into a token.
 *
 * <p>A sign-in may begin on one instance and end on another: all that is known of it is in the
 * store.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700">RFC 9700, security of OAuth 2.0</a>
 */
public final class ProviderSignIns {

  private final List<IdentityProvider> providers;
  private final ProviderSignInStore store;
  private final ProviderAccounts owners;
  private final AccountStore accounts;
  private final AppStore apps;
  private final AccessTokens tokens;
  private final RandomGenerator random;
  private final Clock clock;
  private final Consumer<String> log;

  /**
   * @param providers those that the operator configured, each name once
   * @param random must be fit for secrets
   * @param log is told, for the operator, why a provider was of no use
   */
  public ProviderSignIns(
      List<IdentityProvider> providers,
      ProviderSignInStore store,
      ProviderAccounts owners,
      AccountStore accounts,
      AppStore apps,
      AccessTokens tokens,
      RandomGenerator random,
      Clock clock,
      Consumer<String> log) {
    this.providers = List.copyOf(providers);
    this.store = store;
    this.owners = owners;
    this.accounts = accounts;
    this.apps = apps;
    this.tokens = tokens;
    this.random = random;
    this.clock = clock;
    this.log = log;
  }

  /** The names of the providers that the operator configured, in alphabetical order. */
  public List<String> configured() {
    return providers.stream().map(IdentityProvider::name).sorted().toList();
  }

  /**
   * Asks whether the operator configured a provider at all.
   *
   * @throws Refusal.UnknownProvider when not
   */
  public void requireConfigured(String provider) {
    find(provider);
  }

  private IdentityProvider find(String name) {
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(Refusal.UnknownProvider::new);
  }

  /**
   * Where a browser goes next.
   *
   * @param to the provider, or a page of the app that learns why not
   * @param browser what the browser is to be known by when it comes back
   */
  public record Begun(URI to, SignInSecret browser) {}

  /**
   * Begins a sign-in.
   *
   * @param redirectUri where it shall end
   * @param callback where the provider sends the browser back to
   * @param browser what the browser is known by already; {@code null} for nothing: sign-ins in
   *     several windows do not disturb each other
   * @throws Refusal.UnknownProvider when there is no such provider, or the app did not activate it
   * @throws Refusal.RedirectNotAllowed when the address is not on the app's list
   */
  public Begun begin(
      App app,
      String provider,
      @Nullable String redirectUri,
      URI callback,
      @Nullable SignInSecret browser) {
    IdentityProvider to = find(provider);
    if (!app.settings().oauthProviders().contains(provider)) {
      throw new Refusal.UnknownProvider();
    }
    if (redirectUri == null || !app.settings().redirectUris().contains(redirectUri)) {
      throw new Refusal.RedirectNotAllowed();
    }
    SignInSecret known =
        browser != null && browser.isWellFormed() ? browser : SignInSecret.generate(random);
    SignInSecret state = SignInSecret.generate(random);
    SignInSecret nonce = SignInSecret.generate(random);
    SignInSecret verifier = SignInSecret.generate(random);
    try {
      URI page =
          to.signInPage(
              new IdentityProvider.Errand(
                  callback, state.value(), nonce.value(), verifier.challenge()));
      store.save(
          PendingSignIn.begin(app, provider, redirectUri, state, known, nonce, verifier, now()));
      return new Begun(page, known);
    } catch (ProviderFailure failure) {
      return new Begun(failed(provider, redirectUri, failure), known);
    }
  }

  /**
   * Ends a sign-in with what a browser came back with.
   *
   * @param provider whose callback it is
   * @param parameters everything that it came back with
   * @param callback where it came back to
   * @param browser what it is known by; {@code null} for nothing
   * @param address whence the call comes
   * @return where it goes next: the page where the sign-in was to end, with {@code code} or {@code
   *     error}
   * @throws Refusal.InvalidState when this is no live sign-in that began in this browser and went
   *     to this provider, or the app takes it no more
   */
  public URI finish(
      String provider,
      Map<String, String> parameters,
      URI callback,
      @Nullable SignInSecret browser,
      String address) {
    IdentityProvider from = find(provider);
    String state = parameters.getOrDefault("state", "");
    PendingSignIn signIn =
        Optional.of(new SignInSecret(state))
            .filter(SignInSecret::isWellFormed)
            .flatMap(secret -> store.findAcrossApps(secret.hash()))
            .filter(pending -> pending.isLive(now()))
            .filter(pending -> browser != null && pending.isOf(provider, browser))
            .orElseThrow(Refusal.InvalidState::new);
    App app =
        apps.find(signIn.appId())
            .filter(signIn::isAllowedBy)
            .orElseThrow(Refusal.InvalidState::new);
    if (!store.remove(signIn)) {
      throw new Refusal.InvalidState(); // somebody was faster
    }
    String page = signIn.redirectUri();
    try {
      ProviderPerson person =
          from.identify(
              new IdentityProvider.Return(
                  callback, parameters, signIn.nonce(), signIn.verifier().value()));
      return with(page, "code", code(owners.of(app, person, address)).value());
    } catch (ProviderFailure failure) {
      return failed(provider, page, failure);
    } catch (ProviderAccounts.NoAccount none) {
      return with(page, "error", none.error().code());
    }
  }

  private SignInSecret code(Account account) {
    SignInSecret code = SignInSecret.generate(random);
    store.save(SignInCode.of(account, code, now()));
    return code;
  }

  private URI failed(String provider, String page, ProviderFailure failure) {
    if (failure.error() != SignInError.ACCESS_DENIED) {
      log.accept("Nobody could sign in by " + provider + ": " + failure.getMessage());
    }
    return with(page, "error", failure.error().code());
  }

  private static URI with(String page, String name, String value) {
    return URI.create(page + (page.indexOf('?') < 0 ? "?" : "&") + name + "=" + value);
  }

  /**
   * Turns a code into a token, once.
   *
   * @throws Refusal.InvalidCode when the code is not, or no more, good for that
   */
  public SignedIn redeem(App app, SignInSecret secret) {
    SignInCode code =
        store
            .find(app.key(), secret.hash())
            .filter(known -> known.isLive(now()))
            .orElseThrow(Refusal.InvalidCode::new);
    if (!store.remove(code)) {
      throw new Refusal.InvalidCode();
    }
    return accounts
        .find(app.key(), code.account())
        .filter(code::isOf)
        .map(account -> tokens.signIn(app, account))
        .orElseThrow(Refusal.InvalidCode::new);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
