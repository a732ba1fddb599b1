package io.usersapi.application.transfer;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.CustomData;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.account.Username;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.User;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Records whose every part would be missed. */
public final class Samples {

  /** Far away, lest a store that expires sessions by itself takes them during a test. */
  static final Instant END = Instant.parse("2112-02-29T10:30:00.123Z");

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectIdGenerator IDS = new ObjectIdGenerator(Clock.systemUTC(), RANDOM);
  private static final UserSchema SCHEMA =
      UserSchema.define(
              Map.of(
                  "rejectUnknown",
                  false,
                  "fields",
                  List.of(
                      Map.of(
                          "key", "age", "label", "Age", "kind", "number", "min", 0, "max", 150.5),
                      Map.of(
                          "key",
                          "plan",
                          "label",
                          "Plän",
                          "kind",
                          "select",
                          "required",
                          true,
                          "enum",
                          List.of("free", "pro")),
                      Map.of("key", "name", "label", "Name", "kind", "text", "regex", "^.+$"))))
          .orThrow();

  private Samples() {}

  /** An app that was changed in every respect since it was made. */
  public static App app() {
    AppId id = new AppId("app-" + UUID.randomUUID());
    AppSettings settings =
        AppSettings.define(
                Map.of(
                    "allowedOrigins",
                    List.of("https://a.example", "http://b.example:8080"),
                    "anonymousSignup",
                    true,
                    "verifyUrl",
                    "https://a.example/verify"))
            .orThrow();
    return App.create(new AppKey(IDS.next()), id, Role.ADMIN, new PasswordHash("$2a$10$hash"), AT)
        .withSchema(SCHEMA)
        .withSchema(SCHEMA)
        .withSettings(settings)
        .withPassword(new PasswordHash("$2a$10$next"));
  }

  /** A deletion that was begun. */
  public static Retirement retirement() {
    return new Retirement(new AppKey(IDS.next()), new AppId("gone-" + UUID.randomUUID()));
  }

  /** A session that goes on. */
  public static Session session(App app) {
    return new Session(SessionToken.generate(RANDOM).hash(), app.key(), app.id(), 2, END);
  }

  /** A user with values of every type. */
  public static User user(AppKey app, int number) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("zeta", "Ädä \uD83D\uDE00 \"\\\n\u0000");
    data.put("age", new BigDecimal("30"));
    data.put("exact", new BigDecimal("30.0"));
    data.put("large", new BigDecimal("9007199254740993"));
    data.put("tiny", new BigDecimal("1E-6000"));
    data.put("yes", true);
    data.put("no", false);
    data.put("empty", "");
    return user(app, number, UserData.of(data));
  }

  /** An account with everything that one can have. */
  public static Account account(AppKey app, int number) {
    Email email = Email.of("own" + number + "@x.org");
    return new Account(
        IDS.next(),
        app,
        new Username("Owner " + number),
        new Profile("Öwner", "https://x.org/picture.png"),
        new AccountRole("editor"),
        "pro",
        List.of(
            new AccountEmail(email, true, true),
            new AccountEmail(Email.of("other" + number + "@x.org"), false, false)),
        List.of(
            new ProviderIdentity("google", "id-" + number, "Own Er"),
            new ProviderIdentity("github", "id-" + number, null)),
        new PasswordHash("$2a$10$hash"),
        false,
        7,
        new CustomData("{\"a\":[1.50,null]}"),
        AT);
  }

  /** An account with as little as one can have. */
  public static Account bareAccount(AppKey app) {
    return new Account(
        IDS.next(),
        app,
        null,
        Profile.EMPTY,
        new AccountRole("user"),
        Account.FREE,
        List.of(),
        List.of(),
        null,
        true,
        1,
        null,
        AT);
  }

  static User user(AppKey app, int number, UserData data) {
    return new User(
        IDS.next(),
        app,
        Email.of("user" + number + "@x.org"),
        data,
        3,
        AT.plusMillis(number),
        AT.plusSeconds(number + 1));
  }

  /** So many users of an app, newest first. */
  public static List<User> users(AppKey app, int count) {
    return IntStream.range(0, count).mapToObj(i -> user(app, i)).sorted(User.NEWEST_FIRST).toList();
  }

  /** An event that no retention removes yet. */
  public static AuditEvent event() {
    return new AuditEvent(IDS.next(), END, new AppId("admin"), "app.create", "shop", "2001:db8::1");
  }
}
