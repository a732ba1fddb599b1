package io.usersapi.domain.account;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An end user's identity with credentials. Immutable.
 *
 * @param id the account's identity, for good
 * @param app whose account it is
 * @param username what its owner signs in with besides the email, where they chose one
 * @param profile how its owner shows themselves
 * @param role what it is to its app
 * @param plan what its owner booked; {@value #FREE} unless the operator set another
 * @param emails distinct; where there are any, exactly one is primary
 * @param providers who its owner is to social providers; each identity once
 * @param passwordHash how its password is verified; {@code null} where it never had one of its own
 * @param enabled whether its owner may sign in
 * @param tokenVersion from 1, one more with everything that ends sign-ins
 * @param data what the app's backend keeps with it; {@code null} where nothing ever was
 * @param createdAt when it was made, in whole milliseconds
 */
public record Account(
    ObjectId id,
    AppKey app,
    @Nullable Username username,
    Profile profile,
    AccountRole role,
    String plan,
    List<AccountEmail> emails,
    List<ProviderIdentity> providers,
    @Nullable PasswordHash passwordHash,
    boolean enabled,
    int tokenVersion,
    @Nullable CustomData data,
    Instant createdAt)
    implements Listed {

  /** The plan that every account begins with. */
  public static final String FREE = "free";

  /**
   * @throws IllegalArgumentException when an email or an identity is there twice, not exactly one
   *     email is primary, or a username with an {@code @} is none of them
   */
  public Account {
    requireNonNull(id);
    requireNonNull(app);
    requireNonNull(profile);
    requireNonNull(role);
    requireNonNull(plan);
    requireNonNull(createdAt);
    emails = List.copyOf(emails);
    providers = List.copyOf(providers);
    if (emails.stream().map(AccountEmail::email).distinct().count() < emails.size()) {
      throw new IllegalArgumentException("An account has each email once");
    }
    if (providers.stream().map(Identifier::of).distinct().count() < providers.size()) {
      throw new IllegalArgumentException("An account has each identity once");
    }
    if (!emails.isEmpty() && emails.stream().filter(AccountEmail::primary).count() != 1) {
      throw new IllegalArgumentException("Exactly one of an account's emails is primary");
    }
    if (username != null && username.isEmail()) {
      Username name = username;
      if (emails.stream().noneMatch(own -> name.names(own.email()))) {
        throw new IllegalArgumentException("A username with an @ is the account's own email");
      }
    }
  }

  /**
   * A new account, enabled, of the free plan.
   *
   * @param email becomes its only and primary one
   * @param confirmed whether that email counts as verified
   * @param passwordHash {@code null} for an account that has no password of its own
   */
  public static Account create(
      AppKey app,
      ObjectId id,
      AccountRole role,
      Email email,
      boolean confirmed,
      @Nullable PasswordHash passwordHash,
      Instant at) {
    return new Account(
        id,
        app,
        null,
        Profile.EMPTY,
        role,
        FREE,
        List.of(new AccountEmail(email, confirmed, true)),
        List.of(),
        passwordHash,
        true,
        1,
        null,
        at);
  }

  /**
   * A new account, enabled, of the free plan and without a password, of somebody whom a social
   * provider knows.
   *
   * @param email becomes its only, primary and verified one; {@code null} for an account without
   */
  public static Account ofProvider(
      AppKey app,
      ObjectId id,
      AccountRole role,
      ProviderIdentity identity,
      @Nullable Email email,
      Profile profile,
      Instant at) {
    return new Account(
        id,
        app,
        null,
        profile,
        role,
        FREE,
        email == null ? List.of() : List.of(new AccountEmail(email, true, true)),
        List.of(identity),
        null,
        true,
        1,
        null,
        at);
  }

  /** The email to write to, where there is one. */
  public Optional<AccountEmail> primaryEmail() {
    return emails.stream().filter(AccountEmail::primary).findFirst();
  }

  /** Whether the primary email is verified. */
  public boolean isConfirmed() {
    return primaryEmail().filter(AccountEmail::verified).isPresent();
  }

  @Override
  public Creation creation() {
    return new Creation(createdAt, id);
  }

  /**
   * The primary email, which may change; of an account without one a blank and its id, which come
   * before every email.
   */
  @Override
  public String listedAs() {
    return primaryEmail().map(own -> own.email().value()).orElse(" " + id.value());
  }

  /** Everything that finds this account, and no other of its app: emails first. */
  public List<Identifier> identifiers() {
    List<Identifier> identifiers = new ArrayList<>();
    emails.forEach(own -> identifiers.add(Identifier.of(own.email())));
    if (username != null) {
      identifiers.add(Identifier.of(username));
    }
    providers.forEach(identity -> identifiers.add(Identifier.of(identity)));
    return List.copyOf(identifiers);
  }

  /**
   * The account of somebody whom a social provider knows, too. The email that shows it becomes
   * primary and verified, and the former primary one stays; name and picture are taken over where
   * the account has none.
   *
   * @param shown an email that the provider has verified
   */
  public Account withProvider(ProviderIdentity identity, Email shown, Profile known) {
    List<AccountEmail> all = new ArrayList<>();
    all.add(new AccountEmail(shown, true, true));
    emails.stream()
        .filter(own -> !own.email().equals(shown))
        .forEach(own -> all.add(new AccountEmail(own.email(), own.verified(), false)));
    List<ProviderIdentity> identities = new ArrayList<>(providers);
    identities.add(identity);
    return new Account(
        id,
        app,
        username,
        profile.filledFrom(known),
        role,
        plan,
        all,
        identities,
        passwordHash,
        enabled,
        tokenVersion,
        data,
        createdAt);
  }

  /** The account with a username. */
  public Account withUsername(Username next) {
    return copy(next, profile, role, emails, providers, passwordHash, enabled, tokenVersion, data);
  }

  /** The account with another role; whoever is signed in with the former one is so no more. */
  public Account withRole(AccountRole next) {
    return copy(
        username,
        profile,
        next,
        emails,
        providers,
        passwordHash,
        enabled,
        role.equals(next) ? tokenVersion : tokenVersion + 1,
        data);
  }

  /** The account with another profile. */
  public Account withProfile(Profile next) {
    return copy(username, next, role, emails, providers, passwordHash, enabled, tokenVersion, data);
  }

  /**
   * The account with another primary email in place of the present one. One that the account did
   * not have is unverified; a username that was the former email becomes the new one.
   */
  public Account withPrimaryEmail(Email next) {
    Optional<AccountEmail> former = primaryEmail();
    boolean verified = emails.stream().anyMatch(own -> own.email().equals(next) && own.verified());
    List<AccountEmail> others = new ArrayList<>(emails);
    former.ifPresent(others::remove);
    others.removeIf(own -> own.email().equals(next));
    others.add(0, new AccountEmail(next, verified, true));
    Username name = username;
    if (name != null && former.isPresent() && name.names(former.get().email())) {
      name = new Username(next.value());
    }
    return copy(name, profile, role, others, providers, passwordHash, enabled, tokenVersion, data);
  }

  /** The account with another password; whoever is signed in is so no more. */
  public Account withPassword(PasswordHash next) {
    return copy(username, profile, role, emails, providers, next, enabled, tokenVersion + 1, data);
  }

  /** The account, enabled or not; who is signed in when it is disabled is so no more. */
  public Account withEnabled(boolean next) {
    return copy(
        username,
        profile,
        role,
        emails,
        providers,
        passwordHash,
        next,
        enabled && !next ? tokenVersion + 1 : tokenVersion,
        data);
  }

  /**
   * The account with this email alone, primary and unverified, and with a name, a password and a
   * role of its own; whoever is signed in is so no more.
   *
   * @param name {@code null} for none
   */
  public Account upgraded(
      Email email, @Nullable Username name, PasswordHash password, AccountRole next) {
    return copy(
        name,
        profile,
        next,
        List.of(new AccountEmail(email, false, true)),
        providers,
        password,
        enabled,
        tokenVersion + 1,
        data);
  }

  /** The account whose owner has shown that this email, one of its own, is theirs. */
  public Account withVerified(Email shown) {
    return copy(
        username,
        profile,
        role,
        emails.stream().map(own -> own.email().equals(shown) ? own.asVerified() : own).toList(),
        providers,
        passwordHash,
        enabled,
        tokenVersion,
        data);
  }

  /** The account, where nobody is signed in any more. */
  public Account signedOut() {
    return copy(
        username, profile, role, emails, providers, passwordHash, enabled, tokenVersion + 1, data);
  }

  /** The account with other data of the app's backend. */
  public Account withData(CustomData next) {
    return copy(
        username, profile, role, emails, providers, passwordHash, enabled, tokenVersion, next);
  }

  /** This account, its identity, app, plan and age kept, the rest as given. */
  private Account copy(
      @Nullable Username name,
      Profile nextProfile,
      AccountRole nextRole,
      List<AccountEmail> nextEmails,
      List<ProviderIdentity> nextProviders,
      @Nullable PasswordHash nextPassword,
      boolean nextEnabled,
      int nextVersion,
      @Nullable CustomData nextData) {
    return new Account(
        id,
        app,
        name,
        nextProfile,
        nextRole,
        plan,
        nextEmails,
        nextProviders,
        nextPassword,
        nextEnabled,
        nextVersion,
        nextData,
        createdAt);
  }
}
