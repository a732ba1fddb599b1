package io.usersapi.rest.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What callers and the service said to each other that no log may repeat: passwords, tokens and
 * cookies are remembered one by one, and of emails there must not be any.
 */
public final class Confidences {

  /** Shorter ones are words that any line may have. */
  private static final int SHORTEST = 8;

  private static final Pattern MEMBER =
      Pattern.compile("\"(?:password|current|next|token|code)\"\\s*:\\s*\"([^\"\\\\]+)\"");
  private static final Pattern HEADER =
      Pattern.compile("(?:sid=|[Bb]earer +|token=|[?&]code=)([A-Za-z0-9._~+/=-]+)");
  private static final Pattern STABLE_CODE = Pattern.compile("[a-z]+(_[a-z]+)+");
  private static final Pattern EMAIL = Pattern.compile("[\\w.+%-]+(?:@|%40)[\\w-]+\\.[a-z]{2,}");

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Confidences() {}

  /** Remembers the secrets of a body, an address, or a header. */
  static void remember(String said) {
    Stream.of(MEMBER, HEADER)
        .flatMap(pattern -> pattern.matcher(said).results())
        .map(found -> found.group(1))
        .filter(secret -> secret.length() >= SHORTEST)
        .filter(Predicate.not(STABLE_CODE.asMatchPredicate()))
        .forEach(SAID::add);
  }

  static void remember(Map<String, List<String>> headers) {
    headers.values().forEach(values -> values.forEach(Confidences::remember));
  }

  /** How many secrets are remembered. */
  public static int count() {
    return SAID.size();
  }

  /** Fails where one of these lines repeats a secret that was said, or any email. */
  public static void assertKept(List<RunLog.Line> lines) {
    Set<String> texts =
        lines.stream()
            .flatMap(line -> (line.text() + "\n" + line.context()).lines())
            .collect(Collectors.toSet());
    for (String text : texts) {
      Matcher email = EMAIL.matcher(text);
      assertThat(email.find()).as("an email in the logged line: %s", text).isFalse();
    }
    String whole = String.join("\n", texts);
    for (String secret : SAID) {
      int at = whole.indexOf(secret);
      assertThat(at)
          .as("where this secret is in the log: %s", secret)
          .withFailMessage(
              () ->
                  "The secret %s is in the log: %s"
                      .formatted(secret, whole.substring(at).lines().findFirst().orElse("")))
          .isNegative();
    }
  }
}
