package io.usersapi.domain.user;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor sent, once it satisfied an app's schema.
 *
 * @param email whose it is
 * @param data what to store
 * @param schemaVersion the version of the schema that judged the data
 */
public record Submission(Email email, UserData data, int schemaVersion) {

  public Submission {
    requireNonNull(email);
    requireNonNull(data);
  }

  /**
   * Judges what a visitor sent.
   *
   * @param email a string, when all is well
   * @param data a map from keys to values, when all is well; {@code null} means none
   * @return the submission, or every violation: the email's first, then the data's in schema order
   */
  public static Validated<Submission> check(
      UserSchema schema, @Nullable Object email, @Nullable Object data) {
    return Email.parse(email)
        .and(
            checkData(schema, data),
            (address, valid) -> new Submission(address, valid, schema.version()));
  }

  @SuppressWarnings("unchecked") // every key was just seen to be a string
  private static Validated<UserData> checkData(UserSchema schema, @Nullable Object data) {
    if (data == null) {
      return schema.validate(Map.of());
    }
    if (data instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
      return schema.validate((Map<String, ?>) map);
    }
    return new Invalid<>(List.of(new Violation("data", "wrong_type", "`data` must be an object.")));
  }
}
