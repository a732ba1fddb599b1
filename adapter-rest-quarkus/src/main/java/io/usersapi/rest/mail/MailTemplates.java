package io.usersapi.rest.mail;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.usersapi.domain.mail.MailPurpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What mails say: for each purpose and language a subject, a text and an HTML page, in files like
 * {@code verify.en.subject}, {@code verify.en.txt} and {@code verify.en.html}. Those of an
 * operator's folder go before those that come with the service, file by file. A further language
 * has all six files there.
 */
public final class MailTemplates {

  private static final List<String> PARTS = List.of("subject", "txt", "html");
  private static final Set<String> BUILT_IN = Set.of("en", "de");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:verify|reset)\\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\.(?:subject|txt|html)");

  private final Map<String, Template> byFile = new HashMap<>();
  private final Set<Locale> languages;

  /**
   * What a template can show.
   *
   * @param app the app's name
   * @param email where the mail goes
   * @param link what its reader opens
   * @param hours how long that works
   */
  record Values(String app, String email, String link, long hours) {
    Map<String, Object> members() {
      return Map.of("app", app, "email", email, "link", link, "hours", hours);
    }
  }

  /** A mail, written. */
  record Written(String subject, String text, String html) {}

  /**
   * Reads every template, and tries it.
   *
   * @param folder the operator's own; {@code null} for none
   * @throws IllegalArgumentException with a sentence, when a template is missing or wrong
   */
  public MailTemplates(@Nullable Path folder) {
    Templates reader = new Templates();
    Set<String> tags = new TreeSet<>(BUILT_IN);
    if (folder != null) {
      tags.addAll(tags(folder));
    }
    for (String tag : tags) {
      for (MailPurpose purpose : MailPurpose.values()) {
        for (String part : PARTS) {
          String name = purpose.label() + "." + tag + "." + part;
          byFile.put(name, read(reader, folder, tag, name));
        }
      }
    }
    languages = Set.copyOf(tags.stream().map(Locale::forLanguageTag).toList());
  }

  private static Set<String> tags(Path folder) {
    Set<String> tags = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> FILE.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .forEach(name -> tags.add(name.group(1)));
      return tags;
    } catch (IOException e) {
      throw new IllegalArgumentException(folder + " cannot be read.", e);
    }
  }

  private static Template read(Templates reader, @Nullable Path folder, String tag, String name) {
    try {
      Path own = folder == null ? null : folder.resolve(name);
      String text;
      if (own != null && Files.exists(own)) {
        text = Files.readString(own);
      } else if (BUILT_IN.contains(tag)) {
        text = Templates.builtIn(name);
      } else {
        throw new IllegalArgumentException(name + " is missing.");
      }
      Template template = reader.parse(name, text);
      Templates.render(template, new Values("app", "a@example.org", "https://x", 1).members());
      return template;
    } catch (IOException | TemplateException e) {
      throw new IllegalArgumentException(name + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a mail.
   *
   * @param wish which languages its reader would like, as an {@code Accept-Language} header
   */
  Written write(MailPurpose purpose, String wish, Values values) {
    String start = purpose.label() + "." + Languages.choose(wish, languages).toLanguageTag() + ".";
    return new Written(
        write(start + "subject", values).replaceAll("\\s+", " ").strip(),
        write(start + "txt", values),
        write(start + "html", values));
  }

  private String write(String file, Values values) {
    Template template = byFile.get(file);
    if (template == null) {
      throw new IllegalStateException("There is no template " + file);
    }
    return Templates.render(template, values.members());
  }
}
