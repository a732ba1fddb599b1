package io.usersapi.bench;

import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the domain does of a submission, on plain values as they come out of JSON: each kind of
 * field is there as often as the others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SubmissionBenchmark {

  private final UserSchema five = schema(5);
  private final UserSchema fifty = schema(50);
  private final Map<String, ?> fiveGood = good(5);
  private final Map<String, ?> fiftyGood = good(50);
  private final Map<String, ?> fiveBad = bad(5);

  /** Read by the benchmarks, so that nothing is known of it when they are compiled. */
  private String email = " John.Doe+news@Example.ORG ";

  private String umlauts = " John.Doe@B\u00FCcher.Example ";
  private String noEmail = "john.doe@";

  /** Five valid values. */
  @Benchmark
  public Validated<UserData> validateFiveFields() {
    return five.validate(fiveGood);
  }

  /** Fifty valid values. */
  @Benchmark
  public Validated<UserData> validateFiftyFields() {
    return fifty.validate(fiftyGood);
  }

  /** An address in ASCII. */
  @Benchmark
  public Validated<Email> normaliseEmail() {
    return Email.parse(email);
  }

  /** An address whose domain has an umlaut. */
  @Benchmark
  public Validated<Email> normaliseInternationalEmail() {
    return Email.parse(umlauts);
  }

  /** A valid email with five valid values. */
  @Benchmark
  public Validated<Submission> accept() {
    return Submission.check(five, email, fiveGood);
  }

  /** An email and five values, all of them wrong, and one that no field asks for. */
  @Benchmark
  public Validated<Submission> reject() {
    return Submission.check(five, noEmail, fiveBad);
  }

  private static UserSchema schema(int fields) {
    List<Map<String, Object>> definitions = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      Map<String, Object> definition = new LinkedHashMap<>();
      definition.put("key", "field" + i);
      definition.put("label", "Field " + i);
      definition.put("required", true);
      switch (i % 5) {
        case 0 -> {
          definition.put("kind", "text");
          definition.put("maxLength", 200);
          definition.put("regex", "^[A-Z][a-z]+ [A-Z][a-z]+$");
        }
        case 1 -> definition.put("kind", "checkbox");
        case 2 -> {
          definition.put("kind", "select");
          definition.put("enum", List.of("free", "pro", "team"));
        }
        case 3 -> {
          definition.put("kind", "number");
          definition.put("min", 18);
          definition.put("max", 130);
        }
        default -> definition.put("kind", "date");
      }
      definitions.add(definition);
    }
    return UserSchema.define(Map.of("fields", definitions)).orThrow();
  }

  private static Map<String, Object> good(int fields) {
    return data(
        fields, List.of("John Doe", true, "team", BigDecimal.valueOf(36), "2024-02-29T10:30:00Z"));
  }

  private static Map<String, Object> bad(int fields) {
    Map<String, Object> data =
        data(fields, List.of("john", false, "none", BigDecimal.valueOf(7), "2023-02-29"));
    data.put("nickname", "J");
    return data;
  }

  private static Map<String, Object> data(int fields, List<Object> values) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (int i = 0; i < fields; i++) {
      data.put("field" + i, values.get(i % values.size()));
    }
    return data;
  }
}
