package io.usersapi.rest.mail;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads templates in the language of Qute. Values are plain, and escaped in HTML. */
final class Templates {

  private static final String FOLDER = "mail/";

  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .build();

  /** The template of a text; what its values are put into is HTML where the name ends so. */
  Template parse(String name, String text) {
    String type = name.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
    return engine.parse(text, Variant.forContentType(type), name);
  }

  /** A text that comes with the service. */
  static String builtIn(String name) {
    try (InputStream text =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name)) {
      if (text == null) {
        throw new IllegalStateException("The build left no " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String render(Template template, Map<String, ?> values) {
    return template.render(values);
  }
}
