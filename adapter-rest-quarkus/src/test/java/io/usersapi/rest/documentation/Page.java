package io.usersapi.rest.documentation;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown page of the repository. */
record Page(Path file, String text) {

  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)[^\\n]*\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)]*)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "data");

  static Page read(Path file) {
    try {
      return new Page(file.normalize(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Every page below a folder, but those that a build or a tool put there. */
  static List<Page> below(Path root) throws IOException {
    List<Page> pages = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(read(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }

  /** Where its links lead, as they are written; code has none. */
  List<String> links() {
    String prose = INLINE_CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("``");
    return LINK.matcher(prose).results().map(link -> link.group(1)).toList();
  }

  /** Its pieces of code within prose, those that match as a whole. */
  List<MatchResult> inlineCode(Pattern pattern) {
    return INLINE_CODE
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(code -> pattern.matcher(code.group().substring(1, code.group().length() - 1)))
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .toList();
  }

  /** Its blocks of code in a language. */
  List<String> code(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** What a link can name behind {@code #}: its headings, as GitHub makes anchors of them. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    HEADING
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(heading -> anchor(heading.group(1)))
        .forEach(
            anchor -> {
              int before = seen.merge(anchor, 1, Integer::sum) - 1;
              anchors.add(before == 0 ? anchor : anchor + "-" + before);
            });
    return anchors;
  }

  private static String anchor(String heading) {
    String shown = heading.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
    return shown.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** The file of the repository that a link leads to; empty where it leads to the web. */
  Optional<Path> target(String link) {
    if (isExternal(link)) {
      return Optional.empty();
    }
    String path = link.replaceFirst("#.*", "");
    return Optional.of(path.isEmpty() ? file : file.resolveSibling(path).normalize());
  }

  /** What is wrong with a link; empty where nothing is. Asks nobody outside of the repository. */
  Optional<String> problem(String link) {
    Optional<Path> target = target(link);
    if (target.isEmpty()) {
      return isAddress(link) ? Optional.empty() : Optional.of(link + " is no address");
    }
    if (!Files.exists(target.get())) {
      return Optional.of(link + " leads to no file");
    }
    int hash = link.indexOf('#');
    if (hash >= 0 && !read(target.get()).anchors().contains(link.substring(hash + 1))) {
      return Optional.of(link + " leads to no heading");
    }
    return Optional.empty();
  }

  private static boolean isExternal(String link) {
    return link.matches("[a-z][a-z0-9+.-]*:.*");
  }

  private static boolean isAddress(String link) {
    try {
      URI address = new URI(link);
      return address.getHost() != null && Set.of("https", "http").contains(address.getScheme());
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /** Text without the blanks around its lines, so that indentation counts for nothing. */
  static String unindented(String text) {
    return text.lines().map(String::strip).collect(joining("\n"));
  }
}
