package io.usersapi.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.Field;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.rest.http.StrictJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SubmissionFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectId ID = new ObjectId("65a50a0f0000000000000001");

  private static final List<Map<String, ?>> FIELDS =
      List.of(
          Map.of("key", "t", "label", "T", "kind", "text", "minLength", 1, "maxLength", 20),
          Map.of("key", "r", "label", "R", "kind", "text", "regex", "^[a-z]+(-[a-z]+)*$"),
          Map.of("key", "c", "label", "C", "kind", "checkbox", "required", true),
          Map.of("key", "s", "label", "S", "kind", "select", "enum", List.of("x", "ä")),
          Map.of("key", "n", "label", "N", "kind", "number", "min", -1, "max", 1_000_000),
          Map.of("key", "d", "label", "D", "kind", "date"));

  private static final UserSchema CLOSED = schema(true);
  private static final UserSchema OPEN = schema(false);

  private static UserSchema schema(boolean rejectUnknown) {
    return UserSchema.define(Map.of("rejectUnknown", rejectUnknown, "fields", FIELDS)).orThrow();
  }

  @FuzzTest
  void isStoredAsItWillBeValidAgainOrRefusedInSchemaOrder(byte[] bytes) throws Exception {
    Map<?, ?> body;
    try {
      if (!(StrictJson.parse(bytes) instanceof Map<?, ?> members)) {
        return;
      }
      body = members;
    } catch (StrictJson.Malformed e) {
      return;
    }
    for (UserSchema schema : List.of(CLOSED, OPEN)) {
      Validated<Submission> judged = Submission.check(schema, body.get("email"), body.get("data"));
      if (judged instanceof Valid<Submission> valid) {
        keeps(schema, valid.value());
      } else {
        refusesInOrder(schema, judged.violations());
      }
    }
  }

  private static void keeps(UserSchema schema, Submission submission) throws Exception {
    UserData data = submission.data();
    Map<String, Object> stored = data.toMap();
    assertThat(schema.validate(stored).orThrow().toMap()).containsExactlyEntriesOf(stored);
    assertThat(UserData.of(stored)).isEqualTo(data);
    User user = User.first(new AppKey(ID), ID, submission, Instant.EPOCH);
    byte[] shown = new JsonUsers.AsLines(JSON).user(user);
    assertThat(((Map<?, ?>) StrictJson.parse(shown)).get("data")).isEqualTo(stored);
  }

  /** The email's first, the fields' in their order, and unknown keys' last. */
  private static void refusesInOrder(UserSchema schema, List<Violation> violations) {
    List<String> order = new ArrayList<>(List.of("email"));
    schema.fields().stream().map(Field::key).forEach(order::add);
    List<Integer> places =
        violations.stream()
            .map(violation -> order.indexOf(violation.field()))
            .map(place -> place < 0 ? order.size() : place)
            .toList();
    assertThat(places).isNotEmpty();
    int emails = violations.get(0).field().equals("email") ? 1 : 0;
    List<Integer> ofData = places.subList(emails, places.size());
    boolean unknownEmail = ofData.contains(0); // a key of the data may be called so as well
    if (!unknownEmail) {
      assertThat(ofData).isSorted();
    }
  }
}
