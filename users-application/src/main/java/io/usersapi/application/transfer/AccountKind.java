package io.usersapi.application.transfer;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.CustomData;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.account.Username;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.user.Email;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts of end users, with their password hashes. */
final class AccountKind extends Kind<Account> {

  AccountKind() {
    super("accounts", 1);
  }

  @Override
  Stream<Account> of(Holdings holdings) {
    return holdings.accounts();
  }

  @Override
  void give(Intake intake, List<Account> records) {
    intake.accounts(records);
  }

  @Override
  Map<String, @Nullable Object> write(Account account) {
    Username username = account.username();
    PasswordHash hash = account.passwordHash();
    CustomData data = account.data();
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("id", account.id().value());
    form.put("app", account.app().id().value());
    form.put("username", username == null ? null : username.text());
    form.put("displayName", account.profile().displayName());
    form.put("picture", account.profile().picture());
    form.put("role", account.role().name());
    form.put("plan", account.plan());
    form.put("emails", account.emails().stream().map(AccountKind::email).toList());
    form.put("providers", account.providers().stream().map(AccountKind::provider).toList());
    form.put("passwordHash", hash == null ? null : hash.value());
    form.put("enabled", account.enabled());
    form.put("tokenVersion", account.tokenVersion());
    form.put("data", data == null ? null : data.json());
    form.put("createdAt", account.createdAt().toString());
    return form;
  }

  private static Map<String, @Nullable Object> email(AccountEmail own) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("email", own.email().value());
    form.put("verified", own.verified());
    form.put("primary", own.primary());
    return form;
  }

  private static Map<String, @Nullable Object> provider(ProviderIdentity identity) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("providerName", identity.providerName());
    form.put("id", identity.id());
    form.put("displayName", identity.displayName());
    return form;
  }

  @Override
  Account read(int version, Form form) {
    Optional<String> username = form.optionalText("username");
    Optional<String> hash = form.optionalText("passwordHash");
    Optional<String> data = form.optionalText("data");
    return new Account(
        form.id("id"),
        new AppKey(form.id("app")),
        username.map(Username::new).orElse(null),
        new Profile(
            form.optionalText("displayName").orElse(null),
            form.optionalText("picture").orElse(null)),
        new AccountRole(form.text("role")),
        form.text("plan"),
        form.forms("emails").stream().map(AccountKind::email).toList(),
        form.forms("providers").stream().map(AccountKind::provider).toList(),
        hash.map(PasswordHash::new).orElse(null),
        form.flag("enabled"),
        form.integer("tokenVersion"),
        data.map(CustomData::new).orElse(null),
        form.time("createdAt"));
  }

  private static AccountEmail email(Form form) {
    return new AccountEmail(
        Email.of(form.text("email")), form.flag("verified"), form.flag("primary"));
  }

  private static ProviderIdentity provider(Form form) {
    return new ProviderIdentity(
        form.text("providerName"), form.text("id"), form.optionalText("displayName").orElse(null));
  }
}
