package io.usersapi.mongo.account;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.CustomData;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.account.Username;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.user.Email;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** An account as the collection {@code accounts} has it; see {@link AccountRepository}. */
@MongoEntity(collection = "accounts")
public record AccountDocument(
    @BsonId ObjectId id,
    ObjectId app,
    long revision,
    @Nullable String listedAs,
    @Nullable String username,
    @Nullable String displayName,
    @Nullable String picture,
    String role,
    String plan,
    List<BsonDocument> emails,
    List<BsonDocument> providers,
    @Nullable String passwordHash,
    boolean enabled,
    int tokenVersion,
    @Nullable String data,
    Instant createdAt) {

  static final String ID = "_id";
  static final String APP = "app";
  static final String REVISION = "revision";
  static final String LISTED_AS = "listedAs";
  static final String CREATED_AT = "createdAt";

  private static final String EMAIL = "email";
  private static final String VERIFIED = "verified";
  private static final String PRIMARY = "primary";
  private static final String PROVIDER_NAME = "providerName";
  private static final String PROVIDER_ID = "id";
  private static final String DISPLAY_NAME = "displayName";

  /**
   * @param revision how often the account was changed before
   */
  static AccountDocument from(Account account, long revision) {
    Username username = account.username();
    PasswordHash hash = account.passwordHash();
    CustomData data = account.data();
    return new AccountDocument(
        BsonValues.of(account.id()).getValue(),
        BsonValues.of(account.app()).getValue(),
        revision,
        account.listedAs(),
        username == null ? null : username.text(),
        account.profile().displayName(),
        account.profile().picture(),
        account.role().name(),
        account.plan(),
        account.emails().stream().map(AccountDocument::email).toList(),
        account.providers().stream().map(AccountDocument::provider).toList(),
        hash == null ? null : hash.value(),
        account.enabled(),
        account.tokenVersion(),
        data == null ? null : data.json(),
        account.createdAt());
  }

  private static BsonDocument email(AccountEmail own) {
    return new BsonDocument(EMAIL, new BsonString(own.email().value()))
        .append(VERIFIED, BsonBoolean.valueOf(own.verified()))
        .append(PRIMARY, BsonBoolean.valueOf(own.primary()));
  }

  private static BsonDocument provider(ProviderIdentity identity) {
    String name = identity.displayName();
    return new BsonDocument(PROVIDER_NAME, new BsonString(identity.providerName()))
        .append(PROVIDER_ID, new BsonString(identity.id()))
        .append(DISPLAY_NAME, name == null ? BsonNull.VALUE : new BsonString(name));
  }

  Account toDomain() {
    return new Account(
        BsonValues.id(id),
        BsonValues.key(app),
        username == null ? null : new Username(username),
        new Profile(displayName, picture),
        new AccountRole(role),
        plan,
        emails.stream().map(AccountDocument::emailToDomain).toList(),
        providers.stream().map(AccountDocument::providerToDomain).toList(),
        passwordHash == null ? null : new PasswordHash(passwordHash),
        enabled,
        tokenVersion,
        data == null ? null : new CustomData(data),
        createdAt);
  }

  private static AccountEmail emailToDomain(BsonDocument own) {
    return new AccountEmail(
        Email.of(own.getString(EMAIL).getValue()),
        own.getBoolean(VERIFIED).getValue(),
        own.getBoolean(PRIMARY).getValue());
  }

  private static ProviderIdentity providerToDomain(BsonDocument identity) {
    BsonValue name = identity.get(DISPLAY_NAME);
    return new ProviderIdentity(
        identity.getString(PROVIDER_NAME).getValue(),
        identity.getString(PROVIDER_ID).getValue(),
        name != null && name.isString() ? name.asString().getValue() : null);
  }
}
