package io.usersapi.rest.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.usersapi.domain.user.User;
import java.util.Arrays;

/** Users as JSON objects, as every list shows them. */
final class JsonUsers {

  private JsonUsers() {}

  private static byte[] write(ObjectWriter writer, User user) {
    try {
      return writer.writeValueAsBytes(UserResponse.from(user));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A user can always be written", e);
    }
  }

  private static ObjectWriter writer(ObjectMapper json) {
    return json.writerFor(UserResponse.class);
  }

  /** As the one object {@code {"users":[…]}}. */
  record AsList(ObjectWriter writer) implements UserFormat {

    AsList(ObjectMapper json) {
      this(JsonUsers.writer(json));
    }

    @Override
    public String begin() {
      return "{\"users\":[";
    }

    @Override
    public byte[] user(User user) {
      return write(writer, user);
    }

    @Override
    public String between() {
      return ",";
    }

    @Override
    public String end() {
      return "]}";
    }
  }

  /**
   * One user a line, each line ended by a line feed; nothing where nobody is.
   *
   * @see <a href="https://github.com/ndjson/ndjson-spec">NDJSON</a>
   */
  record AsLines(ObjectWriter writer) implements UserFormat {

    AsLines(ObjectMapper json) {
      this(JsonUsers.writer(json));
    }

    @Override
    public String begin() {
      return "";
    }

    @Override
    public byte[] user(User user) {
      byte[] object = write(writer, user);
      byte[] line = Arrays.copyOf(object, object.length + 1);
      line[object.length] = '\n';
      return line;
    }

    @Override
    public String between() {
      return "";
    }

    @Override
    public String end() {
      return "";
    }
  }
}
