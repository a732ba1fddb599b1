package io.usersapi.file.account;

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
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an account is written. Its key: the app (12 bytes) and its id (12). Its record: its creation,
 * the version of its tokens, whether it is enabled, its role and plan; its username, display name,
 * picture, password's hash and data, each a value that may be none; then the number of its emails
 * and each of them, and the number of its providers and each of them.
 */
final class AccountRecord {

  private static final int FORMAT = 1;

  private AccountRecord() {}

  static byte[] write(Account account) {
    Username username = account.username();
    PasswordHash hash = account.passwordHash();
    CustomData data = account.data();
    RecordWriter record =
        new RecordWriter(FORMAT)
            .number(account.createdAt().toEpochMilli())
            .number(account.tokenVersion())
            .value(account.enabled())
            .text(account.role().name())
            .text(account.plan())
            .value(username == null ? null : username.text())
            .value(account.profile().displayName())
            .value(account.profile().picture())
            .value(hash == null ? null : hash.value())
            .value(data == null ? null : data.json())
            .number(account.emails().size());
    for (AccountEmail own : account.emails()) {
      record.text(own.email().value()).value(own.verified()).value(own.primary());
    }
    record.number(account.providers().size());
    for (ProviderIdentity identity : account.providers()) {
      record.text(identity.providerName()).text(identity.id()).value(identity.displayName());
    }
    return record.toBytes();
  }

  static Account read(byte[] key, byte[] bytes) {
    RecordReader record = new RecordReader(bytes, FORMAT);
    Instant createdAt = Instant.ofEpochMilli(record.number());
    int tokenVersion = record.integer();
    boolean enabled = flag(record);
    AccountRole role = new AccountRole(record.text());
    String plan = record.text();
    String username = (String) record.value();
    Profile profile = new Profile((String) record.value(), (String) record.value());
    String hash = (String) record.value();
    String data = (String) record.value();
    return new Account(
        Keys.id(key, Keys.ID),
        new AppKey(Keys.id(key, 0)),
        username == null ? null : new Username(username),
        profile,
        role,
        plan,
        emails(record),
        providers(record),
        hash == null ? null : new PasswordHash(hash),
        enabled,
        tokenVersion,
        data == null ? null : new CustomData(data),
        createdAt);
  }

  private static List<AccountEmail> emails(RecordReader record) {
    int size = record.integer();
    List<AccountEmail> emails = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      emails.add(new AccountEmail(Email.of(record.text()), flag(record), flag(record)));
    }
    return emails;
  }

  private static List<ProviderIdentity> providers(RecordReader record) {
    int size = record.integer();
    List<ProviderIdentity> providers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      providers.add(
          new ProviderIdentity(record.text(), record.text(), (@Nullable String) record.value()));
    }
    return providers;
  }

  private static boolean flag(RecordReader record) {
    return (Boolean) Objects.requireNonNull(record.value());
  }
}
