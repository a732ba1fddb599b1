package io.usersapi.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class CsvFuzzTest {

  private static final ObjectId ID = new ObjectId("65a50a0f0000000000000001");
  private static final UserSchema NO_FIELDS =
      UserSchema.define(Map.of("rejectUnknown", false, "fields", List.of())).orThrow();
  private static final int FIRST_OF_DATA = 5;

  /** Each line of the input is a cell. */
  @FuzzTest
  void isReadBackCellByCellAndHoldsNoFormula(byte[] bytes) {
    List<String> cells = List.of(new String(bytes, StandardCharsets.UTF_8).split("\u0000", 20));
    Map<String, String> data = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      data.put("k" + (char) ('a' + i), cells.get(i));
    }
    Submission submission = new Submission(Email.of("+1@x.org"), UserData.of(data), 1);
    CsvUsers csv = new CsvUsers(NO_FIELDS, data.keySet());
    String line =
        new String(
            csv.user(User.first(new AppKey(ID), ID, submission, Instant.EPOCH)),
            StandardCharsets.UTF_8);
    List<String> read = read(line);
    assertThat(read).hasSize(FIRST_OF_DATA + cells.size());
    assertThat(read.get(1)).isEqualTo("'+1@x.org");
    for (int i = 0; i < cells.size(); i++) {
      String cell = read.get(FIRST_OF_DATA + i);
      String text = cells.get(i);
      assertThat(cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0).isTrue();
      assertThat(cell).isIn(text, "'" + text);
    }
  }

  /** The cells of one record, by RFC 4180. */
  private static List<String> read(String record) {
    assertThat(record).endsWith("\r\n");
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < record.length() - 2; i++) {
      char c = record.charAt(i);
      if (quoted && c == '"' && record.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        assertThat(quoted || (c != '\r' && c != '\n' && c != '"')).as(record).isTrue();
        cell.append(c);
      }
    }
    assertThat(quoted).as(record).isFalse();
    cells.add(cell.toString());
    return cells;
  }
}
