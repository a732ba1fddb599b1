package io.usersapi.rest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which methods an address has, as the service's own OpenAPI document lists them: for the {@code
 * Allow} of a 405 and of an answer to OPTIONS.
 */
@ApplicationScoped
class AllowedMethods {

  /** Where the build leaves the document that the service serves. */
  private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";

  /** After the headers that every answer carries, before any body is read. */
  private static final int PRIORITY = 150;

  /** What stands for a parameter of a template. */
  private static final String ANY = "[^/]+";

  private static final Pattern PARAMETER = Pattern.compile("\\{[^/]+}");

  private final Map<Pattern, Set<String>> methods = new LinkedHashMap<>();
  private final Problems problems;

  AllowedMethods(ObjectMapper mapper, Problems problems) throws IOException {
    this.problems = problems;
    try (InputStream document =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
      if (document == null) {
        throw new IllegalStateException("The build left no OpenAPI document");
      }
      JsonNode paths = mapper.readTree(document).path("paths");
      for (Map.Entry<String, JsonNode> path : paths.properties()) {
        methods.put(pattern(path.getKey()), operations(path.getValue()));
      }
    }
  }

  private static Pattern pattern(String template) {
    String quoted = Pattern.quote(template);
    return Pattern.compile(
        PARAMETER.matcher(quoted).replaceAll(Matcher.quoteReplacement("\\E" + ANY + "\\Q")));
  }

  private static long parameters(Pattern template) {
    return template.pattern().split(Pattern.quote(ANY), -1).length;
  }

  private static Set<String> operations(JsonNode path) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> members = path.fieldNames(); members.hasNext(); ) {
      String member = members.next();
      if (!member.equals("parameters")) {
        names.add(member.toUpperCase(Locale.ROOT));
      }
    }
    if (names.contains("GET")) {
      names.add("HEAD");
    }
    names.add("OPTIONS");
    return names;
  }

  void register(@Observes Filters filters) {
    filters.register(this::answerOptions, PRIORITY);
  }

  /** Whether others than resources answer, who know their own methods. */
  private static boolean isOutside(String path) {
    return path.startsWith("/q/") || path.equals("/admin") || path.startsWith("/admin/");
  }

  private void answerOptions(RoutingContext http) {
    String path = http.normalizedPath();
    if (!http.request().method().equals(HttpMethod.OPTIONS) || isOutside(path)) {
      http.next();
      return;
    }
    Set<String> allowed = of(path);
    if (allowed.isEmpty()) {
      // Resources would answer for every address below one of theirs.
      problems.answer(http, HttpProblem.notFound());
    } else {
      http.response().putHeader("Allow", String.join(", ", allowed)).setStatusCode(204).end();
    }
  }

  /**
   * The methods of the address; empty when nothing is there. Where several templates match, that
   * one counts that fits most closely, as it does for requests. A slash at the end makes no
   * difference to the addresses of backends.
   */
  Set<String> of(String path) {
    boolean slash = path.startsWith("/users/") && path.endsWith("/");
    String plain = slash ? path.substring(0, path.length() - 1) : path;
    return methods.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(plain).matches())
        .min(Comparator.comparing(entry -> parameters(entry.getKey())))
        .map(Map.Entry::getValue)
        .orElse(Set.of());
  }
}
