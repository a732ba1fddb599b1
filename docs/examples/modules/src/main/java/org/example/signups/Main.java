package org.example.signups;

import io.usersapi.application.app.Apps;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.user.User;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.inmemory.app.Pbkdf2PasswordHasher;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes an app, takes two submissions of one email and a wrong one, and lists who is there. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    ObjectIdGenerator ids = new ObjectIdGenerator(clock, random);
    try (InMemoryStores stores = new InMemoryStores()) {
      Apps apps =
          new Apps(
              stores.apps(),
              stores.users(),
              stores.sessions(),
              stores.accounts(),
              stores.mailTokens(),
              stores.providerSignIns(),
              new Pbkdf2PasswordHasher(),
              ids,
              random,
              clock);
      Users users =
          new Users(stores.users(), stores.apps(), stores.sharedLimits(), null, ids, clock);

      App app = apps.create(new AppId("my-site")).app();
      Map<String, ?> consent = Map.of("consentRequired", true);
      Receipt first = submit(users, app, "ada@example.org", consent).orThrow();
      Receipt second = submit(users, app, " Ada@Example.org ", consent).orThrow();
      Validated<Receipt> wrong = submit(users, app, "ada@", Map.of());

      expect(first.id().equals(second.id()), "one email is one user");
      expect(wrong.violations().size() == 2, "no email, no consent: two violations");
      List<String> emails;
      try (Stream<User> all = users.newestFirst(app.key())) {
        emails = all.map(user -> user.email().value()).toList();
      }
      expect(emails.equals(List.of("ada@example.org")), "the one user is listed");
      Module domain = App.class.getModule();
      expect("io.usersapi.domain".equals(domain.getName()), "the domain is a module of its own");
      System.out.println(domain + ", as everything here, made " + emails);
    }
  }

  private static Validated<Receipt> submit(Users users, App app, String email, Map<String, ?> data) {
    return users.submit(app, email, data).toCompletableFuture().join();
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("Not so: " + what);
    }
  }
}
