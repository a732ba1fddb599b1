package io.usersapi.application.transfer;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.User;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users, with their data in its order. */
final class UserKind extends Kind<User> {

  UserKind() {
    super("users", 1);
  }

  @Override
  Stream<User> of(Holdings holdings) {
    return holdings.users();
  }

  @Override
  void give(Intake intake, List<User> records) {
    intake.users(records);
  }

  @Override
  Map<String, @Nullable Object> write(User user) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("id", user.id().value());
    form.put("app", user.app().id().value());
    form.put("email", user.email().value());
    form.put("data", user.data().toMap());
    form.put("schemaVersion", user.schemaVersion());
    form.put("createdAt", user.createdAt().toString());
    form.put("updatedAt", user.updatedAt().toString());
    return form;
  }

  @Override
  User read(int version, Form form) {
    Map<String, Object> data = new LinkedHashMap<>();
    form.map("data").forEach((key, value) -> data.put(key, exact(value)));
    return new User(
        form.id("id"),
        new AppKey(form.id("app")),
        Email.of(form.text("email")),
        UserData.of(data),
        form.integer("schemaVersion"),
        form.time("createdAt"),
        form.time("updatedAt"));
  }

  private static Object exact(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("`data` has a member without a value");
    }
    return value instanceof Number number ? new BigDecimal(number.toString()) : value;
  }
}
