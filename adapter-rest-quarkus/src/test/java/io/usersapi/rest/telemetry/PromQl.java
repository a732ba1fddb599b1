package io.usersapi.rest.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus' query language as it takes to find the series that a query selects. */
final class PromQl {

  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern NAME =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\(|\\{([^}]*)})?");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

  private PromQl() {}

  /**
   * What a query selects.
   *
   * @param labels those it asks for, whatever it asks
   * @param values of those labels that must be one value, or one of several
   */
  record Selector(String metric, Set<String> labels, Map<String, List<String>> values) {}

  static List<Selector> selectors(String query) {
    String plain = RANGE.matcher(GROUPING.matcher(query).replaceAll(" ")).replaceAll(" ");
    List<Selector> selectors = new ArrayList<>();
    Matcher name = NAME.matcher(plain);
    while (name.find()) {
      boolean function = "(".equals(name.group(2));
      if (!function && !OPERATORS.contains(name.group(1))) {
        selectors.add(selector(name.group(1), name.group(3) == null ? "" : name.group(3)));
      }
    }
    return selectors;
  }

  private static Selector selector(String metric, String matchers) {
    Map<String, List<String>> values = new TreeMap<>();
    Map<String, String> labels = new TreeMap<>();
    Matcher one = MATCHER.matcher(matchers);
    while (one.find()) {
      labels.put(one.group(1), one.group(2));
      if (one.group(2).equals("=") || one.group(2).equals("=~")) {
        values.put(one.group(1), List.of(one.group(3).split("\\|")));
      }
    }
    return new Selector(metric, labels.keySet(), values);
  }
}
