package io.usersapi.rest.user;

import io.usersapi.domain.schema.Field;
import io.usersapi.domain.schema.FieldKind;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.user.User;
import io.usersapi.rest.http.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Users as CSV: a byte order mark, a line of names, and one line for each user, each ended by CR
 * LF. What is absent is an empty cell.
 *
 * <p>A text that a spreadsheet would take for a formula gets a {@code '} in front. Texts under a
 * field that is a date stay themselves, as numbers and checkboxes do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180, CSV</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
final class CsvUsers implements UserFormat {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String FORMULA = "=+-@\t\r";
  private static final String END = "\r\n";

  private final List<String> keys;
  private final Set<String> dates;

  /**
   * @param stored the keys that users' data have
   */
  CsvUsers(UserSchema schema, Collection<String> stored) {
    List<String> all = new ArrayList<>(schema.fields().stream().map(Field::key).toList());
    Set<String> others = new TreeSet<>(stored); // keys are ASCII: this is the order of code points
    others.removeAll(new HashSet<>(all));
    all.addAll(others);
    this.keys = List.copyOf(all);
    this.dates =
        schema.fields().stream()
            .filter(field -> field.kind() == FieldKind.DATE)
            .map(Field::key)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String begin() {
    StringBuilder line = new StringBuilder(BYTE_ORDER_MARK);
    line.append("id,email,createdAt,updatedAt,schemaVersion");
    keys.forEach(key -> line.append(",data.").append(key));
    return line.append(END).toString();
  }

  @Override
  public byte[] user(User user) {
    StringBuilder line = new StringBuilder(256);
    line.append(user.id().value()).append(',');
    cell(line, harmless(user.email().value()));
    line.append(',').append(Timestamps.format(user.createdAt()));
    line.append(',').append(Timestamps.format(user.updatedAt()));
    line.append(',').append(user.schemaVersion());
    for (String key : keys) {
      line.append(',');
      cell(line, text(key, user.data().get(key)));
    }
    return line.append(END).toString().getBytes(StandardCharsets.UTF_8);
  }

  private String text(String key, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text && !dates.contains(key) ? harmless(text) : value.toString();
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static void cell(StringBuilder line, String text) {
    boolean plain =
        text.indexOf(',') < 0
            && text.indexOf('"') < 0
            && text.indexOf('\r') < 0
            && text.indexOf('\n') < 0;
    if (plain) {
      line.append(text);
    } else {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
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
